#include "domain/chronology/listing.hpp"

#include "domain/time/date_words.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::chronology {

namespace {

/// The headings that people write over such columns.
struct Headings {
    std::string_view part;
    std::vector<std::string_view> exact;
    std::vector<std::string_view> within; ///< where no heading is exactly one
};

const std::vector<Headings>& known_headings()
{
    static const std::vector<Headings> all{
        {parts::row, {"row", "row id", "row number in throughline", "id"}, {}},
        {parts::order, {"order", "order in the day", "sequence", "seq", "sequence number", "no", "number"}, {"sequence", "order in"}},
        {parts::record_made,
         {"record made on", "record made", "date recorded", "date of record", "recorded on", "date entered"},
         {"record made", "date recorded"}},
        {parts::end_date, {"end date", "date to", "finish date", "to"}, {"end date"}},
        {parts::end_time, {"end time", "time to", "finish time"}, {"end time"}},
        {parts::date, {"date", "start date", "date of event", "event date", "date and time", "when", "day"}, {"date"}},
        {parts::time, {"time", "start time", "time of event"}, {"time"}},
        {parts::source,
         {"source", "source of information", "source of the information", "evidence", "record", "where recorded", "source of info"},
         {"source"}},
        {parts::child_seen, {"child seen", "seen", "was the child seen", "child seen?", "child/ren seen"}, {"child seen", "seen"}},
        {parts::child_heard, {"child heard", "heard", "voice of the child", "child spoken to"}, {"heard", "voice", "spoken"}},
        {parts::weight, {"weight", "importance", "key event", "rating"}, {"weight", "key event"}},
        {parts::significance,
         {"significance", "analysis", "relevance", "significance for the child", "why it matters"},
         {"signific", "analysis", "relevance"}},
        {parts::area, {"area", "area of responsibility", "team", "service", "department"}, {"responsib", "team", "service"}},
        {parts::practitioners,
         {"practitioner", "practitioners", "role", "professional", "professionals", "practitioner role", "practitioner's role",
          "practitioners by role", "agency role", "professionals involved", "who was involved", "staff"},
         {"practitioner", "professional", "role", "staff"}},
        {parts::people,
         {"people", "person", "family member", "subject", "who", "people by role", "family members", "family"},
         {"people", "family", "person"}},
        {parts::track, {"track", "kind", "type", "kind of entry"}, {"kind of"}},
        {parts::note, {"note", "notes", "author's note", "author note", "author's notes", "comments", "comment"}, {"note", "comment"}},
        {parts::text,
         {"text", "event", "what happened", "description", "details", "event details", "contact", "summary", "information",
          "event / contact", "details of event", "incident", "brief summary of contact"},
         {"what happened", "event", "detail", "descri", "contact", "summary", "incident"}}};
    return all;
}

std::string folded(std::string_view heading)
{
    std::string plain;
    for (const char letter : heading) {
        if (letter >= 'A' && letter <= 'Z')
            plain += static_cast<char>(letter - 'A' + 'a');
        else
            plain += letter == '\n' || letter == '\t' ? ' ' : letter;
    }
    const auto is_edge = [](char c) { return c == ' ' || c == ':' || c == '*' || c == '.'; };
    while (!plain.empty() && is_edge(plain.back())) plain.pop_back();
    while (!plain.empty() && is_edge(plain.front())) plain.erase(plain.begin());
    return plain;
}

std::string cell(const ListedRow& row, const char* part)
{
    const auto at = row.cells.find(part);
    if (at == row.cells.end()) return {};
    const auto first = at->second.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return at->second.substr(first, at->second.find_last_not_of(" \t\r\n") - first + 1);
}

std::optional<ChildAnswer> answer_from(const std::string& typed)
{
    const auto word = folded(typed);
    if (word.empty() || word == "not recorded" || word == "n/r" || word == "nr" || word == "not known" || word == "unknown" ||
        word == "n/a")
        return ChildAnswer::not_recorded;
    if (word == "yes" || word == "y" || word == "seen" || word == "heard" || word == "true") return ChildAnswer::yes;
    if (word == "no" || word == "n" || word == "not seen" || word == "not heard" || word == "false") return ChildAnswer::no;
    return std::nullopt;
}

std::optional<Weight> weight_from(const std::string& typed)
{
    const auto word = folded(typed);
    if (word.empty() || word == "ordinary" || word == "no" || word == "n" || word == "low") return Weight::ordinary;
    if (word == "significant" || word == "medium") return Weight::significant;
    if (word == "key" || word == "key event" || word == "yes" || word == "y" || word == "high") return Weight::key;
    return std::nullopt;
}

/// The agency's own notes have a source that begins with one of these marks in the Word tables of old.
bool is_marked_as_note(std::string_view source)
{
    return !source.empty() && (std::string_view{"#^~"}.contains(source.front()) || source.starts_with("\xc2\xac"));
}

/// A date with its times as one text.
std::string as_one_text(const TypedParts& typed)
{
    auto words = typed.date;
    if (!typed.time.empty()) words += " " + typed.time;
    if (!typed.end_date.empty() || !typed.end_time.empty()) {
        words += " to " + typed.end_date;
        if (!typed.end_time.empty()) words += (typed.end_date.empty() ? "" : " ") + typed.end_time;
    }
    return words;
}
TypedParts date_of(const ListedRow& row)
{
    return {cell(row, parts::date), cell(row, parts::time), cell(row, parts::end_date), cell(row, parts::end_time)};
}

class Looking {
public:
    Looking(const ListDefaults& defaults, Day today) : defaults_{defaults}, today_{today} {}

