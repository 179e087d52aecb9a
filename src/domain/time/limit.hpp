#pragma once

#include <string>
#include <variant>
#include <vector>

namespace throughline::time {

/// What a limit is counted in. days_of_unstated_kind: the source says "days" and not which.
enum class Unit { working_days, calendar_days, days_of_unstated_kind, weeks, months, years };

struct Length {
    int count{1};
    Unit unit{Unit::working_days};

    friend bool operator==(const Length&, const Length&) = default;
};

enum class Direction { after, before };

/// the_start: no anchor is named; the limit counts from what starts its step, or from the day given on the command line.
enum class AnchorKind { the_start, fact, earlier_of, later_of, limit_of };

/// The day from which a limit counts.
struct Anchor {
    AnchorKind kind{AnchorKind::the_start};
    std::string name{};       ///< of the fact, or of the step whose limit it is
    std::vector<Anchor> of{}; ///< what the earlier or later is taken of, at least two

    friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// "as soon as possible after X": no figure, so never late.
struct AsSoonAsPossible {
    friend bool operator==(const AsSoonAsPossible&, const AsSoonAsPossible&) = default;
};

/// "within 5 working days of X": in time up to and with that day. Before X: from that day up to X.
struct Within {
    Length length{};
    Direction direction{Direction::after};

    friend bool operator==(const Within&, const Within&) = default;
};

/// "at least 7 working days before X": that day is the last in time. After X: that day is the first in time.
struct AtLeast {
    Length length{};
    Direction direction{Direction::before};

    friend bool operator==(const AtLeast&, const AtLeast&) = default;
};

/// "between 7 and 13 working days after X": both ends are inside.
struct Between {
    int first{};
    int last{};
    Unit unit{Unit::working_days};

    friend bool operator==(const Between&, const Between&) = default;
};

/// "on working day 11 from X": that day and no other.
struct OnWorkingDay {
    int number{1};

    friend bool operator==(const OnWorkingDay&, const OnWorkingDay&) = default;
};

/// "by working day 15 from X": that day is the last in time.
struct ByWorkingDay {
    int number{1};

    friend bool operator==(const ByWorkingDay&, const ByWorkingDay&) = default;
};

/// "by X": up to and with X.
struct By {
    friend bool operator==(const By&, const By&) = default;
};

/// "before X": up to and with the day before X.
struct Before {
    friend bool operator==(const Before&, const Before&) = default;
};

/// "at the next subgroup-meeting after X": the first day of a standing calendar that lies after X.
struct AtNext {
    std::string series{};

    friend bool operator==(const AtNext&, const AtNext&) = default;
};

/// "every 3 months"
struct EveryLength {
    Length length{};

    friend bool operator==(const EveryLength&, const EveryLength&) = default;
};

/// "every review-team-meeting"
struct EveryOccurrence {
    std::string series{};

    friend bool operator==(const EveryOccurrence&, const EveryOccurrence&) = default;
};

/// "for at least 1 year after X": goes on until that day, the first on which it may end.
struct ForAtLeast {
    Length length{};

    friend bool operator==(const ForAtLeast&, const ForAtLeast&) = default;
};

/// "not on X": neither on that day nor on its return in another year.
struct NotOn {
    friend bool operator==(const NotOn&, const NotOn&) = default;
};

using LimitRule = std::variant<
    AsSoonAsPossible, Within, AtLeast, Between, OnWorkingDay, ByWorkingDay, By, Before, AtNext, EveryLength, EveryOccurrence, ForAtLeast,
    NotOn>;

/// One time limit, as a rule says it and before any day is known.
/// Source: model, section 6.
struct Limit {
    LimitRule rule{};
    Anchor anchor{};

    friend bool operator==(const Limit&, const Limit&) = default;
};

/// The limit in the words of the grammar, normalised; parsing them gives the same limit.
[[nodiscard]] std::string in_words(const Limit& limit);
[[nodiscard]] std::string in_words(const Anchor& anchor);
[[nodiscard]] std::string in_words(const Length& length);

/// Every fact, and every step whose limit, the limit depends on; a name that occurs twice is given twice.
[[nodiscard]] std::vector<std::string> facts_named(const Limit& limit);
[[nodiscard]] std::vector<std::string> steps_named(const Limit& limit);

/// The standing calendar the limit depends on, or empty.
[[nodiscard]] std::string series_named(const Limit& limit);

/// Does the rule count back from its anchor, so that a planned day is enough to count from?
[[nodiscard]] bool counts_back(const Limit& limit);

/// Does the rule say "days" and not which kind?
[[nodiscard]] bool kind_of_day_not_stated(const Limit& limit);

} // namespace throughline::time
