#include "application/calendar_file.hpp"
#include "application/procedure_check.hpp"
#include "web/casework/case_handlers.hpp"
#include "web/casework/shown_case.hpp"

namespace throughline::web {

using application::SeenCase;

namespace {

/// Whoever sees the meeting may put it into a calendar. A calendar lies elsewhere: of the case it says the neutral reference alone, and
/// neither the place nor who comes.
HttpResponse meeting_for_a_calendar(Visit& visit, const SeenCase& seen)
{
    const auto* instance = seen.seen.standing.find(std::string(visit.http().parameter("instance")));
    if (!instance) return not_found();
    const auto meeting = seen.seen.state.meetings.find(instance->id);
    if (meeting == seen.seen.state.meetings.end() || !meeting->second.arranged) return not_found();
    const auto& state = meeting->second;
    const auto& reference = seen.seen.state.opened.reference;

    application::CalendarMeeting entry;
    entry.id = application::fingerprint(reference + " " + instance->id).substr(0, 32) + "@throughline";
    entry.sequence = static_cast<int>(2 * state.earlier_days.size()) + (state.cancelled ? 1 : 0);
    entry.title = "Meeting (" + reference + ")";
    entry.note = "What it is about, where, and the papers: sign in to Throughline. " + visit.frame(Part::cases, "").handling_mark + ".";
    entry.day = state.arranged->first;
    entry.minute = state.arranged->minute;
    entry.cancelled = state.cancelled;
    entry.made_at = visit.site().clock.now();
    return download("meeting-" + reference + ".ics", "text/calendar; charset=utf-8; method=PUBLISH", application::calendar_file(entry));
}

} // namespace

void add_calendar_routes(Router& router, const Site& site)
{
    router.get("/cases/{reference}/steps/{instance}/calendar", "step-calendar", for_case(site, meeting_for_a_calendar));
}

} // namespace throughline::web
