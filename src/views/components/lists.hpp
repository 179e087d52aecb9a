#pragma once

#include "views/components/messages.hpp"
#include "views/html/content.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::views {

struct SummaryAction {
    Content content{};
    Href href = "";
    /// Tells the links apart for somebody who hears them: "Change" + "date received".
    std::string visually_hidden_text{};
    std::string classes{};
    Attributes attributes{};
};
struct SummaryRow {
    Content key{};
    Content value{};
    std::vector<SummaryAction> actions{};
    std::string classes{};
    std::string key_classes{};
    std::string value_classes{};
    std::string actions_classes{};
};
struct SummaryCard {
    Content title{};
    int heading_level = 2;
    std::vector<SummaryAction> actions{};
    std::string title_classes{};
    std::string actions_classes{};
    std::string classes{};
    Attributes attributes{};
};
/// What is known of one thing: name and value, row by row; in a card where there are several such things.
struct SummaryList {
    std::vector<SummaryRow> rows{};
    std::optional<SummaryCard> card{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html summary_list(const SummaryList& options);

struct TableCell {
    Content content{};
    bool is_numeric = false;
    int colspan = 0;
    int rowspan = 0;
    std::string classes{};
    Attributes attributes{};
};
using TableRow = std::vector<TableCell>;
/// Every table of ours has a caption; `first_cell_is_header` where a row is a person, an agency, an action.
struct Table {
    Content caption{};
    std::vector<TableCell> head{};
    std::vector<TableRow> rows{};
    bool first_cell_is_header = false;
    std::string caption_classes{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html table(const Table& options);
/// A table that may be wider than the screen: it scrolls by itself, also by keyboard. `name` is what it is called aloud.
[[nodiscard]] Html scrolling_table(std::string_view name, const Table& options);
[[nodiscard]] Html scrolling_table(std::string_view name, const Html& table);

/// The same table, written row by row as the data comes: for lists that are long or asked for often.
///
///     TableWriter cases{{.caption = "Cases", .head = {{"Reference"}, {"Agencies still out"}}}};
///     for (const auto& each : page.cases) cases.row().header(link(each.href, each.reference)).number(each.still_out);
///     return std::move(cases).finish();
class TableWriter {
public:
    /// `rows` and `first_cell_is_header` of the options play no part.
    explicit TableWriter(const Table& options);

    /// Ends the row before and begins one.
    TableWriter& row();
    TableWriter& header(std::string_view text);
    TableWriter& header(const Html& html);
    TableWriter& cell(std::string_view text);
    TableWriter& cell(const Html& html);
    TableWriter& cell(const TableCell& cell);
    /// A cell whose content stands to the right.
    TableWriter& number(std::string_view text);
    TableWriter& number(const Html& html);

    [[nodiscard]] Html finish() &&;

private:
    Html out_{};
    bool in_row_ = false;
};

struct TaskStatus {
    Content content{};
    std::optional<Tag> tag{};
    std::string classes{};
};
struct Task {
    Content title{};
    /// Without an address the task cannot be opened yet; say in the hint what unlocks it.
    std::optional<Href> href{};
    Content hint{};
    TaskStatus status{};
    std::string title_classes{};
    std::string classes{};
};
struct TaskList {
    std::vector<Task> items{};
    std::string id_prefix = "task-list";
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html task_list(const TaskList& options);

} // namespace throughline::views
