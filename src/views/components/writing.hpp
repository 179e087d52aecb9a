#pragma once

// How the components of this folder write themselves. Pages do not include this.

#include "views/components/parts.hpp"

#include <string>
#include <string_view>

namespace throughline::views::writing {

/// Further class names after the component's own.
void add_classes(Html& out, std::string_view classes);
/// The attribute where the value is not empty.
void add_if_given(Html& out, AttributeName name, std::string_view value);

void add_level(Html& out, int level);

void add_hint(Html& out, const Hint& hint, std::string_view id);
void add_error(Html& out, const ErrorMessage& error, std::string_view id);
void add_label(Html& out, const Label& label, std::string_view for_id, std::string_view first_class = {});
void open_fieldset(Html& out, const Fieldset& fieldset, std::string_view described_by, std::string_view role);

void open_form_group(Html& out, const FormGroup& group, bool has_error, std::string_view own_classes = {});

/// Hint and error of a field; answers the ids that describe it.
std::string add_hint_and_error(Html& out, std::string_view id, std::string described_by, const Hint& hint, const ErrorMessage& error);

} // namespace throughline::views::writing
