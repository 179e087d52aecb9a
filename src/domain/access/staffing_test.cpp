#include "domain/access/staffing.hpp"

#include <gtest/gtest.h>

namespace throughline::access {
namespace {

using namespace std::chrono;

procedure::Procedure with_notifiers(const std::string& least)
{
    procedure::Procedure procedure;
    procedure.open_points.push_back({.id = "enough", .question = "How many?", .settled = least});
    procedure.roles.push_back({.id = "notifier", .label = "Sends notifications", .least = "enough"});
    procedure.roles.push_back({.id = "reader", .label = "Reads"});
    return procedure;
}

HeldRole notifier(int person, Day from = 2026y / January / 1, std::optional<Day> until = {})
{
    return {"R-" + std::to_string(person), PersonId{person}, "notifier", std::nullopt, from, until};
}

// Covers: NB-040
TEST(ShortRoles, are_those_that_fewer_people_hold_than_the_procedure_asks_for)
{
    Directory directory;
    directory.roles = {notifier(1)};
    const auto procedure = with_notifiers("2");
    const auto found = short_roles(procedure, directory, 2026y / March / 2);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(
        in_words(found[0]), "Too few people: one person holds the role \"Sends notifications\" today. Your procedure asks for at least 2.");
    directory.roles.push_back(notifier(2));
    EXPECT_TRUE(short_roles(procedure, directory, 2026y / March / 2).empty());
    EXPECT_EQ(short_roles(with_notifiers("3"), directory, 2026y / March / 2).size(), 1U);
}

TEST(ShortRoles, count_a_person_once_and_only_on_the_days_of_their_role)
{
    Directory directory;
    directory.roles = {notifier(1), notifier(1), notifier(2, 2026y / January / 1, 2026y / March / 31)};
    const auto procedure = with_notifiers("2");
    EXPECT_TRUE(short_roles(procedure, directory, 2026y / March / 31).empty());
    EXPECT_EQ(short_roles(procedure, directory, 2026y / April / 1).size(), 1U);
}

TEST(ShortRoles, are_none_where_no_number_is_settled) { EXPECT_TRUE(short_roles(with_notifiers(""), {}, 2026y / March / 2).empty()); }

} // namespace
} // namespace throughline::access
