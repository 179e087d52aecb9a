#include "a_site.hpp"

#include "ledger/access_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ListToTakeAway : public ::testing::Test {
protected:
    ASite site;
    application::APartnership& marram{site.marram()};

    std::vector<std::string> logged(const std::string& action)
    {
        std::vector<std::string> details;
        marram.ledger().access_log().read({marram.partnership}, [&](const ledger::AccessEntry& entry, ledger::Instant) {
            if (entry.action == action) details.emplace_back(ledger::text_of(entry.detail));
        });
        return details;
    }
};

TEST_F(ListToTakeAway, is_on_record_each_time)
{
    (void)marram.a_case(application::monday);
    auto counter = site.signed_in(marram.a_reader_without_names());

    EXPECT_THAT(counter.get("/cases").body, HasSubstr("/cases.csv"));
    EXPECT_EQ(counter.get("/cases.csv").status, 200);
    EXPECT_EQ(counter.get("/cases.csv").status, 200);
    EXPECT_EQ(counter.get("/actions.csv").status, 200);
    EXPECT_EQ(counter.get("/work.csv").status, 200);

    EXPECT_THAT(logged("exported"), ElementsAre("cases-csv", "cases-csv", "actions-csv", "work-csv"));
}

TEST_F(ListToTakeAway, is_not_there_for_somebody_who_may_take_none_away)
{
    const auto of_case = "/cases/" + marram.a_case(application::monday);
    auto chair = site.signed_in(marram.chair);

    for (const auto& page : {std::string{"/"}, std::string{"/cases"}, std::string{"/actions"}, of_case + "/dates"})
        EXPECT_THAT(chair.get(page).body, Not(HasSubstr(".csv"))) << page;
    for (const auto& list : {std::string{"/work.csv"}, std::string{"/cases.csv"}, std::string{"/actions.csv"}, of_case + "/dates.csv"})
        EXPECT_EQ(chair.get(list).status, 404) << list;
    EXPECT_THAT(logged("refused"), ElementsAre("work-csv", "cases-csv", "actions-csv"));
}

TEST_F(ListToTakeAway, holds_no_case_that_is_barred_to_its_reader)
{
    const auto open = marram.a_case(application::monday);
    const auto barred = marram.a_case(application::monday);
    const auto reader = marram.a_reader_without_names();
    ASSERT_TRUE(
        marram.ask(barred, casework::DeclareConflict{reader, true, casework::exactly(application::monday), "A cousin"}).has_value());

    auto counter = site.signed_in(reader);

    for (const auto* list : {"/cases", "/cases.csv", "/work.csv", "/actions"})
        EXPECT_THAT(counter.get(list).body, Not(HasSubstr(barred))) << list;
    EXPECT_THAT(counter.get("/cases.csv").body, HasSubstr(open));
    EXPECT_EQ(counter.get("/cases/" + barred).status, 404);
}

} // namespace
} // namespace throughline::web
