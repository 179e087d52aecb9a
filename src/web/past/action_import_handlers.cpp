#include "views/learning/action_import_page.hpp"
#include "web/casework/shown_case.hpp"
#include "web/common/csv.hpp"
#include "web/past/past_handlers.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::web {

namespace fields = views::list_fields;
namespace parts = casework::action_parts;
using procedure::Power;

namespace {

constexpr std::size_t largest_list = std::size_t{5} << 20;
constexpr std::size_t largest_page = std::size_t{4} << 20;

/// The cases into which this person may bring actions.
std::vector<application::SeenCase> cases_of(const Visit& visit)
{
    std::vector<application::SeenCase> all;
    for (auto& seen : visit.casework().load_all(visit.person())) {
        if (!seen.seen.state.closed && seen.seen.viewer.may(Power::manage_case)) all.push_back(std::move(seen));
    }
    return all;
}

std::vector<std::pair<std::string, std::string>> named(const std::vector<application::SeenCase>& cases)
{
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& seen : cases)
        all.emplace_back(
            seen.seen.state.opened.reference, seen.seen.state.opened.neutral_name + " (" + seen.seen.state.opened.reference + ")");
    return all;
}

views::PageFrame frame_of(const Visit& visit, bool has_errors)
{
    auto frame = visit.frame(Part::actions, "Bring in a list of actions");
    frame.has_errors = has_errors;
    frame.back = views::BackLink{.href = "/actions", .content = "Actions"};
    return frame;
}

HttpResponse ask(const Visit& visit, const views::FormValues& values, int status)
{
    const auto cases = cases_of(visit);
    if (cases.empty()) return not_found();
    views::ActionImportPage page{visit.form_to("/actions/import"), values, named(cases)};
    page.form.has_files = true;
    return visit.page(frame_of(visit, values.has_errors()), views::action_import_page(page), status);
}

