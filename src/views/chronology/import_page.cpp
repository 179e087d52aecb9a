#include "views/chronology/import_page.hpp"

#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/choices.hpp"
#include "views/components/input.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <algorithm>

namespace throughline::views {

namespace fields = chronology_list;
namespace parts = chronology::parts;

namespace {

constexpr const char* roles_known = "roles-known";

Html columns_chosen(const ChronologyRowsPage& page)
{
    Html inside = paragraph("Every column is one of these at most. It is remembered for this agency's next list.");
    for (const auto& listed : chronology::listed_parts()) {
        const auto name = fields::column(listed.part);
        const auto at = page.columns.find(std::string(listed.part));
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
        inside += select(options);
    }
    inside += secondary_button({.content = "Read the list again with these columns", .name = "action", .value = fields::read_again});
    const bool is_known = page.columns.contains(parts::date) && page.columns.contains(parts::text) && page.columns.contains(parts::source);
    return details({.summary = "Which column is what", .content = inside, .is_open = !is_known});
}

class RowFields {
public:
    RowFields(const ChronologyRowsPage& page, const chronology::LookedAtRow& row)
        : page_{page}, row_{row}, prefix_{fields::row(row.listed.number)}, called_{", row " + std::to_string(row.listed.number)}
    {
    }

    Html all() const
    {
        Html html = question();
        html += line(parts::date) + line(parts::time);
        if (has(parts::end_date) || has(parts::end_time)) html += line(parts::end_date) + line(parts::end_time);
        html += line(parts::source) + line(parts::text);
        for (const auto* part :
             {parts::practitioners, parts::area, parts::child_seen, parts::child_heard, parts::weight, parts::order, parts::record_made}) {
            if (!page_.values.error(prefix_ + part).empty() || has(part)) html += line(part);
        }
        html += same_row() + names();
        const auto left_out = prefix_ + fields::left_out;
        return html + checkboxes(
                          {.name = left_out,
                           .items = {{.content = Html::text("Leave this row out") + visually_hidden(called_), .value = "yes"}},
                           .values = page_.values.values(left_out),
                           .id_prefix = page_.values.id_of(left_out),
                           .classes = "govuk-checkboxes--small"});
    }

private:
    [[nodiscard]] bool has(const char* part) const { return row_.listed.cells.contains(part); }

    /// A date that may mean two things, answered by choosing one of them.
    [[nodiscard]] Html question() const
    {
        if (row_.meanings.empty()) return {};
        ChoiceField choice{
            .name = prefix_ + "meaning",
            .label = Html::text("Which is meant by \"" + row_.entry.when_given + "\"?") + visually_hidden(called_),
            .label_size = LabelSize::normal};
        for (const auto& meaning : row_.meanings) choice.choices.push_back({.value = meaning, .label = meaning});
        choice.is_small = true;
        return choice_field(page_.values, choice);
    }

    [[nodiscard]] Html line(const char* part) const
    {
        const auto name = prefix_ + part;
        return input(
            {.name = name,
             .label = {.content = Html::text(chronology::words_of_part(part)) + visually_hidden(called_)},
             .error = {.content = page_.values.error(name)},
             .value = std::string(page_.values.value(name)),
             .id = page_.values.id_of(name)});
    }

    [[nodiscard]] Html same_row() const
    {
        const auto name = prefix_ + fields::match;
        const bool is_asked = row_.match.is_asked || !row_.listed.match.empty();
        if (!is_asked) return {};
        const auto known = row_.match.row.empty() ? row_.listed.match : row_.match.row;
        std::vector<FieldChoice> choices;
        if (known != "new" && !known.empty())
            choices.push_back(
                {.value = known, .label = "It is entry " + known + ", which is on record", .hint = "Its comments stay with it"});
        choices.push_back({.value = "new", .label = "It is another event"});
        return choice_field(
            page_.values, {.name = name,
                           .label = Html::text("Is this an entry that is on record?") + visually_hidden(called_),
                           .label_size = LabelSize::normal,
                           .choices = std::move(choices),
                           .is_small = true});
    }

    /// Names that were typed, also those that have got a role meanwhile.
    [[nodiscard]] Html names() const
    {
        std::vector<std::string> all = row_.names;
        for (const auto& [name, role] : row_.listed.roles) {
            if (std::ranges::find(all, name) == all.end()) all.push_back(name);
        }
        std::ranges::sort(all);
        Html html;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto number = std::to_string(i);
            const auto role = prefix_ + fields::role + number;
            html += element("input", {{"type", "hidden"}, {"name", prefix_ + fields::name + number}, {"value", all[i]}});
            html += input(
                {.name = role,
                 .label = {.content = Html::text("Role of " + all[i]) + visually_hidden(called_)},
                 .hint = {.content = "It stands in the place of the name then"},
                 .error = {.content = page_.values.error(role)},
                 .value = std::string(page_.values.value(role)),
                 .id = page_.values.id_of(role),
                 .attributes = {{"list", roles_known}}});
            const auto keep = prefix_ + fields::keep + number;
            html += checkboxes(
                {.name = keep,
                 .items =
                     {{.content = Html::text("Leave \"" + all[i] + "\": it is no practitioner's name") + visually_hidden(called_),
                       .value = "yes"}},
                 .values = page_.values.values(keep),
                 .id_prefix = page_.values.id_of(keep),
                 .classes = "govuk-checkboxes--small"});
        }
        return html;
    }

