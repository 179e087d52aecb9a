#include "domain/procedure/checks/checking.hpp"
#include "domain/procedure/occasions.hpp"

namespace throughline::procedure {
namespace {

class StepCheck {
public:
    StepCheck(Checking& checking, const Step& step) : checking_{checking}, step_{step} {}

    void run()
    {
        if (step_.who.empty() && step_.deciders.empty() && step_.signatories.empty())
            say(DiagnosisKind::no_who, "id", quoted(step_.id) + " has nobody who does it: name a role under \"who\"");
        if (step_.stage.empty() && !checking_.procedure.stages.empty())
            say(DiagnosisKind::missing_key, "id", "\"stage\" is missing in step " + step_.id);
        if (step_.statutory && step_.limits.empty())
            say(DiagnosisKind::no_limit, "statutory",
                quoted(step_.id) + " is statutory and has no limit: say by when, even if only \"as soon as possible after ...\"");
        if (step_.statutory && is_done_if_it_happens(step_))
            say(DiagnosisKind::bad_value, "every",
                quoted(step_.id) + " is statutory: say with \"starts\" or \"applies_when\" in which cases the law asks for it");
        if (step_.kind == StepKind::form && step_.form.empty())
            say(DiagnosisKind::missing_key, "id", "\"form\" is missing in step " + step_.id + ": a form step fills one in");
        if (step_.kind == StepKind::request && step_.answer_limits.empty())
            checking_.warn(
                DiagnosisKind::no_answer_limit, place_of("id"),
                quoted(step_.id) + " asks for an answer and does not say by when: add \"answer_limit\"", step_.source);
        if (step_.kind == StepKind::send && step_.recipients.empty())
            say(DiagnosisKind::no_recipient, "id", quoted(step_.id) + " is sent to nobody: name \"recipients\"");
        if (step_.kind == StepKind::sign_off && step_.signatories.empty())
            say(DiagnosisKind::no_who, "id", quoted(step_.id) + " is signed by nobody: name \"signatories\"");
        if (step_.kind == StepKind::decision) check_decision();
    }

private:
    [[nodiscard]] Place place_of(std::string_view key, std::string_view value = {}) const
    {
        return checking_.at("step " + step_.id, key, value, step_.place);
    }
    void say(DiagnosisKind kind, std::string_view key, std::string message)
    {
        checking_.say(kind, place_of(key), std::move(message), step_.source);
    }

    void check_decision()
    {
        if (step_.deciders.empty()) say(DiagnosisKind::no_who, "id", quoted(step_.id) + " is decided by nobody: name \"deciders\"");
        if (step_.options.empty()) {
            say(DiagnosisKind::missing_key, "id", "\"options\" is missing in step " + step_.id);
            return;
        }
        if (step_.outcome != OutcomeRule::one_seat && !is_among("not-agreed", ids_of(step_.options)))
            say(DiagnosisKind::no_not_agreed, "options",
                "the deciders of " + quoted(step_.id) + " may not agree: add the option \"not-agreed\" and say where it leads");
        for (const auto& option : step_.options)
            if (option.leads_to.empty() && !something_follows(option.id))
                checking_.say(
                    DiagnosisKind::option_leads_nowhere, place_of("options", option.id),
                    "nothing follows when " + quoted(step_.id) + " is " + quoted(option.id) +
                        ": add \"leads_to\", or a step that starts with it",
                    step_.source);
    }

    /// Does a condition of any step read this outcome?
    [[nodiscard]] bool something_follows(const std::string& option) const
    {
        return std::ranges::any_of(checking_.procedure.steps, [&](const Step& step) {
            return reads(step.starts, option) || reads(step.applies_when, option) ||
                   std::ranges::any_of(step.needs, [&](const Condition& need) { return reads(need, option); });
        });
    }
    [[nodiscard]] bool reads(const std::optional<Condition>& condition, const std::string& option) const
    {
        return condition && reads(*condition, option);
    }
    [[nodiscard]] bool reads(const Condition& condition, const std::string& option) const
    {
        if (condition.kind == ConditionKind::fact_is && condition.value == option && checking_.naming.resolved(condition.name) == step_.id)
            return true;
        return std::ranges::any_of(condition.parts, [&](const Condition& part) { return reads(part, option); });
    }

    Checking& checking_;
    const Step& step_;
};

/// A notified case has a rapid review, whatever a local text provides.
void check_rapid_review(Checking& checking)
{
    const auto& procedure = checking.procedure;
    const auto* notification = procedure.find_step(Concept::notification);
    if (notification == nullptr && procedure.extends.empty()) return;
    if (procedure.find_step(Concept::rapid_review_submission) != nullptr) return;
    checking.say(
        DiagnosisKind::no_rapid_review, checking.head(),
        "a notified case must have a rapid review, and no step has the concept \"rapid-review-submission\"", "CF-014");
}

} // namespace

void check_steps(Checking& checking)
{
    for (const auto& step : checking.procedure.steps) StepCheck{checking, step}.run();
    check_rapid_review(checking);
}

} // namespace throughline::procedure
