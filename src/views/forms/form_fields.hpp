#pragma once

#include "domain/casework/form_answers.hpp"
#include "domain/procedure/model.hpp"
#include "views/components/form.hpp"
#include "views/components/form_values.hpp"

#include <string>
#include <utility>
#include <vector>

namespace throughline::views {

/// Whom a field may name: bodies and people of the partnership, by id.
struct FieldPeople {
    std::vector<std::pair<std::string, std::string>> bodies{};
    std::vector<std::pair<std::string, std::string>> people{};
};

/// The fields of a procedure's form, section by section, each with its label, hint, value and error. A section that shows a set is left
/// to the page.
[[nodiscard]] Html fields_of(
    const procedure::Form& form, const procedure::Procedure& procedure, const FormValues& values, const FieldPeople& people,
    const std::string& prefix = {});

/// One field, as a form shows it.
[[nodiscard]] Html field_of(
    const procedure::Field& field, const procedure::Procedure& procedure, const FormValues& values, const FieldPeople& people,
    const std::string& prefix = {});

[[nodiscard]] FormValues values_from(const casework::Typed& typed, const std::vector<casework::FieldError>& errors = {});

/// A day with a time and with how well it is known, as forms of a procedure ask for it.
[[nodiscard]] Html stated_day_field(const FormValues& values, const std::string& name, const std::string& label, const std::string& hint, bool with_time);

/// For each answer that differs from what is recorded: both, and a field for the reason, called "reason-<field>".
[[nodiscard]] Html correction_reasons(const std::vector<casework::ChangedAnswer>& changed, const FormValues& values);

} // namespace throughline::views
