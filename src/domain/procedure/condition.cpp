#include "domain/procedure/condition.hpp"

#include "domain/common/impossible.hpp"

#include <algorithm>

namespace throughline::procedure {
namespace {

void add_once(std::vector<std::string>& names, const std::string& name)
{
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
}

/// No case is without them, so while none is entered nothing follows from their absence.
bool has_always_members(const std::string& set) { return set == "children" || set == "partners"; }

bool compares(std::int64_t left, Comparison comparison, std::int64_t right)
{
    switch (comparison) {
    case Comparison::less:
        return left < right;
    case Comparison::less_or_equal:
        return left <= right;
    case Comparison::greater:
        return left > right;
    case Comparison::greater_or_equal:
        return left >= right;
    case Comparison::equal:
        return left == right;
    }
    impossible("a comparison without meaning");
}

Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }

/// Answers one condition and everything below it, and gathers what is missing.
class Asking {
public:
    Asking(const Knowledge& knowledge, std::vector<std::string>& missing) : knowledge_{knowledge}, missing_{missing} {}

    Truth ask(const Condition& condition, const std::string& member)
    {
        const auto known_before = missing_.size();
        const auto answer = answer_to(condition, member);
        if (answer != Truth::unknown) missing_.resize(known_before);
        return answer;
    }

private:
    Truth answer_to(const Condition& condition, const std::string& member)
    {
        switch (condition.kind) {
        case ConditionKind::fact_is:
            return noted(condition.name, knowledge_.fact_is(condition.name, condition.value, member));
        case ConditionKind::fact_known:
            return noted(condition.name, knowledge_.fact_known(condition.name, member));
        case ConditionKind::fact_includes:
            return noted(condition.name, knowledge_.fact_includes(condition.name, condition.value, member));
        case ConditionKind::fact_compares:
            return noted(condition.name, number_compares(condition, member));
        case ConditionKind::step_done:
            return noted(condition.name, knowledge_.step_done(condition.name, member));
        case ConditionKind::any_member:
            return any_member(condition);
        case ConditionKind::every_member:
            return every_member(condition);
        case ConditionKind::no_member:
            return !any_member(condition);
        case ConditionKind::at_least:
            return at_least(condition.name, condition.number);
        case ConditionKind::every_instance:
            return every_instance(condition.name);
        case ConditionKind::negation:
            return !ask(condition.parts.front(), member);
        case ConditionKind::conjunction:
            return all_of(condition.parts, member);
        case ConditionKind::disjunction:
            return one_of(condition.parts, member);
        }
        impossible("a condition kind without an answer");
    }

    Truth noted(const std::string& name, Truth answer)
    {
        if (answer == Truth::unknown) missing_.push_back(name);
        return answer;
    }

    [[nodiscard]] Truth number_compares(const Condition& condition, const std::string& member) const
    {
        const auto* number = knowledge_.find_number(condition.name, member);
        return number == nullptr ? Truth::unknown : truth_of(compares(*number, condition.comparison, condition.number));
    }

    Truth all_of(const std::vector<Condition>& parts, const std::string& member)
    {
        auto answer = Truth::yes;
        for (const auto& part : parts) answer = std::min(answer, ask(part, member));
        return answer;
    }

    Truth one_of(const std::vector<Condition>& parts, const std::string& member)
    {
        auto answer = Truth::no;
        for (const auto& part : parts) answer = std::max(answer, ask(part, member));
        return answer;
    }

    Truth any_member(const Condition& condition)
    {
        const auto members = knowledge_.members_of(condition.name);
        if (members.empty()) return has_always_members(condition.name) ? noted(condition.name, Truth::unknown) : Truth::no;
        auto answer = Truth::no;
        for (const auto& member : members) answer = std::max(answer, ask(condition.parts.front(), member));
        return answer;
    }

    Truth every_member(const Condition& condition)
    {
        const auto members = knowledge_.members_of(condition.name);
        if (members.empty()) return has_always_members(condition.name) ? noted(condition.name, Truth::unknown) : Truth::yes;
        auto answer = Truth::yes;
        for (const auto& member : members) answer = std::min(answer, ask(condition.parts.front(), member));
        return answer;
    }

