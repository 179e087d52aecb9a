#pragma once

#include "domain/chronology/merge.hpp"

#include <utility>

/// For tests: chronologies made of events, as the record makes them.
namespace throughline::chronology {

inline Entry an_entry(When when, std::string text)
{
    Entry entry;
    entry.when = when;
    entry.when_given = in_words(when);
    entry.source = "Case notes";
    entry.text = std::move(text);
    entry.practitioners = {"health visitor"};
    entry.area = "0-19 service";
    return entry;
}

class AChronology {
public:
    AChronology() { take(ChronologyBegun{"MR-2026-K7QF", {}}); }

    AChronology& take(ChronologyEvent event)
    {
        RecordedEvent recorded{{++number_, time::Day{std::chrono::days{20400}}, 0, PersonId{7}}, std::move(event), false};
        apply(chronology_, recorded);
        return *this;
    }
    AChronology& write(const std::string& row, const Entry& entry) { return take(written(row, entry)); }
    AChronology& withdraw(const std::string& row) { return take(ChronologyEntryWithdrawn{row, {{"reason", "Another child's"}}}); }
    AChronology& sign(const std::string& agency)
    {
        const auto at = chronology_.agencies.find(agency);
        const int version = at == chronology_.agencies.end() ? 1 : static_cast<int>(at->second.versions.size()) + 1;
        const bool is_nil = at == chronology_.agencies.end() || rows_now(at->second).empty();
        return take(ChronologySignedOff{agency, version, is_nil ? "nil" : "full", "hash", {{"statement", "All records searched"}}});
    }

    [[nodiscard]] const Chronology& get() const { return chronology_; }

private:
    Chronology chronology_{};
    std::int64_t number_{0};
};

} // namespace throughline::chronology
