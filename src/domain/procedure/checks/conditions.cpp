#include "domain/procedure/checks/checking.hpp"

#include "domain/common/impossible.hpp"

#include <cctype>

namespace throughline::procedure {
namespace {

/// Where a condition stands, and of whom it asks.
struct Asked {
    std::string thing;
    std::string key;
    Place place{};
    std::string source{};
    const Form* form{};                              ///< whose fields it may name
    std::vector<std::optional<SetKind>> members{{}}; ///< the sets for whose members it is asked; nothing: for the case
};

std::string in_words(ValueKind value)
{
    switch (value) {
    case ValueKind::day:
        return "a day";
    case ValueKind::choice:
        return "a choice";
    case ValueKind::choices:
        return "a choice with several answers";
    case ValueKind::number:
        return "a number";
    case ValueKind::body:
        return "a body";
    case ValueKind::person:
        return "a person";
    case ValueKind::text:
        return "a text";
    }
    impossible("a value kind without words");
}

class ConditionCheck {
public:
    ConditionCheck(Checking& checking, const Asked& asked, const Condition& whole) : checking_{checking}, asked_{asked}, whole_{whole} {}

    void run() { check(whole_, asked_.members); }

private:
    using Members = std::vector<std::optional<SetKind>>;

    void check(const Condition& condition, const Members& members)
    {
        switch (condition.kind) {
        case ConditionKind::fact_is:
        case ConditionKind::fact_known:
        case ConditionKind::fact_includes:
        case ConditionKind::fact_compares:
            check_fact(condition, members);
            return;
        case ConditionKind::step_done:
            check_step(condition, members);
            return;
        case ConditionKind::any_member:
        case ConditionKind::every_member:
        case ConditionKind::no_member:
            check_members(condition);
            return;
        case ConditionKind::at_least:
        case ConditionKind::every_instance:
            check_instances(condition);
            return;
        case ConditionKind::negation:
        case ConditionKind::conjunction:
        case ConditionKind::disjunction:
            for (const auto& part : condition.parts) check(part, members);
            return;
        }
        impossible("a condition kind without a check");
    }

    /// Points at the name inside the text of the condition, where the text has been kept as it was written.
    [[nodiscard]] Place place_of(const std::string& name) const
    {
        auto place = checking_.at(asked_.thing, asked_.key, whole_.text, asked_.place);
        for (auto at = whole_.text.find(name); at != std::string::npos; at = whole_.text.find(name, at + 1)) {
            const auto continues = [&](std::size_t letter) {
                return letter < whole_.text.size() &&
                       (std::isalnum(static_cast<unsigned char>(whole_.text[letter])) != 0 || whole_.text[letter] == '-');
            };
            if ((at > 0 && continues(at - 1)) || continues(at + name.size())) continue;
            place.column += static_cast<int>(at) + 1;
            break;
        }
        return place;
    }

    void say(DiagnosisKind kind, const std::string& name, std::string message)
    {
        checking_.say(kind, place_of(name), std::move(message), asked_.source);
    }

    void check_fact(const Condition& condition, const Members& members)
    {
        const auto meaning = checking_.naming.of(condition.name, asked_.form);
        switch (meaning.kind) {
        case NamedKind::nothing:
            say_unknown(condition.name);
            return;
        case NamedKind::step:
            say(DiagnosisKind::condition_type, condition.name,
                quoted(condition.name) + " is a step: it can only be asked whether it \"is done\"");
            return;
        case NamedKind::outcome:
            if (!has_outcome(meaning.step->kind, meaning.outcome)) {
                say(DiagnosisKind::unknown_outcome, condition.name,
                    "a " + std::string(name_of(meaning.step->kind)) + " has no outcome " + quoted(meaning.outcome) +
                        did_you_mean(meaning.outcome, outcomes_of(meaning.step->kind)));
                return;
            }
            break;
        case NamedKind::fact:
        case NamedKind::field:
        case NamedKind::decision:
            break;
        }
        check_member(condition.name, meaning, members);
        check_type(condition, meaning);
    }

    void say_unknown(const std::string& name)
    {
        const auto dot = name.find('.');
        if (dot != std::string::npos) {
            const auto step = name.substr(0, dot);
            say(DiagnosisKind::unknown_step, name, "there is no step " + quoted(step) + did_you_mean(step, checking_.naming.step_names()));
        } else {
            say(DiagnosisKind::unknown_fact, name,
                "there is no fact " + quoted(name) + did_you_mean(name, checking_.naming.fact_names(asked_.form)));
        }
    }

    void check_type(const Condition& condition, const Meaning& meaning)
    {
        const auto value = meaning.value();
        if (condition.kind == ConditionKind::fact_is) {
            if (value == ValueKind::choice) {
                check_option(condition, meaning);
            } else {
                say(DiagnosisKind::condition_type, condition.name,
                    quoted(condition.name) + " is " + in_words(value) + instead_of_is(value));
            }
        }
        if (condition.kind == ConditionKind::fact_includes) {
            if (value == ValueKind::choices) {
                check_option(condition, meaning);
            } else {
                say(DiagnosisKind::condition_type, condition.name,
                    quoted(condition.name) + " is " + in_words(value) + ": only a choice with several answers can include one");
            }
        }
        if (condition.kind == ConditionKind::fact_compares && value != ValueKind::number)
            say(DiagnosisKind::condition_type, condition.name,
                quoted(condition.name) + " is " + in_words(value) + ": only a number can be compared");
    }

