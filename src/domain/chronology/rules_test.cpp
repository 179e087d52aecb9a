#include "domain/chronology/a_chronology_test.hpp"
#include "domain/chronology/rules.hpp"

#include <gtest/gtest.h>

namespace throughline::chronology {
namespace {

using namespace std::chrono;

const sys_days sixth{2025y / November / 6};
const sys_days today{2026y / February / 12};

std::string refusal(const Decided& decided) { return decided ? "" : decided.error().front().message; }

TEST(Entries, have_a_source)
{
    auto entry = an_entry(on(sixth), "Rang");
    entry.source.clear();

    EXPECT_EQ(problems_of(entry, today).front().part, "source");
    entry.track = Track::note;
    EXPECT_TRUE(problems_of(entry, today).empty()) << "an author's note has none";
    EXPECT_EQ(problems_of(an_entry(on(today + days{1}), "Later"), today).front().part, "when");
}

// Covers: NB-308
TEST(Entries, point_out_a_practitioners_name_and_take_a_role_in_its_place)
{
    const auto entry = an_entry(on(sixth), "Mrs Okafor rang. PC Anna Lund came with Mrs Okafor's note; Mrs Okaforson did not.");

    EXPECT_EQ(names_typed(entry), (std::vector<std::string>{"Mrs Okafor", "PC Anna Lund", "Mrs Okaforson"}));
    const auto by_role = with_role_for(entry, "Mrs Okafor", "nursery manager");
    EXPECT_EQ(by_role.text, "Nursery manager rang. PC Anna Lund came with nursery manager's note; Mrs Okaforson did not.");
    EXPECT_EQ(by_role.practitioners, (std::vector<std::string>{"health visitor", "nursery manager"}));
    EXPECT_TRUE(names_typed("Mum rang the Ms Society; DI was told, drs letter").size() == 1U);
    EXPECT_TRUE(names_typed("Health visitor rang").empty());
}

// Covers: NB-309
TEST(SignOffOfAChronology, is_refused_while_an_entry_lacks_role_or_area)
{
    auto without = an_entry(on(sixth), "Rang");
    without.practitioners.clear();
    without.area.clear();
    AChronology chronology;
    chronology.write("A-1/1", without).write("A-1/2", an_entry(on(sixth), "Visit"));

    const auto decided = sign_off(chronology.get(), {"A-1", false, "All records searched", ""}, "hash");

    ASSERT_FALSE(decided);
    ASSERT_EQ(decided.error().size(), 2U);
    EXPECT_EQ(decided.error()[0].message, "A-1/1: The role of the practitioner is missing");
    EXPECT_EQ(decided.error()[1].message, "A-1/1: The practitioner's area of responsibility is missing");
    chronology.write("A-1/1", an_entry(on(sixth), "Rang"));
    EXPECT_TRUE(sign_off(chronology.get(), {"A-1", false, "All records searched", ""}, "hash"));
}

TEST(SignOffOfAChronology, asks_how_complete_it_is_and_why_there_is_a_new_version)
{
    AChronology chronology;
    chronology.write("A-1/1", an_entry(on(sixth), "Rang"));
    EXPECT_EQ(refusal(sign_off(chronology.get(), {"A-1", false, "", ""}, "hash")), "Say how complete this chronology is");
    chronology.sign("A-1");
    EXPECT_EQ(refusal(sign_off(chronology.get(), {"A-1", false, "All", "Later"}, "hash")), "Nothing has changed since the last sign-off");
    chronology.write("A-1/1", an_entry(on(sixth, 600), "Rang at ten"));
    EXPECT_EQ(refusal(sign_off(chronology.get(), {"A-1", false, "All", ""}, "hash")), "Say why there is a new version");

    const auto decided = sign_off(chronology.get(), {"A-1", false, "All", "The time was found"}, "hash");
    ASSERT_TRUE(decided);
    EXPECT_EQ(std::get<ChronologySignedOff>(decided->front()).version, 2);
}

TEST(SignOffOfAChronology, tells_a_nil_return_from_nothing_written_yet)
{
    const AChronology chronology;

    EXPECT_TRUE(refusal(sign_off(chronology.get(), {"A-1", false, "All", ""}, "hash")).contains("nil return"));
    EXPECT_TRUE(sign_off(chronology.get(), {"A-1", true, "All records searched", ""}, "hash"));
    AChronology with_rows;
    with_rows.write("A-1/1", an_entry(on(sixth), "Rang"));
    EXPECT_FALSE(sign_off(with_rows.get(), {"A-1", true, "All records searched", ""}, "hash"));
}

TEST(ImportOfAChronology, changes_adds_and_withdraws_or_does_nothing)
{
    AChronology chronology;
    for (int i = 1; i <= 3; ++i) chronology.write("A-1/" + std::to_string(i), an_entry(on(sixth + days{i}), "Entry " + std::to_string(i)));
    Import list{
        "A-1",
        {{"A-1/2", an_entry(on(sixth + days{2}), "Entry two")},
         {"", an_entry(on(sixth), "New")},
         {"A-1/1", an_entry(on(sixth + days{1}), "Entry 1")}},
        {},
        false};

    const auto decided = import(chronology.get(), list, today);

    ASSERT_TRUE(decided);
    ASSERT_EQ(decided->size(), 3U);
    EXPECT_EQ(std::get<ChronologyEntryWritten>((*decided)[0]).row, "A-1/2");
    EXPECT_EQ(std::get<ChronologyEntryWritten>((*decided)[1]).row, "A-1/4") << "an id is never used twice";
    EXPECT_EQ(std::get<ChronologyEntryWithdrawn>((*decided)[2]).row, "A-1/3");
    list.rows[1].entry.source.clear();
    EXPECT_FALSE(import(chronology.get(), list, today)) << "one row that is not right, and nothing comes in";
}

TEST(Linking, is_of_two_signed_entries_and_once)
{
    AChronology chronology;
    chronology.write("A-1/1", an_entry(on(sixth), "Rang")).write("A-2/1", an_entry(on(sixth), "Call")).sign("A-1");
    EXPECT_FALSE(link_rows(chronology.get(), {"A-1/1", "A-2/1"}, "")) << "the second is not signed";
    chronology.sign("A-2");
    EXPECT_FALSE(link_rows(chronology.get(), {"A-1/1", "A-1/1"}, ""));
    const auto decided = link_rows(chronology.get(), {"A-1/1", "A-2/1"}, "The same call");
    ASSERT_TRUE(decided);
    chronology.take(decided->front());
    EXPECT_FALSE(link_rows(chronology.get(), {"A-1/1", "A-2/1"}, ""));
    chronology.take(unlink_rows(chronology.get(), "L-1", "Two calls")->front());
    EXPECT_TRUE(link_rows(chronology.get(), {"A-1/1", "A-2/1"}, ""));
}

TEST(Sharing, is_refused_without_what_it_carried_and_out_of_order)
{
    AChronology chronology;
    chronology.write("A-1/1", an_entry(on(sixth), "Bruise")).sign("A-1");
    Sharing sharing{"", "A-1", "A-2", "email", sixth + days{1}, sixth, {}, {}, "Notice", "E-mail log", {}, false};
    EXPECT_EQ(record_sharing(chronology.get(), sharing, today).error().size(), 2U);
    sharing.received = sixth + days{1};
    sharing.rows = {"A-1/1"};
    EXPECT_TRUE(record_sharing(chronology.get(), sharing, today));
}

TEST(ChronologyOfAnAgency, holds_nothing_of_others)
{
    AChronology chronology;
    chronology.write("A-1/1", an_entry(on(sixth), "Rang")).write("A-2/1", an_entry(on(sixth), "Secret")).sign("A-1").sign("A-2");
    chronology.take(ChronologyCommentAdded{"K-1", "A-1/1", "analysis", {{"text", "Late"}}});
    chronology.take(ChronologyThemeSet{"T-1", {"A-1/1"}, {{"name", "Delay"}}});

    const auto own = only_of(chronology.get(), {"A-1"});

    EXPECT_EQ(own.agencies.size(), 1U);
    EXPECT_TRUE(own.comments.empty());
    EXPECT_TRUE(own.themes.empty());
    EXPECT_EQ(merged(own).size(), 1U);
}

} // namespace
} // namespace throughline::chronology
