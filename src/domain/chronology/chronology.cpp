#include "domain/chronology/chronology.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::chronology {

namespace {

std::string text_in(const Texts& texts, const std::string& key)
{
    const auto at = texts.find(key);
    return at == texts.end() ? std::string{} : at->second;
}

int number_of(std::string_view row)
{
    int number = 0;
    const auto slash = row.find('/');
    if (slash != std::string_view::npos) std::from_chars(row.data() + slash + 1, row.data() + row.size(), number);
    return number;
}

template <class Thing> Thing& kept(std::vector<Thing>& things, const std::string& id)
{
    const auto at = std::ranges::find(things, id, &Thing::id);
    if (at != things.end()) return *at;
    auto& thing = things.emplace_back();
    thing.id = id;
    return thing;
}
template <class Thing> void withdraw(std::vector<Thing>& things, const std::string& id)
{
    const auto at = std::ranges::find(things, id, &Thing::id);
    if (at != things.end()) at->withdrawn = true;
}

class Applying {
public:
    Applying(Chronology& chronology, const RecordedEvent& recorded) : chronology_{chronology}, recorded_{recorded} {}

    void operator()(const ChronologyBegun& begun) const { chronology_.of_case = begun.of_case; }
    void operator()(const ChronologyEntryWritten& entry) const
    {
        revise(entry.row, std::make_shared<const Entry>(entry_of(entry)), text_in(entry.texts, "reason"));
    }
    void operator()(const ChronologyEntryWithdrawn& entry) const { revise(entry.row, nullptr, text_in(entry.texts, "reason")); }
    void operator()(const ChronologyColumnsKept& columns) const { chronology_.agencies[columns.agency].columns = columns.texts; }
    void operator()(const ChronologySignedOff& signed_off) const
    {
        chronology_.agencies[signed_off.agency].versions.push_back(
            {signed_off.version, recorded_.trace, signed_off.nature == "nil", signed_off.hash, text_in(signed_off.texts, "statement"),
             text_in(signed_off.texts, "reason")});
    }
    void operator()(const ChronologyCommentAdded& comment) const
    {
        chronology_.comments.push_back(
            {comment.comment, comment.row, comment.layer, text_in(comment.texts, "text"), recorded_.trace, false});
    }
    void operator()(const ChronologyCommentWithdrawn& comment) const { withdraw(chronology_.comments, comment.comment); }
    void operator()(const ChronologyThemeSet& set) const
    {
        auto& theme = kept(chronology_.themes, set.theme);
        theme.name = text_in(set.texts, "name");
        theme.rows = set.rows;
    }
    void operator()(const ChronologyEpisodeSet& set) const
    {
        auto& episode = kept(chronology_.episodes, set.episode);
        episode.title = text_in(set.texts, "title");
        episode.why = text_in(set.texts, "why");
        episode.rows = set.rows;
    }
    void operator()(const ChronologyRowsLinked& linked) const
    {
        chronology_.links.push_back({linked.link, linked.rows, text_in(linked.texts, "why"), recorded_.trace, false});
    }
    void operator()(const ChronologyRowsUnlinked& unlinked) const { withdraw(chronology_.links, unlinked.link); }
    void operator()(const ChronologySharingRecorded& recorded) const
    {
        auto& sharing = kept(chronology_.sharings, recorded.sharing);
        sharing = {
            recorded.sharing,
            recorded.from,
            recorded.to,
            recorded.how,
            recorded.sent,
            recorded.received,
            recorded.opened,
            recorded.rows,
            text_in(recorded.texts, "what"),
            text_in(recorded.texts, "source"),
            recorded_.trace,
            false};
    }
    void operator()(const ChronologySharingWithdrawn& withdrawn) const { withdraw(chronology_.sharings, withdrawn.sharing); }

private:
    void revise(const std::string& row, std::shared_ptr<const Entry> entry, std::string reason) const
    {
        auto& part = chronology_.agencies[agency_of(row)];
        part.rows[row].push_back({recorded_.trace, std::move(entry), std::move(reason)});
        part.last_row = std::max(part.last_row, number_of(row));
        part.changed_at = recorded_.trace.event;
    }