    Truth at_least(const std::string& step, std::int64_t wanted)
    {
        std::int64_t done = 0;
        std::int64_t perhaps = 0;
        for (const auto& member : knowledge_.instances_of(step)) {
            const auto answer = knowledge_.step_done(step, member);
            if (answer == Truth::yes) ++done;
            if (answer == Truth::unknown) ++perhaps;
        }
        if (done >= wanted) return Truth::yes;
        return noted(step, done + perhaps >= wanted ? Truth::unknown : Truth::no);
    }

    Truth every_instance(const std::string& step)
    {
        auto answer = Truth::yes;
        for (const auto& member : knowledge_.instances_of(step)) answer = std::min(answer, knowledge_.step_done(step, member));
        return noted(step, answer);
    }

    const Knowledge& knowledge_;
    std::vector<std::string>& missing_;
};

void gather_names(const Condition& condition, ConditionNames& names)
{
    switch (condition.kind) {
    case ConditionKind::fact_is:
    case ConditionKind::fact_known:
    case ConditionKind::fact_includes:
    case ConditionKind::fact_compares:
        add_once(names.facts, condition.name);
        break;
    case ConditionKind::step_done:
    case ConditionKind::at_least:
    case ConditionKind::every_instance:
        add_once(names.steps, condition.name);
        break;
    case ConditionKind::any_member:
    case ConditionKind::every_member:
    case ConditionKind::no_member:
        add_once(names.sets, condition.name);
        break;
    case ConditionKind::negation:
    case ConditionKind::conjunction:
    case ConditionKind::disjunction:
        break;
    }
    for (const auto& part : condition.parts) gather_names(part, names);
}

std::string_view sign_of(Comparison comparison)
{
    switch (comparison) {
    case Comparison::less:
        return " < ";
    case Comparison::less_or_equal:
        return " <= ";
    case Comparison::greater:
        return " > ";
    case Comparison::greater_or_equal:
        return " >= ";
    case Comparison::equal:
        return " = ";
    }
    impossible("a comparison without a sign");
}

std::string joined(const Condition& condition, std::string_view joint)
{
    std::string text;
    for (const auto& part : condition.parts) {
        if (!text.empty()) text += joint;
        const bool brackets = part.kind == ConditionKind::conjunction || part.kind == ConditionKind::disjunction;
        text += brackets ? "(" + text_of(part) + ")" : text_of(part);
    }
    return text;
}

std::string negated(const Condition& part)
{
    const bool brackets = part.kind == ConditionKind::conjunction || part.kind == ConditionKind::disjunction;
    return brackets ? "not (" + text_of(part) + ")" : "not " + text_of(part);
}

} // namespace

Truth holds(const Condition& condition, const Knowledge& knowledge, const std::string& member, std::vector<std::string>* missing)
{
    std::vector<std::string> found;
    const auto answer = Asking{knowledge, found}.ask(condition, member);
    if (missing != nullptr)
        for (const auto& name : found) add_once(*missing, name);
    return answer;
}

ConditionNames names_in(const Condition& condition)
{
    ConditionNames names;
    gather_names(condition, names);
    return names;
}

std::string text_of(const Condition& condition)
{
    switch (condition.kind) {
    case ConditionKind::fact_is:
        return condition.name + " is " + condition.value;
    case ConditionKind::fact_known:
        return condition.name + " is known";
    case ConditionKind::fact_includes:
        return condition.name + " includes " + condition.value;
    case ConditionKind::fact_compares:
        return condition.name + std::string(sign_of(condition.comparison)) + std::to_string(condition.number);
    case ConditionKind::step_done:
        return condition.name + " is done";
    case ConditionKind::any_member:
        return "any " + condition.name + " has (" + text_of(condition.parts.front()) + ")";
    case ConditionKind::every_member:
        return "every " + condition.name + " has (" + text_of(condition.parts.front()) + ")";
    case ConditionKind::no_member:
        return "no " + condition.name + " has (" + text_of(condition.parts.front()) + ")";
    case ConditionKind::at_least:
        return (condition.number == 1 ? std::string("any ") : "at least " + std::to_string(condition.number) + " ") + condition.name +
               " is done";
    case ConditionKind::every_instance:
        return "every " + condition.name + " is done";
    case ConditionKind::negation:
        return negated(condition.parts.front());
    case ConditionKind::conjunction:
        return joined(condition, " and ");
    case ConditionKind::disjunction:
        return joined(condition, " or ");
    }
    impossible("a condition kind without words");
}

} // namespace throughline::procedure
