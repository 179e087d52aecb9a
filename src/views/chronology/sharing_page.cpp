#include "views/chronology/sharing_page.hpp"

#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/typography.hpp"

#include <algorithm>
#include <array>

namespace throughline::views {

using chronology::Had;

namespace {

constexpr std::array<std::pair<const char*, const char*>, 7> ways{
    {{"referral", "Referral"},
     {"notice", "Notice"},
     {"minutes", "Minutes of a meeting"},
     {"email", "E-mail"},
     {"telephone", "Telephone call"},
     {"letter", "Letter"},
     {"other", "In another way"}}};

std::string way_in_words(const std::string& how)
{
    const auto at = std::ranges::find_if(ways, [&](const auto& way) { return way.first == how; });
    return at == ways.end() ? how : at->second;
}

std::vector<FieldChoice> agencies_of(const ChronologyShown& shown)
{
    std::vector<FieldChoice> choices;
    for (const auto& [id, name] : shown.agencies) choices.push_back({.value = id, .label = name});
    return choices;
}

std::string day_words(const std::optional<chronology::Day>& day) { return day ? time::in_words(*day) : "Nothing shows it"; }

std::string shortened(const std::string& text)
{
    auto words = text.substr(0, 90);
    while (!words.empty() && (static_cast<unsigned char>(words.back()) & 0x80U) != 0U) words.pop_back();
    return words;
}

} // namespace

Html sharing_page(const SharingPage& page)
{
    const auto& shown = page.shown;
    Html html = chronology_heading(shown, ChronologyPart::sharing, "What was shared");
    Table list;
    list.caption = "What passed from one agency to another";
    list.head = {{"What"}, {"From"}, {"To"}, {"Sent"}, {"Received"}, {"Opened"}, {"What it carried"}};
    list.first_cell_is_header = true;
    for (const auto& sharing : shown.chronology.sharings) {
        if (sharing.withdrawn) continue;
        Html carried;
        for (const auto& row : sharing.rows) carried += element("div", {}, link(shown.row_address(row), row));
        list.rows.push_back(
            {{Html::text(sharing.what) + element("div", {}, soft(way_in_words(sharing.how) + ". Shown by: " + sharing.source))},
             {shown.agency_name(sharing.from)},
             {shown.agency_name(sharing.to)},
             {day_words(sharing.sent)},
             {day_words(sharing.received)},
             {day_words(sharing.opened)},
             {carried}});
    }
    if (list.rows.empty()) {
        html += empty_state(
            {.title = "Nothing recorded yet",
             .content = "A referral, a notice, minutes, an e-mail: each once, with who sent it to whom, when it was sent, received and "
                        "opened, and "
                        "which entries it told of. From that follows what the records show each agency had, and by when."});
    } else {
        html += scrolling_table("What passed from one agency to another", list);
    }
    if (!shown.may_review()) return html;
    std::vector<FieldChoice> how;
    for (const auto& [id, words] : ways) how.push_back({.value = id, .label = words});
    std::vector<FieldChoice> rows;
    for (const auto& row : page.rows) {
        if (row.change == chronology::RowChange::withdrawn) continue;
        rows.push_back(
            {.value = row.id, .label = row.id + ", " + chronology::in_words(row.entry->when) + ": " + shortened(row.entry->text)});
    }
    if (rows.empty()) return html;
    const auto& values = page.values;
    Html inside = text_field(values, {.name = "what", .label = "What was shared?", .hint = "For example, the minutes of a meeting"}) +
                  select_field(values, {.name = "how", .label = "In which way?", .choices = how}) +
                  select_field(values, {.name = "from", .label = "From", .choices = agencies_of(shown)}) +
                  select_field(values, {.name = "to", .label = "To", .choices = agencies_of(shown)}) +
                  text_field(values, {.name = "sent", .label = "Sent on", .hint = "Leave a day empty that nothing shows"}) +
                  text_field(values, {.name = "received", .label = "Received on"}) +
                  text_field(values, {.name = "opened", .label = "Opened on"}) +
                  text_field(values, {.name = "source", .label = "What shows it?"});
    inside += choices_field(values, {.name = "rows", .label = "Which entries did it tell of?", .choices = rows, .is_small = true});
    inside += button({.content = "Record what was shared"});
    return error_summary_of(values, inside) + html + heading(3, "Record what was shared") + form(page.form, inside);
}

Html had_page(const HadPage& page)
{
    const auto& shown = page.shown;
    Html html = chronology_heading(shown, ChronologyPart::had, "What the records show an agency had by a day");
    html +=
        paragraph("This is what the records show, on that day and before it. It says nothing of what anybody knew or should have known.");
    const Html fields =
        select_field(page.values, {.name = "agency", .label = "Agency", .choices = agencies_of(shown)}) +
        text_field(page.values, {.name = "day", .label = "By which day?", .hint = "For example, 7 November 2025", .width = 20}) +
        button({.content = "Show"});
    html += error_summary_of(page.values, fields) +
            element("form", {{"method", "get"}, {"action", shown.address({"had"})}, {"novalidate"}}, fields);
    if (page.agency.empty() || !page.day) return html;
    const auto title = "What the records show " + shown.agency_name(page.agency) + " had by " + time::in_words(*page.day);
    Table list;
    list.caption = title;
    list.head = {{"Had it?"}, {"When"}, {"Told by"}, {"What happened"}, {"What shows it"}};
    for (const auto& row : page.rows) {
        Html had;
        if (row.had == Had::had_it)
            had = badge({.content = "Had it", .state = State::done});
        else if (row.had == Had::received_not_opened)
            had = badge(
                {.content = row.opened ? "Received, not opened until " + time::in_words(*row.opened) : std::string("Received, not opened"),
                 .state = State::late});
        else
            had = badge({.content = "Nothing in the records shows it", .state = State::not_taken});
        list.rows.push_back(
            {{had}, {when_cell(*row.row->entry)}, {shown.agency_name(row.row->agency)}, {entry_cell(*row.row->entry)}, {row.why}});
    }
    if (list.rows.empty()) return html + paragraph("Nothing had happened by then that an entry tells of.");
    return html + scrolling_table(title, list);
}

} // namespace throughline::views
