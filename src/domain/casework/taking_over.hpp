#pragma once

#include "domain/casework/commands.hpp"
#include "domain/casework/entered_actions.hpp"
#include "domain/time/bank_holidays.hpp"

#include <map>
#include <string>
#include <vector>

/// A case that began before the program, entered on one page of past facts. What is asked follows from the procedure: what is to be done
/// in the whole case, and the facts that its rules read. Everything is recorded today, each with the day on which it happened, and
/// marked as taken over; nothing is refused for being late or out of order, and nobody is told anything about the past.
/// Source: model, section 2, "Taken over"; section 16 of the design, "Taking over".
namespace throughline::casework {

/// The steps of one stage: first those on which other rules rest, then the rest.
struct PastStage {
    const procedure::Stage* stage{}; ///< nothing: of steps that stand in no stage
    std::vector<const procedure::Step*> steps{};
    std::vector<const procedure::Step*> further{};
};

/// What the page asks, in the order of the process.
struct PastQuestions {
    std::vector<const procedure::Fact*> beginning{}; ///< what the forms ask with which a case begins
    std::vector<PastStage> stages{};
    std::map<std::string, std::vector<const procedure::Fact*>> beside{}; ///< by step: what its form states and rules read
    std::vector<const procedure::Fact*> further{};                       ///< what rules read and no step's form states
    std::vector<const procedure::Fact*> of_children{};
    std::vector<const procedure::Fact*> of_agencies{};
    std::vector<const procedure::Step*> requests{}; ///< to each agency
};
[[nodiscard]] PastQuestions questions_about_the_past(const procedure::Procedure& procedure);

/// The names under which the page sends what was typed. A day is one line: "3 4 2026", "3 April 26", "about 3 April 2026", "not known".
namespace past_fields {
inline constexpr int children = 4;
inline constexpr int agencies = 16;
inline constexpr int actions = 30;
[[nodiscard]] std::string fact(const std::string& id);          ///< also after the prefix of a child or an agency
[[nodiscard]] std::string done_on(const std::string& step);     ///< a day
[[nodiscard]] std::string instead(const std::string& step);     ///< "day-not-known" or "left-out"
[[nodiscard]] std::string option(const std::string& step);      ///< what was decided
[[nodiscard]] std::string decided_by(const std::string& step);  ///< by whom, in words
[[nodiscard]] std::string receipt(const std::string& step);     ///< a day
[[nodiscard]] std::string rest_of(const std::string& stage);    ///< "left-out": what is empty in this stage is not needed any more
[[nodiscard]] std::string asked_on(const std::string& request); ///< a day; without a prefix that of every agency
[[nodiscard]] std::string answered_on(const std::string& request);
[[nodiscard]] std::string nature(const std::string& request); ///< full, nil, cannot-share, cannot-find; empty: full
[[nodiscard]] std::string child(int number);                  ///< prefixes, from 1
[[nodiscard]] std::string agency(int number);
[[nodiscard]] std::string action(int number);
} // namespace past_fields

struct TakeOver {
    std::string reference;
    std::string neutral_name;
    std::vector<FirstPartner> partners;
    std::string lead_role;
    Typed typed;
    NamedInRows named{}; ///< whom the page may name
};

/// The whole case at once, or what is wrong with each field.
[[nodiscard]] Decided take_over(
    const procedure::Procedure& procedure, const TakeOver& command, const By& by, const time::BankHolidays& holidays, Day today);

/// What a new case is once these events have happened on that day: nothing is recorded by asking.
[[nodiscard]] CaseState case_made_of(const Events& events, PersonId actor, Day today);

} // namespace throughline::casework
