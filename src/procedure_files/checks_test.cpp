#include "procedure_files/a_procedure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// What `procedure check` says of a file, one test for each kind of mistake. Source: design, section 6.
namespace throughline::procedure_files {
namespace {

using enum procedure::DiagnosisKind;
using procedure::Severity;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// The baseline with a step more at its end.
std::string with_step(const std::string& keys)
{
    return with("[[step]]\nid = \"extra\"\ntitle = \"Extra\"\nstage = \"first-stage\"\nsource = \"s.1\"\n" + keys);
}
std::string with_task(const std::string& keys) { return with_step("kind = \"task\"\nwho = [\"manager\"]\n" + keys); }

// Names that stand for nothing

TEST(ProcedureCheck, names_an_unknown_role)
{
    const auto found = only_diagnosis(with_task("on_miss = [\"escalate mangaer\"]"));

    EXPECT_EQ(found.kind, unknown_role);
    EXPECT_EQ(found.message, "there is no role \"mangaer\"; did you mean \"manager\"?");
    EXPECT_EQ(found.source, "s.1");
    EXPECT_EQ(pointed_at(found), "\"escalate mangaer\"]");
}

TEST(ProcedureCheck, names_an_unknown_role_wherever_roles_stand)
{
    EXPECT_EQ(only_diagnosis(changed("chair = \"manager\"\ninvited", "chair = \"mangaer\"\ninvited")).kind, unknown_role);
    EXPECT_EQ(only_diagnosis(changed("invited = [\"decider\"]", "invited = [\"dicider\"]")).kind, unknown_role);
    EXPECT_EQ(only_diagnosis(changed("advice = [\"manager\"]", "advice = [\"mangaer\"]")).kind, unknown_role);
    EXPECT_EQ(only_diagnosis(changed("deciders = \"decider\"", "deciders = \"dicider\"")).kind, unknown_role);
    EXPECT_EQ(only_diagnosis(changed("signatories = \"partners\"", "signatories = [\"partners\", \"mangaer\"]")).kind, unknown_role);
    EXPECT_EQ(
        only_diagnosis(changed("label = \"Review group\"\nchair = \"manager\"", "label = \"Review group\"\nchair = \"mangaer\"")).kind,
        unknown_role);
}

TEST(ProcedureCheck, names_what_cannot_follow_a_miss)
{
    const auto found = only_diagnosis(with_task("on_miss = [\"shout\"]"));

    EXPECT_EQ(found.kind, bad_value);
    EXPECT_EQ(pointed_at(found), "\"shout\"]");
}

TEST(ProcedureCheck, names_an_unknown_stage)
{
    const auto found = only_diagnosis(
        with("[[step]]\nid = \"extra\"\nkind = \"task\"\ntitle = \"E\"\nstage = \"frist-stage\"\nwho = [\"manager\"]\nsource = \"s\"\n"));

    EXPECT_EQ(found.kind, unknown_stage);
    EXPECT_THAT(found.message, HasSubstr("did you mean \"first-stage\"?"));
}

TEST(ProcedureCheck, names_an_unknown_form)
{
    EXPECT_EQ(only_diagnosis(with_task("form = \"notise\"")).kind, unknown_form);
    EXPECT_EQ(only_diagnosis(with("[[entry]]\nid = \"second\"\nlabel = \"S\"\nform = \"nothing\"\n")).kind, unknown_form);
    EXPECT_EQ(only_diagnosis(changed("many = \"agencies\"", "many = \"agencies\"\nform = \"nothing\"")).kind, unknown_form);
}

TEST(ProcedureCheck, names_an_unknown_letter) { EXPECT_EQ(only_diagnosis(with_task("letter = \"request\"")).kind, unknown_letter); }

TEST(ProcedureCheck, names_unknown_guidance) { EXPECT_EQ(only_diagnosis(with_task("guidance = [\"guid\"]")).kind, unknown_guidance); }

TEST(ProcedureCheck, names_an_unknown_recipient)
{
    EXPECT_EQ(
        only_diagnosis(with_step("kind = \"send\"\nwho = [\"manager\"]\nrecipients = [\"panel\", \"pannel\"]")).kind, unknown_recipient);
}

TEST(ProcedureCheck, takes_recipients_roles_and_sets_to_send_to)
{
    EXPECT_THAT(
        diagnoses_of_text(with_step("kind = \"send\"\nwho = [\"manager\"]\nrecipients = [\"panel\", \"decider\", \"agencies\"]")),
        IsEmpty());
}

TEST(ProcedureCheck, names_an_unknown_document)
{
    EXPECT_EQ(only_diagnosis(changed("papers = [\"record\", \"notice\"]", "papers = [\"record\", \"minutes\"]")).kind, unknown_document);
    EXPECT_EQ(
        only_diagnosis(changed(
                           "starts = \"review-decision is done\"\ndocument = \"record\"",
                           "starts = \"review-decision is done\"\ndocument = \"recrod\""))
            .kind,
        unknown_document);
}

TEST(ProcedureCheck, names_an_unknown_step)
{
    const auto led = only_diagnosis(changed("leads_to = \"meet-again\"", "leads_to = \"meet-agian\""));
    EXPECT_EQ(led.kind, unknown_step);
    EXPECT_EQ(pointed_at(led), "\"meet-agian\" }]");

    const auto needed = only_diagnosis(with_task("needs = [\"notfy is done\"]"));
    EXPECT_EQ(needed.kind, unknown_step);
    EXPECT_EQ(pointed_at(needed), "notfy is done\"]");
    EXPECT_THAT(needed.message, HasSubstr("did you mean \"notify\"?"));
}

TEST(ProcedureCheck, names_an_unknown_fact)
{
    const auto found = only_diagnosis(with_task("starts = \"meeting is done and saef is yes\""));

    EXPECT_EQ(found.kind, unknown_fact);
    EXPECT_EQ(found.message, "there is no fact \"saef\"; did you mean \"safe\"?");
    EXPECT_EQ(pointed_at(found), "saef is yes\"");
}

TEST(ProcedureCheck, names_an_unknown_fact_that_a_field_states)
{
    const auto found = only_diagnosis(changed("fact = \"safe\"", "fact = \"unsafe\""));

    EXPECT_EQ(found.kind, unknown_fact);
    EXPECT_EQ(pointed_at(found), "\"unsafe\"");
}

TEST(ProcedureCheck, names_an_unknown_field_in_what_a_field_requires)
{
    const auto found = only_diagnosis(changed("required_when = \"safe-now is no\"", "required_when = \"safe-nwo is no\""));

    EXPECT_EQ(found.kind, unknown_fact);
    EXPECT_THAT(found.message, HasSubstr("did you mean \"safe-now\"?"));
}

/// The notice proposes something to "Are the children safe now?".
std::string proposing(const std::string& suggestion)
{
    return changed("kind = \"yes-no\"\nfact = \"safe\"", "kind = \"yes-no\"\nfact = \"safe\"\nsuggested = [" + suggestion + "]");
}

TEST(ProcedureCheck, names_what_is_wrong_with_an_answer_that_a_form_proposes)
{
    EXPECT_THAT(only_diagnosis(proposing("{ option = \"yess\" }")).message, HasSubstr("did you mean \"yes\"?"));
    EXPECT_EQ(only_diagnosis(proposing("{ option = \"yes\", when = \"safe-nwo is no\" }")).kind, unknown_fact);
    EXPECT_EQ(only_diagnosis(proposing("{ option = \"yes\", point = \"lead-aera\", answer = \"home\" }")).kind, unknown_point);
    EXPECT_EQ(only_diagnosis(proposing("{ option = \"yes\", point = \"lead-area\", answer = \"hom\" }")).kind, unknown_option);
    EXPECT_EQ(only_diagnosis(proposing("{ option = \"yes\", point = \"lead-area\" }")).kind, missing_key);
}

TEST(ProcedureCheck, names_a_role_whose_least_number_of_people_is_no_open_point_or_one_with_options)
{
    EXPECT_EQ(
        only_diagnosis(changed("concept = \"business-manager\"", "concept = \"business-manager\"\nleast = \"lead-aera\"")).kind,
        unknown_point);
    EXPECT_EQ(
        only_diagnosis(changed("concept = \"business-manager\"", "concept = \"business-manager\"\nleast = \"lead-area\"")).kind, bad_value);
}

TEST(ProcedureCheck, names_an_outcome_that_a_step_does_not_have)
{
    const auto found = only_diagnosis(with_task("starts = \"meeting.heled\""));

    EXPECT_EQ(found.kind, unknown_outcome);
    EXPECT_EQ(found.message, "a meeting has no outcome \"heled\"; did you mean \"held\"?");
}

TEST(ProcedureCheck, names_an_alias_that_stands_for_nothing)
{
    const auto found =
        only_diagnosis(changed("notification = \"notify.sent\"", "notification = \"notify.sent\"\nother = \"notify.sended\""));
    EXPECT_EQ(found.kind, unknown_outcome);

    EXPECT_EQ(
        only_diagnosis(changed("notification = \"notify.sent\"", "notification = \"notify.sent\"\nother = \"nothing\"")).kind,
        unknown_name);
}

TEST(ProcedureCheck, names_an_option_that_a_fact_does_not_have)
{
    const auto found = only_diagnosis(with_task("applies_when = \"any children has (harm is dead)\""));

    EXPECT_EQ(found.kind, unknown_option);
    EXPECT_EQ(found.message, "\"dead\" is no answer to \"harm\": it is one of died, harmed");
    EXPECT_EQ(pointed_at(found), "dead)\"");
}

TEST(ProcedureCheck, names_an_option_of_a_field_that_its_fact_does_not_have)
{
    const auto found = only_diagnosis(changed(
        "kind = \"choice\"\nfact = \"harm\"", "kind = \"choice\"\nfact = \"harm\"\noptions = [{ id = \"harmed\" }, { id = \"ill\" }]"));

    EXPECT_EQ(found.kind, unknown_option);
    EXPECT_EQ(pointed_at(found), "\"ill\" }]");
}

TEST(ProcedureCheck, names_an_unknown_set_in_a_condition)
{
    EXPECT_EQ(only_diagnosis(with_task("applies_when = \"any kids has (harm is died)\"")).kind, unknown_set);
}

TEST(ProcedureCheck, names_a_set_that_nobody_declared)
{
    const auto found = only_diagnosis(changed("set = \"children\"\n", "set = \"people\"\n"));

    EXPECT_EQ(found.kind, unknown_set);
    EXPECT_EQ(pointed_at(found), "\"people\"");
}

TEST(ProcedureCheck, names_the_unknown_anchor_of_a_limit)
{
    const auto found = only_diagnosis(changed("\"within 5 working days of became-aware\"", "\"within 5 working days of becoming-aware\""));

    EXPECT_EQ(found.kind, unknown_anchor);
    EXPECT_EQ(pointed_at(found), "becoming-aware\"");
    EXPECT_EQ(found.source, "NB-033");
}

TEST(ProcedureCheck, counts_a_limit_from_days_only)
{
    EXPECT_EQ(only_diagnosis(with_task("limit = \"within 3 days of safe\"")).message, "\"safe\" is a choice and no day to count from");
    EXPECT_EQ(
        only_diagnosis(with_task("limit = \"within 3 days of meeting\"")).message,
        "\"meeting\" is a step: count from one of its outcomes, as in \"meeting.held\"");
    EXPECT_EQ(
        only_diagnosis(with_task("limit = \"by the limit of tell-why\"")).message, "the step \"tell-why\" has no limit to count from");
    EXPECT_EQ(only_diagnosis(with_task("limit = \"by the limit of tell-me\"")).kind, unknown_step);
}

TEST(ProcedureCheck, names_an_outcome_of_a_limit_that_its_step_does_not_have)
{
    const auto found = only_diagnosis(changed(
        "limit = \"between 7 and 13 working days after notification\"",
        "limits = [{ limit = \"within 1 working day of notification\", outcome = \"aranged\" }]"));

    EXPECT_EQ(found.kind, unknown_outcome);
    EXPECT_THAT(found.message, HasSubstr("did you mean \"arranged\"?"));
}

TEST(ProcedureCheck, names_a_series_that_has_no_meeting)
{
    EXPECT_EQ(only_diagnosis(with_task("every = \"review-groups\"")).kind, unknown_series);
    EXPECT_EQ(only_diagnosis(with_task("limit = \"at the next board-meeting after notification\"")).kind, unknown_series);
    EXPECT_THAT(diagnoses_of_text(with_task("every = \"review-group\"")), IsEmpty());
    EXPECT_THAT(diagnoses_of_text(with_task("every = \"meeting\"")), IsEmpty());
    EXPECT_THAT(diagnoses_of_text(with_task("every = \"3 months\"")), IsEmpty());
    EXPECT_THAT(diagnoses_of_text(with_task("every = \"time it happens\"")), IsEmpty());
    EXPECT_THAT(diagnoses_of_text(with_task("limit = \"at the next review-group after notification\"")), IsEmpty());
}

TEST(ProcedureCheck, names_an_unknown_placeholder_of_a_letter)
{
    const auto found = only_diagnosis(changed("{case.reference}", "{case.refrence}"));

    EXPECT_EQ(found.kind, unknown_placeholder);
    EXPECT_EQ(found.message, "{case.refrence} is no placeholder; did you mean \"case.reference\"?");
    EXPECT_EQ(only_diagnosis(changed("{fact:became-aware}", "{fact:becoming-aware}")).kind, unknown_placeholder);
    EXPECT_EQ(only_diagnosis(changed("{fact:became-aware}.", "{fact:became-aware.")).kind, unknown_placeholder);
}

TEST(ProcedureCheck, names_what_a_part_of_a_document_cannot_be_taken_from)
{
    const auto found = only_diagnosis(changed("from = \"form notice\"", "from = \"from notice\""));
    EXPECT_EQ(found.kind, unknown_part);
    EXPECT_EQ(found.message, "a part cannot be taken from \"from\"; did you mean \"form\"?");
    EXPECT_EQ(pointed_at(found), "\"from notice\"");

    EXPECT_EQ(only_diagnosis(changed("from = \"form notice\"", "from = \"form notise\"")).kind, unknown_part);
    EXPECT_EQ(
        only_diagnosis(changed("from = \"form notice\"", "from = \"decision meeting\"")).message,
        "the step \"meeting\" is a meeting and no decision");
    EXPECT_EQ(only_diagnosis(changed("from = \"form notice\"", "from = \"set people\"")).kind, unknown_part);
    EXPECT_EQ(only_diagnosis(changed("from = \"form notice\"", "from = \"genogram children\"")).kind, unknown_part);
    EXPECT_THAT(diagnoses_of_text(changed("from = \"form notice\"", "from = \"requests ask-agency\"")), IsEmpty());
}

TEST(ProcedureCheck, names_an_unknown_field_of_a_part)
{
    const auto found = only_diagnosis(changed("fields = [\"age\", \"harm\"]", "fields = [\"age\", \"hram\"]"));

    EXPECT_EQ(found.kind, unknown_field);
    EXPECT_EQ(pointed_at(found), "\"hram\"]");
}

TEST(ProcedureCheck, names_what_a_check_is_on_when_that_is_unknown)
{
    EXPECT_EQ(only_diagnosis(changed("on = \"submit\"", "on = \"sumbit\"")).kind, unknown_step);
    EXPECT_THAT(diagnoses_of_text(changed("on = \"submit\"", "on = \"record\"")), IsEmpty());
}

TEST(ProcedureCheck, says_what_a_check_needs)
{
    const auto check = [](const std::string& keys) {
        return only_diagnosis(with("[[check]]\nid = \"c\"\nlevel = \"warn\"\nmessage = \"m\"\nsource = \"s\"\n" + keys));
    };

    EXPECT_EQ(check("kind = \"length\"\non = \"record\"").kind, check_incomplete);
    EXPECT_EQ(check("kind = \"old-events\"\non = \"record\"").kind, check_incomplete);
    EXPECT_EQ(check("kind = \"condition\"\non = \"record\"").kind, check_incomplete);
    EXPECT_EQ(check("kind = \"too-little-time\"\non = \"meeting\"").kind, check_incomplete);
    EXPECT_EQ(check("kind = \"no-attachments\"").kind, check_incomplete);
    EXPECT_EQ(check("kind = \"too-little-time\"\non = \"meeting\"\nstep = \"sumbit\"").kind, unknown_step);
}

// Separations

std::string apart(const std::string& between)
{
    return with("[[separation]]\nid = \"apart\"\nbetween = " + between + "\nmessage = \"Not both\"\nsource = \"s.1\"\n");
}

TEST(ProcedureCheck, keeps_roles_and_acts_of_one_person_apart)
{
    EXPECT_THAT(diagnoses_of_text(apart("[\"manager\", \"decide\"]")), IsEmpty());
}

TEST(ProcedureCheck, names_a_part_that_nobody_can_take)
{
    const auto unknown = only_diagnosis(apart("[\"manager\", \"decied\"]"));
    EXPECT_EQ(unknown.kind, unknown_name);
    EXPECT_EQ(pointed_at(unknown), "\"decied\"]");

    EXPECT_EQ(only_diagnosis(apart("[\"manager\", \"grounds\"]")).kind, unknown_name) << "a fact that names no person";
    EXPECT_EQ(only_diagnosis(apart("[\"manager\", \"submit\"]")).kind, unknown_name) << "sending is nobody's part";
}

TEST(ProcedureCheck, wants_at_least_two_parts_to_keep_apart) { EXPECT_EQ(only_diagnosis(apart("[\"manager\"]")).kind, bad_value); }

TEST(ProcedureCheck, wants_the_next_meeting_of_a_group_to_be_a_day)
{
    const auto group = [](const std::string& fact) {
        return with("[[group]]\nid = \"circle\"\nlabel = \"Circle\"\nnext_meeting = \"" + fact + "\"\nsource = \"s.1\"\n");
    };

    EXPECT_EQ(only_diagnosis(group("nothing-like-it")).kind, unknown_fact);
    EXPECT_EQ(only_diagnosis(group("grounds")).kind, wrong_fact_type);
}

// Ids

TEST(ProcedureCheck, names_an_id_used_twice)
{
    const auto found = only_diagnosis(with("[[guidance]]\nid = \"guide\"\ntitle = \"Another\"\n"));

    EXPECT_EQ(found.kind, duplicate_id);
    EXPECT_EQ(found.message, "there are two of the guidance \"guide\"");
}

TEST(ProcedureCheck, lets_no_fact_be_called_like_a_decision)
{
    EXPECT_EQ(only_diagnosis(with("[[fact]]\nid = \"decide\"\nlabel = \"D\"\nvalue = \"day\"\nsource = \"s\"\n")).kind, duplicate_id);
}

TEST(ProcedureCheck, lets_no_alias_be_called_like_a_fact)
{
    EXPECT_EQ(
        only_diagnosis(changed("notification = \"notify.sent\"", "notification = \"notify.sent\"\ngrounds = \"notify.sent\"")).kind,
        duplicate_id);
}

TEST(ProcedureCheck, names_an_option_offered_twice)
{
    EXPECT_EQ(only_diagnosis(changed("{ id = \"physical\" }", "{ id = \"physical\" }, { id = \"physical\" }")).kind, duplicate_option);
}

TEST(ProcedureCheck, names_a_field_that_a_form_has_twice)
{
    const auto found = only_diagnosis(changed("id = \"why-not-safe\"", "id = \"safe-now\""));

    EXPECT_EQ(found.kind, duplicate_field);
    EXPECT_EQ(pointed_at(found), "[[form.section.field]]");
}

TEST(ProcedureCheck, names_two_questions_of_a_section_that_read_the_same)
{
    const auto again = "[[form.section.field]]\nid = \"safe-again\"\nlabel = \"The same words\"\nkind = \"short-text\"\nsource = \"s\"\n";
    const auto more =
        "[[form.section.field]]\nid = \"safe-once-more\"\nlabel = \"The same words\"\nkind = \"short-text\"\nsource = \"s\"\n";
    const auto found = only_diagnosis(
        with("[[form]]\nid = \"twice\"\ntitle = \"Twice\"\nsource = \"s\"\n[[form.section]]\ntitle = \"A\"\n" + std::string(again) + more));

    EXPECT_EQ(found.kind, duplicate_field);
    EXPECT_EQ(pointed_at(found), "\"The same words\"");
}

TEST(ProcedureCheck, lets_no_retired_id_be_used_again)
{
    const auto found = only_diagnosis(changed("\"old-step\"", "\"old-step\", \"tell-why\""));
    EXPECT_EQ(found.kind, retired_id);
    EXPECT_EQ(pointed_at(found), "\"tell-why\"");

    const auto renamed = only_diagnosis(with_task("was = \"tell-why\""));
    EXPECT_EQ(renamed.kind, retired_id);
    EXPECT_EQ(renamed.message, "\"tell-why\" was the id of the step \"extra\": an id is never used again");
}

TEST(ProcedureCheck, names_two_things_with_the_same_concept)
{
    const auto found = only_diagnosis(with_task("concept = \"notification\""));

    EXPECT_EQ(found.kind, same_concept);
    EXPECT_EQ(found.message, "the step \"notify\" has the concept \"notification\" already");
}

// What cannot work

TEST(ProcedureCheck, names_a_field_that_states_a_fact_of_another_type)
{
    const auto found = only_diagnosis(changed("kind = \"number\"\nfact = \"age\"", "kind = \"short-text\"\nfact = \"age\""));

    EXPECT_EQ(found.kind, wrong_fact_type);
    EXPECT_EQ(found.message, "\"age\" is a field for short-text, and the fact \"age\" takes number");
}

TEST(ProcedureCheck, names_a_field_that_asks_a_time_which_its_fact_does_not_keep)
{
    EXPECT_EQ(only_diagnosis(changed("with_time = true\n", "")).kind, wrong_fact_type);
}

TEST(ProcedureCheck, names_a_choice_without_options)
{
    EXPECT_EQ(only_diagnosis(changed("kind = \"long-text\"", "kind = \"choice\"")).kind, missing_key);
}

TEST(ProcedureCheck, compares_what_can_be_compared)
{
    const auto told = [](const std::string& condition) {
        const auto found = only_diagnosis(with_task("applies_when = \"" + condition + "\""));
        EXPECT_EQ(found.kind, condition_type) << condition;
        return found.message;
    };

    EXPECT_EQ(told("safe > 3"), "\"safe\" is a choice: only a number can be compared");
    EXPECT_EQ(told("became-aware is yes"), "\"became-aware\" is a day: it can only be asked whether it \"is known\"");
    EXPECT_EQ(
        told("any children has (grounds is physical)"),
        "\"grounds\" is a choice with several answers: write \"includes\" instead of \"is\"");
    EXPECT_EQ(told("any children has (age is 3)"), "\"age\" is a number: write \"=\" instead of \"is\"");
    EXPECT_EQ(told("safe includes yes"), "\"safe\" is a choice: only a choice with several answers can include one");
    EXPECT_EQ(told("safe is done"), "\"safe\" is no step: ask whether it \"is known\"");
    EXPECT_EQ(told("tell-why is yes"), "\"tell-why\" is a step: it can only be asked whether it \"is done\"");
    EXPECT_EQ(told("every meeting is done"), "the step \"meeting\" is not one for each member of a set: write \"meeting is done\"");
}

TEST(ProcedureCheck, wants_to_know_which_member_is_meant)
{
    const auto fact = only_diagnosis(with_task("applies_when = \"harm is died\""));
    EXPECT_EQ(fact.kind, member_not_said);
    EXPECT_EQ(fact.message, "each of the children has its own \"harm\": write \"any children has (...)\", \"every\" or \"no\"");

    const auto step = only_diagnosis(with_task("needs = [\"ask-agency is done\"]"));
    EXPECT_EQ(step.kind, member_not_said);
    EXPECT_EQ(
        step.message,
        "each of the agencies has its own \"ask-agency\": write \"every ask-agency is done\", \"any ...\" or \"at least 2 ...\"");

    EXPECT_EQ(
        only_diagnosis(with_task("limit = \"within 3 days of child-seen\"\n[[fact]]\nid = \"child-seen\"\nlabel = \"Seen\"\nsubject = "
                                 "\"children\"\nvalue = \"day\"\nsource = \"s\""))
            .kind,
        member_not_said);
}

TEST(ProcedureCheck, takes_the_same_member_inside_a_for_each_as_said)
{
    EXPECT_THAT(diagnoses_of_text(with_task("for_each = \"agencies\"\nneeds = [\"ask-agency is done\"]")), IsEmpty());
    EXPECT_THAT(diagnoses_of_text(with_task("for_each = \"children\"\napplies_when = \"harm is died\"")), IsEmpty());
    EXPECT_THAT(diagnoses_of_text(with_task("needs = [\"every ask-agency\", \"any agencies has (ask-agency.sent)\"]")), IsEmpty());
}

TEST(ProcedureCheck, names_a_field_that_states_what_each_child_has_where_no_child_is_asked_about)
{
    const auto found = only_diagnosis(changed("kind = \"long-text\"", "kind = \"number\"\nfact = \"age\""));

    EXPECT_EQ(found.kind, member_not_said);
    EXPECT_EQ(found.message, "the fact \"age\" belongs to each of the children, and this form is not filled in for one");
}

TEST(ProcedureCheck, names_a_step_that_nothing_starts)
{
    const auto found =
        only_diagnosis(with_task("starts = \"delay\"\n[[fact]]\nid = \"delay\"\nlabel = \"Delay\"\nvalue = \"day\"\nsource = \"s\""));

    EXPECT_EQ(found.kind, nothing_starts);
    EXPECT_EQ(found.message, "nothing ever starts \"extra\": no form that is filled in has a field with fact = \"delay\"");
    EXPECT_EQ(pointed_at(found), "\"delay\"");
}

TEST(ProcedureCheck, does_not_repeat_itself_for_the_steps_behind_one_that_nothing_starts)
{
    const auto found = only_diagnosis(with_task("starts = \"delay\"\n"
                                                "[[step]]\nid = \"behind\"\nkind = \"task\"\ntitle = \"B\"\nstage = \"first-stage\"\nwho = "
                                                "[\"manager\"]\nstarts = \"extra is done\"\nsource = \"s\"\n"
                                                "[[fact]]\nid = \"delay\"\nlabel = \"Delay\"\nvalue = \"day\"\nsource = \"s\""));

    EXPECT_EQ(found.kind, nothing_starts);
}

TEST(ProcedureCheck, does_not_count_a_form_that_nobody_fills_in)
{
    const auto found =
        only_diagnosis(with_task("starts = \"delay\"\n[[fact]]\nid = \"delay\"\nlabel = \"Delay\"\nvalue = \"day\"\nsource = \"s\"\n"
                                 "[[form]]\nid = \"unused\"\ntitle = \"U\"\nsource = \"s\"\n[[form.section]]\ntitle = "
                                 "\"S\"\n[[form.section.field]]\nid = \"d\"\nlabel = \"D\"\nkind = \"day\"\nfact = \"delay\""));

    EXPECT_EQ(found.kind, nothing_starts);
}

TEST(ProcedureCheck, knows_that_another_way_may_start_a_step)
{
    EXPECT_THAT(
        diagnoses_of_text(
            with_task("starts = \"delay or notification\"\n[[fact]]\nid = \"delay\"\nlabel = \"Delay\"\nvalue = \"day\"\nsource = \"s\"")),
        IsEmpty());
}

TEST(ProcedureCheck, names_steps_that_wait_for_each_other)
{
    const auto found = only_diagnosis(with_task("starts = \"second is done\"\n"
                                                "[[step]]\nid = \"second\"\nkind = \"task\"\ntitle = \"S\"\nstage = \"first-stage\"\nwho = "
                                                "[\"manager\"]\nneeds = [\"extra is done\"]\nsource = \"s\""));

    EXPECT_EQ(found.kind, cycle);
    EXPECT_EQ(found.message, "these steps wait for each other, so none ever begins: extra -> second -> extra");
}

TEST(ProcedureCheck, names_a_step_that_waits_for_what_only_its_own_form_states)
{
    const auto found =
        only_diagnosis(with_step("kind = \"form\"\nwho = [\"manager\"]\nform = \"late\"\nstarts = \"delay\"\n[[fact]]\nid = "
                                 "\"delay\"\nlabel = \"Delay\"\nvalue = \"day\"\nsource = \"s\"\n"
                                 "[[form]]\nid = \"late\"\ntitle = \"L\"\nsource = \"s\"\n[[form.section]]\ntitle = "
                                 "\"S\"\n[[form.section.field]]\nid = \"d\"\nlabel = \"D\"\nkind = \"day\"\nfact = \"delay\""));

    EXPECT_EQ(found.kind, cycle);
    EXPECT_THAT(found.message, HasSubstr("extra -> extra"));
}

TEST(ProcedureCheck, names_limits_that_wait_for_each_other)
{
    const auto found = only_diagnosis(with_task("limit = \"by the limit of second\"\n"
                                                "[[step]]\nid = \"second\"\nkind = \"task\"\ntitle = \"S\"\nstage = \"first-stage\"\nwho = "
                                                "[\"manager\"]\nlimit = \"by the limit of extra\"\nsource = \"s\""));

    EXPECT_EQ(found.kind, cycle);
    EXPECT_EQ(found.message, "the limits wait for each other: extra -> second -> extra");
}

TEST(ProcedureCheck, names_an_option_that_leads_nowhere)
{
    const auto found = only_diagnosis(changed("{ id = \"leave\", leads_to = \"tell-why\" }", "{ id = \"leave\" }"));

    EXPECT_EQ(found.kind, option_leads_nowhere);
    EXPECT_EQ(found.message, "nothing follows when \"decide\" is \"leave\": add \"leads_to\", or a step that starts with it");
    EXPECT_EQ(pointed_at(found), "\"leave\" }]");
}

TEST(ProcedureCheck, wants_an_answer_for_deciders_who_do_not_agree)
{
    const auto found = only_diagnosis(changed(", { id = \"not-agreed\", leads_to = \"meet-again\" }", ""));

    EXPECT_EQ(found.kind, no_not_agreed);
    EXPECT_THAT(found.message, HasSubstr("\"review-decision\""));
}

TEST(ProcedureCheck, names_a_step_that_nobody_does)
{
    EXPECT_EQ(only_diagnosis(with_step("kind = \"task\"")).kind, no_who);
    EXPECT_EQ(only_diagnosis(with_step("kind = \"sign-off\"\nwho = [\"manager\"]\ndocument = \"record\"")).kind, no_who);
    EXPECT_EQ(only_diagnosis(changed("deciders = \"decider\"\n", "")).kind, no_who);
}

TEST(ProcedureCheck, names_a_send_without_recipients)
{
    EXPECT_EQ(only_diagnosis(with_step("kind = \"send\"\nwho = [\"manager\"]")).kind, no_recipient);
}

TEST(ProcedureCheck, names_a_statutory_step_without_a_limit)
{
    const auto found = only_diagnosis(with_task("statutory = true"));

    EXPECT_EQ(found.kind, no_limit);
    EXPECT_EQ(pointed_at(found), "statutory = true");
}

TEST(ProcedureCheck, names_a_statutory_step_that_is_done_only_if_it_happens)
{
    const auto found = only_diagnosis(with_task("statutory = true\nlimit = \"within 1 day of became-aware\"\nevery = \"time it happens\""));

    EXPECT_EQ(found.kind, bad_value);
    EXPECT_EQ(pointed_at(found), "every = \"time it happens\"");
}

TEST(ProcedureCheck, names_a_rule_without_a_source)
{
    EXPECT_EQ(
        only_diagnosis(changed("source = \"NB-029\"\n", "")).message, "the form \"notice\" has no source: name the paragraph it rests on");
    EXPECT_EQ(only_diagnosis(changed("source = \"NB-033\"\n", "")).kind, no_source);
    EXPECT_EQ(only_diagnosis(changed("source = \"CF-063\"\n", "")).kind, no_source);
}

TEST(ProcedureCheck, warns_of_a_request_without_a_limit_for_the_answer)
{
    const auto found = only_diagnosis(changed("answer_limit = \"within 5 working days of received\"\n", ""));

    EXPECT_EQ(found.kind, no_answer_limit);
    EXPECT_EQ(found.severity, Severity::warning);
}

// Covers: CF-014
TEST(ProcedureCheck, refuses_a_plan_that_notifies_and_has_no_rapid_review)
{
    const auto found = only_diagnosis(changed("concept = \"rapid-review-submission\"\n", ""));

    EXPECT_EQ(found.kind, no_rapid_review);
    EXPECT_EQ(found.source, "CF-014");
}

// Limits that cannot be kept together

TEST(ProcedureCheck, is_content_with_a_meeting_window_that_leaves_two_working_days)
{
    EXPECT_THAT(
        diagnoses_of_local(
            local_with("[[step]]\nrefines = \"submit\"\nlimit = \"within 2 working days of meeting.held\"\nsource = \"s.6\"\n")),
        IsEmpty());
}

TEST(ProcedureCheck, warns_of_a_meeting_window_that_leaves_too_few_working_days)
{
    // The meeting on working day 13 and 3 more working days are 16; 15 are allowed.
    const auto found = only_local_diagnosis(
        local_with("[[step]]\nrefines = \"submit\"\nlimit = \"within 3 working days of meeting.held\"\nsource = \"s.6\"\n"));

    EXPECT_EQ(found.kind, limit_after_limit);
    EXPECT_EQ(found.severity, Severity::warning);
    EXPECT_EQ(pointed_at(found), "\"within 3 working days of meeting.held\"");
    EXPECT_EQ(
        found.message, "what begins on a Monday may leave \"submit\" in time until the Tuesday 22 days later, which is after the end of "
                       "\"within 15 working days of notification\" "
                       "(the Monday 21 days later)");
}

TEST(ProcedureCheck, warns_of_a_needed_step_that_may_end_after_what_needs_it)
{
    const auto found = only_diagnosis(changed(
        "starts = \"review-decision is done\"\ndocument",
        "starts = \"review-decision is done\"\nlimit = \"within 4 weeks of notification\"\ndocument"));

    EXPECT_EQ(found.kind, limit_after_limit);
    EXPECT_EQ(pointed_at(found), "\"within 4 weeks of notification\"");
}

TEST(ProcedureCheck, does_not_warn_of_a_step_that_ends_with_what_needs_it)
{
    EXPECT_THAT(
        diagnoses_of_text(changed(
            "starts = \"review-decision is done\"\ndocument",
            "starts = \"review-decision is done\"\nlimit = \"by the limit of submit\"\ndocument")),
        IsEmpty());
}

} // namespace
} // namespace throughline::procedure_files