    Chronology& chronology_;
    const RecordedEvent& recorded_;
};

} // namespace

ChronologyEntryWritten written(const std::string& row, const Entry& entry)
{
    ChronologyEntryWritten event{row,          entry.when,       entry.record_made, entry.order, entry.track,
                                 entry.weight, entry.child_seen, entry.child_heard, {}};
    const auto put = [&](const char* key, const std::string& text) {
        if (!text.empty()) event.texts[key] = text;
    };
    put("when", entry.when_given);
    put("source", entry.source);
    put("text", entry.text);
    put("people", joined(entry.people));
    put("practitioners", joined(entry.practitioners));
    put("area", entry.area);
    put("significance", entry.significance);
    put("note", entry.note);
    return event;
}

Entry entry_of(const ChronologyEntryWritten& event)
{
    Entry entry;
    entry.when = event.when;
    entry.when_given = text_in(event.texts, "when");
    entry.record_made = event.record_made;
    entry.order = event.order;
    entry.track = event.track;
    entry.weight = event.weight;
    entry.child_seen = event.child_seen;
    entry.child_heard = event.child_heard;
    entry.people = parts_of(text_in(event.texts, "people"));
    entry.practitioners = parts_of(text_in(event.texts, "practitioners"));
    entry.area = text_in(event.texts, "area");
    entry.source = text_in(event.texts, "source");
    entry.text = text_in(event.texts, "text");
    entry.significance = text_in(event.texts, "significance");
    entry.note = text_in(event.texts, "note");
    return entry;
}

void apply(Chronology& chronology, const RecordedEvent& recorded)
{
    std::visit(Applying{chronology, recorded}, recorded.event);
    chronology.version = recorded.trace.event;
}

Rows rows_after(const AgencyPart& part, std::int64_t event)
{
    Rows rows;
    for (const auto& [row, revisions] : part.rows) {
        const Revision* latest = nullptr;
        for (const auto& revision : revisions) {
            if (revision.trace.event <= event) latest = &revision;
        }
        if (latest && latest->entry) rows.emplace(row, latest->entry);
    }
    return rows;
}

Rows rows_now(const AgencyPart& part)
{
    Rows rows;
    for (const auto& [row, revisions] : part.rows) {
        if (revisions.back().entry) rows.emplace(row, revisions.back().entry);
    }
    return rows;
}

Rows rows_of(const AgencyPart& part, const SignedVersion& version) { return rows_after(part, version.trace.event); }

bool has_unsigned_changes(const AgencyPart& part) { return part.versions.empty() || part.changed_at > part.versions.back().trace.event; }

std::string agency_of(std::string_view row) { return std::string(row.substr(0, row.find('/'))); }

Chronology only_of(const Chronology& chronology, const std::vector<std::string>& agencies)
{
    Chronology seen;
    seen.of_case = chronology.of_case;
    seen.version = chronology.version;
    for (const auto& agency : agencies) {
        const auto at = chronology.agencies.find(agency);
        if (at != chronology.agencies.end()) seen.agencies.insert(*at);
    }
    return seen;
}

std::string canonical_text(const Rows& rows)
{
    std::string text;
    const auto put = [&](std::string_view part) { text += std::to_string(part.size()) + ":" + std::string(part) + "\n"; };
    for (const auto& [row, entry] : rows) {
        put(row);
        put(in_words(entry->when));
        put(entry->when_given);
        put(entry->record_made ? time::iso(*entry->record_made) : "");
        put(std::to_string(entry->order));
        put(in_words(entry->track));
        put(in_words(entry->weight));
        put(in_words(entry->child_seen));
        put(in_words(entry->child_heard));
        for (const auto* list : {&entry->people, &entry->practitioners}) put(joined(*list));
        for (const auto* part : {&entry->area, &entry->source, &entry->text, &entry->significance, &entry->note}) put(*part);
    }
    return text;
}

} // namespace throughline::chronology
