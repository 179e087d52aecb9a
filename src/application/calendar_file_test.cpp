#include "application/calendar_file.hpp"

#include "application/london_time.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace throughline::application {
namespace {

using namespace std::chrono;
using testing::HasSubstr;
using testing::Not;

CalendarMeeting a_meeting()
{
    return {"a1b2@throughline", 0, "Meeting (MRM-2026-K7QD)", {}, sys_days{2026y / June / 2}, 10 * 60, false, sys_days{2026y / May / 1}};
}

/// What RFC 5545, section 3.1 makes of a file: each line at most 75 octets, ended by CR and LF; one that goes on begins with a blank.
std::string unfolded(const std::string& file)
{
    std::string whole;
    std::size_t begin = 0;
    while (begin < file.size()) {
        const auto end = file.find("\r\n", begin);
        if (end == std::string::npos) {
            ADD_FAILURE() << "a line does not end";
            return whole;
        }
        EXPECT_LE(end - begin, 75U);
        const bool goes_on = file.substr(end + 2).starts_with(' ');
        whole += file.substr(begin, end - begin) + (goes_on ? "" : "\n");
        begin = end + (goes_on ? 3 : 2);
    }
    return whole;
}

TEST(CalendarFile, tells_the_time_in_utc_an_hour_earlier_in_summer)
{
    EXPECT_THAT(calendar_file(a_meeting()), HasSubstr("DTSTART:20260602T090000Z\r\n"));
    auto winter = a_meeting();
    winter.day = sys_days{2026y / January / 15};
    EXPECT_THAT(calendar_file(winter), HasSubstr("DTSTART:20260115T100000Z\r\n"));
}

TEST(CalendarFile, of_a_meeting_without_a_time_takes_the_whole_day)
{
    auto whole_day = a_meeting();
    whole_day.minute.reset();
    EXPECT_THAT(calendar_file(whole_day), HasSubstr("DTSTART;VALUE=DATE:20260602\r\nDTEND;VALUE=DATE:20260603\r\n"));
}

TEST(CalendarFile, folds_long_lines_and_cuts_no_letter)
{
    auto wordy = a_meeting();
    for (int i = 0; i < 40; ++i) wordy.note += "caf\xc3\xa9 ";
    const auto file = calendar_file(wordy);

    EXPECT_THAT(unfolded(file), HasSubstr("DESCRIPTION:" + wordy.note + "\n"));
    for (std::size_t at = file.find("\r\n "); at != std::string::npos; at = file.find("\r\n ", at + 3))
        EXPECT_NE(static_cast<unsigned char>(file[at + 3]) & 0xC0U, 0x80U) << "a letter was cut at " << at;
}

TEST(CalendarFile, escapes_what_means_something_in_it)
{
    auto odd = a_meeting();
    odd.note = "One, two; three\\four\nfive";
    EXPECT_THAT(calendar_file(odd), HasSubstr("DESCRIPTION:One\\, two\\; three\\\\four\\nfive\r\n"));
}

TEST(CalendarFile, keeps_its_name_and_says_that_it_was_moved_or_cancelled)
{
    auto moved = a_meeting();
    moved.sequence = 2;
    moved.cancelled = true;
    EXPECT_THAT(calendar_file(moved), testing::AllOf(HasSubstr("UID:a1b2@throughline\r\nSEQUENCE:2\r\n"), HasSubstr("STATUS:CANCELLED")));
    EXPECT_THAT(calendar_file(a_meeting()), HasSubstr("STATUS:CONFIRMED"));
}

TEST(MomentOf, a_time_that_comes_twice_is_the_first_and_one_that_is_leapt_over_is_an_hour_later)
{
    EXPECT_EQ(moment_of({sys_days{2026y / October / 25}, 90}), sys_days{2026y / October / 25} + 30min);
    EXPECT_EQ(moment_of({sys_days{2026y / March / 29}, 90}), sys_days{2026y / March / 29} + 90min);
    EXPECT_EQ(moment_of({sys_days{2026y / March / 29}, 150}), sys_days{2026y / March / 29} + 90min);
}

} // namespace
} // namespace throughline::application
