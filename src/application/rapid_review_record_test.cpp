#include "application/procedure_library.hpp"
#include "domain/casework/built_document.hpp"
#include "domain/casework/events.hpp"

#include <gtest/gtest.h>

#include <algorithm>

/// The rapid review as the shipped procedure of Northumberland asks for it: what it must hold, and what it must leave out.
namespace throughline::application {
namespace {

using namespace casework;
using procedure::CheckLevel;
using procedure::Concept;

constexpr Day monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

const ProcedureLibrary& shipped()
{
    static const ProcedureLibrary library{THROUGHLINE_SOURCE_DIR "/procedures"};
    return library;
}

/// A case with one harmed child, a parent and an agency, of whom nothing is recorded yet.
class RapidReviewRecord : public testing::Test {
protected:
    RapidReviewRecord()
    {
        happened(CaseOpened{"MRM-2026-K7QD", "Rowan", "northumberland", "", "", false, {}});
        happened(MemberAdded{"children", "C-1", {}, {}, {}, {{"name", "Child"}}});
        happened(MemberAdded{"people", "P-1", {}, {}, {}, {{"name", "Parent"}}});
        happened(MemberAdded{"agencies", "A-1", {}, {}, {}, {{"name", "Agency"}}});
        choose("part-in-incident", "children/C-1", "harmed");
    }

    template <class Event> void happened(Event event)
    {
        Recorded recorded;
        recorded.number = state_.version + 1;
        recorded.recorded_on = monday;
        recorded.what.event = std::move(event);
        apply(state_, recorded);
    }
    void state(const std::string& fact, const std::string& subject, FactValue value, const std::string& words = {})
    {
        FactsStated stated;
        stated.facts.push_back({fact, subject, std::move(value)});
        stated.texts["words"] = words;
        happened(std::move(stated));
    }
    void choose(const std::string& fact, const std::string& subject, const std::string& code)
    {
        state(fact, subject, Choices{{code, code}});
    }
    void write(const std::string& fact, const std::string& subject, const std::string& words = "In words.")
    {
        state(fact, subject, Written{"words"}, words);
    }
    void submit(const std::string& form, const std::vector<std::pair<std::string, std::string>>& fields)
    {
        FormSubmitted submitted{form, form, "", {}, exactly(monday), {}};
        for (const auto& [field, words] : fields) {
            submitted.answers.push_back({field, "", the_case, Written{field}});
            submitted.texts[field] = words;
        }
        happened(std::move(submitted));
    }

    [[nodiscard]] BuiltDocument record(std::size_t attached = 0) const
    {
        return built(*procedure_->find_document("rapid-review-record"), {state_, *procedure_}, attached);
    }
    /// Does something that names this requirement keep the record from going out?
    [[nodiscard]] bool is_kept_back_by(const std::string& requirement, std::size_t attached = 0) const
    {
        const auto made = record(attached);
        return std::ranges::any_of(made.missing, [&](const MissingContent& one) { return one.source.contains(requirement); }) ||
               names(made, requirement, CheckLevel::block);
    }
    [[nodiscard]] bool is_warned_of(const std::string& requirement) const { return names(record(), requirement, CheckLevel::warn); }

    static bool names(const BuiltDocument& made, const std::string& requirement, CheckLevel level)
    {
        return std::ranges::any_of(made.findings, [&](const Finding& finding) {
            return finding.check->level == level && finding.check->source.contains(requirement);
        });
    }

