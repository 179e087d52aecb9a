#pragma once

#include "domain/casework/knowledge.hpp"

#include <expected>
#include <map>
#include <string>
#include <vector>

namespace throughline::casework {

/// What a person typed into a form: field name -> values in the order given. A day comes as "<field>-day", "-month", "-year", with
/// "<field>-time" where the field asks for it and "<field>-certainty" (exact, about, between, not-known; between adds "<field>-to-day" ...).
using Typed = std::map<std::string, std::vector<std::string>>;

struct FieldError {
    std::string field; ///< the form's field, or one part of a day: "incident-month"
    std::string message;

    friend bool operator==(const FieldError&, const FieldError&) = default;
};

/// A form's answers as values, and its free text apart from them.
struct FormAnswers {
    std::vector<Answer> answers;
    Texts texts;
};

/// Reads a form as it was typed. Fields that are not shown are ignored; what is required and empty, or not of its kind, is an error of its field.
/// `subject` is the member the form is about, or the case. Days may lie after `today` only where their fact is planned.
[[nodiscard]] std::expected<FormAnswers, std::vector<FieldError>> answers_from(
    const procedure::Form& form, const Typed& typed, const CaseKnowledge& knowledge, const std::string& subject, Day today);

/// A form filled with what is known already, as `Typed`, so that nothing is asked twice.
[[nodiscard]] Typed prefilled(const procedure::Form& form, const CaseKnowledge& knowledge, const std::string& subject);
/// The same for answers given before.
[[nodiscard]] Typed typed_from(const std::vector<Answer>& answers, const Texts& texts);

/// The answers that say something else than what is in force: each is a correction and asks for its reason.
struct ChangedAnswer {
    std::string field;
    std::string label;
    const Statement* known;
    FactValue value;
};
[[nodiscard]] std::vector<ChangedAnswer> changed_answers(
    const procedure::Form& form, const FormAnswers& given, const CaseKnowledge& knowledge);

/// The form as it was shown, as text whose hash is kept with the submission.
[[nodiscard]] std::string as_shown(const procedure::Form& form);

/// A value in words for people: "7 April 2026, 23:50", "Yes", "about 3 June 2025".
[[nodiscard]] std::string in_words(const FactValue& value, const std::string& text = {});
[[nodiscard]] std::string in_words(const StatedDay& day);

} // namespace throughline::casework
