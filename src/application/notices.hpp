#pragma once

#include "domain/access/may.hpp"
#include "domain/time/limit.hpp"
#include "ledger/bytes.hpp"
#include "ledger/change.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::application {

/// Why somebody is told.
enum class NoticeKind {
    limit_moved,      ///< an open limit falls on another day now
    limit_near,       ///< its last day is near
    limit_missed,     ///< its last day is over
    escalated,        ///< and this role is told of it, as the procedure says
    recorded_for,     ///< something was recorded for this person, to confirm or correct
    emergency_access, ///< somebody without a part in the case took emergency access to it
};

/// One person's notice that there is something to look at. It carries no case content; who sends it looks up what it may say.
/// Source: model, sections 2, 3, 8 and 15.
struct Notice {
    PersonId to{0};
    PartnershipId partnership{0};
    StreamId case_stream{0};
    NoticeKind kind{NoticeKind::limit_moved};
    std::string about{}; ///< a clock, "team", or "event/<number>"; empty where it is about the case

    friend bool operator==(const Notice&, const Notice&) = default;
};

[[nodiscard]] std::string_view code_of(NoticeKind kind);
[[nodiscard]] std::optional<NoticeKind> notice_kind_from(std::string_view code);

/// What enters the outbox. `cause` tells this notice from every other to the same person about the same case.
[[nodiscard]] ledger::OutboxEntry entry_of(const Notice& notice, const std::string& cause);

/// The notice that an entry of the outbox carries; nothing where it is another kind of message.
[[nodiscard]] std::optional<Notice> notice_from(const ledger::Bytes& payload);

/// A case whose limits were reckoned twice: as it stood, and as it stands after a holiday or a correction.
struct MovedLimits {
    const access::Directory& directory;
    const procedure::Procedure& procedure;
    const casework::CaseState& state;
    PartnershipId partnership;
    StreamId stream;
    casework::Standing before;
    casework::Standing after;
};

/// A case whose limits are looked at once a day.
struct LimitsToday {
    const access::Directory& directory;
    const procedure::Procedure& procedure;
    const casework::CaseState& state;
    const time::BankHolidays& holidays;
    PartnershipId partnership;
    StreamId stream;
    const casework::Standing& standing;
};

/// A notice for each open limit that is near or missed, to whoever has to act, and to those to whom the procedure escalates what was
/// missed. Near is from the day that the procedure's `remind` names, or the usual one where it names none. What is asked for again gives
/// the same entries, so that the outbox takes each once; a limit that moves is another one.
[[nodiscard]] std::vector<ledger::OutboxEntry> reminders_of(const LimitsToday& limits);

/// How long before a limit people are reminded where the procedure leaves it open: the program's own habit, and no rule's.
inline constexpr time::Length usual_reminder{2, time::Unit::working_days};

/// One notice to everybody whom a moved open limit concerns: who acts in that step, the agency whose request it is, and those who hold a
/// power of `told`. None to the person who caused it, and none where nothing moved.
[[nodiscard]] std::vector<ledger::OutboxEntry> notices_of(
    const MovedLimits& limits, const std::string& cause, PersonId caused_by, const std::set<procedure::Power>& told);

/// Somebody took emergency access to this case: one notice at once to each who leads it and to each who chairs its meetings.
struct EmergencyTaken {
    const access::Directory& directory;
    const procedure::Procedure& procedure;
    const casework::CaseState& state;
    PartnershipId partnership;
    StreamId stream;
    PersonId by{0};
    casework::Day today;
};
[[nodiscard]] std::vector<ledger::OutboxEntry> notices_of(const EmergencyTaken& taken);

} // namespace throughline::application
