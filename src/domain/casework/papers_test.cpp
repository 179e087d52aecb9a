#include "domain/casework/a_case_test.hpp"
#include "domain/casework/copies.hpp"
#include "domain/casework/paper_commands.hpp"
#include "domain/casework/text_difference.hpp"

#include <gtest/gtest.h>

namespace throughline::casework {
namespace {

using Lines = std::vector<std::string>;

/// "[-out-]" and "{+in+}" round what went and what came.
std::string shown(const std::vector<ParagraphChanged>& changes)
{
    std::string all;
    for (const auto& change : changes) {
        for (const auto& words : change.words) {
            if (words.how == Difference::same) all += words.words;
            if (words.how == Difference::removed) all += "[-" + words.words + "-]";
            if (words.how == Difference::added) all += "{+" + words.words + "+}";
            all += " ";
        }
        all += "|";
    }
    return all;
}

TEST(TextDifference, names_the_words_that_went_and_came)
{
    EXPECT_EQ(
        shown(text_difference({"The child was seen on Monday by the nurse"}, {"The child was seen on Tuesday by the health visitor"})),
        "The child was seen on [-Monday-] {+Tuesday+} by the [-nurse-] {+health visitor+} |");
}

TEST(TextDifference, keeps_paragraphs_that_came_or_went_apart_from_those_that_changed)
{
    EXPECT_EQ(shown(text_difference({"One", "Two", "Three"}, {"One", "Three", "Four"})), "One |[-Two-] |Three |{+Four+} |");
    EXPECT_EQ(
        shown(text_difference({"Entirely old words"}, {"Nothing alike stands here"})),
        "[-Entirely old words-] |{+Nothing alike stands here+} |");
}

TEST(TextDifference, of_the_same_text_is_nothing)
{
    const Lines text{"One", "Two"};
    for (const auto& change : text_difference(text, text)) EXPECT_TRUE(change.is_same());
    EXPECT_TRUE(text_difference({}, {}).empty());
}

TEST(TextDifference, of_texts_without_end_is_still_answered)
{
    Lines before;
    Lines after;
    for (int i = 0; i < 5000; ++i) {
        before.push_back("before " + std::to_string(i));
        after.push_back("after " + std::to_string(i));
    }
    EXPECT_GE(text_difference(before, after).size(), 5000U);
}

By with_a_file(By by = the_manager())
{
    by.files = {{"77", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 4000}};
    by.file_names = {{"77", "corrected.docx"}};
    return by;
}

/// A letter to a family on the step that sends the paper.
procedure::Procedure with_a_family_letter()
{
    auto procedure = a_procedure();
    procedure.letters.push_back({"to-family", "Letter to the family", "8", {"Dear {recipient}"}, true, true, "s.10", {}, {}});
    step_in(procedure, "tell-panel").letter = "to-family";
    return procedure;
}

ACase a_case_with_version_one()
{
    ACase rowan{with_a_family_letter()};
    rowan.on(march(5)).noticed(monday);
    rowan.did(IssueLetter{"to-family", "tell-panel", "Dear Ann\nWe write to you", "hash-1", {}});
    return rowan;
}

TEST(LetterToAFamily, is_not_cleared_while_something_in_it_is_left_open)
{
    ACase rowan{with_a_family_letter()};
    rowan.on(march(5)).noticed(monday);
    const auto refused = rowan.ask(IssueLetter{"to-family", "tell-panel", "Dear (not known)", "h", {"to whom it goes"}});

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().refusal.message, "Nothing may be left open in a letter to a family. Not known yet: to whom it goes");
    EXPECT_TRUE(rowan.ask(IssueLetter{"to-family", "tell-panel", "Dear Ann", "h", {}}));
    EXPECT_FALSE(rowan.ask(IssueLetter{"to-family", "notice", "Dear Ann", "h", {}})) << "that step has another letter";
}

TEST(LetterToAFamily, never_goes_out_before_somebody_has_cleared_it)
{
    ACase rowan{with_a_family_letter()};
    rowan.on(march(5)).noticed(monday);
    const RecordSent sent{"tell-panel", {"panel"}, exactly(march(5)), "post", {}, {}, {}, {}};
    ASSERT_FALSE(rowan.ask(sent));
    EXPECT_TRUE(rowan.ask(sent).error().refusal.message.starts_with("A letter to a family never goes out unread"));

    rowan.did(IssueLetter{"to-family", "tell-panel", "Dear Ann", "hash-1", {}});
    const auto answer = rowan.ask(sent);
    EXPECT_TRUE(answer || !answer.error().refusal.message.contains("family"));
}

TEST(CorrectedFile, becomes_the_next_version_and_the_one_before_stays)
{
    auto rowan = a_case_with_version_one();
    rowan.did(TakeInVersion{"to-family", "tell-panel", 1, "Dear Ann\nWe write to you about your son", "hash-2"}, with_a_file());

    const auto versions = versions_of(rowan.state(), "to-family", "tell-panel");
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0]->issued.texts.at("content"), "Dear Ann\nWe write to you");
    EXPECT_EQ(versions[1]->issued.version, 2);
    EXPECT_EQ(versions[1]->issued.instance, "tell-panel");
    EXPECT_EQ(versions[1]->issued.texts.at("file:77"), "corrected.docx");
}

TEST(CorrectedFile, of_an_older_version_is_not_taken_in)
{
    auto rowan = a_case_with_version_one();
    rowan.did(TakeInVersion{"to-family", "tell-panel", 1, "Second", "hash-2"}, with_a_file());

    EXPECT_TRUE(rowan.ask(TakeInVersion{"to-family", "tell-panel", 1, "Third", "hash-3"}, with_a_file())
                    .error()
                    .refusal.message.starts_with("Version 2 has been issued meanwhile"));
    EXPECT_EQ(rowan.ask(TakeInVersion{"to-family", "tell-panel", 2, "Third", "hash-3"}).error().refusal.field, "file");
    EXPECT_EQ(rowan.ask(TakeInVersion{"to-family", "tell-panel", 2, " \n", "hash-3"}, with_a_file()).error().refusal.field, "file");
    EXPECT_FALSE(rowan.ask(TakeInVersion{"paper", "", 0, "Text", "hash"}, with_a_file())) << "nothing was issued";
}

// Covers: NB-445
TEST(Copies, are_every_version_and_every_sending_of_a_paper)
{
    auto rowan = a_case_with_version_one();
    rowan.did(TakeInVersion{"to-family", "tell-panel", 1, "Second", "hash-2"}, with_a_file());
    const auto paper = procedure::find_supporting_document(rowan.procedure(), procedure::PaperKind::letter, "to-family").value();

    const auto copies = copies_of(rowan.state(), paper);
    ASSERT_EQ(copies.size(), 2U);
    EXPECT_EQ(copies[0].what, "Version 1");
    EXPECT_EQ(copies[1].what, "Version 2");
    EXPECT_EQ(copies[1].instance, "tell-panel");
    ASSERT_EQ(paper.steps.size(), 1U);
    EXPECT_EQ(paper.steps.front()->id, "tell-panel");
}

} // namespace
} // namespace throughline::casework