    LookedAtRow look(const ListedRow& listed, std::optional<int> year) const
    {
        LookedAtRow row{.listed = listed};
        auto& entry = row.entry;
        entry.source = cell(listed, parts::source);
        if (entry.source.empty()) entry.source = defaults_.source;
        entry.text = cell(listed, parts::text);
        entry.people = parts_of(cell(listed, parts::people));
        entry.practitioners = parts_of(cell(listed, parts::practitioners));
        if (entry.practitioners.empty()) entry.practitioners = parts_of(defaults_.practitioners);
        entry.area = cell(listed, parts::area);
        if (entry.area.empty()) entry.area = defaults_.area;
        entry.significance = cell(listed, parts::significance);
        entry.note = cell(listed, parts::note);
        read_track(row);
        read_answers(row);
        const bool is_dated = read_when_of(row, year);
        if (!listed.left_out) {
            for (auto& problem : problems_of(entry, today_)) {
                const bool is_date = problem.part == "when";
                if (is_date && !is_dated) continue;
                if (is_date) problem.part = parts::date;
                row.problems.push_back(std::move(problem));
            }
        }
        put_roles(row);
        if (listed.left_out) {
            row.problems.clear();
            row.names.clear();
        }
        return row;
    }

private:
    static void read_track(LookedAtRow& row)
    {
        const auto kind = folded(cell(row.listed, parts::track));
        if (kind.contains("organisation")) row.entry.track = Track::organisational;
        if (kind.contains("note") || is_marked_as_note(row.entry.source)) row.entry.track = Track::note;
    }

    void read_answers(LookedAtRow& row) const
    {
        const auto seen = answer_from(cell(row.listed, parts::child_seen));
        const auto heard = answer_from(cell(row.listed, parts::child_heard));
        const auto weight = weight_from(cell(row.listed, parts::weight));
        if (!seen) row.problems.push_back({parts::child_seen, "Say yes, no or not recorded"});
        // What a child said may stand in this column in its own words.
        if (!heard)
            row.entry.note += (row.entry.note.empty() ? "" : "\n") + std::string("Child heard: ") + cell(row.listed, parts::child_heard);
        if (!weight) row.problems.push_back({parts::weight, "Say ordinary, significant or key event"});
        row.entry.child_seen = seen.value_or(ChildAnswer::not_recorded);
        row.entry.child_heard = heard.value_or(ChildAnswer::yes);
        row.entry.weight = weight.value_or(Weight::ordinary);
        const auto order = cell(row.listed, parts::order);
        if (!order.empty()) {
            const auto [end, error] = std::from_chars(order.data(), order.data() + order.size(), row.entry.order);
            if (error != std::errc{} || row.entry.order < 0 || row.entry.order > 100000) {
                row.entry.order = 0;
                row.problems.push_back({parts::order, "The order within the day is a number"});
            }
        }
        const auto made = cell(row.listed, parts::record_made);
        if (!made.empty()) {
            const auto reading = read_when(made, {std::nullopt, today_});
            if (reading.when && reading.when->kind == WhenKind::exact)
                row.entry.record_made = reading.when->first;
            else
                row.problems.push_back({parts::record_made, reading.problem.empty() ? "Enter one day" : reading.problem});
        }
    }

