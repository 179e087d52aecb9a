#include "views/learning/action_import_page.hpp"

#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/choices.hpp"
#include "views/components/input.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <algorithm>

namespace throughline::views {

namespace parts = casework::action_parts;

namespace list_fields {
std::string column(std::string_view part) { return "column:" + std::string(part); }
std::string row(std::size_t number) { return "row" + std::to_string(number) + ":"; }
} // namespace list_fields

namespace {

constexpr const char* list_of_people = "people-known";
constexpr const char* list_of_bodies = "bodies-known";

Html column(std::string_view width, const Html& inside)
{
    return element("div", {{"class", "govuk-grid-column-" + std::string(width)}}, inside);
}
Html columns(const Html& inside) { return element("div", {{"class", "govuk-grid-row"}}, inside); }

std::vector<FieldChoice> choices_of(const std::vector<std::pair<std::string, std::string>>& named)
{
    std::vector<FieldChoice> choices;
    for (const auto& [id, words] : named) choices.push_back({.value = id, .label = words});
    return choices;
}

Html known(const char* id, const std::vector<std::pair<std::string, std::string>>& named)
{
    Html options;
    for (const auto& [number, words] : named) options += element("option", {{"value", words}});
    return element("datalist", {{"id", id}}, options);
}

/// Which column is which, to be changed and read again.
Html columns_chosen(const ActionRowsPage& page)
{
    Html inside = paragraph("Every column is one of these at most. What you have put right in the rows is read anew from the list.");
    Html row;
    int in_row = 0;
    for (const auto& listed : learning::parts_of_a_list()) {
        const auto name = list_fields::column(listed.part);
        const auto at = page.columns.find(listed.part);
        Select options{
            .name = name,
            .label = {.content = listed.words},
            .items = {{.content = "No column", .value = ""}},
            .value = at == page.columns.end() ? std::string{} : std::to_string(at->second),
            .id = page.values.id_of(name)};
        for (std::size_t i = 0; i < page.headings.size(); ++i) {
            const auto heading = page.headings[i].empty() ? "Column " + std::to_string(i + 1) : page.headings[i];
            options.items.push_back({.content = heading, .value = std::to_string(i)});
        }
        row += column("one-third", select(options));
        if (++in_row % 3 == 0) {
            inside += columns(row);
            row = {};
        }
    }
    inside += columns(row);
    inside +=
        secondary_button({.content = "Read the list again with these columns", .name = "action", .value = list_fields::columns_again});
    return details({.summary = "Which column is what", .content = inside, .is_open = !page.columns.contains(parts::text)});
}

Html one_row(const ActionRowsPage& page, const learning::LookedAt& row)
{
    const auto prefix = list_fields::row(row.listed.row);
    const auto called = "row " + std::to_string(row.listed.row);
    const auto line = [&](std::string_view part, const char* words, const char* list = nullptr) {
        const auto name = prefix + std::string(part);
        Input options{
            .name = name,
            .label = {.content = Html::text(words) + visually_hidden(", " + called)},
            .error = {.content = page.values.error(name)},
            .value = std::string(page.values.value(name)),
            .id = page.values.id_of(name),
            .autocomplete = list ? "off" : ""};
        if (list) options.attributes = {{"list", list}};
        return input(options);
    };
    const bool ready = row.action.has_value();
    Html title = Html::text("Row " + std::to_string(row.listed.row) + " ");
    if (row.listed.left_out) {
        title += badge({.content = "Left out", .state = State::not_taken});
    } else {
        title += badge({.content = ready ? "Ready" : "Look at this", .state = ready ? State::done : State::late});
    }
    Html html = heading(3, title) + line(parts::text, "What will be done");
    html += columns(
        column("one-quarter", line(parts::agency, "Agency", list_of_bodies)) +
        column("one-quarter", line(parts::owner, "Who sees to it", list_of_people)) +
        column("one-quarter", line(parts::due, "To be done by")) + column("one-quarter", line(parts::state, "How it stands")));
    const bool any = std::ranges::any_of(row.errors, [](const casework::FieldError& error) {
        return error.field == parts::evidence || error.field == parts::checked_by || error.field == learning::case_column;
    });
    html += details(
        {.summary = Content{Html::text("What shows it, who checked it, and the case") + visually_hidden(", " + called)},
         .content = line(parts::evidence, "What shows it") + line(parts::checked_by, "Who else checked it") +
                    line(parts::effect, "How one will know that it made a difference") +
                    line(learning::case_column, "Case, where it is not the one chosen above"),
         .is_open = any});
    const auto left_out = prefix + list_fields::left_out;
    return html + checkboxes(
                      {.name = left_out,
                       .items = {{.content = Html::text("Leave this row out") + visually_hidden(", " + called), .value = "yes"}},
                       .values = page.values.values(left_out),
                       .id_prefix = page.values.id_of(left_out),
                       .classes = "govuk-checkboxes--small"});
}

Html how_it_stands(const ActionRowsPage& page)
{
    const auto ready = std::ranges::count_if(page.rows, [](const auto& row) { return row.action.has_value(); });
    const auto left_out = std::ranges::count_if(page.rows, [](const auto& row) { return row.listed.left_out; });
    const auto rest = static_cast<std::ptrdiff_t>(page.rows.size()) - ready - left_out;
    std::string words = time::counted_in_words(static_cast<int>(ready), "action") + " can be brought in";
    if (left_out > 0) words += ", " + std::to_string(left_out) + " left out";
    if (rest > 0) {
        words += ". " + std::to_string(rest) + (rest == 1 ? " needs" : " need") +
                 " your attention first: put it right in its row, or leave the row out. Nothing is recorded before all are right.";
        return alert({.content = words, .kind = AlertKind::warning, .title = "Not ready yet"});
    }
    return alert({.content = words + ".", .kind = AlertKind::success, .title = "Ready"});
}

} // namespace

Html action_import_page(const ActionImportPage& page)
{
    Html fields = select_field(
        page.values, {.name = list_fields::in_case,
                      .label = "Into which case?",
                      .hint = "Where a column of the list says the case, that counts instead",
                      .choices = choices_of(page.cases)});
    fields += file_field(
        page.values, {.name = "file",
                      .label = "The list",
                      .hint = "A spreadsheet (.xlsx), of which the first sheet is read, or a table as text (.csv). Its first row says what "
                              "each column is",
                      .accept = ".xlsx,.csv"});
    fields += long_text_field(
        page.values,
        {.name = "pasted", .label = "Or put the rows here, with their headings", .hint = "Copied from a spreadsheet", .rows = 5});
    Html html = error_summary_of(page.values, fields) + heading(1, "Bring in a list of actions");
    html +=
        paragraph("Every row is shown first, with what is missing in it. Nothing is recorded before you have looked at it, and then all "
                  "of it or nothing. Nobody gets a message about an action that had fallen due before today.");
    html += paragraph(link("/actions/template.csv", "Download an empty list with the right headings"));
    return html + form(page.form, fields + button({.content = "Look at the list"}));
}

Html action_rows_page(const ActionRowsPage& page)
{
    Html fields = select_field(page.values, {.name = list_fields::in_case, .label = "Into which case?", .choices = choices_of(page.cases)});
    fields += text_field(
        page.values, {.name = list_fields::source, .label = "Which list is it?", .hint = "Stands beside every action that comes from it"});
    fields += columns_chosen(page) + known(list_of_people, page.people.people) + known(list_of_bodies, page.people.bodies);
    for (const auto& row : page.rows) fields += one_row(page, row);
    Html buttons = secondary_button({.content = "Look at it again", .name = "action", .value = list_fields::look_again}) +
                   button({.content = "Bring the actions in", .name = "action", .value = list_fields::bring_in});
    Html html = error_summary_of(page.values, fields) + heading(1, "The actions in this list") + how_it_stands(page);
    return html + form(page.form, fields + button_group(buttons)) + paragraph(link("/actions/import", "Choose another list"));
}

} // namespace throughline::views
