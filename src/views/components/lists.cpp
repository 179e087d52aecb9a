#include "views/components/lists.hpp"

#include "views/components/writing.hpp"

namespace throughline::views {

namespace {

using writing::add_classes;
using writing::add_if_given;

void add_action(Html& out, const SummaryAction& action, const Content& card_title)
{
    out += "<a class=\"govuk-link";
    add_classes(out, action.classes);
    out += "\"";
    out.add_attribute({"href", action.href});
    out.add_attributes(action.attributes);
    out += ">";
    out += action.content.html();
    if (!action.visually_hidden_text.empty() || !card_title.empty()) {
        out += "<span class=\"govuk-visually-hidden\">";
        if (!action.visually_hidden_text.empty()) {
            out += " ";
            out.add_text(action.visually_hidden_text);
        }
        if (!card_title.empty()) out += " (" + card_title.html() + ")";
        out += "</span>";
    }
    out += "</a>";
}

void add_card_actions(Html& out, const SummaryCard& card)
{
    if (card.actions.empty()) return;
    const bool is_single = card.actions.size() == 1;
    out += is_single ? Markup{"<div class=\"govuk-summary-card__actions"} : Markup{"<ul class=\"govuk-summary-card__actions"};
    add_classes(out, card.actions_classes);
    out += "\">";
    for (const auto& action : card.actions) {
        if (!is_single) out += "<li class=\"govuk-summary-card__action\">";
        add_action(out, action, card.title);
        if (!is_single) out += "</li>";
    }
    out += is_single ? Markup{"</div>"} : Markup{"</ul>"};
}

void open_card(Html& out, const SummaryCard& card)
{
    out += "<div class=\"govuk-summary-card";
    add_classes(out, card.classes);
    out += "\"";
    out.add_attributes(card.attributes);
    out += "><div class=\"govuk-summary-card__title-wrapper\">";
    if (!card.title.empty()) {
        out += "<";
        writing::add_level(out, card.heading_level);
        out += " class=\"govuk-summary-card__title";
        add_classes(out, card.title_classes);
        out += "\">";
        out += card.title.html();
        out += "</";
        writing::add_level(out, card.heading_level);
        out += ">";
    }
    add_card_actions(out, card);
    out += "</div><div class=\"govuk-summary-card__content\">";
}

void add_row_actions(Html& out, const SummaryRow& row, const Content& card_title)
{
    if (row.actions.empty()) return;
    out += "<dd class=\"govuk-summary-list__actions";
    add_classes(out, row.actions_classes);
    out += "\">";
    if (row.actions.size() == 1) {
        add_action(out, row.actions.front(), card_title);
    } else {
        out += "<ul class=\"govuk-summary-list__actions-list\">";
        for (const auto& action : row.actions) {
            out += "<li class=\"govuk-summary-list__actions-list-item\">";
            add_action(out, action, card_title);
            out += "</li>";
        }
        out += "</ul>";
    }
    out += "</dd>";
}

void add_row(Html& out, const SummaryRow& row, bool others_have_actions, const Content& card_title)
{
    out += "<div class=\"govuk-summary-list__row";
    if (others_have_actions && row.actions.empty()) out += " govuk-summary-list__row--no-actions";
    add_classes(out, row.classes);
    out += "\"><dt class=\"govuk-summary-list__key";
    add_classes(out, row.key_classes);
    out += "\">";
    out += row.key.html();
    out += "</dt><dd class=\"govuk-summary-list__value";
    add_classes(out, row.value_classes);
    out += "\">";
    out += row.value.html();
    out += "</dd>";
    add_row_actions(out, row, card_title);
    out += "</div>";
}

bool any_has_actions(const std::vector<SummaryRow>& rows)
{
    for (const auto& row : rows)
        if (!row.actions.empty()) return true;
    return false;
}

void add_spans(Html& out, const TableCell& cell)
{
    if (cell.colspan > 0) out.add_attribute({"colspan", cell.colspan});
    if (cell.rowspan > 0) out.add_attribute({"rowspan", cell.rowspan});
    out.add_attributes(cell.attributes);
}

void add_head_cell(Html& out, const TableCell& cell)
{
    out += "<th scope=\"col\" class=\"govuk-table__header";
    if (cell.is_numeric) out += " govuk-table__header--numeric";
    add_classes(out, cell.classes);
    out += "\"";
    add_spans(out, cell);
    out += ">";
    out += cell.content.html();
    out += "</th>";
}

void add_row_header(Html& out, const TableCell& cell)
{
    out += "<th scope=\"row\" class=\"govuk-table__header";
    add_classes(out, cell.classes);
    out += "\"";
    add_spans(out, cell);
    out += ">";
    out += cell.content.html();
    out += "</th>";
}

void add_cell(Html& out, const TableCell& cell)
{
    out += "<td class=\"govuk-table__cell";
    if (cell.is_numeric) out += " govuk-table__cell--numeric";
    add_classes(out, cell.classes);
    out += "\"";
    add_spans(out, cell);
    out += ">";
    out += cell.content.html();
    out += "</td>";
}

void add_table_row(Html& out, const TableRow& row, bool first_cell_is_header)
{
    out += "<tr class=\"govuk-table__row\">";
    bool is_first = true;
    for (const auto& cell : row) {
        if (is_first && first_cell_is_header)
            add_row_header(out, cell);
        else
            add_cell(out, cell);
        is_first = false;
    }
    out += "</tr>";
}

void open_table(Html& out, const Table& options)
{
    out += "<table class=\"govuk-table";
    add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    out += ">";
    if (!options.caption.empty()) {
        out += "<caption class=\"govuk-table__caption";
        add_classes(out, options.caption_classes);
        out += "\">";
        out += options.caption.html();
        out += "</caption>";
    }
    if (!options.head.empty()) {
        out += "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">";
        for (const auto& cell : options.head) add_head_cell(out, cell);
        out += "</tr></thead>";
    }
    out += "<tbody class=\"govuk-table__body\">";
}

constexpr Markup row_header = "<th scope=\"row\" class=\"govuk-table__header\">";
constexpr Markup plain_cell = "<td class=\"govuk-table__cell\">";
constexpr Markup numeric_cell = "<td class=\"govuk-table__cell govuk-table__cell--numeric\">";

void add_task_title(Html& out, const Task& task, const std::string& described_by)
{
    if (task.href) {
        out += "<a class=\"govuk-link govuk-task-list__link";
        add_classes(out, task.title_classes);
        out += "\"";
        out.add_attribute({"href", *task.href});
        out.add_attribute({"aria-describedby", described_by});
    } else {
        out += "<div";
        add_if_given(out, "class", task.title_classes);
    }
    out += ">";
    out += task.title.html();
    out += task.href ? Markup{"</a>"} : Markup{"</div>"};
}

void add_task(Html& out, const Task& task, const std::string& id)
{
    const auto hint_id = id + "-hint";
    const auto status_id = id + "-status";
    out += "<li class=\"govuk-task-list__item";
    if (task.href) out += " govuk-task-list__item--with-link";
    add_classes(out, task.classes);
    out += "\"><div class=\"govuk-task-list__name-and-hint\">";
    add_task_title(out, task, task.hint.empty() ? status_id : hint_id + " " + status_id);
    if (!task.hint.empty()) {
        out += "<div";
        out.add_attribute({"id", hint_id});
        out += " class=\"govuk-task-list__hint\">";
        out += task.hint.html();
        out += "</div>";
    }
    out += "</div><div class=\"govuk-task-list__status";
    add_classes(out, task.status.classes);
    out += "\"";
    out.add_attribute({"id", status_id});
    out += ">";
    out += task.status.tag ? tag(*task.status.tag) : task.status.content.html();
    out += "</div></li>";
}

} // namespace

Html summary_list(const SummaryList& options)
{
    const bool some_have_actions = any_has_actions(options.rows);
    const auto card_title = options.card ? options.card->title : Content{};

    Html out;
    if (options.card) open_card(out, *options.card);
    out += "<dl class=\"govuk-summary-list";
    add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    out += ">";
    for (const auto& row : options.rows) add_row(out, row, some_have_actions, card_title);
    out += "</dl>";
    if (options.card) out += "</div></div>";
    return out;
}

Html table(const Table& options)
{
    Html out;
    open_table(out, options);
    for (const auto& row : options.rows) add_table_row(out, row, options.first_cell_is_header);
    out += "</tbody></table>";
    return out;
}

TableWriter::TableWriter(const Table& options) { open_table(out_, options); }

TableWriter& TableWriter::row()
{
    if (in_row_) out_ += "</tr>";
    out_ += "<tr class=\"govuk-table__row\">";
    in_row_ = true;
    return *this;
}

TableWriter& TableWriter::header(std::string_view text)
{
    out_ += row_header;
    out_.add_text(text);
    out_ += "</th>";
    return *this;
}

TableWriter& TableWriter::header(const Html& html)
{
    out_ += row_header;
    out_ += html;
    out_ += "</th>";
    return *this;
}

TableWriter& TableWriter::cell(std::string_view text)
{
    out_ += plain_cell;
    out_.add_text(text);
    out_ += "</td>";
    return *this;
}

TableWriter& TableWriter::cell(const Html& html)
{
    out_ += plain_cell;
    out_ += html;
    out_ += "</td>";
    return *this;
}

TableWriter& TableWriter::cell(const TableCell& cell)
{
    add_cell(out_, cell);
    return *this;
}

TableWriter& TableWriter::number(std::string_view text)
{
    out_ += numeric_cell;
    out_.add_text(text);
    out_ += "</td>";
    return *this;
}

TableWriter& TableWriter::number(const Html& html)
{
    out_ += numeric_cell;
    out_ += html;
    out_ += "</td>";
    return *this;
}

Html TableWriter::finish() &&
{
    if (in_row_) out_ += "</tr>";
    out_ += "</tbody></table>";
    return std::move(out_);
}

Html scrolling_table(std::string_view name, const Html& table)
{
    return element("div", {{"class", "tl-scroll"}, {"role", "region"}, {"aria-label", name}, {"tabindex", 0}}, table);
}

Html scrolling_table(std::string_view name, const Table& options) { return scrolling_table(name, table(options)); }

Html task_list(const TaskList& options)
{
    Html out{"<ul class=\"govuk-task-list"};
    add_classes(out, options.classes);
    out += "\"";
    out.add_attributes(options.attributes);
    out += ">";
    for (std::size_t index = 0; index < options.items.size(); ++index)
        add_task(out, options.items[index], options.id_prefix + "-" + std::to_string(index + 1));
    out += "</ul>";
    return out;
}

} // namespace throughline::views
