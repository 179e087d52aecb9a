#include "application/notices.hpp"

#include "domain/casework/earlier_records.hpp"
#include "domain/casework/names.hpp"
#include "domain/casework/progress.hpp"
#include "domain/casework/reminders.hpp"
#include "domain/common/impossible.hpp"
#include "domain/time/civil_day.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <utility>

namespace throughline::application {

namespace {

constexpr std::array kinds{
    std::pair{NoticeKind::limit_moved, std::string_view{"limit-moved"}},
    std::pair{NoticeKind::limit_near, std::string_view{"limit-near"}},
    std::pair{NoticeKind::limit_missed, std::string_view{"limit-missed"}},
    std::pair{NoticeKind::escalated, std::string_view{"escalated"}},
    std::pair{NoticeKind::recorded_for, std::string_view{"recorded-for"}},
    std::pair{NoticeKind::emergency_access, std::string_view{"emergency-access"}}};

/// The instances with an open limit that ends on another day now.
std::vector<const casework::Instance*> moved_instances(const MovedLimits& limits)
{
    std::vector<const casework::Instance*> moved;
    for (const auto& now : limits.after.instances) {
        const auto* before = limits.before.find(now.id);
        if (!before || before->clocks.size() != now.clocks.size()) continue;
        bool any = false;
        for (std::size_t i = 0; i < now.clocks.size(); ++i)
            any = any || (!now.clocks[i].over() && now.clocks[i].due_on() != before->clocks[i].due_on());
        if (any) moved.push_back(&now);
    }
    return moved;
}

bool concerns(const casework::Instance& instance, const access::Standing& person, const casework::CaseState& state)
{
    const auto* member = instance.name.member.empty() ? nullptr : state.find_member(instance.name.member);
    const bool own = member && member->body && std::ranges::find(person.bodies, *member->body) != person.bodies.end();
    if (own || person.reach != access::Reach::whole_case) return own;
    return std::ranges::any_of(instance.step->who, [&](const std::string& role) { return person.roles.contains(role); });
}

/// The day on which the case, or what this instance is about, came into the program from earlier records.
std::optional<casework::Day> taken_over_on(const casework::CaseState& state, const casework::Instance& instance)
{
    const auto* member = instance.name.member.empty() ? nullptr : state.find_member(instance.name.member);
    if (member && casework::is_taken_over(member->added)) return member->added.recorded_on;
    return state.opened.taken_over ? std::optional{state.opened_trace.recorded_on} : std::nullopt;
}

/// Whether this person holds a seat of that step whose view or signature is not there yet.
bool has_seat_to_fill(const casework::Instance& instance, const access::Standing& person, const LimitsToday& limits)
{
    const casework::CaseKnowledge knowledge{limits.state, limits.procedure};
    const auto views = limits.state.views.find(instance.id);
    const auto signatures = limits.state.signatures.find(instance.id);
    return std::ranges::any_of(knowledge.seats_of(*instance.step), [&](const casework::Seat& seat) {
        const bool held = std::ranges::any_of(person.seats, [&](const casework::HeldSeat& one) { return one.seat == seat.id; });
        if (!held) return false;
        const bool viewed = views != limits.state.views.end() && std::ranges::any_of(views->second, [&](const auto& view) {
                                return view.given.seat == seat.id && !view.superseded && view.counts();
                            });
        const bool signed_ = signatures != limits.state.signatures.end() &&
                             std::ranges::any_of(signatures->second, [&](const auto& one) { return one.seat == seat.id && one.counts(); });
        return !viewed && !signed_;
    });
}

/// Whether this person sees to the action that the instance is about, or acts for the agency whose action it is.
bool is_own_action(const casework::Instance& instance, const access::Standing& person, const LimitsToday& limits)
{
    const auto stated = [&](procedure::Concept meaning) -> const casework::FactValue* {
        const auto* fact = limits.procedure.find_fact(meaning);
        const auto* statement = fact ? limits.state.find_fact(fact->id, instance.name.member) : nullptr;
        return statement ? &statement->value : nullptr;
    };
    if (instance.step->meaning != procedure::Concept::action_progress) return false;
    if (const auto* owner = stated(procedure::Concept::action_owner)) {
        if (const auto* who = std::get_if<PersonId>(owner); who && *who == person.person) return true;
    }
    const auto* agency = stated(procedure::Concept::action_agency);
    const auto* body = agency ? std::get_if<BodyId>(agency) : nullptr;
    return body && std::ranges::find(person.bodies, *body) != person.bodies.end();
}

/// Whose turn it is. An agency is reminded of what it was asked, and not of what was not sent to it yet; who sent it hears when the answer
/// is missed, to chase it.
bool has_to_act(const casework::Instance& instance, const access::Standing& person, const LimitsToday& limits, NoticeKind kind)
{
    const auto* member = instance.name.member.empty() ? nullptr : limits.state.find_member(instance.name.member);
    const bool own = member && member->body && std::ranges::find(person.bodies, *member->body) != person.bodies.end();
    const bool awaited = !instance.awaited_from.empty();
    if (own && (awaited || instance.step->kind != procedure::StepKind::request)) return true;
    if (is_own_action(instance, person, limits)) return true;
    if (person.reach != access::Reach::whole_case) return false;
    const bool seats = instance.step->kind == procedure::StepKind::decision || instance.step->kind == procedure::StepKind::sign_off;
    if (seats && has_seat_to_fill(instance, person, limits)) return true;
    if (awaited && kind != NoticeKind::limit_missed) return false;
    return std::ranges::any_of(instance.step->who, [&](const std::string& role) { return person.roles.contains(role); });
}

/// "escalate safeguarding-lead": whoever has that role in this case.
bool is_escalated_to(const procedure::Step& step, const access::Standing& person)
{
    constexpr std::string_view escalate = "escalate ";
    if (person.reach != access::Reach::whole_case) return false;
    return std::ranges::any_of(step.on_miss, [&](const std::string& what) {
        return what.starts_with(escalate) && person.roles.contains(what.substr(escalate.size()));
    });
}

} // namespace

std::vector<ledger::OutboxEntry> notices_of(
    const MovedLimits& limits, const std::string& cause, PersonId caused_by, const std::set<procedure::Power>& told)
{
    std::vector<ledger::OutboxEntry> entries;
    const auto moved = moved_instances(limits);
    if (moved.empty()) return entries;
    for (const auto& [person, entry] : limits.directory.people) {
        if (person == caused_by) continue;
        const auto standing = access::standing_towards(limits.directory, limits.procedure, limits.state, person, limits.after.today);
        if (standing.reach == access::Reach::nothing) continue;
        const bool is_told = std::ranges::any_of(told, [&](procedure::Power power) { return standing.may(power); });
        if (!is_told && std::ranges::none_of(moved, [&](const auto* instance) { return concerns(*instance, standing, limits.state); }))
            continue;
        entries.push_back(entry_of({person, limits.partnership, limits.stream, NoticeKind::limit_moved, {}}, cause));
    }
    return entries;
}

std::vector<ledger::OutboxEntry> notices_of(const EmergencyTaken& taken)
{
    std::vector<ledger::OutboxEntry> entries;
    const auto cause = "event " + std::to_string(taken.state.version + 1);
    for (const auto& [person, entry] : taken.directory.people) {
        if (person == taken.by) continue;
        const auto standing = access::standing_towards(taken.directory, taken.procedure, taken.state, person, taken.today);
        if (!standing.may(procedure::Power::manage_case) && !standing.may(procedure::Power::chair_meetings)) continue;
        entries.push_back(entry_of({person, taken.partnership, taken.stream, NoticeKind::emergency_access, "team"}, cause));
    }
    return entries;
}

std::optional<Notice> notice_from(const ledger::Bytes& payload)
{
    std::istringstream text{std::string(ledger::text_of(payload))};
    std::string kind;
    std::int64_t person = 0;
    std::int64_t partnership = 0;
    std::int64_t stream = 0;
    if (!(text >> kind >> person >> partnership >> stream)) return std::nullopt;
    const auto known = notice_kind_from(kind);
    if (!known) return std::nullopt;
    std::string about;
    std::getline(text >> std::ws, about);
    return Notice{PersonId{person}, PartnershipId{partnership}, StreamId{stream}, *known, std::move(about)};
}

std::string_view code_of(NoticeKind kind)
{
    const auto at = std::ranges::find(kinds, kind, &std::pair<NoticeKind, std::string_view>::first);
    if (at == kinds.end()) impossible("a notice of no kind");
    return at->second;
}

std::optional<NoticeKind> notice_kind_from(std::string_view code)
{
    const auto at = std::ranges::find(kinds, code, &std::pair<NoticeKind, std::string_view>::second);
    return at == kinds.end() ? std::nullopt : std::optional{at->first};
}

ledger::OutboxEntry entry_of(const Notice& notice, const std::string& cause)
{
    const auto stream = std::to_string(notice.case_stream.value());
    const auto whom = std::to_string(notice.to.value());
    const std::string kind{code_of(notice.kind)};
    auto payload = kind + " " + whom + " " + std::to_string(notice.partnership.value()) + " " + stream;
    if (!notice.about.empty()) payload += " " + notice.about;
    return {stream + "/" + cause + "/" + kind + "/" + whom, ledger::bytes_from(payload), {}, notice.case_stream};
}

std::vector<ledger::OutboxEntry> reminders_of(const LimitsToday& limits)
{
    std::vector<ledger::OutboxEntry> entries;
    const time::Counting counting{limits.holidays, limits.procedure.count_start, limits.procedure.days_of_unstated_kind, {}};
    std::map<PersonId, access::Standing> people;
    for (const auto& [person, entry] : limits.directory.people) {
        auto standing = access::standing_towards(limits.directory, limits.procedure, limits.state, person, limits.standing.today);
        if (standing.reach != access::Reach::nothing) people.emplace(person, std::move(standing));
    }
    for (const auto& instance : limits.standing.instances) {
        if (!casework::is_open(instance)) continue;
        for (const auto& clock : instance.clocks) {
            if (clock.over() || !clock.due_on()) continue;
            const bool missed = clock.standing == casework::ClockStanding::late;
            const auto since = casework::reminder_day(clock, counting, usual_reminder);
            const bool near = clock.standing == casework::ClockStanding::running && since && *since <= limits.standing.today;
            if (!missed && !near) continue;
            // What had fallen due before it was taken over is shown as late, and no message is made of the past.
            if (const auto taken_over = taken_over_on(limits.state, instance); taken_over && *clock.due_on() < *taken_over) continue;
            const auto kind = missed ? NoticeKind::limit_missed : NoticeKind::limit_near;
            // The same until the limit moves; then it is another one.
            const auto cause = clock.id + "/" + time::iso(*clock.due_on());
            for (const auto& [person, standing] : people) {
                const auto tell = [&](NoticeKind what) {
                    entries.push_back(entry_of({person, limits.partnership, limits.stream, what, clock.id}, cause));
                };
                if (has_to_act(instance, standing, limits, kind)) tell(kind);
                if (missed && is_escalated_to(*instance.step, standing)) tell(NoticeKind::escalated);
            }
        }
    }
    return entries;
}

} // namespace throughline::application
