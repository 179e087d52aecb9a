#pragma once

#include "shipped_case.hpp"

/// For tests: cases under the shipped procedure of Buckinghamshire, up to the points from which the tests go on.
namespace throughline::procedure_files {

inline const Procedure& buckinghamshire() { return shipped("buckinghamshire"); }

inline constexpr PersonId independent_chair{100 + 'r'}; ///< who sits in "role/partnership-chair"

inline Typed a_day(const std::string& field, Day day, Typed more = {})
{
    type_day(more, field, day);
    return more;
}

/// Thursday 30 April 2026. Bank holidays follow on 4 and 25 May.
inline constexpr Day referral_day = 2026y / April / 30;

inline Case referred(
    Typed own = {}, Typed child = {{"death-or-harm", {"seriously-harmed"}}, {"harm-grounds", {"life-threatening"}}}, Day on = referral_day)
{
    Case rowan{buckinghamshire(), on};
    own.try_emplace("first-known-to", std::vector<std::string>{"other-agency"});
    rowan.open("lcspr-referral", std::move(own), std::move(child));
    return rowan;
}

/// Holds a meeting and records its minutes; what they say otherwise than before has its reason.
inline void hold(Case& rowan, const std::string& meeting, Day on, Typed own)
{
    rowan.on(on);
    HoldMeeting command{meeting, exactly(on), "subgroup-chair", "", {{"role/subgroup-member", true}}, {}, {}, {}, {}};
    for (const auto& [field, values] : own) command.reasons[field] = "Discussed in the meeting";
    command.typed = filled(*buckinghamshire().find_form("subgroup-minutes"), std::move(own), rowan.knowledge(), the_case, on);
    rowan.do_it(command, meeting);
}

inline Typed minutes(const std::string& view = "may-be-met", const std::string& disputed = "no", const std::string& deferred = "no")
{
    return {{"subgroup-view", {view}}, {"subgroup-dispute", {disputed}}, {"recommendation-deferred", {deferred}}};
}

inline Case considered(const std::string& view = "may-be-met", Typed child = {{"death-or-harm", {"seriously-harmed"}}})
{
    auto rowan = referred({}, std::move(child));
    rowan.fill("plan-consideration", a_day("next-subgroup-meeting", 2026y / May / 21, {{"extraordinary-meeting", {"no"}}}));
    hold(rowan, "subgroup-meeting", 2026y / May / 21, minutes(view));
    return rowan;
}

inline Case recommended(const std::string& recommendation, Typed more = {})
{
    auto rowan = considered(recommendation == "lcspr" ? "met" : "not-met", {{"death-or-harm", {"not-harmed"}}});
    more["recommendation"] = {recommendation};
    rowan.fill("subgroup-recommendation", std::move(more));
    rowan.send("send-recommendation");
    return rowan;
}

inline void decide_by_chair(Case& rowan, const std::string& option, Day on = 2026y / May / 28)
{
    rowan.on(on);
    rowan.view("chair-decision", "role/partnership-chair", option);
}

/// The local authority decides not to notify, and there is no rapid review.
inline void leave_unnotified(Case& rowan)
{
    rowan.fill("criteria-aid", {{"definition-met", {"not-met"}}});
    rowan.view("decide-to-notify", "role/la-decider", "do-not-notify", {{"other-areas-told", {"not-appropriate"}}});
    rowan.fill("not-notified", {{"rapid-review-anyway", {"no"}}});
}

/// The local authority becomes aware and notifies the Panel on the day the case stands on.
inline void notify(Case& rowan)
{
    rowan.fill("criteria-aid", {{"definition-met", {"met"}}});
    rowan.view("decide-to-notify", "role/la-decider", "notify", {{"other-areas-told", {"not-appropriate"}}});
    rowan.fill("prepare-notification");
    rowan.send("notify-panel");
}

inline std::optional<Day> due_on(const Case& rowan, const std::string& instance, const std::string& source)
{
    for (const auto& clock : rowan.standing(instance).clocks)
        if (clock.rule->source.contains(source)) return clock.due.latest;
    throw std::runtime_error(instance + " has no limit by " + source);
}

inline std::vector<std::string> recipients(const std::string& step) { return buckinghamshire().find_step(step)->recipients; }

inline bool asks_for(const std::string& form, const std::string& field, Typed own)
{
    const CaseState nothing;
    const CaseKnowledge knowledge{nothing, buckinghamshire()};
    const auto read = answers_from(*buckinghamshire().find_form(form), own, knowledge, the_case, referral_day);
    return !read && std::ranges::count(read.error(), field, &FieldError::field) > 0;
}

/// The words in which a form is refused once it is filled in, or "accepted"; nothing happens either way.
inline std::string refusal_when_filled(const Case& rowan, const std::string& instance, Typed own)
{
    const auto& form = *buckinghamshire().find_form(rowan.standing(instance).step->form);
    const auto& member = rowan.standing(instance).name.member;
    const auto typed = filled(form, std::move(own), rowan.knowledge(), member.empty() ? the_case : member, rowan.now().today);
    return rowan.refusal_of(SubmitForm{instance, typed, {}, {}});
}

} // namespace throughline::procedure_files
