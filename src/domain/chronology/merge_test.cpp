#include "domain/chronology/a_chronology_test.hpp"
#include "domain/chronology/knowledge.hpp"
#include "domain/chronology/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace throughline::chronology {
namespace {

using namespace std::chrono;

const sys_days sixth{2025y / November / 6};
const sys_days seventh{2025y / November / 7};
const sys_days eighth{2025y / November / 8};
const sys_days today{2026y / February / 12};

std::vector<std::string> ids(const std::vector<MergedRow>& rows)
{
    std::vector<std::string> all;
    for (const auto& row : rows) all.push_back(row.id);
    return all;
}
const MergedRow& row_of(const std::vector<MergedRow>& rows, std::string_view id) { return *std::ranges::find(rows, id, &MergedRow::id); }

TEST(Merge, puts_a_call_out_over_midnight_in_one_place)
{
    AChronology chronology;
    chronology.write("A-1/1", an_entry(on(eighth + days{1}, 0 * 60 + 10), "Crew arrives"));
    chronology.write("A-2/1", an_entry({WhenKind::lasting, eighth, eighth + days{1}, 23 * 60 + 50, 40, {}}, "Call-out"));
    chronology.write("A-3/1", an_entry(on(eighth, 23 * 60), "Neighbour hears a shout"));
    for (const auto* agency : {"A-1", "A-2", "A-3"}) chronology.sign(agency);

    EXPECT_EQ(ids(merged(chronology.get())), (std::vector<std::string>{"A-3/1", "A-2/1", "A-1/1"}));
}

TEST(Merge, puts_what_is_less_certain_ahead_of_or_behind_its_day)
{
    AChronology chronology;
    chronology.write("A-1/1", an_entry(on(eighth, 9 * 60), "At nine"));
    chronology.write("A-1/2", an_entry(on(eighth), "No time"));
    chronology.write("A-1/3", an_entry({WhenKind::before, eighth, eighth, {}, {}, {}}, "Before"));
    chronology.write("A-1/4", an_entry({WhenKind::after, eighth, eighth, {}, {}, {}}, "After"));
    chronology.write("A-1/5", an_entry({WhenKind::week, eighth, eighth + days{6}, {}, {}, {}}, "Some day in that week"));
    chronology.sign("A-1");

    EXPECT_EQ(ids(merged(chronology.get())), (std::vector<std::string>{"A-1/3", "A-1/5", "A-1/2", "A-1/1", "A-1/4"}));
    EXPECT_TRUE(why_here(an_entry(on(eighth), "x")).contains("no time is given"));
}

TEST(Merge, obeys_the_order_that_an_agency_gives_within_a_day)
{
    auto seemed_well = an_entry(on(eighth), "Seemed well");
    auto collapse = an_entry(on(eighth, 15 * 60), "Collapse");
    collapse.order = 1;
    seemed_well.order = 2;
    AChronology chronology;
    chronology.write("A-1/1", seemed_well)
        .write("A-1/2", collapse)
        .write("A-2/1", an_entry(on(eighth, 14 * 60), "Visit"))
        .sign("A-1")
        .sign("A-2");

    EXPECT_EQ(ids(merged(chronology.get())), (std::vector<std::string>{"A-2/1", "A-1/2", "A-1/1"}));
}

TEST(Merge, sorts_the_second_time_round_behind_the_first_in_october)
{
    const sys_days back{2025y / October / 26};
    AChronology chronology;
    auto first = on(back, 1 * 60 + 45);
    first.second_time = false;
    auto second = on(back, 1 * 60 + 15);
    second.second_time = true;
    chronology.write("A-1/1", an_entry(on(back, 2 * 60), "Two o'clock"));
    chronology.write("A-1/2", an_entry(second, "Quarter past one, again"));
    chronology.write("A-1/3", an_entry(first, "Quarter to two"));
    chronology.sign("A-1");

    EXPECT_EQ(ids(merged(chronology.get())), (std::vector<std::string>{"A-1/3", "A-1/2", "A-1/1"}));
}

TEST(Merge, shows_what_was_signed_and_nothing_that_was_not)
{
    AChronology chronology;
    chronology.write("A-1/1", an_entry(on(sixth), "Rang")).sign("A-1").write("A-1/2", an_entry(on(seventh), "Draft"));
    chronology.write("A-2/1", an_entry(on(sixth), "Never signed"));

    EXPECT_EQ(ids(merged(chronology.get())), (std::vector<std::string>{"A-1/1"}));
    EXPECT_TRUE(has_unsigned_changes(chronology.get().agencies.at("A-1")));
}

TEST(Merge, says_what_a_correction_changed_and_keeps_what_it_took_out)
{
    AChronology chronology;
    for (int i = 1; i <= 4; ++i) chronology.write("A-1/" + std::to_string(i), an_entry(on(sixth + days{i}), "Entry " + std::to_string(i)));
    chronology.sign("A-1");
    chronology.take(ChronologyCommentAdded{"K-1", "A-1/2", "analysis", {{"text", "Who knew?"}}});
    chronology.take(ChronologyCommentAdded{"K-2", "A-1/4", "question", {{"text", "Seen?"}}});
    chronology.write("A-1/2", an_entry(on(sixth + days{2}, 600), "Entry 2, with its time"));
    chronology.withdraw("A-1/4").write("A-1/5", an_entry(on(sixth), "New")).write("A-1/6", an_entry(on(seventh), "New too")).sign("A-1");

    const auto& part = chronology.get().agencies.at("A-1");
    EXPECT_EQ(
        difference_in_words(difference(rows_of(part, part.versions[0]), rows_of(part, part.versions[1]))),
        "1 changed, 2 added, 1 withdrawn");
    const auto rows = merged(chronology.get());
    ASSERT_EQ(rows.size(), 6U);
    EXPECT_EQ(row_of(rows, "A-1/4").change, RowChange::withdrawn);
    EXPECT_EQ(row_of(rows, "A-1/4").entry->text, "Entry 4");
    EXPECT_EQ(row_of(rows, "A-1/2").before->text, "Entry 2");
    for (const auto& comment : chronology.get().comments)
        EXPECT_TRUE(std::ranges::find(rows, comment.row, &MergedRow::id) != rows.end()) << comment.id;
}

TEST(Merge, shows_what_linked_entries_say_differently)
{
    auto nursery = an_entry(on(sixth), "Rang the 0-19 service");
    auto service = an_entry(on(seventh), "Call from the nursery");
    nursery.child_seen = ChildAnswer::yes;
    service.child_seen = ChildAnswer::no;
    service.when.minute = 600;
    AChronology chronology;
    chronology.write("A-1/1", nursery).write("A-2/1", service).sign("A-1").sign("A-2");
    const auto rows = merged(chronology.get());

    EXPECT_EQ(
        contradictions({&rows[0], &rows[1]}), (std::vector<std::string>{"Day: 6 November 2025 / 7 November 2025", "Child seen: Yes / No"}))
        << "one time alone does not differ";
}

TEST(Stretches, are_days_of_which_no_entry_speaks)
{
    AChronology chronology;
    chronology.write("A-1/1", an_entry(on(sixth), "Seen"))
        .write("A-1/2", an_entry({WhenKind::week, sixth + days{20}, sixth + days{26}, {}, {}, {}}, "w/c"));
    auto change = an_entry(on(sixth + days{10}), "Team merged");
    change.track = Track::organisational;
    chronology.write("A-1/3", change).sign("A-1").sign("A-2");
    const auto rows = merged(chronology.get());

    EXPECT_EQ(
        stretches_without_entry(rows, "A-1", {sixth, sixth + days{40}}, 14),
        (std::vector<Stretch>{{sixth + days{1}, sixth + days{19}}, {sixth + days{27}, sixth + days{40}}}));
    EXPECT_TRUE(is_nil(chronology.get().agencies.at("A-2")));
    EXPECT_FALSE(is_nil(chronology.get().agencies.at("A-1")));
}

TEST(HadBy, tells_what_lay_unopened_from_what_was_had)
{
    auto injury = an_entry(on(sixth), "Bruise seen");
    injury.record_made = seventh;
    AChronology chronology;
    chronology.write("A-1/1", injury).write("A-2/1", an_entry(on(eighth), "Own visit")).sign("A-1").sign("A-2");
    chronology.take(ChronologySharingRecorded{
        "S-1",
        "A-1",
        "A-2",
        "email",
        seventh,
        seventh,
        eighth + days{3},
        {"A-1/1"},
        {{"what", "Notice of injury"}, {"source", "E-mail log"}}});
    const auto rows = merged(chronology.get());
    const auto had = [&](const std::string& agency, Day day) { return had_by(rows, chronology.get().sharings, agency, day).front(); };

    EXPECT_EQ(had("A-1", sixth).had, Had::nothing_shows_it) << "its record was made the day after";
    EXPECT_EQ(had("A-1", seventh).had, Had::had_it);
    EXPECT_EQ(had("A-2", sixth).had, Had::nothing_shows_it);
    const auto unopened = had("A-2", eighth);
    EXPECT_EQ(unopened.had, Had::received_not_opened);
    EXPECT_EQ(unopened.why, "Received on 7 November 2025, not opened until 11 November 2025: Notice of injury (E-mail log)");
    EXPECT_EQ(had("A-2", eighth + days{3}).had, Had::had_it);
    EXPECT_EQ(had("A-3", today).had, Had::nothing_shows_it);
    EXPECT_EQ(had_by(rows, {}, "A-2", sixth).size(), 1U) << "what lies after the day is not asked about";
}

TEST(Matching, knows_rows_by_their_ids_then_by_what_they_say)
{
    AChronology chronology;
    const auto first = an_entry(on(sixth), "Rang the nursery");
    const auto second = an_entry(on(seventh), "Weighed in clinic");
    chronology.write("A-1/1", first).write("A-1/2", second).write("A-1/3", an_entry(on(eighth), "Home visit"));
    auto longer = second;
    longer.text = "Weighed in clinic: 9.1 kg";
    const auto matches = matched(
        rows_now(chronology.get().agencies.at("A-1")), {longer, first, an_entry(on(today), "New"), an_entry(on(today), "Moved")},
        {"", "", "", "A-1/3"});

    EXPECT_EQ(matches[0].row, "A-1/2");
    EXPECT_TRUE(matches[0].is_asked);
    EXPECT_EQ(matches[1].row, "A-1/1");
    EXPECT_FALSE(matches[1].is_asked);
    EXPECT_EQ(matches[2].row, "");
    EXPECT_EQ(matches[3].row, "A-1/3");
}

// A second, naive implementation: every event is looked at again for every row.
struct Step {
    enum Kind { write, withdraw, sign } kind;
    std::string agency;
    int row;
    Entry entry;
};

std::map<std::string, std::pair<Entry, bool>> naively_merged(const std::vector<Step>& steps)
{
    std::map<std::string, std::pair<Entry, bool>> result; // the entry, and whether it is withdrawn
    for (std::size_t last = 0; last < steps.size(); ++last) {
        if (steps[last].kind != Step::sign) continue;
        const auto& agency = steps[last].agency;
        for (auto& [id, row] : result) row.second = row.second || id.starts_with(agency + "/");
        for (std::size_t i = 0; i <= last; ++i) {
            if (steps[i].agency != agency || steps[i].kind == Step::sign) continue;
            bool is_latest = true;
            for (std::size_t j = i + 1; j <= last; ++j)
                is_latest = is_latest && !(steps[j].agency == agency && steps[j].row == steps[i].row && steps[j].kind != Step::sign);
            if (is_latest && steps[i].kind == Step::write) result[agency + "/" + std::to_string(steps[i].row)] = {steps[i].entry, false};
        }
    }
    return result;
}

std::vector<Step> random_steps(std::mt19937& random, const std::string& agency)
{
    const auto one_of = [&](int choices) { return std::uniform_int_distribution<int>{0, choices - 1}(random); };
    std::vector<Step> steps;
    for (int i = 0; i < 30; ++i) {
        auto when = on(sixth + days{one_of(6)});
        if (one_of(2)) when.minute = one_of(24 * 60);
        if (one_of(5) == 0) when = {WhenKind::week, sixth + days{one_of(6)}, sixth + days{13}, {}, {}, {}};
        auto entry = an_entry(when, "Text " + std::to_string(one_of(1000)));
        entry.order = one_of(4);
        const int choice = one_of(10);
        steps.push_back({choice < 6 ? Step::write : choice < 8 ? Step::withdraw : Step::sign, agency, 1 + one_of(8), entry});
    }
    steps.push_back({Step::sign, agency, 0, {}});
    return steps;
}

Chronology chronology_of(const std::vector<Step>& steps)
{
    AChronology chronology;
    for (const auto& step : steps) {
        const auto row = step.agency + "/" + std::to_string(step.row);
        const auto at = chronology.get().agencies.find(step.agency);
        if (step.kind == Step::write) chronology.write(row, step.entry);
        if (step.kind == Step::withdraw && at != chronology.get().agencies.end() && rows_now(at->second).contains(row))
            chronology.withdraw(row);
        if (step.kind == Step::sign) chronology.sign(step.agency);
    }
    return chronology.get();
}

TEST(MergeProperties, no_row_is_lost_none_invented_and_the_order_of_arrival_does_not_matter)
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random{seed};
        std::map<std::string, std::vector<Step>> by_agency;
        for (const auto* agency : {"A-1", "A-2", "A-3"}) by_agency[agency] = random_steps(random, agency);
        std::vector<Step> one_after_the_other;
        for (const auto& [agency, steps] : by_agency) one_after_the_other.insert(one_after_the_other.end(), steps.begin(), steps.end());
        // Another order of arrival: each agency's own steps stay in their order.
        std::vector<Step> mixed;
        std::map<std::string, std::size_t> taken;
        std::vector<std::string> turns;
        for (const auto& [agency, steps] : by_agency) turns.insert(turns.end(), steps.size(), agency);
        std::ranges::shuffle(turns, random);
        for (const auto& agency : turns) mixed.push_back(by_agency[agency][taken[agency]++]);

        const auto one = chronology_of(one_after_the_other);
        const auto other = chronology_of(mixed);
        const auto rows = merged(one);
        const auto naive = naively_merged(one_after_the_other);

        EXPECT_EQ(ids(rows), ids(merged(other))) << seed;
        ASSERT_EQ(rows.size(), naive.size()) << seed;
        for (const auto& row : rows) {
            ASSERT_TRUE(naive.contains(row.id)) << seed;
            EXPECT_EQ(*row.entry, naive.at(row.id).first) << seed << " " << row.id;
            EXPECT_EQ(row.change == RowChange::withdrawn, naive.at(row.id).second) << seed << " " << row.id;
        }
        for (std::size_t i = 1; i < rows.size(); ++i) {
            EXPECT_LT(rows[i - 1].place, rows[i].place) << seed;
            EXPECT_LE(rows[i - 1].entry->when.first, rows[i].entry->when.first) << seed;
        }
    }
}

} // namespace
} // namespace throughline::chronology
