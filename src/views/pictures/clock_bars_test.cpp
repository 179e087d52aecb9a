#include "views/pictures/pictures.hpp"

#include <gtest/gtest.h>

namespace throughline::views {
namespace {

using namespace std::chrono;

TEST(ClockBars, show_a_day_that_lies_before_the_day_from_which_the_case_knows_of_it)
{
    const sys_days known_from = 2026y / December / 22;
    ClockBar counted_back{
        .name = "Advance copies", .rule = "", .from = known_from, .last = known_from - days{3}, .state = State::late, .words = "late"};
    ClockBar in_time = counted_back;
    in_time.name = "Interim report";
    in_time.state = State::next;

    const auto drawn = std::string(clock_bars({counted_back, in_time}, known_from + days{10}).view());

    EXPECT_TRUE(drawn.contains("Advance copies"));
    EXPECT_TRUE(drawn.contains("Interim report"));
}

} // namespace
} // namespace throughline::views
