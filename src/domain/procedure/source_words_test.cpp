#include "domain/procedure/source_words.hpp"

#include <gtest/gtest.h>

namespace throughline::procedure {
namespace {

TEST(Source, is_shown_as_the_paragraph_without_the_catalogues_numbers)
{
    EXPECT_EQ(paragraph_of("s.6 Initial scoping; NB-109, CLK-031, CF-088"), "s.6 Initial scoping");
    EXPECT_EQ(paragraph_of("Regulations 2018, reg. 11; NB-014, NB-053"), "Regulations 2018, reg. 11");
    EXPECT_EQ(paragraph_of("Regulations 2018, reg. 11; NB-146 to NB-159"), "Regulations 2018, reg. 11");
    EXPECT_EQ(paragraph_of("CF-017; s.4"), "s.4");
}

TEST(Source, keeps_what_only_looks_like_a_number_of_the_catalogue)
{
    EXPECT_EQ(paragraph_of("SI 2018/789, reg. 4"), "SI 2018/789, reg. 4");
    EXPECT_EQ(paragraph_of("Annex A-2; NBX-1a"), "Annex A-2; NBX-1a");
}

TEST(Source, of_nothing_but_the_catalogue_is_empty) { EXPECT_EQ(paragraph_of("NB-064, NB-101"), ""); }

} // namespace
} // namespace throughline::procedure
