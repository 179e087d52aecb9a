#pragma once

#include "domain/casework/closure.hpp"
#include "domain/casework/knowledge.hpp"
#include "domain/time/bank_holidays.hpp"
#include "domain/time/due.hpp"
#include "domain/time/standing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::casework {

/// Where one instance of a step stands. Computed, never stored. Source: model, section 5.
enum class InstanceStanding { not_applicable, undetermined, waiting, open, returned, done, left_out, overtaken };

/// How a limit stands on a day. Source: model, section 6.
enum class ClockStanding {
    no_day, ///< nothing to count from yet, only a plan, or a rule without a last day; `Clock::status` says which
    running,
    met,
    met_late,          ///< done after its last day
    late,              ///< its last day is over and it is not done
    too_early,         ///< done before its first day
    could_not_be_kept, ///< it ended before it began
};

/// One limit of one instance: when it falls due, how it stands today.
struct Clock {
    std::string id; ///< "<instance> <n>": permanent within a version of the procedure
    std::string instance;
    const procedure::StepLimit* rule{};
    std::string outcome{}; ///< what must have happened: "sent", "answered" ...
    time::Due due{};
    std::optional<Day> met_on{};      ///< the day of that outcome
    std::optional<Day> planned_on{};  ///< an agreed day for it, which never moves the limit
    std::optional<Day> extended_to{}; ///< a local limit, extended with a reason
    std::string moved_because{};      ///< why it no longer falls on the day it had: a corrected start or, while it was open, a holiday
    std::string moved_reason{};       ///< the words in which the correction was explained
    bool met_on_unknown_day{false};   ///< it came about, and nobody can say when
    ClockStanding standing{ClockStanding::no_day};
    time::Status status{}; ///< the same in full: paused, counted from a plan, on a day to avoid, not certain ...
    int working_days{0};   ///< left, or late by; 0 on the last day itself

    /// The day that drives lists and reminders: the extended one where a local limit was extended.
    [[nodiscard]] std::optional<Day> due_on() const { return extended_to ? extended_to : due.latest; }
    [[nodiscard]] bool over() const { return met_on.has_value() || met_on_unknown_day; }
};

struct Instance {
    InstanceName name;
    std::string id;
    const procedure::Step* step{};
    InstanceStanding standing{InstanceStanding::waiting};
    std::string title; ///< the step's title, with the member's name where it has one
    std::optional<Day> done_on{};
    bool done_on_unknown_day{false};    ///< it was done, and nobody can say when: no clock starts from it
    std::vector<std::string> held_by{}; ///< the holds that it waits for
    bool added{false};                  ///< not of the procedure: somebody added it to this case
    std::vector<Clock> clocks{};
    std::vector<std::string> unanswered{}; ///< undetermined or waiting: the facts and steps whose answers are missing
    bool called_for{false};                ///< what starts it has come about; until then no deadline of it runs
    bool cause_withdrawn{false};           ///< done, but what started it was withdrawn since
    bool has_draft{false};
    std::string awaited_from{}; ///< who was asked and has not answered: the wait is for them, not for who sent the request
    std::string version{};      ///< of a case that was moved: the earlier version of the procedure this was done or left under

    [[nodiscard]] bool is_done() const { return done_on.has_value() || done_on_unknown_day; }
};

/// Called for and not over, so that the case is not closed before it is done or left out. The next occurrence of what was done before
/// keeps nothing open, and the closing itself does not either.
[[nodiscard]] bool is_still_asked_for(const Instance& instance);

/// What was done against a rule: recorded all the same, with the reason asked for. Source: model, section 2.
struct Departure {
    std::string id; ///< a warning's id: its answer is the reason
    std::string instance;
    std::string message;
    std::string source;
    std::string reason{}; ///< empty until somebody has said why
};

/// Something the procedure asks people to look at before they go on.
struct Warning {
    std::string id;
    std::string instance;
    std::string message;
    std::string source;
    procedure::CheckLevel level{procedure::CheckLevel::warn};
    std::string answer{};
};

/// The whole picture of a case on one day.
struct Standing {
    Day today{};
    std::vector<Instance> instances{}; ///< in the procedure's order
    std::vector<Departure> departures{};
    std::vector<Warning> warnings{};

    [[nodiscard]] const Instance* find(const std::string& instance) const;
    [[nodiscard]] const Instance* find_by(procedure::Concept meaning) const;
    [[nodiscard]] std::vector<const Instance*> of_step(const std::string& step) const;
    /// The next clock that is not met, by due day; late ones first.
    [[nodiscard]] std::vector<const Clock*> clocks_ahead() const;
};

/// Where the case stands on `today`: every instance, clock, departure and warning. A deadline that falls on a day on which the body it
/// binds is closed warns; `closures` moves nothing.
/// Pure: the same case, procedure, holidays, closures, calendars and day always give the same picture.
[[nodiscard]] Standing standing_of(
    const CaseState& state, const procedure::Procedure& procedure, const time::BankHolidays& holidays, Day today,
    const std::vector<Closure>& closures = {}, const Calendars& calendars = {});

} // namespace throughline::casework
