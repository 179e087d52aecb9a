#include "views/chronology/agency_page.hpp"

#include "domain/chronology/listing.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/input.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/typography.hpp"

#include <algorithm>

namespace throughline::views {

using chronology::AgencyPart;
namespace fields = entry_fields;

namespace {

const AgencyPart& part_of(const ChronologyShown& shown, const std::string& agency)
{
    static const AgencyPart none;
    const auto at = shown.chronology.agencies.find(agency);
    return at == shown.chronology.agencies.end() ? none : at->second;
}

std::string signed_in_words(const ChronologyShown& shown, const chronology::SignedVersion& version)
{
    return std::string(version.is_nil ? "Nil return" : "Version " + std::to_string(version.number)) + ", signed off by " +
           shown.shown.directory.name_of(version.trace.by) + " on " + time::in_words(version.trace.on);
}

std::vector<std::string> in_order(const chronology::Rows& rows)
{
    const auto places = chronology::places_of(rows);
    std::vector<std::string> ids;
    for (const auto& [id, place] : places) ids.push_back(id);
    std::ranges::sort(ids, {}, [&](const std::string& id) { return places.at(id); });
    return ids;
}

Html entries(const AgencyChronologyPage& page, const chronology::Rows& rows)
{
    Table list;
    list.caption = "Entries, in the order of time";
    list.head = {{"Row"}, {"When"}, {"Age"}, {"What happened"}};
    const bool may_write = page.shown.may_write(page.agency);
    if (may_write) list.head.push_back({"Change"});
    list.first_cell_is_header = true;
    for (const auto& id : in_order(rows)) {
        const auto& entry = *rows.at(id);
        Html text = entry_cell(entry);
        for (const auto& missing : chronology::missing_for_sign_off(entry))
            text += element("div", {}, badge({.content = missing.message, .state = State::late}));
        TableRow row{{id}, {when_cell(entry)}, {ages_cell(page.shown, entry)}, {text}};
        if (may_write) {
            row.push_back(
                {link_with_hidden_words(page.shown.address({"agencies", page.agency, "entry"}).with("row", id), "Change", "entry " + id)});
        }
        list.rows.push_back(std::move(row));
    }
    return scrolling_table("Entries, in the order of time", list);
}

Html versions(const AgencyChronologyPage& page, const AgencyPart& part)
{
    if (part.versions.empty()) return {};
    Table list;
    list.caption = "What was signed off";
    list.head = {{"Version"}, {"Signed off"}, {"What differs"}, {"How complete it is"}, {"Why there is a new version"}};
    list.first_cell_is_header = true;
    chronology::Rows before;
    for (const auto& version : part.versions) {
        auto rows = chronology::rows_of(part, version);
        const auto differs = version.number == 1 ? std::to_string(rows.size()) + (rows.size() == 1 ? " entry" : " entries")
                                                 : chronology::difference_in_words(chronology::difference(before, rows));
        list.rows.push_back(
            {{std::to_string(version.number)},
             {page.shown.shown.directory.name_of(version.trace.by) + ", " + time::in_words(version.trace.on)},
             {version.is_nil ? "Nil return" : differs},
             {version.statement},
             {version.reason}});
        before = std::move(rows);
    }
    return scrolling_table("What was signed off", list);
}

Html how_it_stands(const AgencyChronologyPage& page, const AgencyPart& part, const chronology::Rows& rows)
{
    if (part.versions.empty()) {
        return alert(
            {.content = "Nobody else sees these entries before they are signed off.",
             .kind = AlertKind::information,
             .title = "Not signed off yet"});
    }
    const auto& latest = part.versions.back();
    if (!chronology::has_unsigned_changes(part))
        return alert({.content = signed_in_words(page.shown, latest) + ".", .kind = AlertKind::success, .title = "Signed off"});
    const auto difference = chronology::difference(chronology::rows_of(part, latest), rows);
    if (difference.empty())
        return alert({.content = signed_in_words(page.shown, latest) + ".", .kind = AlertKind::success, .title = "Signed off"});
    return alert(
        {.content = "Since version " + std::to_string(latest.number) + ": " + chronology::difference_in_words(difference) +
                    ". The review goes on with that version until a new one is signed off.",
         .kind = AlertKind::warning,
         .title = "A correction is being written"});
}

Html sign_off_form(const AgencyChronologyPage& page, const AgencyPart& part)
{
    Html inside = choice_field(
        page.values, {.name = "nature",
                      .label = "What is signed off?",
                      .choices = {
                          {.value = "full", .label = "The entries above"},
                          {.value = "nil", .label = "A nil return", .hint = "The records were searched and hold nothing"}}});
    inside += long_text_field(
        page.values, {.name = "statement",
                      .label = "How complete is it?",
                      .hint = "Which records were searched, and what is missing, lost or held back",
                      .rows = 3});
    if (!part.versions.empty())
        inside += long_text_field(page.values, {.name = "reason", .label = "Why is there a new version?", .rows = 2});
    inside += button({.content = "Sign off", .name = "action", .value = "sign-off"});
    return heading(3, "Sign off") +
           paragraph("Signing off freezes the entries as a version with your name. They can be corrected afterwards: that makes a new "
                     "version, and "
                     "the first one is kept.") +
           form(page.form, inside);
}

Html downloads(const AgencyChronologyPage& page, bool has_rows)
{
    const auto& shown = page.shown;
    const auto file = [&](const char* name) { return shown.address({"agencies", page.agency, name}); };
    const char* words = has_rows ? "Download these entries as " : "Download an empty form as ";
    return paragraph(
        link(file("chronology.xlsx"), std::string(words) + "Excel") + Html::text(" · ") + link(file("chronology.docx"), "as Word") +
        Html::text(" · ") + link(file("chronology.csv"), "as CSV"));
}

std::vector<FieldChoice> answers()
{
    return {
        {.value = "yes", .label = "Yes"},
        {.value = "no", .label = "No"},
        {.value = "not-recorded", .label = "Not recorded", .hint = "The record does not say"}};
}

Html names_pointed_out(const EntryPage& page)
{
    if (page.names.empty()) return {};
    Html known;
    for (const auto& role : page.roles) known += element("option", {{"value", role}});
    Html inside = element("datalist", {{"id", "roles-known"}}, known);
    inside += paragraph("A practitioner is named by role, not by name. Enter the role, which then stands in the place of the name.");
    for (std::size_t i = 0; i < page.names.size(); ++i) {
        const auto number = std::to_string(i);
        const auto name = fields::role + number;
        inside += input(
            {.name = name,
             .label = {.content = "Role of " + page.names[i]},
             .error = {.content = page.values.error(name)},
             .value = std::string(page.values.value(name)),
             .id = page.values.id_of(name),
             .attributes = {{"list", "roles-known"}}});
        inside += choices_field(
            page.values, {.name = fields::keep_name + number,
                          .label = visually_hidden("Or leave the name"),
                          .choices = {{.value = "yes", .label = "Leave \"" + page.names[i] + "\": it is no practitioner's name"}},
                          .is_small = true});
    }
    return heading(3, "Names in this entry") + inside;
}

} // namespace

Html agency_chronology_page(const AgencyChronologyPage& page)
{
    const auto& shown = page.shown;
    const auto& part = part_of(shown, page.agency);
    const auto rows = chronology::rows_now(part);
    Html html = chronology_heading(shown, ChronologyPart::own, "Chronology of " + shown.agency_name(page.agency));
    const bool may_write = shown.may_write(page.agency);
    html += how_it_stands(page, part, rows);
    if (may_write) {
        html += button_group(
            button({.content = "Write an entry", .href = shown.address({"agencies", page.agency, "entry"})}) +
            secondary_button({.content = "Bring in a file", .href = shown.address({"agencies", page.agency, "import"})}));
    }
    html += downloads(page, !rows.empty());
    if (rows.empty()) {
        html += empty_state(
            {.title = "No entries yet",
             .content =
                 "An entry is one event: when, what happened, where it is written, and who acted, by role. Only what matters for the "
                 "child belongs here, good or bad: a brief headline, not a log."});
    } else {
        html += entries(page, rows);
    }
    if (may_write) html += sign_off_form(page, part);
    return html + versions(page, part);
}

Html agencies_page(const ChronologyShown& shown)
{
    Table list;
    list.caption = "Chronologies by agency";
    list.head = {{"Agency"}, {"Signed off"}, {"Entries"}, {"How complete it is"}};
    list.first_cell_is_header = true;
    for (const auto& [id, name] : shown.agencies) {
        const auto& part = part_of(shown, id);
        Html state = badge({.content = "Not signed off", .state = State::now});
        std::string statement;
        std::size_t count = 0;
        if (!part.versions.empty()) {
            const auto& latest = part.versions.back();
            state = badge({.content = latest.is_nil ? "Nil return" : "Version " + std::to_string(latest.number), .state = State::done}) +
                    element("div", {}, soft(signed_in_words(shown, latest)));
            statement = latest.statement;
            count = chronology::rows_of(part, latest).size();
        }
        list.rows.push_back({{link(shown.agency_address(id), name)}, {state}, {std::to_string(count)}, {statement}});
    }
    Html html = chronology_heading(shown, ChronologyPart::own, "By agency");
    if (shown.agencies.empty()) {
        return html +
               empty_state(
                   {.title = "No agency yet",
                    .content =
                        "Each agency that is asked in this case has a chronology of its own here, from the day on which it is asked."});
    }
    return html + scrolling_table("Chronologies by agency", list);
}

Html entry_page(const EntryPage& page)
{
    const auto& values = page.values;
    Html inside = text_field(
        values,
        {.name = fields::when,
         .label = "When?",
         .hint = "As you know it: 3/11/2025 · 3 Nov 2025 14:30 to 15:10 · about 3 Nov 2025 · before 3 Nov 2025 · between 3 Nov 2025 and "
                 "5 Nov 2025 · w/c 10 Nov 2025 · November 2025"});
    if (!page.meanings.empty()) {
        ChoiceField meanings{.name = fields::meaning, .label = "Which is meant?", .label_size = LabelSize::normal};
        for (const auto& meaning : page.meanings) meanings.choices.push_back({.value = meaning, .label = meaning});
        inside += choice_field(values, meanings);
    }
    inside += long_text_field(
        values,
        {.name = fields::text, .label = "What happened?", .hint = "Fact, not opinion. Practitioners by role, not by name", .rows = 4});
    inside += text_field(
        values, {.name = fields::source, .label = "Source of information", .hint = "Which record, and where in it. Every entry has one"});
    inside += text_field(values, {.name = fields::practitioners, .label = "Practitioners by role", .hint = "Several with ; between them"});
    inside += text_field(values, {.name = fields::area, .label = "Their area of responsibility", .hint = "Team or service"});
    inside += text_field(
        values, {.name = fields::people, .label = "People of the family", .hint = "By what they are to the child: mother; aunt"});
    inside += choice_field(
        values, {.name = fields::child_seen, .label = "Was the child seen?", .choices = answers(), .is_inline = true, .is_small = true});
    inside += choice_field(
        values, {.name = fields::child_heard, .label = "Was the child heard?", .choices = answers(), .is_inline = true, .is_small = true});
    inside += choice_field(
        values, {.name = fields::weight,
                 .label = "Weight, good or bad",
                 .choices =
                     {{.value = "ordinary", .label = "Ordinary"},
                      {.value = "significant", .label = "Significant"},
                      {.value = "key", .label = "Key event"}},
                 .is_inline = true,
                 .is_small = true});
    inside += long_text_field(values, {.name = fields::significance, .label = "Significance for the child", .rows = 2});
    inside += text_field(
        values, {.name = fields::record_made,
                 .label = "When was the record made?",
                 .hint = "Where the record says so: from that day the agency had it"});
    inside += number_field(
        values, {.name = fields::order,
                 .label = "Order within the day",
                 .hint = "Where times are missing or do not tell what came first: 1, 2, 3"});
    inside += choice_field(
        values, {.name = fields::track,
                 .label = "Kind of entry",
                 .choices =
                     {{.value = "events", .label = "Event in the life of the child or family"},
                      {.value = "organisational", .label = "Change in the organisation", .hint = "On a track of its own"},
                      {.value = "note", .label = "Author's note", .hint = "No entry, and not counted as one"}},
                 .is_small = true});
    inside += long_text_field(values, {.name = fields::note, .label = "Author's note on this entry", .rows = 2});
    inside += names_pointed_out(page);
    inside += button({.content = "Keep this entry", .name = "action", .value = "write"});
    Html html = error_summary_of(values, inside) + heading(1, page.row.empty() ? "Write an entry" : "Change entry " + page.row);
    html += form(page.form, inside);
    if (page.row.empty()) return html;
    const auto withdraw_values = values.in_form("withdraw");
    const auto withdraw = text_field(withdraw_values, {.name = "reason", .label = "Why does it not belong here?"}) +
                          warning_button({.content = "Withdraw this entry", .name = "action", .value = "withdraw"});
    return html + heading(2, "Withdraw it") +
           paragraph(
               "A withdrawn entry that was signed off before stays in the merged chronology, struck through, from the next version on.") +
           form(page.form, withdraw);
}

} // namespace throughline::views