    bool read_when_of(LookedAtRow& row, std::optional<int> year) const
    {
        const auto typed = date_of(row.listed);
        row.entry.when_given = row.listed.given.empty() ? as_one_text(typed) : row.listed.given;
        const auto reading = read_when(typed, {year, today_});
        if (reading.when)
            row.entry.when = *reading.when;
        else
            row.problems.push_back({parts::date, reading.problem});
        row.meanings = reading.meanings;
        row.assumed = reading.assumed;
        return reading.when.has_value();
    }

    static void put_roles(LookedAtRow& row)
    {
        for (const auto& name : names_typed(row.entry)) {
            const auto role = row.listed.roles.find(name);
            if (role == row.listed.roles.end() || role->second.empty())
                row.names.push_back(name);
            else if (role->second != "keep")
                row.entry = with_role_for(row.entry, name, role->second);
        }
    }

    const ListDefaults& defaults_;
    Day today_;
};

std::optional<int> year_said(const ListedRow& row, Day today)
{
    const auto reading = read_when(cell(row, parts::date), {std::nullopt, today});
    if (!reading.when || reading.when->kind == WhenKind::before || reading.when->kind == WhenKind::after) return std::nullopt;
    return time::year_of(reading.when->first);
}

} // namespace

const std::vector<ListedPart>& listed_parts()
{
    static const std::vector<ListedPart> all{
        {parts::row, "Row"},
        {parts::date, "Date"},
        {parts::time, "Time"},
        {parts::end_date, "End date"},
        {parts::end_time, "End time"},
        {parts::order, "Order in the day"},
        {parts::source, "Source of information"},
        {parts::text, "What happened"},
        {parts::people, "People"},
        {parts::practitioners, "Practitioners by role"},
        {parts::area, "Area of responsibility"},
        {parts::significance, "Significance"},
        {parts::weight, "Weight"},
        {parts::child_seen, "Child seen"},
        {parts::child_heard, "Child heard"},
        {parts::record_made, "Record made on"},
        {parts::track, "Kind of entry"},
        {parts::note, "Author's note"}};
    return all;
}

std::string_view words_of_part(std::string_view part)
{
    const auto at = std::ranges::find(listed_parts(), part, &ListedPart::part);
    return at == listed_parts().end() ? part : at->words;
}

Columns columns_from(const std::vector<std::string>& headings, const std::map<std::string, std::string>& remembered)
{
    Columns columns;
    std::vector<bool> taken(headings.size(), false);
    const auto take = [&](std::string_view part, const auto& is_one) {
        if (columns.contains(std::string(part))) return;
        for (std::size_t i = 0; i < headings.size(); ++i) {
            const auto heading = folded(headings[i]);
            if (taken[i] || heading.empty() || !is_one(heading)) continue;
            taken[i] = true;
            columns.emplace(std::string(part), i);
            return;
        }
    };
    for (const auto& [part, heading] : remembered) take(part, [&](const std::string& one) { return one == folded(heading); });
    for (const auto& known : known_headings())
        take(known.part, [&](const std::string& one) { return std::ranges::find(known.exact, one) != known.exact.end(); });
    for (const auto& known : known_headings()) {
        take(known.part, [&](const std::string& one) {
            return std::ranges::any_of(known.within, [&](std::string_view part) { return one.contains(part); });
        });
    }
    return columns;
}

