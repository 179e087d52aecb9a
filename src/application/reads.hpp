#pragma once

#include "application/clock.hpp"
#include "domain/common/id.hpp"

#include <map>
#include <mutex>
#include <string>
#include <tuple>

namespace throughline::ledger {
class AccessLog;
}

namespace throughline::application {

/// Who looked at what. The first opening of a part of a case by somebody within fifteen minutes is on disk before the answer goes out;
/// exports and refusals are so each time. What cannot be logged is refused.
/// Source: model, section 13.
class Reads {
public:
    Reads(ledger::AccessLog& log, Clock& clock) : log_{log}, clock_{clock} {}

    /// Errors: StorageError where it cannot be logged; the caller gives no answer then.
    void opened(PersonId person, PartnershipId partnership, StreamId case_stream, const std::string& area);
    /// By emergency access: on disk each time, also within fifteen minutes.
    void opened_in_emergency(PersonId person, PartnershipId partnership, StreamId case_stream, const std::string& area);
    void exported(PersonId person, PartnershipId partnership, StreamId case_stream, const std::string& what);
    /// What somebody did to the way in of somebody else: no reading, and evidence all the same.
    void changed_sign_in(PersonId person, PartnershipId partnership, const std::string& what);
    void refused(PersonId person, PartnershipId partnership, const std::string& what);

private:
    void write(PersonId person, PartnershipId partnership, const StreamId* case_stream, const std::string& action, const std::string& detail);

    ledger::AccessLog& log_;
    Clock& clock_;
    std::mutex mutex_;
    struct Window {
        ledger::Instant opened{};
        int repeats{0};
    };
    std::map<std::tuple<PersonId, StreamId, std::string>, Window> windows_;
};

} // namespace throughline::application
