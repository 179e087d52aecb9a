#include "ledger/chain_writer.hpp"

#include <gtest/gtest.h>

namespace throughline::ledger {
namespace {

using namespace std::chrono_literals;

constexpr Instant last{1'000'000s};
const Head head{.recorded_at = last.time_since_epoch().count()};

TEST(RecordingTime, is_now_or_what_was_recorded_last)
{
    EXPECT_EQ(recording_time(head, last + 1s), last + 1s);
    EXPECT_EQ(recording_time(head, last), last);
    EXPECT_EQ(recording_time(head, last - 1us), last);
    EXPECT_EQ(recording_time(head, last - 5min), last);
}

TEST(RecordingTime, is_refused_to_a_clock_more_than_five_minutes_behind)
{
    EXPECT_THROW((void)recording_time(head, last - 5min - 1us), StorageError);
}

} // namespace
} // namespace throughline::ledger
