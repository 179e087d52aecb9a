#include "northumberland_cases.hpp"

#include "domain/casework/copies.hpp"
#include "domain/casework/paper_commands.hpp"
#include "domain/procedure/supporting.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

/// The supporting documents that the framework lists in section 17: each has a form, letter or document of its number, and what that must
/// hold comes from the case.
namespace throughline::procedure_files {
namespace {

using namespace casework;
using namespace procedure;
using namespace std::chrono;

std::string labels_of(const Form& form)
{
    std::string labels;
    for (const auto& section : form.sections) {
        for (const auto& field : section.fields) labels += field.label + "\n";
    }
    return labels;
}

std::string letter_text(const std::string& id)
{
    std::string text;
    for (const auto& paragraph : northumberland().find_letter(id)->paragraphs) text += paragraph + "\n";
    return text;
}

// Covers: NB-445, CF-092
TEST(NorthumberlandPapers, are_those_numbered_1_to_18_and_15a_in_the_order_of_the_framework)
{
    std::vector<std::string> numbers;
    for (const auto& paper : supporting_documents(northumberland())) {
        if (!paper.number.empty() && (numbers.empty() || numbers.back() != paper.number)) numbers.push_back(paper.number);
        EXPECT_FALSE(paper.number.empty() ? false : template_text(northumberland(), paper).empty()) << paper.name();
    }
    EXPECT_EQ(
        numbers, (std::vector<std::string>{
                     "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "15a", "16", "17", "18"}));
}

// Covers: NB-426
TEST(NorthumberlandPapers, the_request_names_who_asks_the_child_the_incident_and_what_was_discussed)
{
    WalkedCase rowan{northumberland(), 2026y / December / 22};
    rowan.open(
        "request-to-consider",
        {{"first-known-to", {"other-agency"}},
         {"professional", {"A midwife on the night ward"}},
         {"incident-outline", {"Found unwell at home"}},
         {"lead", {"The named nurse"}},
         {"agency-assessment-why", {"Two visits were missed"}}},
        {{"death-or-harm", {"seriously-harmed"}}});

    const auto text = rowan.document("request-form").text();
    for (const auto* words :
         {"Your agency", "A midwife on the night ward", "Found unwell at home", "The named nurse", "Two visits were missed", "A child"})
        EXPECT_TRUE(text.contains(words)) << words << " is not in\n" << text;
    EXPECT_EQ(rowan.document("request-form").number, "1");
}

// Covers: NB-427
TEST(NorthumberlandPapers, the_scoping_form_asks_for_the_basic_facts_and_how_far_the_agency_was_involved)
{
    const auto& form = *northumberland().find_form("scoping-return");
    EXPECT_EQ(form.document, "2");
    for (const auto* words :
         {"Is or was your agency involved with the child or the family?", "What are the basic facts", "First contact", "Last contact"})
        EXPECT_TRUE(labels_of(form).contains(words)) << words;
    const auto paper = find_supporting_document(northumberland(), PaperKind::form, "scoping-return").value();
    EXPECT_TRUE(std::ranges::any_of(paper.steps, [](const Step* step) { return step->kind == StepKind::request; }));
}

// Covers: NB-428
TEST(NorthumberlandPapers, the_letter_for_first_information_holds_outline_purpose_and_return_date)
{
    const auto text = letter_text("request-for-scoping");
    EXPECT_EQ(northumberland().find_letter("request-for-scoping")->number, "3");
    for (const auto* words : {"In outline: {fact:incident-outline}", "asks for the basic facts", "return it by {due}"})
        EXPECT_TRUE(text.contains(words)) << words;
}

// Covers: NB-430
TEST(NorthumberlandPapers, the_covering_letter_goes_with_the_rapid_review_to_the_panel)
{
    const auto paper = find_supporting_document(northumberland(), PaperKind::letter, "covering-letter").value();
    EXPECT_EQ(paper.number, "5");
    EXPECT_TRUE(std::ranges::any_of(paper.steps, [](const Step* step) { return step->document == "rapid-review-record"; }));
    EXPECT_TRUE(letter_text("covering-letter").contains("we send you the rapid review of this incident"));
}

// Covers: NB-435
TEST(NorthumberlandPapers, the_chronology_has_its_columns_and_a_second_form_for_changes_in_the_organisation)
{
    const auto rowan = in_review();
    const auto made = rowan.document("chronology-template");

    EXPECT_EQ(made.number, "10");
    std::vector<std::vector<std::string>> tables;
    for (const auto& part : made.parts) {
        if (!part.columns.empty()) tables.push_back(part.columns);
    }
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0], (std::vector<std::string>{"Date", "Source", "Event", "The agency's part", "Post and area of responsibility"}));
    EXPECT_EQ(tables[1][2], "What changed");
    EXPECT_TRUE(made.text().contains("No practitioner's name"));
}

// Covers: NB-441
TEST(NorthumberlandPapers, the_worksheets_prepare_turn_to_learning_keep_the_key_points_and_ask_for_feedback)
{
    auto rowan = in_review();
    rowan.add(SetKind::themes, "A theme", {{"theme-text", {"Who reads a hospital letter"}}});
    const auto made = rowan.document("workshop-worksheets");

    EXPECT_EQ(made.number, "15a");
    std::string titles;
    for (const auto& part : made.parts) titles += part.title + "\n";
    for (const auto* words : {"Preparation", "Focus on learning", "Key points to keep", "Feedback after the event"})
        EXPECT_TRUE(titles.contains(words)) << words;
    EXPECT_TRUE(made.text().contains("Who reads a hospital letter"));
}

} // namespace
} // namespace throughline::procedure_files
