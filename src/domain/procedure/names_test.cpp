#include "domain/procedure/names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace throughline::procedure {
namespace {

using ::testing::ElementsAre;

template <class Value> void expect_each_found_by_its_name(std::size_t how_many)
{
    std::set<std::string_view> names;
    for (const auto& one : all_names<Value>()) {
        EXPECT_EQ(find_named<Value>(one.name), one.value) << one.name;
        EXPECT_EQ(name_among(one.value), one.name);
        names.insert(one.name);
    }
    EXPECT_EQ(names.size(), how_many);
}

TEST(Names, find_each_value_of_the_closed_lists_and_no_other)
{
    expect_each_found_by_its_name<SetKind>(14);
    expect_each_found_by_its_name<StepKind>(7);
    expect_each_found_by_its_name<ValueKind>(7);
    expect_each_found_by_its_name<FieldKind>(10);
    expect_each_found_by_its_name<Power>(17);
    expect_each_found_by_its_name<CheckKind>(11);
    expect_each_found_by_its_name<OutcomeRule>(3);
    expect_each_found_by_its_name<ViewsPrivateUntil>(3);
    EXPECT_FALSE(find_set_kind("child").has_value());
}

TEST(Outcomes, are_those_of_the_model_for_each_kind_of_step)
{
    EXPECT_THAT(outcomes_of(StepKind::task), ElementsAre("done"));
    EXPECT_THAT(outcomes_of(StepKind::form), ElementsAre("submitted"));
    EXPECT_THAT(outcomes_of(StepKind::request), ElementsAre("sent", "received", "opened", "answered", "accepted", "returned"));
    EXPECT_THAT(outcomes_of(StepKind::meeting), ElementsAre("arranged", "held", "cancelled"));
    EXPECT_THAT(outcomes_of(StepKind::decision), ElementsAre("decided"));
    EXPECT_THAT(outcomes_of(StepKind::sign_off), ElementsAre("signed", "complete", "refused"));
    EXPECT_THAT(outcomes_of(StepKind::send), ElementsAre("packaged", "sent", "receipt"));
}

TEST(Outcomes, close_a_reviewed_request_only_when_the_answer_is_accepted)
{
    Step request{.id = "ask", .kind = StepKind::request, .title = "Ask"};
    EXPECT_EQ(closing_outcome(request), "answered");

    request.reviewed = true;
    EXPECT_EQ(closing_outcome(request), "accepted");
}

} // namespace
} // namespace throughline::procedure
