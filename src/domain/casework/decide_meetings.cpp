#include "domain/casework/decide_support.hpp"

namespace throughline::casework {

using procedure::StepKind;

Decided decide(const CaseView& view, const ArrangeMeeting& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::meeting);
    if (!instance) return std::unexpected(instance.error());
    if (command.on.certainty == Certainty::not_known) return std::unexpected(Refused{"Enter the day on which you will meet", "", "on-day"});
    const auto meeting = view.state.meetings.find(command.instance);
    const bool moved = meeting != view.state.meetings.end() && meeting->second.arranged && !meeting->second.cancelled;
    if (moved && meeting->second.held) return std::unexpected(Refused{"This meeting has been held already"});

    Texts texts;
    if (const auto place = trimmed(command.place); !place.empty()) texts["place"] = place;
    if (!moved) return Events{}.add(by_whom(MeetingArranged{command.instance, command.on, std::move(texts)}, by));

    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(Refused{"Say why the meeting is moved", "", "reason"});
    texts["reason"] = reason;
    return Events{}.add(by_whom(MeetingMoved{command.instance, command.on, std::move(texts)}, by));
}

Decided decide(const CaseView& view, const HoldMeeting& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::meeting);
    if (!instance) return std::unexpected(instance.error());
    const auto meeting = view.state.meetings.find(command.instance);
    if (meeting != view.state.meetings.end() && meeting->second.held) {
        return std::unexpected(Refused{"This meeting is recorded already; add to its record, or correct a day where it is shown"});
    }
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    if (command.on.certainty == Certainty::not_known) return std::unexpected(Refused{"Enter the day on which you met", "", "on-day"});
    const auto& step = *(*instance)->step;
    if (command.chaired_by.empty()) return std::unexpected(Refused{"Say who chaired", step.source, "chaired-by"});
    const auto substitute = trimmed(command.substitute_reason);
    if (!step.chair.empty() && command.chaired_by != step.chair && substitute.empty()) {
        const auto* role = view.procedure.find_role(step.chair);
        return std::unexpected(Refused{
            (role ? role->label : step.chair) + " chairs this meeting. Say why somebody else did", step.source, "substitute-reason"});
    }

    auto read = read_form(view, step.form, command.typed, command.reasons, subject_of(**instance));
    if (!read) return std::unexpected(std::move(read.error()));

    Events events;
    for (auto& correction : read->corrections) events.add(std::move(correction));
    if (const auto* form = view.procedure.find_form(step.form)) {
        events.add(by_whom(
            FormSubmitted{
                command.instance, form->id, as_shown(*form), std::move(read->given.answers), command.on, std::move(read->given.texts)},
            by));
    }
    MeetingHeld held{command.instance, command.on, command.chaired_by, command.attendance, command.papers, {}};
    for (const auto& [who, name] : command.attendee_names) held.texts["attendee:" + who] = name;
    if (!substitute.empty()) held.texts["substitute-reason"] = substitute;
    events.add(by_whom(std::move(held), by));
    return events;
}

Decided decide(const CaseView& view, const CancelMeeting& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::meeting);
    if (!instance) return std::unexpected(instance.error());
    const auto meeting = view.state.meetings.find(command.instance);
    if (meeting == view.state.meetings.end() || !meeting->second.arranged)
        return std::unexpected(Refused{"No day has been agreed for this meeting"});
    if (meeting->second.held) return std::unexpected(Refused{"This meeting has been held already"});
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(Refused{"Say why the meeting is cancelled", "", "reason"});
    return Events{}.add(by_whom(MeetingCancelled{command.instance, {{"reason", reason}}}, by));
}

} // namespace throughline::casework