std::size_t row_of_headings(const Table& table)
{
    constexpr std::size_t looked_through = 30;
    for (std::size_t i = 0; i < table.size() && i < looked_through; ++i) {
        const auto columns = columns_from(table[i]);
        const bool short_cells = std::ranges::all_of(table[i], [](const std::string& one) { return one.size() < 80; });
        if (short_cells && columns.size() >= 2 && (columns.contains(parts::date) || columns.contains(parts::text))) return i;
    }
    return 0;
}

std::vector<ListedRow> listed_rows(const Table& table, std::size_t headings, const Columns& columns)
{
    std::vector<ListedRow> rows;
    for (std::size_t i = headings + 1; i < table.size(); ++i) {
        ListedRow row{.number = i + 1};
        bool is_empty = true;
        for (const auto& [part, column] : columns) {
            if (column >= table[i].size() || table[i][column].empty()) continue;
            row.cells[part] = table[i][column];
            is_empty = is_empty && part == parts::row;
        }
        // The heads are said again on each page of some files.
        const bool repeats = table[i] == table[headings];
        row.given = as_one_text(date_of(row));
        if (!is_empty && !repeats) rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LookedAtRow> looked_at(const std::vector<ListedRow>& rows, const Rows& known, const ListDefaults& defaults, Day today)
{
    const Looking looking{defaults, today};
    std::vector<std::optional<int>> years(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) years[i] = year_said(rows[i], today);
    std::vector<LookedAtRow> all;
    std::optional<int> above;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto year = years[i] ? years[i] : above;
        for (auto below = i + 1; !year && below < rows.size(); ++below) year = years[below];
        if (years[i]) above = years[i];
        all.push_back(looking.look(rows[i], year));
    }

    std::vector<Entry> entries;
    std::vector<std::string> ids;
    for (const auto& row : all) {
        entries.push_back(row.entry);
        ids.push_back(cell(row.listed, parts::row));
    }
    auto matches = matched(known, entries, ids);
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto& row = all[i];
        row.match = std::move(matches[i]);
        if (row.listed.left_out || !row.match.is_asked) continue;
        if (row.listed.match == "new")
            row.match = {};
        else if (row.listed.match == row.match.row)
            row.match.is_asked = false;
        else
            row.problems.push_back({"match", "Is this the entry that is on record, or another one?"});
    }
    return all;
}

std::vector<std::string> cells_of(const std::string& row, const Entry& entry)
{
    const auto& when = entry.when;
    auto date = when;
    date.minute.reset();
    date.until_minute.reset();
    date.second_time.reset();
    const bool apart = when.kind == WhenKind::lasting;
    if (apart) date = on(when.first);
    std::string time;
    if (when.minute) time = clock_words(*when.minute) + (when.second_time ? (*when.second_time ? " GMT" : " BST") : "");
    const std::string end_date = apart && (when.last != when.first || !when.until_minute) ? time::in_words(when.last) : std::string{};
    std::vector<std::string> cells;
    const auto put = [&](std::string_view text) { cells.emplace_back(text); };
    put(row);
    put(in_words(date));
    put(time);
    put(end_date);
    put(when.until_minute ? clock_words(*when.until_minute) : std::string{});
    put(entry.order > 0 ? std::to_string(entry.order) : std::string{});
    put(entry.source);
    put(entry.text);
    put(joined(entry.people));
    put(joined(entry.practitioners));
    put(entry.area);
    put(entry.significance);
    put(in_words(entry.weight));
    put(in_words(entry.child_seen));
    put(in_words(entry.child_heard));
    put(entry.record_made ? time::in_words(*entry.record_made) : std::string{});
    put(in_words(entry.track));
    put(entry.note);
    return cells;
}

Table table_of(const Rows& rows)
{
    Table table;
    auto& heads = table.emplace_back();
    for (const auto& part : listed_parts()) heads.emplace_back(part.words);
    const auto places = places_of(rows);
    std::vector<std::string> order;
    for (const auto& [row, place] : places) order.push_back(row);
    std::ranges::sort(order, {}, [&](const std::string& row) { return places.at(row); });
    for (const auto& row : order) table.push_back(cells_of(row, *rows.at(row)));
    return table;
}

} // namespace throughline::chronology
