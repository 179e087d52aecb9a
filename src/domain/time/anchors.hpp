#pragma once

#include "domain/time/stated_day.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::time {

/// actual: it happened; planned: people agreed or intend it; computed: the last day of another limit.
enum class AnchorStanding { actual, planned, computed };

/// A day to count from.
struct AnchorDay {
    StatedDay day;
    AnchorStanding standing{AnchorStanding::actual};

    friend bool operator==(const AnchorDay&, const AnchorDay&) = default;
};

/// Who knows the days that a limit counts from: the case's facts, other limits, standing calendars.
/// For a fact that is both planned and actual the actual day is given; "nothing" means that no day has been stated yet.
class Anchors {
public:
    virtual ~Anchors() = default;

    [[nodiscard]] virtual std::optional<AnchorDay> find_fact(std::string_view name) const = 0;

    /// The last day in time of a step's limit.
    [[nodiscard]] virtual std::optional<AnchorDay> find_limit_of(std::string_view step) const = 0;

    /// The day from which a limit counts that names no anchor.
    [[nodiscard]] virtual std::optional<AnchorDay> find_start() const = 0;

    /// The first day of a standing calendar that lies after `after`.
    [[nodiscard]] virtual std::optional<Day> find_next(std::string_view series, Day after) const = 0;

protected:
    Anchors() = default;
    Anchors(const Anchors&) = default;
    Anchors& operator=(const Anchors&) = default;
};

/// Anchors that are written down one by one, for a command line, a simulation or a test.
struct ListedAnchors final : Anchors {
    std::map<std::string, AnchorDay, std::less<>> facts{};
    std::map<std::string, AnchorDay, std::less<>> limits{};
    std::optional<AnchorDay> start{};
    std::map<std::string, std::vector<Day>, std::less<>> series{}; ///< days in any order

    [[nodiscard]] std::optional<AnchorDay> find_fact(std::string_view name) const override;
    [[nodiscard]] std::optional<AnchorDay> find_limit_of(std::string_view step) const override;
    [[nodiscard]] std::optional<AnchorDay> find_start() const override { return start; }
    [[nodiscard]] std::optional<Day> find_next(std::string_view name, Day after) const override;
};

/// Only a start, given exactly: what a limit on the command line is counted from.
[[nodiscard]] ListedAnchors starting_on(Day day);

/// Why a limit has no day yet.
enum class MissingWhy { not_stated, day_not_known, limit_without_day, no_next_in_series };

struct Missing {
    std::string name; ///< of the fact, step or series; empty for the start that a limit leaves unnamed
    MissingWhy why{MissingWhy::not_stated};

    friend bool operator==(const Missing&, const Missing&) = default;
};

/// "notify-panel.sent has no day yet"
[[nodiscard]] std::string in_words(const Missing& missing);

} // namespace throughline::time