    std::shared_ptr<const procedure::Procedure> procedure_ = shipped().newest("northumberland");
    CaseState state_;
};

/// A check that names nothing but the child's own facts: the part of the document beside it names a range of requirements.
bool blocks(const BuiltDocument& made, const std::string& check)
{
    return std::ranges::any_of(
        made.findings, [&](const Finding& finding) { return finding.check->id == check && finding.check->level == CheckLevel::block; });
}

// Covers: NB-057
TEST_F(RapidReviewRecord, states_the_date_of_birth_of_the_child_who_was_harmed)
{
    EXPECT_TRUE(blocks(record(), "date-of-birth-stated"));
    state("date-of-birth", "children/C-1", exactly(monday));
    EXPECT_FALSE(blocks(record(), "date-of-birth-stated"));
}

// Covers: NB-058, NB-059
TEST_F(RapidReviewRecord, states_gender_and_ethnicity)
{
    EXPECT_TRUE(blocks(record(), "gender-stated"));
    EXPECT_TRUE(blocks(record(), "ethnicity-stated"));
    choose("gender", "children/C-1", "female");
    choose("ethnicity", "children/C-1", "any");
    EXPECT_FALSE(blocks(record(), "gender-stated"));
    EXPECT_FALSE(blocks(record(), "ethnicity-stated"));
}

// Covers: NB-060
TEST_F(RapidReviewRecord, states_whether_there_was_a_known_disability)
{
    choose("disability", "children/C-1", "not-known");
    EXPECT_TRUE(is_kept_back_by("NB-060"));
    state_.facts.erase({"disability", "children/C-1"});
    choose("disability", "children/C-1", "none-known");
    EXPECT_FALSE(is_kept_back_by("NB-060"));
}

// Covers: NB-061
TEST_F(RapidReviewRecord, covers_all_children_of_the_family_and_its_background)
{
    EXPECT_TRUE(blocks(record(), "all-children-of-the-family"));
    choose("all-children-listed", the_case, "yes");
    EXPECT_FALSE(blocks(record(), "all-children-of-the-family"));
    EXPECT_TRUE(is_kept_back_by("NB-061")) << "the background is not described";
}

// Covers: NB-062
TEST_F(RapidReviewRecord, has_the_family_tree_in_it)
{
    const auto made = record();
    EXPECT_TRUE(std::ranges::any_of(made.parts, &BuiltPart::genogram));
}

// Covers: NB-063
TEST_F(RapidReviewRecord, states_the_age_and_the_health_of_the_adults)
{
    EXPECT_TRUE(blocks(record(), "adults-age-stated"));
    EXPECT_TRUE(blocks(record(), "adults-health-stated"));
    state("person-age", "people/P-1", std::int64_t{34});
    for (const auto* fact : {"person-physical-health", "person-mental-health", "person-disability"})
        choose(fact, "people/P-1", "none-known");
    EXPECT_FALSE(blocks(record(), "adults-age-stated"));
    EXPECT_FALSE(blocks(record(), "adults-health-stated"));
}

// Covers: NB-064
TEST_F(RapidReviewRecord, states_for_every_child_how_it_is_kept_safe)
{
    happened(MemberAdded{"children", "C-2", {}, {}, {}, {{"name", "Brother"}}});
    write("safe-arrangement", "children/C-1");
    EXPECT_TRUE(is_kept_back_by("NB-064"));
    write("safe-arrangement", "children/C-2");
    EXPECT_FALSE(is_kept_back_by("NB-064"));
}

// Covers: NB-065
TEST_F(RapidReviewRecord, sums_up_the_facts_and_their_context)
{
    EXPECT_TRUE(is_kept_back_by("NB-065"));
    submit("rapid-review", {{"facts", "A child was hurt."}});
    EXPECT_TRUE(is_kept_back_by("NB-065")) << "the context is missing";
    submit("rapid-review", {{"facts", "A child was hurt."}, {"context", "At home."}});
    EXPECT_FALSE(is_kept_back_by("NB-065"));
}

// Covers: NB-066
TEST_F(RapidReviewRecord, states_the_decision_with_its_reasons)
{
    EXPECT_TRUE(is_kept_back_by("NB-066"));
    happened(MemberAdded{"partners", "S-1", {}, {}, {}, {{"name", "Council"}}});
    DecisionViewGiven view{"lcspr-decision", "partners/S-1", "lcspr", {}, exactly(monday), {}, "", {{"reasons", "Much to learn"}}};
    happened(view);
    EXPECT_FALSE(is_kept_back_by("NB-066"));
}

// Covers: NB-068
TEST_F(RapidReviewRecord, lists_the_agencies_that_took_part)
{
    EXPECT_TRUE(is_kept_back_by("NB-068"));
    choose("agency-part", "agencies/A-1", "contributes");
    EXPECT_FALSE(is_kept_back_by("NB-068"));
}

// Covers: NB-069
TEST_F(RapidReviewRecord, explains_every_agency_that_was_left_out)
{
    choose("agency-part", "agencies/A-1", "left-out");
    EXPECT_TRUE(is_kept_back_by("NB-069"));
    write("agency-why-left-out", "agencies/A-1");
    EXPECT_FALSE(is_kept_back_by("NB-069"));
}

// Covers: NB-084
TEST_F(RapidReviewRecord, takes_in_no_referral_form)
{
    EXPECT_FALSE(is_kept_back_by("NB-084"));
    auto with_referral = *procedure_;
    const auto referral = std::ranges::find(with_referral.forms, std::optional{Concept::referral}, &procedure::Form::meaning);
    ASSERT_NE(referral, with_referral.forms.end());
    auto& document = *std::ranges::find(with_referral.documents, "rapid-review-record", &procedure::Document::id);
    procedure::DocumentPart part;
    part.title = "The request";
    part.from = "form " + referral->id;
    document.parts.push_back(part);
    procedure_ = std::make_shared<const procedure::Procedure>(std::move(with_referral));

    EXPECT_TRUE(is_kept_back_by("NB-084"));
}

// Covers: NB-085
TEST_F(RapidReviewRecord, warns_of_events_from_years_ago)
{
    state("date-of-incident", the_case, exactly(monday));
    submit("rapid-review", {{"facts", "A child was hurt in 2025."}});
    EXPECT_FALSE(is_warned_of("NB-085"));
    submit("rapid-review", {{"facts", "In 2015 an elder child was removed."}});
    EXPECT_TRUE(is_warned_of("NB-085"));
}

// Covers: NB-087
TEST_F(RapidReviewRecord, warns_where_it_reads_like_minutes)
{
    submit("rapid-review", {{"facts", "The nurse said one thing. The teacher said another."}});
    EXPECT_FALSE(is_warned_of("NB-087"));
    submit("rapid-review", {{"facts", "A said this. B asked that. C replied so. D said no. E said yes. F asked why."}});
    EXPECT_TRUE(is_warned_of("NB-087"));
}

// Covers: NB-088
TEST_F(RapidReviewRecord, embeds_nothing)
{
    EXPECT_FALSE(is_kept_back_by("NB-088"));
    EXPECT_TRUE(is_kept_back_by("NB-088", 1));
}

// Covers: NB-089
TEST_F(RapidReviewRecord, warns_when_it_is_long)
{
    EXPECT_FALSE(is_warned_of("NB-089"));
    std::string words;
    for (int i = 0; i < 7000; ++i) words += "word ";
    submit("rapid-review", {{"facts", words}});
    EXPECT_TRUE(is_warned_of("NB-089"));
}

// Covers: NB-103
TEST_F(RapidReviewRecord, lists_what_is_still_to_come_and_goes_out_with_it)
{
    const auto before = record();
    state("pending-kinds", the_case, Choices{{"toxicology", "Toxicology"}, {"criminal-charges", "Criminal charges"}});
    write("pending-words", the_case, "Toxicology, from the laboratory, in May.");
    const auto after = record();

    EXPECT_TRUE(after.text().contains("Toxicology, Criminal charges"));
    EXPECT_TRUE(after.text().contains("from the laboratory, in May"));
    EXPECT_FALSE(is_kept_back_by("NB-103"));
    EXPECT_EQ(after.missing.size(), before.missing.size());
}

} // namespace
} // namespace throughline::application
