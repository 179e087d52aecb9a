#include "domain/casework/choices.hpp"
#include "domain/casework/decide_support.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

/// "added-task-3": no procedure may name a step so.
std::string next_task(const CaseState& state) { return "added-task-" + std::to_string(state.added_tasks.size() + 1); }

const ConflictDeclared* last_declared(const CaseState& state, PersonId person)
{
    const ConflictDeclared* last = nullptr;
    for (const auto& [declared, trace] : state.conflicts) {
        if (declared.person == person) last = &declared;
    }
    return last;
}

} // namespace

std::vector<StillOpen> still_open(const CaseState& state, const Standing& standing)
{
    std::vector<StillOpen> open;
    for (const auto& instance : standing.instances) {
        if (is_still_asked_for(instance)) open.push_back({instance.id, instance.title, instance.step->statutory});
    }
    for (const auto& hold : state.holds) {
        if (hold.in_force()) open.push_back({"hold/" + hold.placed.hold, "A hold that has not been lifted", false});
    }
    for (const auto& access : state.emergencies) {
        if (!access.reviewed) {
            open.push_back({"emergency/" + std::to_string(access.trace.event), "An emergency access that nobody has looked at", false});
        }
    }
    return open;
}

Decided decide(const CaseView& view, const CloseCase& command, const By& by)
{
    if (auto closed = closed_already(view)) return std::unexpected(std::move(*closed));
    const auto reasons = closing_reasons(view.procedure);
    if (std::ranges::find(reasons, command.reason_code, &procedure::Option::id) == reasons.end())
        return std::unexpected(Refused{"Choose why the case is closed", "RIP-014, RIP-015", "reason-code"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    const auto open = still_open(view.state, view.standing);
    if (const auto* form = find_closing_form(view.standing); form && open.empty())
        return std::unexpected(Refused{"Nothing is open any more. Close this case with its own form: " + form->title, form->step->source});
    std::string names;
    for (const auto& one : open) {
        if (std::ranges::find(command.seen_open, one.id) == command.seen_open.end()) {
            return std::unexpected(Refused{"Something else is open now: " + one.what + ". Look at the list again, then close the case"});
        }
        names += (names.empty() ? "" : "; ") + one.what;
    }
    const auto reason = trimmed(command.reason);
    if (reason.empty() && (!open.empty() || command.reason_code != everything_done)) {
        return std::unexpected(Refused{"Say why the case ends here", "RIP-014, RIP-015", "reason"});
    }
    CaseClosed closed{command.on, command.reason_code, {}};
    if (!reason.empty()) closed.texts["reason"] = reason;
    if (!names.empty()) closed.texts["still-open"] = names;
    return Events{}.add(by_whom(std::move(closed), by));
}

Decided decide(const CaseView& view, const ReopenCase& command, const By& by)
{
    if (!view.state.closed) return std::unexpected(Refused{"This case is open"});
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(Refused{"Say why the case is opened again", "", "reason"});
    Events events;
    // The form that closed it is open again as well, so that it can close the case once more.
    if (const auto* closure = view.standing.find_by(procedure::Concept::case_closure); closure && closure->is_done()) {
        events.add(by_whom(StepReopened{closure->id, {{"reason", reason}}}, by));
    }
    events.add(by_whom(CaseReopened{{{"reason", reason}}}, by));
    return events;
}

Decided decide(const CaseView& view, const AddTask& command, const By& by)
{
    if (auto closed = closed_already(view)) return std::unexpected(std::move(*closed));
    const auto title = trimmed(command.title);
    if (title.empty()) return std::unexpected(Refused{"Say what is to be done", "", "title"});
    if (!command.who.empty() && !view.procedure.find_role(command.who)) return std::unexpected(Refused{"Choose who does it", "", "who"});
    const auto& stages = view.procedure.stages;
    auto stage = command.stage;
    if (stage.empty() && !stages.empty()) stage = stages.front().id;
    if (!stage.empty() && std::ranges::find(stages, stage, &procedure::Stage::id) == stages.end()) {
        return std::unexpected(Refused{"Choose where in the review it belongs", "", "stage"});
    }
    TaskAdded added{next_task(view.state), command.who, stage, command.agreed_day, {{"title", title}}};
    if (const auto why = trimmed(command.why); !why.empty()) added.texts["why"] = why;
    return Events{}.add(by_whom(std::move(added), by));
}

Decided decide(const CaseView& view, const PlaceHold& command, const By& by)
{
    if (auto closed = closed_already(view)) return std::unexpected(std::move(*closed));
    if (!is_one_of(reasons_for_holding(), command.kind))
        return std::unexpected(Refused{"Choose what makes the hold necessary", "CF-049", "kind"});
    if (command.stops.empty()) return std::unexpected(Refused{"Choose what is on hold", "CF-049", "stops"});
    for (const auto& stop : command.stops) {
        if (!is_one_of(held_parts(), stop) && view.standing.of_step(stop).empty()) {
            return std::unexpected(Refused{"This case has no such step", "", "stops"});
        }
    }
    const auto asked_by = trimmed(command.asked_by);
    if (asked_by.empty()) return std::unexpected(Refused{"Say who asked for the hold", "", "asked-by"});
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(Refused{"Say why it is on hold", "CF-049", "reason"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    if (command.review_on <= view.today) {
        return std::unexpected(Refused{"Enter a day to come, on which you look at this hold again", "CF-049", "review-on-day"});
    }
    return Events{}.add(by_whom(
        HoldPlaced{
            "H-" + std::to_string(view.state.holds.size() + 1),
            command.kind,
            command.stops,
            command.on,
            command.review_on,
            {{"asked-by", asked_by}, {"reason", reason}}},
        by));
}

Decided decide(const CaseView& view, const LiftHold& command, const By& by)
{
    const auto hold = std::ranges::find(view.state.holds, command.hold, [](const Hold& one) { return one.placed.hold; });
    if (hold == view.state.holds.end() || !hold->in_force()) return std::unexpected(Refused{"This hold has been lifted already"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(Refused{"Say why the hold ends", "", "reason"});
    return Events{}.add(by_whom(HoldLifted{command.hold, command.on, {{"reason", reason}}}, by));
}

Decided decide(const CaseView& view, const DeclareConflict& command, const By& by)
{
    if (command.person.value() <= 0) return std::unexpected(Refused{"Choose whose conflict of interest this is", "", "person"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    const auto what = trimmed(command.what);
    const auto* last = last_declared(view.state, command.person);
    if (command.has_conflict && what.empty()) {
        return std::unexpected(Refused{"Say what the conflict is, as far as you can", "NB-187", "what"});
    }
    if (!command.has_conflict && last && last->has_conflict) {
        if (by.actor == command.person) return std::unexpected(Refused{"Somebody else must say that the conflict has ended", "NB-187"});
        if (what.empty()) return std::unexpected(Refused{"Say why there is no conflict any more", "NB-187", "what"});
    }
    ConflictDeclared declared{command.person, command.has_conflict, command.on, {}};
    if (!what.empty()) declared.texts["what"] = what;
    return Events{}.add(by_whom(std::move(declared), by));
}

Decided decide(const CaseView& view, const TakeEmergencyAccess& command, const By& by)
{
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(Refused{"Say what cannot wait", "", "reason"});
    const auto* conflict = last_declared(view.state, by.actor);
    if (conflict && conflict->has_conflict) return std::unexpected(Refused{"A conflict of interest bars you from this case", "NB-187"});
    const auto lasts = [&](const EmergencyAccess& one) {
        return one.taken.person == by.actor && one.taken.until >= view.today && !one.reviewed;
    };
    if (std::ranges::any_of(view.state.emergencies, lasts))
        return std::unexpected(Refused{"You have emergency access to this case already"});
    return Events{}.add(by_whom(EmergencyAccessTaken{by.actor, view.today + emergency_access_lasts, {{"reason", reason}}}, by));
}

Decided decide(const CaseView& view, const ReviewEmergencyAccess& command, const By& by)
{
    const auto access =
        std::ranges::find(view.state.emergencies, command.taken, [](const EmergencyAccess& one) { return one.trace.event; });
    if (access == view.state.emergencies.end()) return std::unexpected(Refused{"There was no such emergency access"});
    if (access->reviewed) return std::unexpected(Refused{"Somebody has looked at this emergency access already"});
    if (access->taken.person == by.actor) {
        return std::unexpected(Refused{"Somebody else must look at this: nobody reviews their own emergency access"});
    }
    const auto words = trimmed(command.words);
    if (words.empty()) return std::unexpected(Refused{"Say what you found", "", "words"});
    return Events{}.add(by_whom(EmergencyAccessReviewed{command.taken, command.justified, {{"words", words}}}, by));
}

} // namespace throughline::casework