    static std::string instead_of_is(ValueKind value)
    {
        if (value == ValueKind::choices) return ": write \"includes\" instead of \"is\"";
        if (value == ValueKind::number) return ": write \"=\" instead of \"is\"";
        return ": it can only be asked whether it \"is known\"";
    }

    void check_option(const Condition& condition, const Meaning& meaning)
    {
        const auto options = ids_of(meaning.options());
        if (is_among(condition.value, options)) return;
        std::string known;
        for (const auto& option : options) known += (known.empty() ? "" : ", ") + option;
        say(DiagnosisKind::unknown_option, condition.value,
            quoted(condition.value) + " is no answer to " + quoted(condition.name) + ": it is one of " + known);
    }

    void check_step(const Condition& condition, const Members& members)
    {
        const auto meaning = checking_.naming.of(condition.name);
        if (meaning.kind == NamedKind::step || meaning.kind == NamedKind::decision) {
            check_member(condition.name, meaning, members);
        } else if (meaning.kind == NamedKind::nothing) {
            say(DiagnosisKind::unknown_step, condition.name,
                "there is no step " + quoted(condition.name) + did_you_mean(condition.name, checking_.naming.step_names()));
        } else {
            say(DiagnosisKind::condition_type, condition.name, quoted(condition.name) + " is no step: ask whether it \"is known\"");
        }
    }

    void check_instances(const Condition& condition)
    {
        const auto* step = checking_.naming.find_step(condition.name);
        if (step == nullptr) {
            say(DiagnosisKind::unknown_step, condition.name,
                "there is no step " + quoted(condition.name) + did_you_mean(condition.name, checking_.naming.step_names()));
        } else if (!step->for_each) {
            say(DiagnosisKind::condition_type, condition.name,
                "the step " + quoted(condition.name) + " is not one for each member of a set: write \"" + condition.name + " is done\"");
        }
    }

    void check_members(const Condition& condition)
    {
        const auto set = find_set_kind(condition.name);
        if (!set) {
            say(DiagnosisKind::unknown_set, condition.name, "there is no set " + quoted(condition.name));
            return;
        }
        check(condition.parts.front(), {set});
    }

    /// What each member of a set has can be asked for that member only, or with any, every or no.
    void check_member(const std::string& name, const Meaning& meaning, const Members& members)
    {
        const auto subject = meaning.subject();
        if (meaning.kind == NamedKind::field || !subject || std::ranges::find(members, subject) != members.end()) return;
        const std::string set{name_of(*subject)};
        const auto ways = meaning.kind == NamedKind::step || meaning.kind == NamedKind::decision
                              ? "write \"every " + name + " is done\", \"any ...\" or \"at least 2 ...\""
                              : "write \"any " + set + " has (...)\", \"every\" or \"no\"";
        say(DiagnosisKind::member_not_said, name, "each of the " + set + " has its own " + quoted(name) + ": " + ways);
    }

    Checking& checking_;
    const Asked& asked_;
    const Condition& whole_;
};

void check(Checking& checking, const Asked& asked, const Condition& condition) { ConditionCheck{checking, asked, condition}.run(); }

void check(Checking& checking, const Asked& asked, const std::optional<Condition>& condition)
{
    if (condition) check(checking, asked, *condition);
}

void check_step_conditions(Checking& checking, const Step& step)
{
    Asked asked{"step " + step.id, "starts", step.place, step.source};
    asked.members = {step.for_each};
    check(checking, asked, step.starts);
    asked.key = "applies_when";
    check(checking, asked, step.applies_when);
    asked.key = "until";
    check(checking, asked, step.until);
    asked.key = "needs";
    for (const auto& need : step.needs) check(checking, asked, need);
}

void check_field_conditions(Checking& checking, const Form& form, const Field& field, const std::vector<std::optional<SetKind>>& members)
{
    Asked asked{"form " + form.id + " field " + field.id, "required_when", field.place, field.source, &form};
    asked.members = members;
    check(checking, asked, field.required_when);
    asked.key = "shown_when";
    check(checking, asked, field.shown_when);
    asked.key = "suggested";
    for (const auto& suggestion : field.suggestions) check(checking, asked, suggestion.when);
}

} // namespace

std::vector<std::optional<SetKind>> members_asked(const Procedure& procedure, const Form& form)
{
    std::vector<std::optional<SetKind>> members;
    for (const auto& entry : procedure.entries)
        if (entry.form == form.id) members.emplace_back();
    for (const auto& set : procedure.sets)
        if (set.form == form.id) members.emplace_back(set.kind);
    for (const auto& step : procedure.steps)
        if (step.form == form.id) members.emplace_back(step.for_each);
    return members;
}

void check_conditions(Checking& checking)
{
    const auto& procedure = checking.procedure;
    for (const auto& step : procedure.steps) check_step_conditions(checking, step);
    for (const auto& form : procedure.forms) {
        const auto members = members_asked(procedure, form);
        for (const auto& section : form.sections)
            for (const auto& field : section.fields) check_field_conditions(checking, form, field, members);
    }
    for (const auto& document : procedure.documents)
        for (const auto& part : document.parts)
            check(checking, {"document " + document.id + " part " + part.title, "when", part.place, part.source}, part.when);
    for (const auto& one : procedure.checks) {
        Asked asked{"check " + one.id, "when", one.place, one.source};
        if (const auto* step = checking.naming.find_step(one.on)) asked.members = {step->for_each};
        check(checking, asked, one.when);
    }
}

} // namespace throughline::procedure
