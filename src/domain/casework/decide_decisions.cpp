#include "domain/casework/decide_support.hpp"
#include "domain/casework/recorded_for.hpp"

#include <algorithm>

namespace throughline::casework {

using procedure::StepKind;

namespace {

/// After the outcome was used, a seat changes its view only when the decision is opened again. Source: model, section 7.
/// A disagreement is no decision: what it leads to is there to bring the partners to one.
bool outcome_was_used(const CaseView& view, const procedure::Step& step, const DecisionOutcome& outcome)
{
    if (outcome.option == "not-agreed" && step.outcome != procedure::OutcomeRule::one_seat) return false;
    const auto option = std::ranges::find(step.options, outcome.option, &procedure::Option::id);
    if (option == step.options.end() || option->leads_to.empty()) return false;
    for (const auto* instance : view.standing.of_step(option->leads_to)) {
        if (instance->standing == InstanceStanding::done) return true;
    }
    return false;
}

/// The matters to consider, read with the option that is chosen: some are asked only of those who choose it. What one seat thinks of a
/// matter need not be what another thought: a different answer is that seat's own, not a correction.
std::expected<FormAnswers, std::vector<FieldError>> matters_considered(
    const CaseView& view, const procedure::Step& step, const GiveView& command, const std::string& subject)
{
    const auto* declared = view.procedure.find_form(step.form);
    if (!declared) return FormAnswers{};
    procedure::Field chosen;
    chosen.id = step.id;
    chosen.kind = procedure::FieldKind::choice;
    chosen.options = step.options;
    auto form = *declared;
    form.sections.insert(form.sections.begin(), procedure::Section{"", "", std::nullopt, false, {std::move(chosen)}});
    auto typed = command.typed;
    typed[step.id] = {command.option};
    auto given = answers_from(form, typed, view.knowledge(), subject, view.today);
    if (given) std::erase_if(given->answers, [&](const Answer& answer) { return answer.field == step.id; });
    return given;
}

} // namespace

Decided decide(const CaseView& view, const GiveView& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::decision);
    if (!instance) return std::unexpected(instance.error());
    const auto& step = *(*instance)->step;
    const auto seat = seat_held(view, step, command.seat, by);
    if (!seat) return std::unexpected(seat.error());
    if (const auto views = view.state.views.find(command.instance); views != view.state.views.end()) {
        const auto again = view.state.opened_again.find(command.instance);
        const int round = again == view.state.opened_again.end() ? 0 : again->second;
        const auto elsewhere = [&](const View& one) {
            return one.round == round && one.given.seat != command.seat && !one.superseded && !one.disputed && is_from_same_person(one.trace, by);
        };
        if (std::ranges::any_of(views->second, elsewhere)) return std::unexpected(one_seat_each(step));
    }
    if (auto two = takes_two_parts(view, **instance, by)) return std::unexpected(std::move(*two));
    const auto option = std::ranges::find(step.options, command.option, &procedure::Option::id);
    if (option == step.options.end()) return std::unexpected(Refused{"Choose one of the answers", step.source, "option"});
    if (option->id == "not-agreed" && step.outcome != procedure::OutcomeRule::one_seat) {
        return std::unexpected(Refused{"This follows when the partners disagree; choose your own view", step.source, "option"});
    }
    const auto reasons = trimmed(command.reasons);
    if (reasons.empty()) return std::unexpected(Refused{"Give your reasons", step.source, "reasons"});
    const auto on = day_or_today(command.on, view.today);
    if (auto future = in_the_future(on, view.today)) return std::unexpected(std::move(*future));
    const auto outcome = view.knowledge().outcome_of(step, command.instance);
    if (!outcome.opened_again && outcome_was_used(view, step, outcome)) {
        return std::unexpected(
            Refused{"The decision has been acted on. To change a view, the decision must first be opened again", "model 7"});
    }

    auto considered = matters_considered(view, step, command, subject_of(**instance));
    if (!considered) return std::unexpected(Refused{std::move(considered.error())});
    DecisionViewGiven given{
        command.instance,
        command.seat,
        command.option,
        std::move(considered->answers),
        on,
        seat->delegation,
        command.pack_hash,
        std::move(considered->texts)};
    given.texts["reasons"] = reasons;
    return Events{}.add(by_whom(std::move(given), by));
}

Decided decide(const CaseView& view, const GiveAdvice& command, const By& by)
{
    const auto instance = find_instance(view, command.instance);
    if (!instance) return std::unexpected(instance.error());
    const auto& step = *(*instance)->step;
    if (std::ranges::find(step.advice, command.role) == step.advice.end()) {
        return std::unexpected(Refused{"The procedure names no such adviser for this decision", step.source, "role"});
    }
    const auto text = trimmed(command.text);
    if (text.empty()) return std::unexpected(Refused{"Write the advice", "", "text"});
    return Events{}.add(by_whom(AdviceGiven{command.instance, command.role, day_or_today(command.on, view.today), {{"advice", text}}}, by));
}

Decided decide(const CaseView& view, const ConfirmRecorded& command, const By& by)
{
    const Trace* recorded = nullptr;
    std::string seat;
    const auto look = [&](const Trace& trace, const std::string& its_seat) {
        if (trace.event != command.event || !trace.recorded_for) return;
        recorded = &trace;
        seat = its_seat;
    };
    for (const auto& [instance, views] : view.state.views) {
        for (const auto& one : views) look(one.trace, one.given.seat);
    }
    for (const auto& [instance, signatures] : view.state.signatures) {
        for (const auto& one : signatures) look(one.trace, one.seat);
    }
    const auto other = recorded ? std::nullopt : find_recorded_for(view.state, command.event);
    if (other) recorded = &other->trace;
    if (!recorded) return std::unexpected(Refused{"There is nothing here that waits for a confirmation"});
    if (view.state.confirmations.contains(command.event)) return std::unexpected(Refused{"This has been answered already"});
    const bool is_theirs = recorded->recorded_for->person == by.actor ||
                           (recorded->actor != by.actor && std::ranges::find(by.seats, seat, &HeldSeat::seat) != by.seats.end());
    if (by.recorded_for || !is_theirs) {
        return std::unexpected(Refused{"Only the person for whom this was recorded can say whether it is right", "model 2"});
    }
    const auto text = trimmed(command.text);
    if (command.confirmed) {
        return Events{}.add(
            by_whom(RecordedForConfirmed{command.event, exactly(view.today), text.empty() ? Texts{} : Texts{{"words", text}}}, by));
    }
    if (text.empty()) return std::unexpected(Refused{"Say what is wrong with it", "", "text"});
    return Events{}.add(by_whom(RecordedForDisputed{command.event, exactly(view.today), {{"words", text}}}, by));
}

} // namespace throughline::casework
