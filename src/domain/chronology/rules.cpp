#include "domain/chronology/rules.hpp"

#include <algorithm>
#include <set>

namespace throughline::chronology {

namespace {

std::unexpected<std::vector<Refusal>> refused(std::string message, std::string field = {}, std::string source = {})
{
    return std::unexpected(std::vector{Refusal{std::move(message), std::move(source), std::move(field)}});
}

const AgencyPart& part_of(const Chronology& chronology, const std::string& agency)
{
    static const AgencyPart none;
    const auto at = chronology.agencies.find(agency);
    return at == chronology.agencies.end() ? none : at->second;
}

/// A row of a version that was signed, whether it was withdrawn since or not.
bool is_merged(const Chronology& chronology, const std::string& row)
{
    const auto& part = part_of(chronology, agency_of(row));
    return std::ranges::any_of(part.versions, [&](const SignedVersion& version) { return rows_of(part, version).contains(row); });
}

std::string next_id(const char* prefix, std::size_t known) { return prefix + std::to_string(known + 1); }

} // namespace

Decided write_entry(const Chronology& chronology, const std::string& agency, const std::string& row, const Entry& entry, Day today)
{
    const auto& part = part_of(chronology, agency);
    std::vector<Refusal> problems;
    for (const auto& problem : problems_of(entry, today)) problems.push_back({problem.message, "", problem.part});
    if (!problems.empty()) return std::unexpected(std::move(problems));
    if (row.empty()) return std::vector<ChronologyEvent>{written(agency + "/" + std::to_string(part.last_row + 1), entry)};
    const auto now = rows_now(part);
    const auto known = now.find(row);
    if (known == now.end()) return refused("This entry has been withdrawn");
    if (*known->second == entry) return std::vector<ChronologyEvent>{};
    return std::vector<ChronologyEvent>{written(row, entry)};
}

Decided withdraw_entry(const Chronology& chronology, const std::string& row, const std::string& reason)
{
    const auto& part = part_of(chronology, agency_of(row));
    if (!rows_now(part).contains(row)) return refused("This entry has been withdrawn already");
    if (reason.empty() && is_merged(chronology, row)) return refused("Say why the entry is withdrawn", "reason");
    return std::vector<ChronologyEvent>{ChronologyEntryWithdrawn{row, {{"reason", reason}}}};
}

Decided import(const Chronology& chronology, const Import& list, Day today)
{
    const auto& part = part_of(chronology, list.agency);
    const auto now = rows_now(part);
    std::vector<ChronologyEvent> events;
    std::set<std::string> named;
    int next = part.last_row;
    if (list.rows.empty()) return refused("There are no rows to bring in");
    for (const auto& one : list.rows) {
        if (!problems_of(one.entry, today).empty()) return refused("A row is not right yet: look at it again");
        if (one.row.empty()) {
            events.emplace_back(written(list.agency + "/" + std::to_string(++next), one.entry));
            continue;
        }
        const auto known = now.find(one.row);
        if (known == now.end()) return refused("The row " + one.row + " is not among the entries any more: look at the list again");
        if (!named.insert(one.row).second) return refused("Two rows say that they are " + one.row);
        auto entry = one.entry;
        // The same date typed in other words is no change.
        if (entry.when == known->second->when) entry.when_given = known->second->when_given;
        if (entry != *known->second) events.emplace_back(written(one.row, entry));
    }
    if (!list.adds_only) {
        for (const auto& [row, entry] : now) {
            if (!named.contains(row))
                events.emplace_back(ChronologyEntryWithdrawn{row, {{"reason", "Not in the list that was brought in"}}});
        }
    }
    if (!list.columns.empty() && list.columns != part.columns) events.emplace_back(ChronologyColumnsKept{list.agency, list.columns});
    return events;
}

Decided sign_off(const Chronology& chronology, const SignOff& command, const std::string& hash)
{
    const auto& part = part_of(chronology, command.agency);
    const auto rows = rows_now(part);
    const int version = part.versions.empty() ? 1 : part.versions.back().number + 1;
    if (command.statement.empty()) return refused("Say how complete this chronology is", "statement");
    if (version > 1 && command.reason.empty()) return refused("Say why there is a new version", "reason");
    if (version > 1 && !has_unsigned_changes(part) && command.is_nil == part.versions.back().is_nil)
        return refused("Nothing has changed since the last sign-off");
    if (command.is_nil) {
        if (!rows.empty()) return refused("There are entries. A nil return says that the agency has none", "nature");
    } else {
        if (rows.empty()) return refused("There is no entry yet. If the agency has none, say so as a nil return", "nature");
        std::vector<Refusal> missing;
        for (const auto& [row, entry] : rows) {
            for (const auto& problem : missing_for_sign_off(*entry)) missing.push_back({row + ": " + problem.message, "NB-309", row});
        }
        if (!missing.empty()) return std::unexpected(std::move(missing));
    }
    Texts texts{{"statement", command.statement}};
    if (!command.reason.empty()) texts["reason"] = command.reason;
    return std::vector<ChronologyEvent>{
        ChronologySignedOff{command.agency, version, command.is_nil ? "nil" : "full", hash, std::move(texts)}};
}

Decided comment(const Chronology& chronology, const std::string& row, const std::string& layer, const std::string& text)
{
    if (!is_merged(chronology, row)) return refused("There is no such entry");
    if (text.empty()) return refused("Write the comment", "text");
    return std::vector<ChronologyEvent>{ChronologyCommentAdded{next_id("K-", chronology.comments.size()), row, layer, {{"text", text}}}};
}

Decided set_theme(const Chronology& chronology, const std::string& id, const std::string& name, const std::vector<std::string>& rows)
{
    if (name.empty()) return refused("Name the theme", "theme-name");
    const bool is_taken = std::ranges::any_of(chronology.themes, [&](const Theme& theme) { return theme.name == name && theme.id != id; });
    if (is_taken) return refused("There is a theme of this name already", "theme-name");
    for (const auto& row : rows) {
        if (!is_merged(chronology, row)) return refused("There is no such entry");
    }
    return std::vector<ChronologyEvent>{
        ChronologyThemeSet{id.empty() ? next_id("T-", chronology.themes.size()) : id, rows, {{"name", name}}}};
}

Decided set_episode(
    const Chronology& chronology, const std::string& id, const std::string& title, const std::string& why,
    const std::vector<std::string>& rows)
{
    if (title.empty()) return refused("Name the key practice episode", "episode-title");
    for (const auto& row : rows) {
        if (!is_merged(chronology, row)) return refused("There is no such entry");
    }
    return std::vector<ChronologyEvent>{
        ChronologyEpisodeSet{id.empty() ? next_id("E-", chronology.episodes.size()) : id, rows, {{"title", title}, {"why", why}}}};
}

Decided link_rows(const Chronology& chronology, const std::vector<std::string>& rows, const std::string& why)
{
    if (std::set(rows.begin(), rows.end()).size() < 2) return refused("Choose at least two entries that tell the same event", "rows");
    for (const auto& row : rows) {
        if (!is_merged(chronology, row)) return refused("There is no such entry");
        const bool is_linked = std::ranges::any_of(
            chronology.links, [&](const Link& link) { return !link.withdrawn && std::ranges::find(link.rows, row) != link.rows.end(); });
        if (is_linked) return refused("The entry " + row + " is linked already. End that link first", "rows");
    }
    return std::vector<ChronologyEvent>{ChronologyRowsLinked{next_id("L-", chronology.links.size()), rows, {{"why", why}}}};
}

Decided unlink_rows(const Chronology& chronology, const std::string& link, const std::string& reason)
{
    const auto at = std::ranges::find(chronology.links, link, &Link::id);
    if (at == chronology.links.end() || at->withdrawn) return refused("This link has ended already");
    return std::vector<ChronologyEvent>{ChronologyRowsUnlinked{link, {{"reason", reason}}}};
}

Decided record_sharing(const Chronology& chronology, const Sharing& sharing, Day today)
{
    std::vector<Refusal> problems;
    const auto problem = [&](const char* field, const char* message) { problems.push_back({message, "", field}); };
    if (sharing.from.empty()) problem("from", "Choose who shared it");
    if (sharing.to.empty()) problem("to", "Choose with whom it was shared");
    if (!sharing.to.empty() && sharing.from == sharing.to) problem("to", "It was shared with another agency than the one it came from");
    if (sharing.what.empty()) problem("what", "Say what was shared, for example the minutes of a meeting");
    if (sharing.source.empty()) problem("source", "Say what shows it");
    if (!sharing.sent && !sharing.received && !sharing.opened) problem("sent", "Enter the day on which it was sent, received or opened");
    for (const auto& day : {sharing.sent, sharing.received, sharing.opened}) {
        if (day && *day > today) problem("sent", "This day has not come yet");
    }
    const auto before = [](const std::optional<Day>& one, const std::optional<Day>& other) { return one && other && *one < *other; };
    if (before(sharing.received, sharing.sent)) problem("received", "It was received before it was sent");
    if (before(sharing.opened, sharing.received) || before(sharing.opened, sharing.sent)) problem("opened", "It was opened before it came");
    if (sharing.rows.empty()) problem("rows", "Choose the entries that it carried");
    for (const auto& row : sharing.rows) {
        if (!is_merged(chronology, row)) problem("rows", "There is no such entry");
    }
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return std::vector<ChronologyEvent>{ChronologySharingRecorded{
        next_id("S-", chronology.sharings.size()),
        sharing.from,
        sharing.to,
        sharing.how,
        sharing.sent,
        sharing.received,
        sharing.opened,
        sharing.rows,
        {{"what", sharing.what}, {"source", sharing.source}}}};
}

} // namespace throughline::chronology
