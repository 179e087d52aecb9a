#include "domain/procedure/concept.hpp"

#include "domain/procedure/named.hpp"

#include <gtest/gtest.h>

#include <set>

namespace throughline::procedure {
namespace {

TEST(Concept, is_found_by_the_name_that_files_write)
{
    EXPECT_EQ(find_concept("date-became-aware"), Concept::date_became_aware);
    EXPECT_EQ(name_of(Concept::rapid_review_submission), "rapid-review-submission");
    EXPECT_FALSE(find_concept("date_became_aware").has_value());
    EXPECT_FALSE(find_concept("").has_value());
}

TEST(Concept, has_a_name_of_its_own_for_every_value)
{
    std::set<std::string_view> names;
    for (const auto& one : all_names<Concept>()) {
        EXPECT_EQ(find_concept(one.name), one.value);
        EXPECT_TRUE(names.insert(one.name).second) << one.name;
    }
    EXPECT_TRUE(names.contains("ofsted"));
}

} // namespace
} // namespace throughline::procedure
