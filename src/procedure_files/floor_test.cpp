#include "procedure_files/a_procedure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

/// A local file adds to the national baseline and takes nothing away. Source: model, section 1.
namespace throughline::procedure_files {
namespace {

using enum procedure::DiagnosisKind;
using procedure::Level;
using procedure::Step;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Step step_of(const procedure::Procedure& procedure, const std::string& id)
{
    const auto* step = procedure.find_step(id);
    return step == nullptr ? Step{} : *step;
}

/// What a local file that refines a national step with this key is told.
procedure::Diagnosis told_about(const std::string& step, const std::string& key)
{
    return only_local_diagnosis(local_with("[[step]]\nrefines = \"" + step + "\"\n" + key + "\nsource = \"s.1\"\n"));
}

TEST(LocalFile, brings_its_head_and_keeps_the_national_sources_settings_and_things)
{
    const auto merged = merged_from(a_local_file());

    EXPECT_EQ(merged.id, "marram");
    EXPECT_EQ(merged.extends, "small-baseline");
    EXPECT_EQ(merged.version, "2");
    EXPECT_EQ(merged.count_start, time::CountStart::day_zero);
    EXPECT_NE(merged.find_step("notify"), nullptr);
    EXPECT_EQ(merged.aliases.at("notification"), "notify.sent");
}

TEST(LocalFile, may_count_from_day_one)
{
    const auto merged = merged_from("count_start = \"day-1\"\ndays_of_unstated_kind = \"calendar\"\n" + a_local_file());

    EXPECT_EQ(merged.count_start, time::CountStart::day_one);
    EXPECT_EQ(merged.days_of_unstated_kind, time::Unit::calendar_days);
}

TEST(LocalFile, adds_steps_of_its_own)
{
    const auto merged = merged_from(local_with(R"([[step]]
id = "tell-board"
kind = "task"
title = "Tell the board"
stage = "first-stage"
who = ["manager"]
starts = "notification"
source = "s.3"
)"));

    EXPECT_EQ(step_of(merged, "tell-board").level, Level::local);
    EXPECT_EQ(step_of(merged, "notify").level, Level::national);
}

TEST(LocalFile, adds_a_limit_beside_the_national_one)
{
    const auto merged = merged_from(local_with(R"([[step]]
refines = "submit"
limit = "within 2 working days of meeting.held"
source = "s.6"
)"));

    const auto submit = step_of(merged, "submit");
    ASSERT_EQ(submit.limits.size(), 2U);
    EXPECT_EQ(submit.limits[0].text, "within 15 working days of notification");
    EXPECT_EQ(submit.limits[0].level, Level::national);
    EXPECT_EQ(submit.limits[0].source, "NB-102");
    EXPECT_EQ(submit.limits[1].text, "within 2 working days of meeting.held");
    EXPECT_EQ(submit.limits[1].level, Level::local);
    EXPECT_EQ(submit.limits[1].source, "s.6");
    EXPECT_EQ(submit.level, Level::national);
    EXPECT_TRUE(submit.statutory);
}

TEST(LocalFile, makes_one_limit_with_both_sources_of_two_that_say_the_same)
{
    const auto merged = merged_from(local_with(R"([[step]]
refines = "submit"
limit = "within 15 working days of notification"
source = "s.6"
)"));

    const auto submit = step_of(merged, "submit");
    ASSERT_EQ(submit.limits.size(), 1U);
    EXPECT_EQ(submit.limits[0].source, "NB-102; s.6");
    EXPECT_EQ(submit.limits[0].level, Level::national);
}

TEST(LocalFile, adds_needs_who_acts_guidance_recipients_a_title_and_a_letter)
{
    const auto merged = merged_from(local_with(R"([[role]]
id = "chair"
label = "Chair"
[[recipient]]
id = "inspectorate"
label = "Inspectorate"
[[guidance]]
id = "framework"
title = "Framework"
[[letter]]
id = "covering"
title = "Covering letter"
paragraphs = ["Reference {case.reference}."]
[[step]]
refines = "submit"
title = "Send our record"
needs = ["meeting is done"]
who = ["chair"]
guidance = ["framework"]
recipients = ["inspectorate"]
letter = "covering"
receipt = true
on_miss = ["escalate chair"]
source = "s.6"
)"));

    const auto submit = step_of(merged, "submit");
    EXPECT_EQ(submit.title, "Send our record");
    EXPECT_EQ(submit.needs.size(), 2U);
    EXPECT_THAT(submit.who, ElementsAre("manager", "chair"));
    EXPECT_THAT(submit.guidance, ElementsAre("framework"));
    EXPECT_THAT(submit.recipients, ElementsAre("panel", "inspectorate"));
    EXPECT_EQ(submit.letter, "covering");
    EXPECT_TRUE(submit.receipt);
    EXPECT_THAT(submit.on_miss, ElementsAre("escalate chair"));
    EXPECT_EQ(submit.source, "NB-102; s.6");
}

TEST(LocalFile, adds_signatories_beside_the_national_ones)
{
    const auto merged = merged_from(local_with("[[step]]\nrefines = \"sign\"\nsignatories = [\"manager\"]\nsource = \"s.6\"\n"));

    EXPECT_THAT(step_of(merged, "sign").signatories, ElementsAre("partners", "manager"));
    EXPECT_EQ(step_of(merged, "sign").deciders, "partners");
}

TEST(LocalFile, gives_a_form_to_a_step_that_had_none)
{
    const auto merged = merged_from(local_with("[[step]]\nrefines = \"ask-agency\"\nform = \"notice\"\nsource = \"s.6\"\n"));

    EXPECT_EQ(step_of(merged, "ask-agency").form, "notice");
}

TEST(LocalFile, cannot_put_another_form_in_place_of_a_national_one)
{
    const auto baseline = changed("letter = \"request-letter\"\n", "letter = \"request-letter\"\nform = \"notice\"\n");
    const auto found =
        only_local_diagnosis(local_with("[[step]]\nrefines = \"ask-agency\"\nform = \"child-form\"\nsource = \"s.6\"\n"), baseline);

    EXPECT_EQ(found.kind, cannot_change);
    EXPECT_THAT(found.message, HasSubstr("[[form]] refines = \"notice\""));
}

TEST(LocalFile, adds_sections_to_a_national_form)
{
    const auto merged = merged_from(local_with(R"([[form]]
refines = "notice"
title = "Our notice"
document = "1"
source = "s.17"
[[form.section]]
title = "Ours"
[[form.section.field]]
id = "who-told"
label = "Who told you?"
kind = "short-text"
)"));

    const auto* notice = merged.find_form("notice");
    ASSERT_NE(notice, nullptr);
    EXPECT_EQ(notice->title, "Our notice");
    EXPECT_EQ(notice->sections.size(), 3U);
    EXPECT_EQ(notice->source, "NB-029; s.17");
}

TEST(LocalFile, adds_parts_to_a_national_document)
{
    const auto merged = merged_from(local_with(R"([[document]]
refines = "record"
number = "4"
source = "s.17"
[[document.part]]
title = "Meeting"
from = "meeting meeting"
)"));

    const auto* record = merged.find_document("record");
    ASSERT_NE(record, nullptr);
    EXPECT_EQ(record->parts.size(), 3U);
    EXPECT_EQ(record->number, "4");
}

TEST(LocalFile, adds_options_to_a_national_fact_and_its_fields_offer_them)
{
    const auto merged = merged_from(
        local_with("[[fact]]\nrefines = \"harm\"\noptions = [{ id = \"near-miss\", label = \"Near miss\" }]\nsource = \"s.5\"\n"));

    const auto* form = merged.find_form("child-form");
    ASSERT_NE(form, nullptr);
    EXPECT_EQ(form->sections.front().fields.front().options.back().id, "near-miss");
}

TEST(LocalFile, adds_powers_and_its_own_label_to_a_national_role)
{
    const auto merged =
        merged_from(local_with("[[role]]\nrefines = \"manager\"\nlabel = \"Business support\"\npowers = [\"open-case\"]\n"));

    const auto* manager = merged.find_role("manager");
    ASSERT_NE(manager, nullptr);
    EXPECT_EQ(manager->label, "Business support");
    EXPECT_THAT(manager->powers, ElementsAre(procedure::Power::manage_case, procedure::Power::open_case));
}

TEST(LocalFile, adds_an_outcome_to_a_national_decision)
{
    const auto merged = merged_from(local_with(R"([[step]]
refines = "review-decision"
options = [{ id = "learning-review", leads_to = "begin-review" }, { id = "review", reasons = "required" }]
source = "s.6"
)"));

    const auto decision = step_of(merged, "review-decision");
    ASSERT_EQ(decision.options.size(), 4U);
    EXPECT_EQ(decision.options.back().id, "learning-review");
    EXPECT_TRUE(decision.options.front().reasons_required);
}

TEST(LocalFile, cannot_lead_a_national_outcome_elsewhere)
{
    const auto found = told_about("review-decision", "options = [{ id = \"no-review\", leads_to = \"begin-review\" }]");

    EXPECT_EQ(found.kind, cannot_change);
    EXPECT_THAT(found.message, HasSubstr("let a local step start with \"review-decision is no-review\""));
}

TEST(LocalFile, cannot_change_who_decides) { EXPECT_EQ(told_about("review-decision", "deciders = \"manager\"").kind, cannot_change); }

TEST(LocalFile, cannot_change_how_an_outcome_follows)
{
    const auto found = told_about("review-decision", "outcome = \"majority\"");

    EXPECT_EQ(found.kind, cannot_change);
    EXPECT_EQ(
        found.message, "a local file cannot change \"outcome\" of the national step review-decision: it adds, and takes nothing away");
    EXPECT_EQ(pointed_at(found), "outcome = \"majority\"");
}

TEST(LocalFile, cannot_change_when_a_national_step_starts_or_applies)
{
    EXPECT_EQ(told_about("submit", "starts = \"meeting.held\"").kind, cannot_change);
    EXPECT_EQ(told_about("submit", "applies_when = \"safe is yes\"").kind, cannot_change);
}

TEST(LocalFile, cannot_make_a_statutory_step_optional) { EXPECT_EQ(told_about("submit", "statutory = false").kind, cannot_change); }

TEST(LocalFile, cannot_change_kind_stage_members_or_concept_of_a_national_step)
{
    EXPECT_EQ(told_about("submit", "kind = \"task\"").kind, cannot_change);
    EXPECT_EQ(told_about("submit", "stage = \"other\"").kind, cannot_change);
    EXPECT_EQ(told_about("submit", "for_each = \"agencies\"").kind, cannot_change);
    EXPECT_EQ(told_about("submit", "every = \"3 months\"").kind, cannot_change);
    EXPECT_EQ(told_about("submit", "concept = \"supplement\"").kind, cannot_change);
    EXPECT_EQ(told_about("ask-agency", "counted = \"common\"").kind, cannot_change);
}

TEST(LocalFile, cannot_put_another_document_in_place_of_a_national_one)
{
    EXPECT_EQ(told_about("submit", "document = \"other\"").kind, cannot_change);
}

TEST(LocalFile, may_keep_views_private_for_longer_and_not_for_less_long)
{
    const auto merged =
        merged_from(local_with("[[step]]\nrefines = \"review-decision\"\nviews_private = \"all-given\"\nsource = \"s.6\"\n"));
    EXPECT_EQ(step_of(merged, "review-decision").views_private, procedure::ViewsPrivateUntil::all_given);

    const auto baseline = changed("advice = [\"manager\"]", "advice = [\"manager\"]\nviews_private = \"all-given\"");
    const auto found = only_local_diagnosis(
        local_with("[[step]]\nrefines = \"review-decision\"\nviews_private = \"never\"\nsource = \"s.6\"\n"), baseline);
    EXPECT_EQ(found.kind, cannot_change);
}

TEST(LocalFile, cannot_take_a_review_of_answers_away)
{
    const auto baseline = changed("letter = \"request-letter\"\n", "letter = \"request-letter\"\nreviewed = true\n");
    const auto merged = merged_from(local_with("[[step]]\nrefines = \"ask-agency\"\nreviewed = false\nsource = \"s.6\"\n"), baseline);

    EXPECT_TRUE(step_of(merged, "ask-agency").reviewed);
}

TEST(LocalFile, cannot_change_what_a_national_fact_is)
{
    EXPECT_EQ(only_local_diagnosis(local_with("[[fact]]\nrefines = \"became-aware\"\nvalue = \"text\"\n")).kind, cannot_change);
    EXPECT_EQ(only_local_diagnosis(local_with("[[fact]]\nrefines = \"harm\"\noptions = [{ id = \"died\" }]\n")).kind, cannot_change);
}

TEST(LocalFile, cannot_say_what_means_nothing_for_that_kind_of_step)
{
    const auto found = told_about("submit", "chair = \"manager\"");

    EXPECT_EQ(found.kind, unknown_key);
    EXPECT_EQ(found.message, "\"chair\" says nothing about a send, and the national step submit is one");
}

TEST(LocalFile, keeps_the_national_id_of_what_it_refines)
{
    const auto found = only_local_diagnosis(local_with("[[step]]\nid = \"our-submit\"\nrefines = \"submit\"\nsource = \"s.6\"\n"));

    EXPECT_EQ(found.kind, cannot_change);
    EXPECT_EQ(pointed_at(found), "\"our-submit\"");
}

TEST(LocalFile, is_told_of_a_step_that_is_not_there_to_refine)
{
    const auto found = only_local_diagnosis(local_with("[[step]]\nrefines = \"submitt\"\nsource = \"s.6\"\n"));

    EXPECT_EQ(found.kind, unknown_refined);
    EXPECT_EQ(found.message, "the national procedure has no step \"submitt\" to refine; did you mean \"submit\"?");
}

TEST(LocalFile, cannot_write_a_national_step_again)
{
    const auto found = only_local_diagnosis(local_with(R"([[step]]
id = "submit"
kind = "task"
title = "Send when convenient"
stage = "first-stage"
who = ["manager"]
source = "s.6"
)"));

    EXPECT_EQ(found.kind, duplicate_id);
    EXPECT_THAT(found.message, HasSubstr("write refines = \"submit\""));
}

TEST(LocalFile, cannot_give_a_national_alias_another_meaning)
{
    const auto found = only_local_diagnosis(local_with("[aliases]\nnotification = \"meeting.held\"\n"));

    EXPECT_EQ(found.kind, cannot_change);
}

TEST(LocalFile, must_settle_every_open_point)
{
    const auto found = only_local_diagnosis(changed(a_local_file(), "lead-area = \"home\"\n", ""));

    EXPECT_EQ(found.kind, unsettled_point);
    EXPECT_THAT(found.message, HasSubstr("Which area leads?"));
    EXPECT_EQ(found.source, "CF-063");
}

TEST(LocalFile, settles_an_open_point_with_one_of_its_options)
{
    EXPECT_EQ(merged_from(a_local_file()).open_points.front().settled, "home");

    const auto found = only_local_diagnosis(changed(a_local_file(), "\"home\"", "\"anywhere\""));
    EXPECT_EQ(found.kind, unknown_option);
    EXPECT_THAT(found.message, HasSubstr("it is one of home, place"));
}

TEST(LocalFile, settles_a_point_without_options_with_a_whole_number_of_people)
{
    const auto baseline = a_baseline() + "\n[[open]]\nid = \"enough\"\nquestion = \"How many people?\"\nsource = \"NB-040\"\n";
    const auto settled = [](const std::string& number) { return changed(a_local_file(), "lead-area = \"home\"\n", "lead-area = \"home\"\nenough = \"" + number + "\"\n"); };

    EXPECT_EQ(merged_from(settled("12"), baseline).find_open_point("enough")->settled, "12");
    for (const auto* wrong : {"two", "0", "-1", "2.5", "100", " 2"}) {
        const auto found = only_local_diagnosis(settled(wrong), baseline);
        EXPECT_EQ(found.kind, bad_value) << wrong;
        EXPECT_THAT(found.message, HasSubstr("write a whole number from 1 to 99")) << wrong;
    }
}

TEST(LocalFile, cannot_settle_a_point_that_is_not_open)
{
    const auto found =
        only_local_diagnosis(changed(a_local_file(), "lead-area = \"home\"\n", "lead-area = \"home\"\nlead-aera = \"home\"\n"));

    EXPECT_EQ(found.kind, unknown_point);
    EXPECT_THAT(found.message, HasSubstr("did you mean \"lead-area\"?"));
}

TEST(LocalFile, names_roles_groups_stages_and_recipients_in_its_own_words)
{
    const auto merged =
        merged_from(local_with("[words]\nmanager = \"Partnership manager\"\nreview-group = \"SPRG\"\nsome-term = \"Local term\"\n"));

    EXPECT_EQ(merged.find_role("manager")->label, "Partnership manager");
    EXPECT_EQ(merged.groups.front().label, "SPRG");
    EXPECT_EQ(merged.words.at("some-term"), "Local term");
}

TEST(LocalFile, is_refused_where_the_procedure_it_extends_is_not_there)
{
    const auto found = only_local_diagnosis(changed(a_local_file(), "\"small-baseline\"", "\"smal-baseline\""));

    EXPECT_EQ(found.kind, unknown_base);
    EXPECT_THAT(found.message, HasSubstr("did you mean \"small-baseline\"?"));
}

TEST(LocalFile, cannot_extend_another_local_file)
{
    const auto checked = checked_procedure_from(
        {"second.toml", changed(changed(a_local_file(), "\"marram\"", "\"second\""), "\"small-baseline\"", "\"marram\"")},
        {{"local.toml", a_local_file()}, {"baseline.toml", a_baseline()}});

    ASSERT_EQ(checked.diagnoses.size(), 1U);
    EXPECT_EQ(checked.diagnoses.front().kind, unknown_base);
}

TEST(LocalFile, names_the_file_in_which_something_is_wrong)
{
    const auto found = only_local_diagnosis(a_local_file(), changed("chair = \"manager\"\ninvited", "chair = \"manger\"\ninvited"));

    EXPECT_EQ(found.place.file, "baseline.toml");
    EXPECT_EQ(pointed_at(found), "\"manger\"");
}

} // namespace
} // namespace throughline::procedure_files
