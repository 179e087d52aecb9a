#include "views/casework/how_reached_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::views {
namespace {

using namespace std::chrono;
using ::testing::HasSubstr;
using ::testing::Not;

/// The page of a deadline that counts from a meeting.
class AboutADeadline {
public:
    AboutADeadline()
    {
        meeting_.id = "meet";
        meeting_.title = "Meet the partners";
        procedure_.steps.push_back(meeting_);
        instance_.step = &procedure_.steps.front();
        instance_.title = "Agree the record";
        clock_.rule = &rule_;
    }

    std::string page(std::optional<casework::Day> day) const
    {
        auto clock = clock_;
        clock.due.kind = time::DueKind::deadline;
        clock.due.latest = day;
        HowReachedPage page{CaseShown{seen_, directory_, procedure_}, instance_, clock, {}};
        page.reached.due.missing.push_back({"meet.held", time::MissingWhy::not_stated});
        page.reached.notes.push_back({time::NoteKind::waits_for, "No day yet: meet.held has no day yet."});
        return how_reached_page(page).take();
    }

private:
    access::CaseSeenBy seen_{};
    access::Directory directory_{};
    procedure::Procedure procedure_{};
    procedure::Step meeting_{};
    procedure::StepLimit rule_{};
    casework::Instance instance_{};
    casework::Clock clock_{};
};

TEST(HowADateWasReached, does_not_say_that_nothing_has_happened_where_the_reader_may_not_see_it)
{
    const auto html = AboutADeadline{}.page(sys_days{2026y / October / 15});

    EXPECT_THAT(html, HasSubstr("Thursday 15 October 2026"));
    EXPECT_THAT(html, HasSubstr("It counts from something in this case that is not shown to you"));
    EXPECT_THAT(html, Not(HasSubstr("There is no day to count from yet")));
    EXPECT_THAT(html, Not(HasSubstr("meet.held")));
}

TEST(HowADateWasReached, names_by_its_title_what_has_no_day_yet)
{
    const auto html = AboutADeadline{}.page(std::nullopt);

    EXPECT_THAT(html, HasSubstr("There is no day to count from yet"));
    EXPECT_THAT(html, HasSubstr("Meet the partners"));
    EXPECT_THAT(html, Not(HasSubstr("meet.held")));
}

} // namespace
} // namespace throughline::views