    const ChronologyRowsPage& page_;
    const chronology::LookedAtRow& row_;
    std::string prefix_;
    std::string called_;
};

Html open_row(const ChronologyRowsPage& page, const chronology::LookedAtRow& row)
{
    Html title = Html::text("Row " + std::to_string(row.listed.number) + " ");
    if (row.listed.left_out)
        title += badge({.content = "Left out", .state = State::not_taken});
    else
        title += badge({.content = row.is_ready() ? "Ready" : "Look at this", .state = row.is_ready() ? State::done : State::late});
    return heading(2, title) + RowFields{page, row}.all();
}

/// Rows as they were understood; nothing in them has to be put right.
Html ready_rows(const ChronologyRowsPage& page)
{
    Table list;
    list.caption = "Understood";
    list.head = {{"Row"}, {"When"}, {"Age"}, {"What happened"}, {"Entry on record"}};
    list.first_cell_is_header = true;
    for (const auto& row : page.rows) {
        if (is_open(page, row)) continue;
        Html when = when_cell(row.entry);
        if (!row.assumed.empty()) when += element("div", {}, strong(row.assumed));
        list.rows.push_back(
            {{std::to_string(row.listed.number)},
             {when},
             {ages_cell(page.shown, row.entry)},
             {entry_cell(row.entry)},
             {row.match.row.empty() ? "New" : row.match.row}});
    }
    if (list.rows.empty()) return {};
    return scrolling_table("Understood", list);
}

Html how_it_stands(const ChronologyRowsPage& page)
{
    const auto left_out = std::ranges::count_if(page.rows, [](const auto& row) { return row.listed.left_out; });
    const auto ready = std::ranges::count_if(page.rows, [](const auto& row) { return row.is_ready() && !row.listed.left_out; });
    const auto rest = static_cast<std::ptrdiff_t>(page.rows.size()) - ready - left_out;
    std::string words = std::to_string(ready) + (ready == 1 ? " row is ready" : " rows are ready");
    if (left_out > 0) words += ", " + std::to_string(left_out) + " left out";
    if (rest > 0) {
        words += ". " + std::to_string(rest) + (rest == 1 ? " needs" : " need") +
                 " your attention first. Nothing is recorded before all are right.";
        return alert({.content = words, .kind = AlertKind::warning, .title = "Not ready yet"});
    }
    return alert({.content = words + ". Bringing them in: " + page.difference + ".", .kind = AlertKind::success, .title = "Ready"});
}

} // namespace

bool is_open(const ChronologyRowsPage& page, const chronology::LookedAtRow& row)
{
    return !row.is_ready() || row.listed.left_out || std::ranges::find(page.open, row.listed.number) != page.open.end();
}

Html chronology_import_page(const ChronologyImportPage& page)
{
    const Html inside = file_field(
                            page.values, {.name = "file",
                                          .label = "The file",
                                          .hint = "Word (.docx, .docm), Excel (.xlsx) or text (.csv). Macros and formulas are never run",
                                          .accept = ".docx,.docm,.xlsx,.csv,.doc,.xls"}) +
                        button({.content = "Look at the rows"});
    Html html = error_summary_of(page.values, inside) + heading(1, "Bring in a chronology of " + page.shown.agency_name(page.agency));
    html += paragraph(
        "Every row is shown first, with what is wrong with it or what has to be asked. Nothing is recorded before you have looked at "
        "it, and then all of it or nothing.");
    html += paragraph(
        link(page.shown.address({"agencies", page.agency, "chronology.xlsx"}), "Download a form as Excel") + Html::text(" · ") +
        link(page.shown.address({"agencies", page.agency, "chronology.docx"}), "as Word"));
    return html + form(page.form, inside);
}

Html chronology_rows_page(const ChronologyRowsPage& page)
{
    Html known;
    for (const auto& role : page.roles) known += element("option", {{"value", role}});
    Html inside = element("datalist", {{"id", roles_known}}, known);
    Html remarks;
    if (!page.remarks.empty()) {
        std::vector<Content> items;
        for (const auto& remark : page.remarks) items.emplace_back(remark);
        remarks = inset_text({.content = Html::text("How the file was read:") + bullet_list(items)});
    }
    inside += columns_chosen(page);
    Html for_all =
        text_field(page.values, {.name = fields::all_practitioners, .label = "Practitioners by role, where a row does not say"}) +
        text_field(page.values, {.name = fields::all_area, .label = "Area of responsibility, where a row does not say"}) +
        text_field(page.values, {.name = fields::all_source, .label = "Source of information, where a row does not say"});
    inside += details({.summary = "What holds for every row", .content = for_all});
    for (const auto& row : page.rows) {
        if (is_open(page, row)) inside += open_row(page, row);
    }
    inside += ready_rows(page);
    if (page.has_entries)
        inside += checkboxes(
            {.name = fields::adds_only,
             .hint =
                 {.content = "Otherwise this list stands in the place of the entries: those that are not in it are withdrawn",
                  .id = "adds-only-hint"},
             .items = {{.content = "These rows come beside the entries that are there", .value = "yes"}},
             .values = page.values.values(fields::adds_only),
             .id_prefix = page.values.id_of(fields::adds_only),
             .classes = "govuk-checkboxes--small"});
    inside += button_group(
        secondary_button({.content = "Look at it again", .name = "action", .value = fields::look_again}) +
        button({.content = "Bring the entries in", .name = "action", .value = fields::bring_in}));
    Html html = error_summary_of(page.values, inside) + heading(1, "The rows in this file") + how_it_stands(page) + remarks;
    return html + form(page.form, inside) + paragraph(link(page.shown.address({"agencies", page.agency, "import"}), "Choose another file"));
}

} // namespace throughline::views
