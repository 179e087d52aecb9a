#include "views/chronology/import_page.hpp"
#include "web/chronology/shown_chronology.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace throughline::web {

using application::NotDone;
using chronology::ListedRow;
namespace fields = views::chronology_list;
namespace parts = chronology::parts;

namespace {

constexpr std::size_t largest_file = std::size_t{20} << 20;
constexpr std::size_t largest_page = std::size_t{6} << 20;
constexpr std::size_t most_rows = 2000;

views::PageFrame frame_of(const ChronologyVisit& visit, const std::string& agency, bool has_errors)
{
    const auto shown = visit.shown();
    auto frame = case_frame(visit.visit, visit.seen, "Bring in a chronology");
    frame.has_errors = has_errors;
    frame.back = views::BackLink{.href = shown.agency_address(agency), .content = "Chronology of " + shown.agency_name(agency)};
    return frame;
}

HttpResponse ask_for_file(const ChronologyVisit& visit, const views::FormValues& values, int status)
{
    const auto agency = visit.agency();
    if (!agency || !visit.shown().may_write(*agency)) return not_found();
    views::ChronologyImportPage page{visit.shown(), *agency};
    page.form = visit.visit.form_to(page.shown.address({"agencies", *agency, "import"}));
    page.form.has_files = true;
    page.values = values;
    return visit.visit.page(frame_of(visit, *agency, values.has_errors()), views::chronology_import_page(page), status);
}

std::optional<std::size_t> number_from(std::string_view text)
{
    std::size_t number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// A list on its way in: its table, which the page carries, and what was put right in it.
struct List {
    std::string agency{};
    chronology::Table table{};
    chronology::Columns columns{};
    std::vector<ListedRow> rows{};
    std::vector<std::size_t> open{};
    std::vector<std::string> remarks{};
    chronology::ListDefaults defaults{};
    bool adds_only{false};
    std::int64_t version{0};
};

std::vector<std::string> roles_in(const ChronologyVisit& visit, const List& list, const std::vector<chronology::LookedAtRow>& rows)
{
    std::set<std::string> roles;
    for (const auto& [id, entry] : chronology::rows_now(visit.part_of(list.agency)))
        roles.insert(entry->practitioners.begin(), entry->practitioners.end());
    for (const auto& row : rows) {
        for (const auto& role : row.entry.practitioners) {
            if (chronology::names_typed(role).empty()) roles.insert(role);
        }
    }
    return {roles.begin(), roles.end()};
}

std::vector<chronology::LookedAtRow> looked_at(const ChronologyVisit& visit, const List& list)
{
    return chronology::looked_at(list.rows, chronology::rows_now(visit.part_of(list.agency)), list.defaults, visit.visit.today());
}

chronology::Import command_of(const List& list, const std::vector<chronology::LookedAtRow>& rows)
{
    chronology::Import command{list.agency, {}, {}, list.adds_only};
    for (const auto& row : rows) {
        if (!row.listed.left_out) command.rows.push_back({row.match.row, row.entry});
    }
    for (const auto& [part, column] : list.columns) {
        if (!list.table.empty() && column < list.table.front().size()) command.columns[part] = list.table.front()[column];
    }
    return command;
}

/// What bringing the rows in does, in words, counted from the events that it would make.
std::string difference_of(const ChronologyVisit& visit, const List& list, const std::vector<chronology::LookedAtRow>& rows)
{
    const auto decided = chronology::import(visit.chronology(), command_of(list, rows), visit.visit.today());
    if (!decided) return "";
    const auto& known = visit.part_of(list.agency).rows;
    int changed = 0;
    int added = 0;
    int withdrawn = 0;
    for (const auto& event : *decided) {
        if (const auto* written = std::get_if<chronology::ChronologyEntryWritten>(&event))
            (known.contains(written->row) ? changed : added) += 1;
        if (std::holds_alternative<chronology::ChronologyEntryWithdrawn>(event)) ++withdrawn;
    }
    return std::to_string(changed) + " changed, " + std::to_string(added) + " added, " + std::to_string(withdrawn) + " withdrawn";
}

views::FormValues values_of(const List& list, const std::vector<chronology::LookedAtRow>& rows, std::vector<casework::FieldError> errors)
{
    casework::Typed typed{
        {fields::all_practitioners, {list.defaults.practitioners}},
        {fields::all_area, {list.defaults.area}},
        {fields::all_source, {list.defaults.source}}};
    if (list.adds_only) typed[fields::adds_only] = {"yes"};
    for (const auto& row : rows) {
        const auto prefix = fields::row(row.listed.number);
        for (const auto& [part, words] : row.listed.cells) typed[prefix + part] = {words};
        if (!row.listed.match.empty()) typed[prefix + fields::match] = {row.listed.match};
        if (row.listed.left_out) typed[prefix + fields::left_out] = {"yes"};
        std::set<std::string> names(row.names.begin(), row.names.end());
        for (const auto& [name, role] : row.listed.roles) names.insert(name);
        std::size_t i = 0;
        for (const auto& name : names) {
            const auto number = std::to_string(i++);
            const auto role = row.listed.roles.find(name);
            const bool is_answered = role != row.listed.roles.end() && !role->second.empty();
            if (is_answered && role->second == "keep")
                typed[prefix + fields::keep + number] = {"yes"};
            else if (is_answered)
                typed[prefix + fields::role + number] = {role->second};
            else
                errors.push_back(
                    {prefix + fields::role + number,
                     "Row " + std::to_string(row.listed.number) + ": " + name + " is a name. Enter the role, or leave the name"});
        }
        for (const auto& problem : row.problems) {
            const bool is_choice = problem.part == parts::date && !row.meanings.empty();
            errors.push_back(
                {prefix + (is_choice ? "meaning" : problem.part), "Row " + std::to_string(row.listed.number) + ": " + problem.message});
        }
    }
    return views::values_from(typed, errors);
}

HttpResponse show_rows(
    const ChronologyVisit& visit, const List& list, const std::vector<chronology::LookedAtRow>& rows,
    std::vector<casework::FieldError> errors, int status)
{
    views::ChronologyRowsPage page{visit.shown(), list.agency};
    page.form = visit.visit.form_to(page.shown.address({"agencies", list.agency, "import", "rows"}), list.version);
    page.values = values_of(list, rows, std::move(errors));
    page.headings = list.table.empty() ? std::vector<std::string>{} : list.table.front();
    page.columns = list.columns;
    page.rows = rows;
    page.open = list.open;
    page.remarks = list.remarks;
    page.roles = roles_in(visit, list, rows);
    page.has_entries = !chronology::rows_now(visit.part_of(list.agency)).empty();
    const bool all_right = std::ranges::all_of(rows, [](const auto& row) { return row.is_ready(); });
    if (all_right) page.difference = difference_of(visit, list, rows);
    page.form.hidden.emplace_back(fields::table, application::as_text(list.table));
    std::string numbers;
    for (const auto& row : rows) {
        if (views::is_open(page, row)) numbers += (numbers.empty() ? "" : " ") + std::to_string(row.listed.number);
    }
    page.form.hidden.emplace_back(fields::rows, numbers);
    for (const auto& remark : list.remarks) page.form.hidden.emplace_back(fields::remarks, remark);
    return visit.visit.page(frame_of(visit, list.agency, page.values.has_errors()), views::chronology_rows_page(page), status);
}

HttpResponse post_file(const ChronologyVisit& visit)
{
    const auto agency = visit.agency();
    if (!agency || !visit.shown().may_write(*agency)) return not_found();
    const auto& uploads = visit.visit.http().uploads;
    const auto file = std::ranges::find_if(uploads, [](const Upload& upload) { return upload.field == "file" && upload.size > 0; });
    const auto again = [&](const std::string& message) { return ask_for_file(visit, views::values_from({}, {{"file", message}}), 422); };
    if (file == uploads.end()) return again("Choose the file with the entries");
    auto read = visit.chronicle.spreadsheets.table(file->bytes);
    if (!read) return again(read.error());

    List list{.agency = *agency, .table = std::move(read->rows), .remarks = std::move(read->remarks)};
    // What stands above the headings stays empty, so that the rows keep the numbers that they have in the file.
    const auto headings = chronology::row_of_headings(list.table);
    auto heads = list.table[headings];
    for (std::size_t i = 0; i <= headings; ++i) list.table[i].clear();
    list.table.front() = std::move(heads);
    list.columns = chronology::columns_from(list.table.front(), visit.part_of(*agency).columns);
    list.rows = chronology::listed_rows(list.table, 0, list.columns);
    list.version = visit.part_of(*agency).changed_at;
    if (list.rows.empty()) return again("There are no rows under the headings of this file");
    if (list.rows.size() > most_rows) {
        return again(
            "This file has " + std::to_string(list.rows.size()) + " rows. A chronology is a summary of what mattered: bring in at most " +
            std::to_string(most_rows) + " at once");
    }
    return show_rows(visit, list, looked_at(visit, list), {}, 200);
}

/// What was put right in the page goes over what the file says.
void take_answers(const HttpRequest& http, List& list)
{
    std::string_view numbers = http.form.text(fields::rows);
    while (!numbers.empty() && list.open.size() < most_rows) {
        const auto end = std::min(numbers.find(' '), numbers.size());
        if (const auto number = number_from(numbers.substr(0, end))) list.open.push_back(*number);
        numbers.remove_prefix(std::min(end + 1, numbers.size()));
    }
    for (auto& row : list.rows) {
        if (std::ranges::find(list.open, row.number) == list.open.end()) continue;
        const auto prefix = fields::row(row.number);
        const auto posted = [&](std::string_view name) { return http.form.find(prefix + std::string(name)); };
        for (const auto& listed : chronology::listed_parts()) {
            if (const auto words = posted(listed.part)) row.cells[std::string(listed.part)] = std::string(*words);
        }
        if (const auto meaning = posted("meaning"); meaning && !meaning->empty()) {
            row.cells[parts::date] = std::string(*meaning);
            for (const auto* part : {parts::time, parts::end_date, parts::end_time}) row.cells[part].clear();
        }
        row.match = std::string(posted(fields::match).value_or(""));
        row.left_out = posted(fields::left_out).value_or("") == "yes";
        constexpr std::size_t most_names = 40;
        for (std::size_t i = 0; i < most_names; ++i) {
            const auto number = std::to_string(i);
            const auto name = posted(fields::name + number);
            if (!name) break;
            const bool keeps = posted(fields::keep + number).value_or("") == "yes";
            row.roles[std::string(*name)] = keeps ? "keep" : std::string(posted(fields::role + number).value_or(""));
        }
    }
}

List posted_list(const ChronologyVisit& visit, const std::string& agency, chronology::Table table)
{
    const auto& http = visit.visit.http();
    List list{.agency = agency, .table = std::move(table), .version = visit.visit.version_read()};
    for (const auto& listed : chronology::listed_parts()) {
        if (const auto number = number_from(http.form.text(fields::column(listed.part))))
            list.columns.emplace(std::string(listed.part), *number);
    }
    list.rows = chronology::listed_rows(list.table, 0, list.columns);
    list.defaults = {visit.visit.text(fields::all_practitioners), visit.visit.text(fields::all_area), visit.visit.text(fields::all_source)};
    list.adds_only = visit.visit.text(fields::adds_only) == "yes";
    for (const auto remark : http.form.all(fields::remarks)) list.remarks.emplace_back(remark);
    return list;
}

HttpResponse post_rows(const ChronologyVisit& visit)
{
    const auto agency = visit.agency();
    if (!agency || !visit.shown().may_write(*agency)) return not_found();
    const auto folder = std::string(visit.shown().agency_address(*agency).view());
    auto table = visit.chronicle.spreadsheets.rows(visit.visit.http().form.text(fields::table));
    if (!table || table->empty()) return see_other(folder + "/import");
    auto list = posted_list(visit, *agency, std::move(*table));
    const auto action = visit.visit.text("action");
    if (action != fields::read_again) take_answers(visit.visit.http(), list);
    const auto rows = looked_at(visit, list);
    if (action != fields::bring_in) return show_rows(visit, list, rows, {}, 200);
    const bool all_right = std::ranges::all_of(rows, [](const auto& row) { return row.is_ready(); });
    if (!all_right) return show_rows(visit, list, rows, {}, 422);

    const auto done = visit.chronicle.chronologies.change(
        visit.visit.asking(), visit.reference(), [&](const access::ChronologyRights& rights) { return rights.may_write(*agency); },
        [&](const chronology::Chronology& now) {
            const auto at = now.agencies.find(*agency);
            return (at == now.agencies.end() ? 0 : at->second.changed_at) == list.version;
        },
        [&](const chronology::Chronology& now) { return chronology::import(now, command_of(list, rows), visit.visit.today()); });
    if (done) return see_other(folder);
    if (done.error().why != NotDone::Why::refused) return not_done_page(visit.visit, visit.seen, done.error());
    return show_rows(visit, list, rows, {{fields::adds_only, done.error().refused.refusal.message}}, 422);
}

} // namespace

void add_chronology_import_routes(Router& router, const Site& site, const Chronicle& chronicle)
{
    const std::string address = "/cases/{reference}/chronology/agencies/{agency}/import";
    router.get(address, "chronology-import", for_chronology(site, chronicle, [](const ChronologyVisit& visit) {
                   return ask_for_file(visit, {}, 200);
               }));
    router.post(
        address, "chronology-import", for_chronology_post(site, chronicle, post_file),
        {.body = FormWithFilesInMemory{.limit = largest_file}});
    router.post(
        address + "/rows", "chronology-import-rows", for_chronology_post(site, chronicle, post_rows),
        {.body = FormBody{.limit = largest_page}});
}

} // namespace throughline::web
