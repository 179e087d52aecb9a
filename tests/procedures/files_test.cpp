#include "walked_case.hpp"

#include "domain/time/due.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

/// What the shipped procedure files say, held against the guidance itself. Days are counted by hand over Christmas 2026:
/// Friday 25 and Monday 28 December and Friday 1 January are bank holidays.
namespace throughline::procedure_files {
namespace {

using namespace procedure;
using namespace std::chrono;

const time::BankHolidays shipped_holidays;

const Procedure& northumberland() { return shipped("northumberland"); }

const Step& step(const std::string& id)
{
    const auto* found = northumberland().find_step(id);
    if (!found) throw std::runtime_error("there is no step " + id);
    return *found;
}

/// A case in which everything that starts a clock happened on 22 December 2026, and the meeting was held on 12 January 2027.
time::ListedAnchors a_case_over_christmas()
{
    const time::AnchorDay before_christmas{time::StatedDay::exact(2026y / December / 22)};
    const time::AnchorDay a_day_later{time::StatedDay::exact(2026y / December / 23)};
    const time::AnchorDay meeting{time::StatedDay::exact(2027y / January / 12)};

    time::ListedAnchors anchors;
    anchors.facts = {
        {"la-became-aware", before_christmas},
        {"referral-received", before_christmas},
        {"date-of-incident", before_christmas},
        {"notify-panel.sent", before_christmas},
        {"received", a_day_later},
        {"rapid-review-meeting.held", meeting}};
    anchors.facts.insert_or_assign("notification", anchors.facts.at(northumberland().aliases.at("notification")));
    return anchors;
}

/// The days of the step's limit that the clock catalogue lists under that number.
time::Due due_by(const std::string& step_id, const std::string& clock)
{
    const auto cites = [&](const StepLimit& limit) { return limit.source.contains(clock); };
    const auto& which = step(step_id);
    auto found = std::ranges::find_if(which.limits, cites);
    if (found == which.limits.end()) {
        found = std::ranges::find_if(which.answer_limits, cites);
        if (found == which.answer_limits.end()) throw std::runtime_error(step_id + " has no limit for " + clock);
    }
    const time::Counting counting{
        .holidays = shipped_holidays,
        .count_start = northumberland().count_start,
        .days_of_unstated_kind = northumberland().days_of_unstated_kind};
    return time::due(found->limit, a_case_over_christmas(), counting);
}

// Covers: CLK-023
TEST(ShippedProcedure, gives_the_authority_five_working_days_from_awareness_to_notify)
{
    EXPECT_EQ(due_by("notify-panel", "CLK-023").latest, sys_days{2026y / December / 31});
}

// Covers: CLK-024, CLK-025
TEST(ShippedProcedure, gives_the_authority_five_working_days_from_awareness_to_tell_partners_here_and_elsewhere)
{
    EXPECT_EQ(due_by("tell-partners-of-event", "CLK-024").latest, sys_days{2026y / December / 31});
    EXPECT_EQ(due_by("tell-other-areas-of-event", "CLK-025").latest, sys_days{2026y / December / 31});
}

// Covers: CLK-022, CLK-026, CLK-029
TEST(ShippedProcedure, invents_no_figure_where_the_guidance_gives_none)
{
    EXPECT_EQ(due_by("notice-to-chair", "CLK-022").kind, time::DueKind::no_figure);
    EXPECT_EQ(due_by("looked-after-death-notice", "CLK-026").kind, time::DueKind::no_figure);
    EXPECT_EQ(due_by("open-rapid-review", "CLK-029").kind, time::DueKind::no_figure);
}

// Covers: CLK-027
TEST(ShippedProcedure, has_partners_and_chair_told_within_one_working_day_of_the_notification)
{
    EXPECT_EQ(due_by("tell-of-notification", "CLK-027").latest, sys_days{2026y / December / 23});
    EXPECT_EQ(step("tell-of-notification").recipients, (std::vector<std::string>{"partners", "subgroup-chair"}));
}

// Covers: CLK-028
TEST(ShippedProcedure, has_the_meetings_date_set_within_one_working_day_of_the_notification)
{
    const auto& limits = step("rapid-review-meeting").limits;
    const auto set = std::ranges::find(limits, "arranged", &StepLimit::outcome);

    ASSERT_NE(set, limits.end());
    EXPECT_EQ(due_by("rapid-review-meeting", "CLK-028").latest, sys_days{2026y / December / 23});
}

// Covers: CLK-030
TEST(ShippedProcedure, has_the_forms_sent_within_two_working_days_of_the_request)
{
    EXPECT_EQ(due_by("scoping-request", "CLK-030").latest, sys_days{2026y / December / 24});
}

// Covers: CLK-031
TEST(ShippedProcedure, counts_an_agencys_five_working_days_from_its_own_receipt)
{
    EXPECT_EQ(due_by("scoping-request", "CLK-031").latest, sys_days{2027y / January / 4});
    EXPECT_TRUE(step("scoping-request").counted_each);
}

// Covers: CLK-033
TEST(ShippedProcedure, holds_the_meeting_between_seven_and_thirteen_working_days_after_the_request)
{
    const auto window = due_by("rapid-review-meeting", "CLK-033");

    EXPECT_EQ(window.kind, time::DueKind::window);
    EXPECT_EQ(window.earliest, sys_days{2027y / January / 5});
    EXPECT_EQ(window.latest, sys_days{2027y / January / 13});
}

// Covers: CLK-035, CLK-036
TEST(ShippedProcedure, has_the_record_with_the_panel_and_the_attendees_two_working_days_after_the_meeting)
{
    EXPECT_EQ(due_by("submit-rapid-review", "CLK-035").latest, sys_days{2027y / January / 14});
    EXPECT_EQ(due_by("record-to-attendees", "CLK-036").latest, sys_days{2027y / January / 14});
}

// Covers: CLK-037, CLK-038
TEST(ShippedProcedure, says_that_the_kind_of_day_is_not_stated_where_it_is_not)
{
    const auto agencies = due_by("outcome-to-agencies", "CLK-037");
    const auto chair = due_by("outcome-to-chair", "CLK-038");

    EXPECT_EQ(agencies.latest, sys_days{2027y / January / 14});
    EXPECT_EQ(chair.latest, sys_days{2027y / January / 19});
    EXPECT_TRUE(agencies.kind_of_day_not_stated);
    EXPECT_TRUE(chair.kind_of_day_not_stated);
}

// Covers: CLK-039, CLK-040
TEST(ShippedProcedure, gives_the_rapid_review_fifteen_working_days_and_a_notice_of_delay_no_longer)
{
    EXPECT_EQ(due_by("submit-rapid-review", "CLK-039").latest, sys_days{2027y / January / 15});
    EXPECT_EQ(due_by("delay-notice", "CLK-040").latest, sys_days{2027y / January / 15});
    EXPECT_EQ(step("delay-notice").recipients, std::vector<std::string>{"panel-secretariat"});
}

TEST(ShippedProcedure, leaves_the_decision_to_notify_to_the_local_authority_alone)
{
    const auto& decision = step("decide-to-notify");

    EXPECT_EQ(decision.deciders, "la-decider");
    EXPECT_EQ(decision.outcome, OutcomeRule::one_seat);
    EXPECT_EQ(std::ranges::count(decision.advice, "la-decider"), 0);
}

TEST(ShippedProcedure, lets_no_scrutineer_or_chair_decide_on_an_lcspr)
{
    const auto& decision = step("lcspr-decision");

    EXPECT_EQ(decision.deciders, "partners");
    EXPECT_EQ(decision.outcome, OutcomeRule::all_agree);
    for (const auto* adviser : {"independent-scrutineer", "subgroup-chair"}) {
        EXPECT_EQ(std::ranges::count(decision.advice, adviser), 1) << adviser;
        const auto* role = northumberland().find_role(adviser);
        ASSERT_NE(role, nullptr);
        EXPECT_EQ(std::ranges::count(role->powers, Power::give_view), 0) << adviser;
        EXPECT_EQ(std::ranges::count(role->powers, Power::sign_off), 0) << adviser;
    }
}

TEST(ShippedProcedure, keeps_both_limits_on_sending_the_rapid_review)
{
    const auto& limits = step("submit-rapid-review").limits;

    EXPECT_EQ(std::ranges::count(limits, Level::national, &StepLimit::level), 1);
    EXPECT_EQ(std::ranges::count(limits, Level::local, &StepLimit::level), 1);
}

/// Redundant entry is what people complain of first: a question asked in two forms states one fact, so that the second is filled in.
TEST(ShippedProcedure, asks_the_same_question_twice_only_of_the_same_fact)
{
    for (const auto& form : northumberland().forms)
        for (const auto& section : form.sections)
            for (const auto& field : section.fields) {
                if (!northumberland().find_fact(field.id)) continue;
                EXPECT_EQ(field.fact, field.id) << form.id << ": " << field.id << " has the name of a fact and does not state it";
            }
}

/// Whoever is named to sign or to decide holds the power to: otherwise the page offers them what is refused.
TEST(ShippedProcedure, lets_everybody_sign_who_is_named_to_sign)
{
    for (const auto* file : {"northumberland", "derby-derbyshire", "buckinghamshire"}) {
        for (const auto& one : shipped(file).steps) {
            for (const auto& signatory : one.signatories) {
                if (signatory == "partners") continue;
                const auto* role = shipped(file).find_role(signatory);
                ASSERT_NE(role, nullptr) << file << ": " << signatory;
                EXPECT_EQ(std::ranges::count(role->powers, Power::sign_off), 1) << file << ": " << one.id << " is signed by " << signatory;
            }
        }
    }
}

TEST(ShippedProcedure, says_what_is_missing_wherever_an_answer_is_required)
{
    for (const auto& form : northumberland().forms) {
        EXPECT_FALSE(form.why.empty()) << form.id << " does not say why it is asked";
        for (const auto& section : form.sections)
            for (const auto& field : section.fields)
                EXPECT_FALSE((field.required || field.required_when) && field.missing.empty()) << form.id << ": " << field.id;
    }
}

} // namespace
} // namespace throughline::procedure_files
