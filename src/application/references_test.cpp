#include "application/references.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace throughline::application {
namespace {

using namespace std::chrono;

TEST(Reference, is_the_prefix_the_year_and_four_characters_without_vowels_or_look_alikes)
{
    std::set<std::string> made;
    for (int i = 0; i < 500; ++i) {
        const auto reference = made_reference("MRM", 2026y / March / 2);
        ASSERT_EQ(reference.size(), 13U);
        EXPECT_EQ(reference.substr(0, 9), "MRM-2026-");
        EXPECT_EQ(reference.find_first_of("AEIOU015SL", 9), std::string::npos) << reference;
        made.insert(reference);
    }
    EXPECT_GT(made.size(), 490U) << "chosen at random, not counted up";
}

TEST(ReferencePrefix, is_two_to_six_capital_letters)
{
    EXPECT_TRUE(is_reference_prefix("MRM"));
    for (const auto* wrong : {"", "M", "Mrm", "MRM1", "MARRAMX", "M-M"}) EXPECT_FALSE(is_reference_prefix(wrong)) << wrong;
}

TEST(NeutralName, is_nobodys_in_the_case_and_no_other_cases)
{
    EXPECT_TRUE(occurs_in_a_name("Rowan", {"Mila ROWAN Marsh"}));
    EXPECT_FALSE(occurs_in_a_name("Rowan", {"Mila Marsh"}));

    const std::vector<std::string> people{"Hazel Marsh", "Rowan Tarn", "Willow Fell"};
    std::set<std::string> used;
    for (int i = 0; i < 60; ++i) {
        const auto name = neutral_name(used, people);
        EXPECT_FALSE(used.contains(name)) << name;
        EXPECT_FALSE(occurs_in_a_name(name, people)) << name;
        used.insert(name);
    }
}

} // namespace
} // namespace throughline::application
