#include "views/casework/begun_table.hpp"

#include "views/casework/case_frame.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/typography.hpp"

namespace throughline::views {

Html begun_table(const std::vector<BegunRow>& rows)
{
    if (rows.empty()) return {};
    Table list;
    list.caption = "You began this";
    list.head = {{"What"}, {"Case"}, {"Saved"}, {"Kept until"}};
    list.first_cell_is_header = true;
    for (const auto& row : rows) {
        Html of_case = Html::text("Not begun yet");
        if (!row.reference.empty()) of_case = link(case_address(row.reference), row.name) + paragraph(soft(row.reference));
        list.rows.push_back(
            {{link(row.address, row.what)},
             {of_case},
             {row.saved},
             {row.soon_gone ? badge({.content = "Goes on " + row.kept_until, .state = State::late}) : Html::text(row.kept_until)}});
    }
    return scrolling_table("You began this", list);
}

} // namespace throughline::views
