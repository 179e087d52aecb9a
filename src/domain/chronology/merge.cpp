#include "domain/chronology/merge.hpp"

#include "domain/time/date_words.hpp"

#include <algorithm>
#include <set>

namespace throughline::chronology {

using std::chrono::days;

namespace {

/// Letters and numbers alone, in small letters: two texts that differ in blanks or marks are the same.
std::string folded(std::string_view text)
{
    std::string plain;
    for (const char letter : text) {
        if (letter >= 'A' && letter <= 'Z')
            plain += static_cast<char>(letter - 'A' + 'a');
        else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || static_cast<unsigned char>(letter) >= 0x80)
            plain += letter;
    }
    return plain;
}

bool same_place(const Entry& one, const Entry& other)
{
    return one.when.kind == other.when.kind && one.when.first == other.when.first && one.when.last == other.when.last &&
           one.when.minute == other.when.minute;
}

void add_agency(std::vector<MergedRow>& all, const std::string& agency, const AgencyPart& part)
{
    if (part.versions.empty()) return;
    std::map<std::string, MergedRow> rows;
    Rows before;
    for (const auto& version : part.versions) {
        auto now = rows_of(part, version);
        for (auto& changed : difference(before, now)) {
            auto& row = rows[changed.row];
            const bool is_first = version.number == part.versions.front().number;
            row.id = changed.row;
            row.agency = agency;
            row.in_version = version.number;
            if (changed.change == RowChange::withdrawn) {
                row.change = RowChange::withdrawn;
                row.before = nullptr;
                continue; // it stays as it read last
            }
            const bool was_added_later = row.change == RowChange::added && changed.change == RowChange::changed;
            row.entry = changed.after;
            row.before = changed.before;
            row.change = is_first ? RowChange::unchanged : was_added_later ? RowChange::added : changed.change;
        }
        before = std::move(now);
    }
    Rows all_rows;
    for (const auto& [id, row] : rows) all_rows.emplace(id, row.entry);
    const auto places = places_of(all_rows);
    for (auto& [id, row] : rows) {
        row.place = places.at(id);
        all.push_back(std::move(row));
    }
}

/// What several rows say about one thing, where they do not say the same.
template <class Said>
void add_if_different(std::vector<std::string>& words, const char* about, const std::vector<const MergedRow*>& rows, const Said& said)
{
    std::set<std::string> different;
    std::string list;
    for (const auto* row : rows) {
        const std::string one = said(*row->entry);
        if (one.empty()) continue;
        if (different.insert(one).second) list += (list.empty() ? "" : " / ") + one;
    }
    if (different.size() > 1) words.push_back(std::string(about) + ": " + list);
}

} // namespace

std::vector<ChangedRow> difference(const Rows& before, const Rows& after)
{
    std::vector<ChangedRow> all;
    for (const auto& [row, entry] : before) {
        const auto now = after.find(row);
        if (now == after.end()) {
            all.push_back({row, RowChange::withdrawn, entry, nullptr});
        } else if (*now->second != *entry) {
            all.push_back({row, RowChange::changed, entry, now->second});
        }
    }
    for (const auto& [row, entry] : after) {
        if (!before.contains(row)) all.push_back({row, RowChange::added, nullptr, entry});
    }
    std::ranges::sort(all, {}, &ChangedRow::row);
    return all;
}

std::string difference_in_words(const std::vector<ChangedRow>& difference)
{
    const auto count = [&](RowChange change) { return std::to_string(std::ranges::count(difference, change, &ChangedRow::change)); };
    return count(RowChange::changed) + " changed, " + count(RowChange::added) + " added, " + count(RowChange::withdrawn) + " withdrawn";
}

std::vector<MergedRow> merged(const Chronology& chronology)
{
    std::vector<MergedRow> all;
    for (const auto& [agency, part] : chronology.agencies) add_agency(all, agency, part);
    std::ranges::sort(all, {}, &MergedRow::place);
    return all;
}

std::vector<std::string> contradictions(const std::vector<const MergedRow*>& rows)
{
    std::vector<std::string> words;
    add_if_different(words, "Day", rows, [](const Entry& entry) {
        auto day = entry.when;
        day.minute.reset();
        day.until_minute.reset();
        day.second_time.reset();
        return in_words(day);
    });
    add_if_different(
        words, "Time", rows, [](const Entry& entry) { return entry.when.minute ? clock_words(*entry.when.minute) : std::string{}; });
    add_if_different(words, "People", rows, [](const Entry& entry) {
        auto people = entry.people;
        std::ranges::sort(people);
        return joined(people);
    });
    add_if_different(words, "Child seen", rows, [](const Entry& entry) {
        return entry.child_seen == ChildAnswer::not_recorded ? std::string{} : std::string(in_words(entry.child_seen));
    });
    return words;
}

std::vector<Stretch> stretches_without_entry(
    const std::vector<MergedRow>& rows, const std::optional<std::string>& agency, Stretch period, int at_least_days)
{
    std::vector<Stretch> covered;
    for (const auto& row : rows) {
        if ((agency && row.agency != *agency) || row.change == RowChange::withdrawn || row.entry->track != Track::events) continue;
        covered.push_back({first_day(row.entry->when), last_day(row.entry->when)});
    }
    std::ranges::sort(covered, {}, [](const Stretch& one) { return std::pair{one.first, one.last}; });
    std::vector<Stretch> empty;
    const auto add = [&](Day first, Day last) {
        if ((last - first).count() + 1 >= at_least_days && first <= last) empty.push_back({first, last});
    };
    auto next = period.first;
    for (const auto& one : covered) {
        if (one.first > period.last) break;
        add(next, one.first - days{1});
        next = std::max(next, one.last + days{1});
    }
    add(next, period.last);
    return empty;
}

bool is_nil(const AgencyPart& part) { return !part.versions.empty() && part.versions.back().is_nil; }

std::vector<Match> matched(const Rows& known, const std::vector<Entry>& came, const std::vector<std::string>& ids)
{
    std::vector<Match> matches(came.size());
    std::set<std::string> taken;
    for (std::size_t i = 0; i < came.size(); ++i) {
        if (i < ids.size() && known.contains(ids[i]) && taken.insert(ids[i]).second) matches[i].row = ids[i];
    }
    // What is the same in every part needs no question; of two that are, the first takes the first.
    const auto take = [&](bool is_asked, const auto& is_alike) {
        for (std::size_t i = 0; i < came.size(); ++i) {
            if (!matches[i].row.empty()) continue;
            std::vector<std::string> alike;
            for (const auto& [row, entry] : known) {
                if (!taken.contains(row) && is_alike(*entry, came[i])) alike.push_back(row);
            }
            if (alike.empty() || (is_asked && alike.size() > 1)) continue;
            taken.insert(alike.front());
            matches[i] = {alike.front(), is_asked};
        }
    };
    const auto without_given = [](Entry entry) {
        entry.when_given.clear();
        return entry;
    };
    take(false, [&](const Entry& one, const Entry& other) { return without_given(one) == without_given(other); });
    take(true, [](const Entry& one, const Entry& other) {
        return same_place(one, other) && (folded(one.source) == folded(other.source) || folded(one.text) == folded(other.text));
    });
    take(true, [](const Entry& one, const Entry& other) { return !folded(one.text).empty() && folded(one.text) == folded(other.text); });
    return matches;
}

} // namespace throughline::chronology
