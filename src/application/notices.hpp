#pragma once

#include "domain/access/may.hpp"
#include "ledger/bytes.hpp"
#include "ledger/change.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace throughline::application {

/// What a notice is about.
enum class NoticeOf { limit_moved, emergency_access };

/// One person's notice that there is something to look at: an open limit of this case has moved, or somebody took emergency access. It
/// carries no case content; who sends it looks up what it may say.
/// Source: model, sections 3, 8 and 15.
struct Notice {
    PersonId to{0};
    PartnershipId partnership{0};
    StreamId case_stream{0};
    NoticeOf what{NoticeOf::limit_moved};

    friend bool operator==(const Notice&, const Notice&) = default;
};

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
