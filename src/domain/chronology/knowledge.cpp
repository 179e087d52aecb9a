#include "domain/chronology/knowledge.hpp"

#include "domain/time/date_words.hpp"

#include <algorithm>

namespace throughline::chronology {

namespace {

HadRow own(const MergedRow& row, Day day)
{
    const auto& entry = *row.entry;
    const auto from = entry.record_made ? entry.record_made : latest_day(entry.when);
    if (!from || *from > day) {
        auto why = entry.record_made ? "Its own record, made on " + time::in_words(*entry.record_made)
                                     : "Its own entry; nothing shows by which day it was recorded";
        return {&row, Had::nothing_shows_it, std::move(why), {}};
    }
    auto why = (entry.record_made ? "Its own record, made on " + time::in_words(*from) : "Its own entry for " + in_words(entry.when)) +
               " (" + entry.source + ")";
    return {&row, Had::had_it, std::move(why), {}};
}

std::string by(const Sharing& sharing) { return sharing.what + (sharing.source.empty() ? "" : " (" + sharing.source + ")"); }

HadRow through(const MergedRow& row, const Sharing& sharing, Day day)
{
    if (sharing.opened && *sharing.opened <= day)
        return {&row, Had::had_it, "Opened on " + time::in_words(*sharing.opened) + ": " + by(sharing), {}};
    if (sharing.received && *sharing.received <= day) {
        auto words = "Received on " + time::in_words(*sharing.received) + ", ";
        words += sharing.opened ? "not opened until " + time::in_words(*sharing.opened) : "nothing shows that it was opened";
        return {&row, Had::received_not_opened, words + ": " + by(sharing), sharing.opened};
    }
    if (sharing.sent && *sharing.sent <= day) {
        auto words = "Sent on " + time::in_words(*sharing.sent) + ", ";
        words += sharing.received ? "received on " + time::in_words(*sharing.received) : "nothing shows that it arrived";
        return {&row, Had::nothing_shows_it, words + ": " + by(sharing), {}};
    }
    return {&row, Had::nothing_shows_it, "", {}};
}

} // namespace

std::vector<HadRow> had_by(const std::vector<MergedRow>& rows, const std::vector<Sharing>& sharings, const std::string& agency, Day day)
{
    std::vector<HadRow> all;
    for (const auto& row : rows) {
        if (row.change == RowChange::withdrawn || row.entry->track == Track::note) continue;
        if (const auto first = earliest_day(row.entry->when); first && *first > day) continue;
        HadRow best{&row, Had::nothing_shows_it, "", {}};
        if (row.agency == agency) best = own(row, day);
        for (const auto& sharing : sharings) {
            if (sharing.withdrawn || sharing.to != agency || std::ranges::find(sharing.rows, row.id) == sharing.rows.end()) continue;
            auto one = through(row, sharing, day);
            if (one.had < best.had || (one.had == best.had && best.why.empty())) best = std::move(one);
        }
        all.push_back(std::move(best));
    }
    return all;
}

} // namespace throughline::chronology
