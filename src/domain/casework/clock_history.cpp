#include "domain/casework/clock_history.hpp"

#include "domain/casework/case_anchors.hpp"
#include "domain/time/date_words.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

/// A case's anchors with the start of one clock as it was stated at some time, or not stated yet.
class AnchorsThen final : public time::Anchors {
public:
    AnchorsThen(const CaseAnchors& now, std::string start, std::optional<time::AnchorDay> day)
        : now_{now}, start_{std::move(start)}, day_{std::move(day)}
    {
    }

    [[nodiscard]] std::optional<time::AnchorDay> find_fact(std::string_view name) const override
    {
        return now_.resolved(name) == start_ ? day_ : now_.find_fact(name);
    }
    [[nodiscard]] std::optional<time::AnchorDay> find_limit_of(std::string_view step) const override { return now_.find_limit_of(step); }
    [[nodiscard]] std::optional<time::AnchorDay> find_start() const override { return day_; }
    [[nodiscard]] std::optional<Day> find_next(std::string_view series, Day after) const override { return now_.find_next(series, after); }

private:
    const CaseAnchors& now_;
    std::string start_;
    std::optional<time::AnchorDay> day_;
};

/// Something after which the day may be another.
struct Moment {
    Day on;
    std::int64_t event{}; ///< within a day; holidays come first
    std::optional<PersonId> by{};
    std::string because;
    std::string reason{};
    std::optional<const Statement*> start{}; ///< where this changed the start: the statement in force from then on
    std::optional<Day> extended_to{};
};

class History {
public:
    History(
        const Clock& clock, const Instance& instance, const CaseState& state, const procedure::Procedure& procedure,
        const time::BankHolidays& holidays)
        : clock_{clock}, instance_{instance}, state_{state}, procedure_{procedure}, holidays_{holidays}, knowledge_{state, procedure}
    {
    }

    std::vector<ClockChange> make()
    {
        const time::Counting now{holidays_, procedure_.count_start, procedure_.days_of_unstated_kind, {}};
        const auto named = time::facts_named(clock_.rule->limit);
        // Where the start was withdrawn the rule alone still says what it was.
        if (clock_.due.from || !named.empty()) start_ = anchors(now).resolved(clock_.due.from ? clock_.due.from->name : named.front());
        take_starts();
        take_holidays();
        take_extensions();
        std::ranges::stable_sort(moments_, {}, [](const Moment& one) { return std::pair{one.on, one.event}; });
        return played();
    }

private:
    [[nodiscard]] CaseAnchors anchors(const time::Counting& counting) const
    {
        return {knowledge_, counting, instance_.name.step, instance_.name.member, start_of(*instance_.step)};
    }

    void take_starts()
    {
        auto all = state_.facts.find({start_, instance_.name.member});
        if (all == state_.facts.end()) all = state_.facts.find({start_, the_case});
        if (all == state_.facts.end()) return;
        for (const auto& one : all->second) {
            const bool corrects = !one.replaces.empty();
            const auto* old = corrects ? state_.find_statement(one.replaces) : nullptr;
            moments_.push_back(
                {one.trace.recorded_on, one.trace.event, one.trace.actor,
                 corrects ? "the day it counts from was corrected" : "the day it counts from was recorded",
                 old ? old->reason : std::string{}, &one, std::nullopt});
            if (one.withdrawn && one.ended) {
                moments_.push_back(
                    {one.ended->recorded_on, one.ended->event, one.ended->actor, "the day it counts from was withdrawn", one.reason,
                     std::optional<const Statement*>{nullptr}, std::nullopt});
            }
        }
    }

    void take_holidays()
    {
        for (const auto& correction : holidays_.corrections()) {
            const bool added = correction.kind == time::CorrectionKind::added;
            moments_.push_back(
                {correction.proclaimed_on,
                 0,
                 std::nullopt,
                 time::in_words(correction.day) + " (" + correction.name + ") " +
                     (added ? "became a bank holiday" : "is no bank holiday any more"),
                 {},
                 std::nullopt,
                 std::nullopt});
        }
    }

    void take_extensions()
    {
        const auto all = state_.extensions.find(instance_.id);
        if (all == state_.extensions.end() || clock_.rule->level != procedure::Level::local) return;
        for (const auto& one : all->second) {
            if (one.extended.limit != clock_.rule->text) continue;
            const auto& texts = one.extended.texts;
            const auto reason = texts.find("reason");
            const auto agreed = texts.find("agreed-by");
            moments_.push_back(
                {one.trace.recorded_on, one.trace.event, one.trace.actor,
                 "more time was given" + (agreed == texts.end() ? std::string{} : ", agreed by " + agreed->second),
                 reason == texts.end() ? std::string{} : reason->second, std::nullopt, one.extended.to});
        }
    }

    [[nodiscard]] std::optional<Day> due_then(const Statement* start, Day known_on) const
    {
        const auto then = holidays_.as_known_on(known_on);
        const time::Counting counting{then, procedure_.count_start, procedure_.days_of_unstated_kind, {}};
        const auto now = anchors(counting);
        if (start_.empty()) return time::due(clock_.rule->limit, now, counting).latest;
        const auto* day = start ? std::get_if<StatedDay>(&start->value) : nullptr;
        const auto standing = clock_.due.from ? clock_.due.from->day.standing : time::AnchorStanding::actual;
        const auto anchor = day ? std::optional{time::AnchorDay{as_counted(*day), standing}} : std::nullopt;
        return time::due(clock_.rule->limit, AnchorsThen{now, start_, anchor}, counting).latest;
    }

    std::vector<ClockChange> played() const
    {
        std::vector<ClockChange> changes;
        const Statement* start = nullptr;
        std::optional<Day> extended;
        std::optional<Day> before;
        for (const auto& moment : moments_) {
            if (moment.start) start = *moment.start;
            if (moment.extended_to) extended = moment.extended_to;
            // What is done keeps the last day it had then.
            if (clock_.met_on && !moment.start && !moment.extended_to && moment.on > *clock_.met_on) continue;
            const auto after = extended ? extended : due_then(start, moment.on);
            if (after == before) continue;
            changes.push_back({moment.on, moment.by, before, after, moment.because, moment.reason});
            before = after;
        }
        return changes;
    }

    const Clock& clock_;
    const Instance& instance_;
    const CaseState& state_;
    const procedure::Procedure& procedure_;
    const time::BankHolidays& holidays_;
    CaseKnowledge knowledge_;
    std::string start_{};
    std::vector<Moment> moments_{};
};

} // namespace

std::vector<ClockChange> history_of(
    const Clock& clock, const Instance& instance, const CaseState& state, const procedure::Procedure& procedure,
    const time::BankHolidays& holidays)
{
    return History{clock, instance, state, procedure, holidays}.make();
}

} // namespace throughline::casework
