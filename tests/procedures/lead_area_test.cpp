#include "shipped_case.hpp"

#include <gtest/gtest.h>

namespace throughline::procedure_files {
namespace {

/// What the question who leads is answered with before anybody has touched it, for a child who lives and an incident that happened there.
std::string proposed(const std::string& procedure, const std::string& lives, const std::string& happened)
{
    const auto& rules = shipped(procedure);
    Case rowan{rules, 2026y / June / 1};
    rowan.open("known-to-authority", {{"place-of-incident", {happened}}}, {{"normal-residence", {lives}}});
    const auto typed = prefilled(*rules.find_form("more-than-one-area"), rowan.knowledge(), the_case);
    const auto answer = typed.find("lead-area");
    return answer == typed.end() ? "" : answer->second.front();
}

// Covers: NB-092
TEST(LeadArea, is_by_default_where_the_child_usually_lives_in_northumberland)
{
    EXPECT_EQ(proposed("northumberland", "in-area", "elsewhere-in-england"), "ours");
    EXPECT_EQ(proposed("northumberland", "elsewhere-in-england", "in-area"), "other");
}

// Covers: CF-063, CF-075
TEST(LeadArea, is_by_default_where_it_happened_where_a_partnership_has_settled_it_so)
{
    EXPECT_EQ(proposed("buckinghamshire", "in-area", "elsewhere-in-england"), "other");
    EXPECT_EQ(proposed("buckinghamshire", "elsewhere-in-england", "in-area"), "ours");
}

} // namespace
} // namespace throughline::procedure_files