std::optional<std::size_t> number_from(std::string_view text)
{
    std::size_t number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

learning::Columns columns_posted(const HttpRequest& http)
{
    learning::Columns columns;
    for (const auto& listed : learning::parts_of_a_list()) {
        if (const auto number = number_from(http.form.text(fields::column(listed.part))))
            columns.emplace(std::string(listed.part), *number);
    }
    return columns;
}

/// The rows as somebody has put them right in the page.
std::vector<learning::ListedAction> rows_posted(const HttpRequest& http)
{
    std::vector<learning::ListedAction> list;
    std::string_view numbers = http.form.text(fields::rows);
    while (!numbers.empty() && list.size() < views::most_listed_actions) {
        const auto end = std::min(numbers.find(' '), numbers.size());
        const auto number = number_from(numbers.substr(0, end));
        numbers.remove_prefix(std::min(end + 1, numbers.size()));
        if (!number) continue;
        const auto part = [&](std::string_view name) { return std::string(http.form.text(fields::row(*number) + std::string(name))); };
        learning::ListedAction one{.row = *number, .in_case = part(learning::case_column)};
        one.action = {part(parts::text),  part(parts::agency),   part(parts::owner),      part(parts::due),
                      part(parts::state), part(parts::evidence), part(parts::checked_by), part(parts::effect)};
        one.left_out = part(fields::left_out) == "yes";
        list.push_back(std::move(one));
    }
    return list;
}

/// A list on its way in: its text, which the page carries, and how it is read.
struct List {
    application::TableRows table{};
    learning::Columns columns{};
    std::vector<learning::ListedAction> rows{};
    std::string source{};
    std::string in_case{};
};

std::vector<learning::LookedAt> looked_at(const Visit& visit, const std::vector<application::SeenCase>& cases, const List& list)
{
    std::vector<learning::CaseOfList> known;
    for (const auto& seen : cases)
        known.push_back({seen.seen.state.opened.reference, seen.seen.state.opened.neutral_name, &seen.seen.state, seen.procedure.get()});
    casework::NamedInRows people;
    const auto directory = visit.casework().directory(visit.partnership()->id);
    for (const auto& [id, body] : directory->bodies) people.bodies.emplace(id, body.name);
    for (const auto& [id, person] : directory->people) people.add(id, person.name, person.post);
    return learning::looked_at(list.rows, known, list.in_case, people);
}

views::FormValues values_of(const List& list, const std::vector<learning::LookedAt>& rows, std::vector<casework::FieldError> errors)
{
    casework::Typed typed{{fields::in_case, {list.in_case}}, {fields::source, {list.source}}};
    for (const auto& row : rows) {
        const auto prefix = fields::row(row.listed.row);
        const auto put = [&](std::string_view part, const std::string& words) { typed[prefix + std::string(part)] = {words}; };
        const auto& action = row.listed.action;
        put(parts::text, action.text);
        put(parts::agency, action.agency);
        put(parts::owner, action.owner);
        put(parts::due, action.due);
        put(parts::state, action.state);
        put(parts::evidence, action.evidence);
        put(parts::checked_by, action.checked_by);
        put(parts::effect, action.effect);
        put(learning::case_column, row.listed.in_case);
        if (row.listed.left_out) put(fields::left_out, "yes");
        for (const auto& error : row.errors)
            errors.push_back({prefix + error.field, "Row " + std::to_string(row.listed.row) + ": " + error.message});
    }
    return views::values_from(typed, errors);
}

HttpResponse show_rows(
    const Visit& visit, const std::vector<application::SeenCase>& cases, const List& list, const std::vector<learning::LookedAt>& rows,
    std::vector<casework::FieldError> errors, int status)
{
    views::ActionRowsPage page{visit.form_to("/actions/import/rows"), values_of(list, rows, std::move(errors)), named(cases)};
    page.headings = list.table.empty() ? std::vector<std::string>{} : list.table.front();
    page.columns = list.columns;
    page.rows = rows;
    page.people = field_people(*visit.casework().directory(visit.partnership()->id));
    page.form.hidden.emplace_back(fields::table, application::as_text(list.table));
    std::string numbers;
    for (const auto& row : rows) numbers += (numbers.empty() ? "" : " ") + std::to_string(row.listed.row);
    page.form.hidden.emplace_back(fields::rows, numbers);
    return visit.page(frame_of(visit, page.values.has_errors()), views::action_rows_page(page), status);
}

/// What keeps a list from being shown row by row.
std::string fault_of(const List& list)
{
    if (list.table.size() < 2) return "This list has headings and no rows";
    if (list.rows.size() > views::most_listed_actions)
        return "This list has " + std::to_string(list.rows.size()) + " actions. Bring in at most " +
               std::to_string(views::most_listed_actions) + " at once";
    return {};
}

HttpResponse post_list(Visit& visit, const Past& past)
{
    const auto cases = cases_of(visit);
    if (cases.empty()) return not_found();
    const auto& uploads = visit.http().uploads;
    const auto file = std::ranges::find_if(uploads, [](const Upload& upload) { return upload.field == "file" && upload.size > 0; });
    const auto pasted = visit.text("pasted");
    const auto again = [&](const std::string& field, const std::string& message) {
        return ask(visit, views::values_from(typed(visit.http()), {{field, message}}), 422);
    };
    const bool is_file = file != uploads.end();
    if (!is_file && pasted.empty()) return again("file", "Choose the file with the actions, or put its rows below");
    const auto* field = is_file ? "file" : "pasted";
    auto table = past.spreadsheets.rows(is_file ? std::string_view(file->bytes) : std::string_view(pasted));
    if (!table) return again(field, table.error());

    List list{
        .table = std::move(*table),
        .source = is_file ? application::safe_file_name(file->file_name) : "Pasted list",
        .in_case = visit.text(fields::in_case)};
    // Above the headings there may be a title and empty rows.
    const auto headings = std::ranges::find_if(list.table, [](const auto& row) { return learning::columns_from(row).size() >= 2; });
    if (headings != list.table.end()) list.table.erase(list.table.begin(), headings);
    list.columns = learning::columns_from(list.table.front());
    list.rows = learning::actions_in(list.table, list.columns);
    if (auto fault = fault_of(list); !fault.empty()) return again(field, fault);
    return show_rows(visit, cases, list, looked_at(visit, cases, list), {}, 200);
}

HttpResponse post_rows(Visit& visit, const Past& past)
{
    const auto cases = cases_of(visit);
    if (cases.empty()) return not_found();
    auto table = past.spreadsheets.rows(visit.http().form.text(fields::table));
    if (!table) return see_other("/actions/import");
    List list{
        .table = std::move(*table),
        .columns = columns_posted(visit.http()),
        .source = visit.text(fields::source),
        .in_case = visit.text(fields::in_case)};
    const auto action = visit.text("action");
    list.rows = action == fields::columns_again ? learning::actions_in(list.table, list.columns) : rows_posted(visit.http());
    if (list.rows.size() > views::most_listed_actions) list.rows.resize(views::most_listed_actions);
    const auto rows = looked_at(visit, cases, list);
    if (action != fields::bring_in) return show_rows(visit, cases, list, rows, {}, 200);

    std::vector<casework::FieldError> errors;
    if (list.source.empty()) errors.push_back({fields::source, "Say which list the actions come from"});
    const bool all_right = std::ranges::all_of(rows, [](const auto& row) { return row.action || row.listed.left_out; });
    std::map<std::string, casework::AddActions> by_case;
    for (const auto& row : rows) {
        if (!row.action) continue;
        auto& command = by_case[row.reference];
        command.source = list.source;
        command.actions.push_back(*row.action);
    }
    if (all_right && by_case.empty()) errors.push_back({"", "Every row is left out: there is nothing to bring in"});
    if (!all_right || !errors.empty()) return show_rows(visit, cases, list, rows, std::move(errors), 422);
    const auto done = past.taking_over.bring_in(visit.asking(), by_case);
    if (!done) return show_rows(visit, cases, list, rows, {{"", done.error().refused.refusal.message}}, 422);
    return see_other(by_case.size() == 1 ? std::string(views::Href{"/actions"}.with("case", by_case.begin()->first).view()) : "/actions");
}

HttpResponse template_csv(Visit&)
{
    std::vector<std::string> headings;
    for (const auto& listed : learning::parts_of_a_list()) headings.emplace_back(listed.words);
    return download("actions.csv", "text/csv; charset=utf-8", std::string(csv_begins) + csv_line(headings));
}

} // namespace

void add_action_import_routes(Router& router, const Site& site, const Past& past)
{
    router.get("/actions/import", "actions-import", signed_in(site, [](Visit& visit) { return ask(visit, {}, 200); }));
    router.post(
        "/actions/import", "actions-import", signed_in_post(site, [past](Visit& visit) { return post_list(visit, past); }),
        {.body = FormWithFilesInMemory{largest_list}});
    router.post(
        "/actions/import/rows", "actions-import-rows", signed_in_post(site, [past](Visit& visit) { return post_rows(visit, past); }),
        {.body = FormBody{largest_page}});
    router.get("/actions/template.csv", "actions-template", signed_in(site, template_csv));
}

} // namespace throughline::web
