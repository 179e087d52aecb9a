#include "domain/chronology/listing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::chronology {
namespace {

using namespace std::chrono;
using testing::ElementsAre;
using testing::HasSubstr;

const sys_days today{2026y / February / 12};

std::vector<LookedAtRow> look(const Table& table, const Rows& known = {}, const ListDefaults& defaults = {})
{
    const auto headings = row_of_headings(table);
    return looked_at(listed_rows(table, headings, columns_from(table[headings])), known, defaults, today);
}
std::string problem_of(const LookedAtRow& row) { return row.problems.empty() ? "" : row.problems.front().message; }

TEST(Columns, are_known_by_what_people_write_over_them)
{
    const auto columns = columns_from(
        {"Seq", "Start Date:", "Start time", "End date", "Source of information *", "Event details", "Child seen?",
         "Professionals involved", ""});

    EXPECT_EQ(columns.at(parts::order), 0U);
    EXPECT_EQ(columns.at(parts::date), 1U);
    EXPECT_EQ(columns.at(parts::time), 2U);
    EXPECT_EQ(columns.at(parts::end_date), 3U);
    EXPECT_EQ(columns.at(parts::source), 4U);
    EXPECT_EQ(columns.at(parts::text), 5U);
    EXPECT_EQ(columns.at(parts::child_seen), 6U);
    EXPECT_EQ(columns.at(parts::practitioners), 7U);
    EXPECT_EQ(columns_from({"Wann", "Was"}, {{parts::date, "Wann"}, {parts::text, "Was"}}).at(parts::text), 1U);
}

TEST(ListOfEntries, keeps_the_words_of_the_file_when_a_date_is_put_right)
{
    const Table table{{"Date", "Time", "Source", "What happened"}, {"31/11/25", "9am", "Notes", "Rang"}};
    auto listed = listed_rows(table, 0, columns_from(table[0]));
    listed[0].cells[parts::date] = "30/11/25";

    const auto rows = looked_at(listed, {}, {}, today);

    EXPECT_EQ(in_words(rows[0].entry.when), "30 November 2025, 09:00");
    EXPECT_EQ(rows[0].entry.when_given, "31/11/25 9am");
}

// The eight lists of an invented case, each with its own trouble.
TEST(ListOfEntries, is_understood_asked_about_or_refused_row_by_row)
{
    const auto rows = look({
        {"Chronology of Wren"},
        {"Date", "Time", "Source", "What happened", "Role"},
        {"3/11/25", "", "Case notes p. 4", "Rang", "Health visitor"},
        {"31/11/25", "", "Case notes p. 5", "Visit", "Health visitor"},
        {"Nov 25", "", "Case notes p. 6", "Weighed", "Health visitor"},
        {"26/10/2025", "01:30", "Case notes p. 7", "Call", "Health visitor"},
        {"w/c 10/11", "", "Case notes p. 8", "Missed visits", "Health visitor"},
        {"6/11/25", "", "", "Letter", "Health visitor"},
        {"6/11/25", "", "Case notes p. 9", "Mrs Okafor rang", ""},
        {"", "", "", "", ""},
        {"Sat 8 Nov 2025", "23:50", "Log", "Call-out", "Paramedic"},
    });

    ASSERT_EQ(rows.size(), 8U);
    EXPECT_TRUE(rows[0].is_ready());
    EXPECT_EQ(rows[0].listed.number, 3U) << "as the file counts them";
    EXPECT_EQ(rows[0].entry.when_given, "3/11/25");
    EXPECT_EQ(problem_of(rows[1]), "November 2025 has 30 days");
    EXPECT_THAT(rows[2].meanings, ElementsAre("November 2025", "25 November 2025"));
    EXPECT_THAT(rows[3].meanings, ElementsAre("26 October 2025, 01:30 BST", "26 October 2025, 01:30 GMT"));
    EXPECT_TRUE(rows[4].is_ready());
    EXPECT_EQ(rows[4].entry.when.kind, WhenKind::week);
    EXPECT_THAT(rows[4].assumed, HasSubstr("2025"));
    EXPECT_THAT(problem_of(rows[5]), HasSubstr("where this is written"));
    EXPECT_THAT(rows[6].names, ElementsAre("Mrs Okafor"));
    EXPECT_FALSE(rows[6].is_ready());
    EXPECT_EQ(rows[7].entry.when.minute, 23 * 60 + 50);
}

TEST(ListOfEntries, takes_a_chosen_role_in_the_place_of_a_name)
{
    const Table table{{"Date", "Source", "What happened"}, {"6/11/25", "Notes", "Mrs Okafor rang"}, {"7/11/25", "Notes", "Dr Ames came"}};
    auto listed = listed_rows(table, 0, columns_from(table[0]));
    listed[0].roles["Mrs Okafor"] = "Nursery manager";
    listed[1].roles["Dr Ames"] = "keep";

    const auto rows = looked_at(listed, {}, {.practitioners = "GP"}, today);

    EXPECT_EQ(rows[0].entry.text, "Nursery manager rang");
    EXPECT_TRUE(rows[0].is_ready());
    EXPECT_EQ(rows[1].entry.text, "Dr Ames came") << "somebody looked and kept it";
    EXPECT_TRUE(rows[1].is_ready());
}

TEST(ListOfEntries, that_went_out_comes_back_unchanged_and_in_any_order)
{
    Rows known;
    const auto add = [&](const char* typed, std::string text) {
        Entry entry;
        entry.when = read_when(typed, {std::nullopt, today}).when.value();
        entry.when_given = typed;
        entry.source = "Case notes; p. 3";
        entry.text = std::move(text);
        entry.practitioners = {"Health visitor", "Social worker"};
        entry.area = "0-19 service";
        entry.child_seen = ChildAnswer::no;
        entry.record_made = sys_days{2025y / November / 20};
        entry.weight = Weight::key;
        entry.order = 2;
        known.emplace("A-1/" + std::to_string(known.size() + 1), std::make_shared<const Entry>(entry));
    };
    for (const auto* typed :
         {"3/11/25", "8/11/25 23:50 to 9/11/25 00:40", "8/11/25 10:00 to 11:15", "w/c 10/11/25", "?5/11/25 10:15", "Nov 2025",
          "between 3/11/25 and 6/11/25", "before 4/11/25", "26/10/2025 01:30 GMT", "3/11/25 to 6/11/25"})
        add(typed, std::string("=1+1 happened ") + typed);
    auto table = table_of(known);
    std::reverse(table.begin() + 1, table.end());

    const auto rows = look(table, known);

    ASSERT_EQ(rows.size(), known.size());
    for (const auto& row : rows) {
        EXPECT_TRUE(row.is_ready()) << problem_of(row);
        ASSERT_TRUE(known.contains(row.match.row));
        auto entry = row.entry;
        entry.when_given = known.at(row.match.row)->when_given;
        EXPECT_EQ(entry, *known.at(row.match.row)) << row.match.row << " " << row.entry.when_given;
    }
}

TEST(ListOfEntries, of_word_tables_knows_the_authors_notes)
{
    const auto rows =
        look({{"Start date", "Source of information", "Event"}, {"3/11/25", "# to do", "Ask the school"}, {"3/11/25", "Notes", "Rang"}});

    EXPECT_EQ(rows[0].entry.track, Track::note);
    EXPECT_EQ(rows[1].entry.track, Track::events);
}

TEST(ListOfEntries, asks_whether_a_row_without_its_id_is_one_on_record)
{
    const auto known = look({{"Date", "Source", "What happened"}, {"3/11/25", "Notes p. 1", "Rang"}});
    const Rows on_record{{"A-1/1", std::make_shared<const Entry>(known[0].entry)}};
    const Table table{{"Date", "Source", "What happened"}, {"3/11/25", "Notes p. 1", "Rang twice"}};
    auto listed = listed_rows(table, 0, columns_from(table[0]));
    EXPECT_THAT(problem_of(looked_at(listed, on_record, {}, today)[0]), HasSubstr("on record"));

    listed[0].match = "A-1/1";
    EXPECT_EQ(looked_at(listed, on_record, {}, today)[0].match.row, "A-1/1");
    EXPECT_TRUE(looked_at(listed, on_record, {}, today)[0].is_ready());
    listed[0].match = "new";
    EXPECT_EQ(looked_at(listed, on_record, {}, today)[0].match.row, "");
}

} // namespace
} // namespace throughline::chronology
