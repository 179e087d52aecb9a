#include "a_site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using application::march;
using application::monday;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto versions = "/administration/procedures";
constexpr auto other = "/administration/procedures/version?procedure=marram&version=0";
constexpr auto adopting = "/administration/procedures/version";

// The partnership works to version 1: the records are looked through within five working days of Monday 2 March, by Monday 9 March.
// Version 0 says three, so by Thursday 5 March, and does not ask that the file is put in order.
class AnotherVersion : public ::testing::Test {
protected:
    ASite site;
    application::APartnership& marram{site.marram()};
    testing::Visitor administrator{site.signed_in(marram.an_administrator())};
    testing::Visitor manager{site.signed_in(marram.manager)};

    HttpResponse adopt(const std::string& day, const std::string& endorsed_by)
    {
        auto fields = form_of(administrator.get(other), adopting);
        fields.add("from-day", day);
        fields.add("from-month", "3");
        fields.add("from-year", "2026");
        fields.add("endorsed-by", endorsed_by);
        return administrator.post(adopting, fields);
    }
    [[nodiscard]] std::optional<application::Day> due(const std::string& reference)
    {
        return marram.clock_of(marram.seen(reference)).due_on();
    }
};

TEST_F(AnotherVersion, is_listed_with_what_it_changes)
{
    EXPECT_THAT(text_of(administrator.get(versions)), AllOf(HasSubstr("A small procedure, version 0"), HasSubstr("Not adopted")));
    EXPECT_THAT(text_of(administrator.get(other)), AllOf(HasSubstr("within 3 working days"), HasSubstr("Put the file in order")));
}

// Covers: NB-004
TEST_F(AnotherVersion, once_adopted_is_for_cases_that_begin_from_its_day_on_and_says_who_endorsed_it)
{
    const auto before = marram.a_case(monday);

    ASSERT_EQ(adopt("3", "The executive, on Friday 27 February").status, 303);

    EXPECT_THAT(
        text_of(administrator.get(versions)), AllOf(HasSubstr("from 3 March 2026"), HasSubstr("The executive, on Friday 27 February")));
    EXPECT_EQ(due(marram.a_case(monday)), march(9)) << "the day of the other version has not come";
    marram.on(march(3));
    EXPECT_EQ(due(marram.a_case(monday)), march(5));
    EXPECT_EQ(due(before), march(9)) << "a case goes on with the version that it began with";
}

TEST_F(AnotherVersion, is_not_adopted_for_the_past_or_by_nobody_or_by_somebody_without_the_right)
{
    EXPECT_EQ(adopt("1", "The executive").status, 422);
    EXPECT_EQ(adopt("3", "").status, 422);
    EXPECT_THAT(text_of(administrator.get(versions)), HasSubstr("Not adopted"));
    EXPECT_EQ(site.signed_in(marram.chair).get(versions).status, 404);
}

TEST_F(AnotherVersion, moves_the_deadlines_of_a_case_only_when_who_leads_it_moves_it)
{
    const auto reference = marram.a_case(monday);
    const auto page = "/cases/" + reference + "/procedure";
    EXPECT_EQ(site.signed_in(marram.chair).get(page).status, 404);
    const auto shown = text_of(manager.get(page));
    EXPECT_THAT(shown, AllOf(HasSubstr("Monday 9 March 2026"), HasSubstr("Thursday 5 March 2026"), HasSubstr("Put the file in order")));

    ASSERT_EQ(manager.post(page, form_of(manager.get(page), page)).status, 303);

    EXPECT_EQ(due(reference), march(5));
    const auto* tidy = marram.seen(reference).seen.standing.find("tidy");
    ASSERT_NE(tidy, nullptr) << "what the other version does not have stays to be seen";
    EXPECT_EQ(tidy->standing, casework::InstanceStanding::overtaken);
    EXPECT_THAT(text_of(manager.get(page)), HasSubstr("Until 2 March 2026 it worked to version 1"));
    EXPECT_THAT(text_of(manager.get("/cases/" + reference + "/history")), HasSubstr("Moved the case from procedure version 1 to 0"));
}

TEST_F(AnotherVersion, leaves_what_was_done_judged_by_the_version_it_was_done_in)
{
    const auto reference = marram.a_case(monday);
    marram.on(march(9));
    ASSERT_TRUE(marram.ask(reference, casework::MarkDone{"check", casework::exactly(march(9)), {}, {}}));
    const auto page = "/cases/" + reference + "/procedure";

    auto signed_in_again = site.signed_in(marram.manager);
    ASSERT_EQ(signed_in_again.post(page, form_of(signed_in_again.get(page), page)).status, 303);

    EXPECT_EQ(marram.clock_of(marram.seen(reference)).standing, casework::ClockStanding::met) << "in time under five working days";
}

TEST_F(AnotherVersion, is_not_moved_to_twice_and_can_be_left_again)
{
    const auto reference = marram.a_case(monday);
    const auto page = "/cases/" + reference + "/procedure";
    const auto first = form_of(manager.get(page), page);
    ASSERT_EQ(manager.post(page, first).status, 303);

    manager.post(page, first);
    EXPECT_EQ(marram.seen(reference).seen.state.worked_to.size(), 1U);

    const auto back = manager.post(page, form_of(manager.get(page), page));
    EXPECT_EQ(back.status, 303) << text_of(back);
    EXPECT_EQ(marram.seen(reference).seen.state.opened.version, "1");
    EXPECT_EQ(due(reference), march(9));
}

} // namespace
} // namespace throughline::web
