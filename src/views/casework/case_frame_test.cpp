#include "views/casework/case_frame.hpp"

#include <gtest/gtest.h>

namespace throughline::views {
namespace {

using namespace std::chrono;

// Covers: CLK-058
TEST(ClockInWords, says_from_which_day_on_something_may_end_that_has_to_last)
{
    casework::Clock on_public_view;
    on_public_view.due.kind = time::DueKind::lasting;
    on_public_view.due.earliest = sys_days{2028y / June / 29};

    EXPECT_EQ(clock_in_words(on_public_view), "Not before Thursday 29 June 2028");
}

TEST(ClockInWords, says_that_there_is_no_day_where_nothing_gives_one) { EXPECT_EQ(clock_in_words(casework::Clock{}), "No day yet"); }

} // namespace
} // namespace throughline::views
