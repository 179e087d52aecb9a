#include "domain/procedure/condition_words.hpp"

#include "domain/common/impossible.hpp"

namespace throughline::procedure {
namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string label_from(const std::string& name, const Meaning& meaning)
{
    switch (meaning.kind) {
    case NamedKind::nothing:
        return name;
    case NamedKind::fact:
        return meaning.fact->label;
    case NamedKind::field:
        return meaning.field->label;
    case NamedKind::decision:
    case NamedKind::step:
        return meaning.step->title;
    case NamedKind::outcome:
        return meaning.step->title + ": " + meaning.outcome;
    }
    impossible("a name without a kind");
}

class Wording {
public:
    Wording(const Naming& naming, const Form* form) : naming_{naming}, form_{form} {}

    [[nodiscard]] std::string of(const Condition& condition) const
    {
        switch (condition.kind) {
        case ConditionKind::fact_is:
            return label(condition.name) + " is " + option(condition);
        case ConditionKind::fact_known:
            return label(condition.name) + " is known";
        case ConditionKind::fact_includes:
            return label(condition.name) + " includes " + option(condition);
        case ConditionKind::fact_compares:
            return label(condition.name) + " is " + comparison(condition.comparison) + std::to_string(condition.number);
        case ConditionKind::step_done:
            return label(condition.name) + " is done";
        case ConditionKind::any_member:
            return "any of the " + set(condition.name) + " has (" + of(condition.parts.front()) + ")";
        case ConditionKind::every_member:
            return "every one of the " + set(condition.name) + " has (" + of(condition.parts.front()) + ")";
        case ConditionKind::no_member:
            return "none of the " + set(condition.name) + " has (" + of(condition.parts.front()) + ")";
        case ConditionKind::at_least:
            return label(condition.name) + " is done for " +
                   (condition.number == 1 ? "any" : "at least " + std::to_string(condition.number));
        case ConditionKind::every_instance:
            return label(condition.name) + " is done for every one";
        case ConditionKind::negation:
            return "not " + in_brackets(condition.parts.front());
        case ConditionKind::conjunction:
            return joined(condition, " and ");
        case ConditionKind::disjunction:
            return joined(condition, " or ");
        }
        impossible("a condition kind without words");
    }

private:
    [[nodiscard]] std::string label(const std::string& name) const { return quoted(label_from(name, naming_.of(name, form_))); }

    [[nodiscard]] std::string option(const Condition& condition) const
    {
        const auto meaning = naming_.of(condition.name, form_);
        for (const auto& one : meaning.options())
            if (one.id == condition.value) return quoted(one.label);
        return quoted(condition.value);
    }

    [[nodiscard]] std::string set(const std::string& name) const
    {
        const auto kind = find_set_kind(name);
        const auto* declared = kind ? naming_.procedure().find_set(*kind) : nullptr;
        return declared == nullptr ? name : declared->many;
    }

    static std::string comparison(Comparison comparison)
    {
        switch (comparison) {
        case Comparison::less:
            return "less than ";
        case Comparison::less_or_equal:
            return "at most ";
        case Comparison::greater:
            return "more than ";
        case Comparison::greater_or_equal:
            return "at least ";
        case Comparison::equal:
            return "";
        }
        impossible("a comparison without words");
    }

    [[nodiscard]] std::string in_brackets(const Condition& part) const
    {
        const bool needed = part.kind == ConditionKind::conjunction || part.kind == ConditionKind::disjunction;
        return needed ? "(" + of(part) + ")" : of(part);
    }

    [[nodiscard]] std::string joined(const Condition& condition, std::string_view joint) const
    {
        std::string text;
        for (const auto& part : condition.parts) text += (text.empty() ? std::string{} : std::string(joint)) + in_brackets(part);
        return text;
    }

    const Naming& naming_;
    const Form* form_;
};

} // namespace

std::string in_words(const Condition& condition, const Procedure& procedure, const Form* form)
{
    return in_words(condition, Naming{procedure}, form);
}

std::string in_words(const Condition& condition, const Naming& naming, const Form* form) { return Wording{naming, form}.of(condition); }

std::string label_of(const std::string& name, const Procedure& procedure, const Form* form)
{
    return label_from(name, Naming{procedure}.of(name, form));
}

} // namespace throughline::procedure
