#pragma once

#include "views/components/lists.hpp"
#include "views/html/content.hpp"

#include <string>
#include <vector>

namespace throughline::views {

struct SubNavigationItem {
    Content content{};
    Href href = "";
    bool is_current = false;
};
/// The parts of a case, each a page of its own.
struct SubNavigation {
    std::string label{};
    std::vector<SubNavigationItem> items{};
};
[[nodiscard]] Html sub_navigation(const SubNavigation& options);

enum class Order { none, ascending, descending };
/// The header of a column that the server can sort by: a link that asks for the other order.
struct SortableHeader {
    Content content{};
    Href href = "";
    Order order = Order::none;
    bool is_numeric = false;
};
[[nodiscard]] TableCell sortable_header(const SortableHeader& options);

/// The order in words, above its table: "Sorted by date due, earliest first".
[[nodiscard]] Html order_in_words(const Content& words);

} // namespace throughline::views
