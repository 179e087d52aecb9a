#include "domain/casework/standing.hpp"

#include "domain/casework/built_document.hpp"
#include "domain/casework/case_anchors.hpp"
#include "domain/casework/choices.hpp"
#include "domain/casework/earlier_records.hpp"
#include "domain/casework/occasions.hpp"
#include "domain/casework/separation.hpp"
#include "domain/common/impossible.hpp"
#include "domain/time/civil_day.hpp"
#include "domain/time/date_words.hpp"
#include "domain/time/moved.hpp"
#include "domain/time/working_days.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace throughline::casework {

using procedure::CheckKind;
using procedure::ConditionKind;
using procedure::Level;
using procedure::Step;
using procedure::StepKind;
using procedure::Truth;

namespace {

/// A short mark that is the same for the same words (FNV-1a). An id becomes the name of a form's field, which must stay short.
std::string mark_of(std::string_view words)
{
    std::uint64_t mark = 14695981039346656037U;
    for (const char letter : words) mark = (mark ^ static_cast<unsigned char>(letter)) * 1099511628211U;
    return std::to_string(mark);
}

/// What `needs` asks of a step: that nothing more is to be done there, be it done, left out or never called for.
class Settled final : public procedure::Knowledge {
public:
    Settled(const CaseKnowledge& below, const std::set<std::string>& settled) : below_{below}, settled_{settled} {}

    [[nodiscard]] Truth fact_is(const std::string& f, const std::string& v, const std::string& m) const override
    {
        return below_.fact_is(f, v, m);
    }
    [[nodiscard]] Truth fact_known(const std::string& f, const std::string& m) const override { return below_.fact_known(f, m); }
    [[nodiscard]] Truth fact_includes(const std::string& f, const std::string& v, const std::string& m) const override
    {
        return below_.fact_includes(f, v, m);
    }
    [[nodiscard]] const std::int64_t* find_number(const std::string& f, const std::string& m) const override
    {
        return below_.find_number(f, m);
    }
    [[nodiscard]] Truth step_done(const std::string& step_id, const std::string& member) const override
    {
        const auto* step = below_.procedure().find_step(step_id);
        if (!step) return Truth::unknown;
        const auto done = [&](const std::string& subject) { return settled_.contains(id_of({step_id, subject, 0})); };
        if (step->for_each && member.starts_with(name_of(*step->for_each))) return done(member) ? Truth::yes : Truth::no;
        return std::ranges::all_of(below_.instances_of(step_id), done) ? Truth::yes : Truth::no;
    }
    [[nodiscard]] std::vector<std::string> members_of(const std::string& set) const override { return below_.members_of(set); }
    [[nodiscard]] std::vector<std::string> instances_of(const std::string& step) const override { return below_.instances_of(step); }

private:
    const CaseKnowledge& below_;
    const std::set<std::string>& settled_;
};

/// What follows from decisions and from nothing else: where they went another way, what would have begun with them is overtaken.
class DecidedAlone final : public procedure::Knowledge {
public:
    explicit DecidedAlone(const CaseKnowledge& below) : below_{below} {}

    [[nodiscard]] Truth fact_is(const std::string& f, const std::string& v, const std::string& m) const override
    {
        const auto* step = below_.procedure().find_step(below_.resolved(f));
        return step && step->kind == StepKind::decision ? below_.fact_is(f, v, m) : Truth::unknown;
    }
    [[nodiscard]] Truth fact_known(const std::string&, const std::string&) const override { return Truth::unknown; }
    [[nodiscard]] Truth fact_includes(const std::string&, const std::string&, const std::string&) const override { return Truth::unknown; }
    [[nodiscard]] const std::int64_t* find_number(const std::string&, const std::string&) const override { return nullptr; }
    [[nodiscard]] Truth step_done(const std::string&, const std::string&) const override { return Truth::unknown; }
    [[nodiscard]] std::vector<std::string> members_of(const std::string& set) const override { return below_.members_of(set); }
    [[nodiscard]] std::vector<std::string> instances_of(const std::string& step) const override { return below_.instances_of(step); }

private:
    const CaseKnowledge& below_;
};

/// The step whose decision leads here, and the options that do.
struct LedFrom {
    const Step* decision{};
    std::string option;
};

/// A case's anchors with one of them as it was stated before its correction.
class AnchorsBefore final : public time::Anchors {
public:
    AnchorsBefore(const time::Anchors& now, std::string name, time::AnchorDay day) : now_{now}, name_{std::move(name)}, day_{std::move(day)}
    {
    }

    [[nodiscard]] std::optional<time::AnchorDay> find_fact(std::string_view name) const override
    {
        return name == name_ ? std::optional{day_} : now_.find_fact(name);
    }
    [[nodiscard]] std::optional<time::AnchorDay> find_limit_of(std::string_view step) const override { return now_.find_limit_of(step); }
    [[nodiscard]] std::optional<time::AnchorDay> find_start() const override
    {
        return name_.empty() ? std::optional{day_} : now_.find_start();
    }
    [[nodiscard]] std::optional<Day> find_next(std::string_view series, Day after) const override { return now_.find_next(series, after); }

private:
    const time::Anchors& now_;
    std::string name_;
    time::AnchorDay day_;
};

/// Whatever a limit counts from, it counts from this day.
class SinceLast final : public time::Anchors {
public:
    explicit SinceLast(time::AnchorDay day) : day_{std::move(day)} {}

    [[nodiscard]] std::optional<time::AnchorDay> find_fact(std::string_view) const override { return day_; }
    [[nodiscard]] std::optional<time::AnchorDay> find_limit_of(std::string_view) const override { return day_; }
    [[nodiscard]] std::optional<time::AnchorDay> find_start() const override { return day_; }
    [[nodiscard]] std::optional<Day> find_next(std::string_view, Day) const override { return std::nullopt; }

private:
    time::AnchorDay day_;
};

class Picture {
public:
    Picture(
        const CaseState& state, const procedure::Procedure& procedure, const time::BankHolidays& holidays, Day today,
        const std::vector<Closure>& closures, const Calendars& calendars)
        : state_{state}, procedure_{procedure}, knowledge_{state, procedure, &calendars}, closures_{closures},
          counting_{holidays, procedure.count_start, procedure.days_of_unstated_kind, {}}
    {
        made_.today = today;
        for (const auto& step : procedure.steps) {
            for (const auto& option : step.options) {
                if (!option.leads_to.empty()) led_to_[option.leads_to].push_back({&step, option.id});
            }
        }
    }

    Standing make()
    {
        for (const auto& step : procedure_.steps) {
            for (const auto& member : knowledge_.instances_of(step.id)) add_occurrences(step, member);
        }
        for (const auto& task : state_.added_tasks) {
            add(*task.step, "", 0);
            made_.instances.back().added = true;
        }
        settle();
        for (auto& instance : made_.instances) {
            if (state_.closed) end_with_the_case(instance);
            hold(instance);
        }
        for (auto& instance : made_.instances) {
            add_clocks(instance);
            list_departures(instance);
        }
        list_joined_parts();
        list_warnings();
        list_days_told_otherwise();
        list_closed_offices();
        return std::move(made_);
    }

private:
    /// A step that may be done again has an occurrence for each time it was done, and the next one until `until` holds.
    void add_occurrences(const Step& step, const std::string& member)
    {
        add(step, member, 0);
        if (!step.again) return;
        const bool is_over = step.until && procedure::holds(*step.until, knowledge_, member) == Truth::yes;
        for (int occurrence = 2; is_over_with(made_.instances.back()); ++occurrence) {
            if (is_over && !was_touched(step, member, occurrence)) return;
            add(step, member, occurrence);
        }
    }
    [[nodiscard]] bool is_over_with(const Instance& instance) const { return instance.is_done() || state_.left_out.contains(instance.id); }
    [[nodiscard]] bool was_touched(const Step& step, const std::string& member, int occurrence) const
    {
        return state_.version_of(id_of({step.id, member, occurrence})) > 0;
    }

    void add(const Step& step, const std::string& member, int occurrence)
    {
        Instance instance;
        instance.name = {step.id, member, occurrence};
        instance.id = id_of(instance.name);
        instance.step = &step;
        instance.title = step.title;
        if (const auto* who = member.empty() ? nullptr : state_.find_member(member)) instance.title += ": " + who->name;
        if (occurrence > 0) instance.title += " (" + std::to_string(occurrence) + ")";
        if (const auto done = knowledge_.find_day_of(step, instance.name, std::string(closing_outcome(step)))) {
            instance.done_on_unknown_day = done->certainty == Certainty::not_known;
            if (!instance.done_on_unknown_day) instance.done_on = done->first;
        }
        if (const auto* who = member.empty() ? nullptr : state_.find_member(member); who && is_awaited(instance.id))
            instance.awaited_from = who->name;
        made_.instances.push_back(std::move(instance));
    }

    [[nodiscard]] bool is_awaited(const std::string& instance) const
    {
        const auto request = state_.requests.find(instance);
        if (request == state_.requests.end() || !request->second.sent) return false;
        const auto& rounds = request->second.rounds;
        return rounds.empty() || (rounds.back().review && !rounds.back().review->accepted);
    }

    /// Instances depend on each other through `needs`; each pass settles more of them until none changes.
    void settle()
    {
        std::size_t before = 0;
        do {
            before = settled_.size();
            for (auto& instance : made_.instances) {
                instance.unanswered.clear();
                instance.standing = standing_of_instance(instance);
                const bool is_settled = instance.standing == InstanceStanding::done || instance.standing == InstanceStanding::left_out ||
                                        instance.standing == InstanceStanding::not_applicable ||
                                        instance.standing == InstanceStanding::overtaken;
                if (is_settled) settled_.insert(instance.id);
            }
        } while (settled_.size() != before);
    }

    InstanceStanding standing_of_instance(Instance& instance)
    {
        const auto& step = *instance.step;
        const auto& member = instance.name.member;
        instance.called_for = instance.is_done() || state_.left_out.contains(instance.id);
        if (instance.is_done()) {
            instance.cause_withdrawn = step.starts && procedure::holds(*step.starts, knowledge_, member) == Truth::no;
            return InstanceStanding::done;
        }
        if (state_.left_out.contains(instance.id)) return InstanceStanding::left_out;
        if (step.applies_when) {
            const auto applies = procedure::holds(*step.applies_when, knowledge_, member, &instance.unanswered);
            if (applies == Truth::no) return InstanceStanding::not_applicable;
            if (applies == Truth::unknown) return InstanceStanding::undetermined;
        }
        if (const auto led = led_to_.find(step.id); led != led_to_.end()) {
            const auto taken = led_here(led->second, instance);
            if (taken == Truth::no && !step.starts) return InstanceStanding::overtaken;
            if (taken == Truth::unknown && !step.starts) {
                for (const auto& from : led->second) instance.unanswered.push_back(from.decision->id);
                return InstanceStanding::waiting;
            }
        }
        if (step.starts && procedure::holds(*step.starts, DecidedAlone{knowledge_}, member) == Truth::no) {
            return InstanceStanding::overtaken;
        }
        if (step.starts && procedure::holds(*step.starts, knowledge_, member, &instance.unanswered) != Truth::yes) {
            if (instance.unanswered.empty()) name_what_starts(instance);
            return InstanceStanding::waiting;
        }
        instance.called_for = true;
        for (const auto& need : step.needs) {
            const Settled settled{knowledge_, settled_};
            if (procedure::holds(need, settled, member) == Truth::yes) continue;
            const auto names = procedure::names_in(need);
            instance.unanswered.insert(instance.unanswered.end(), names.steps.begin(), names.steps.end());
            instance.unanswered.insert(instance.unanswered.end(), names.facts.begin(), names.facts.end());
        }
        if (!instance.unanswered.empty()) return InstanceStanding::waiting;
        if (const auto request = state_.requests.find(instance.id); request != state_.requests.end() && !request->second.rounds.empty()) {
            const auto& review = request->second.rounds.back().review;
            if (review && !review->accepted) return InstanceStanding::returned;
        }
        return InstanceStanding::open;
    }

    /// Nothing more is to be done in a closed case; what the law asks for and was not done stays to be seen.
    void end_with_the_case(Instance& instance)
    {
        const bool live = instance.standing == InstanceStanding::open || instance.standing == InstanceStanding::returned ||
                          instance.standing == InstanceStanding::waiting || instance.standing == InstanceStanding::undetermined;
        if (!live) return;
        if (instance.step->statutory && instance.called_for)
            depart(instance, "closed", instance.title + " was not done when the case was closed", instance.step->source);
        instance.standing = InstanceStanding::overtaken;
    }

    /// A hold stops the steps that it names, as long as they are not done.
    void hold(Instance& instance) const
    {
        if (instance.standing == InstanceStanding::done || instance.standing == InstanceStanding::not_applicable ||
            instance.standing == InstanceStanding::overtaken || instance.standing == InstanceStanding::left_out) {
            return;
        }
        for (const auto& one : state_.holds) {
            const auto& stops = one.placed.stops;
            if (one.in_force() && std::ranges::find(stops, instance.name.step) != stops.end()) instance.held_by.push_back(one.placed.hold);
        }
    }

    /// What has not come about yet among the days and steps that start an instance.
    void name_what_starts(Instance& instance) const
    {
        const auto names = procedure::names_in(*instance.step->starts);
        for (const auto& fact : names.facts) {
            if (knowledge_.fact_known(fact, instance.name.member) != Truth::yes) instance.unanswered.push_back(fact);
        }
        for (const auto& step : names.steps) {
            if (knowledge_.step_done(step, instance.name.member) != Truth::yes) instance.unanswered.push_back(step);
        }
    }

    /// A decision that is taken for each member leads where it leads for that member alone.
    Truth led_here(const std::vector<LedFrom>& from, const Instance& instance)
    {
        bool unknown = false;
        for (const auto& one : from) {
            const bool own = one.decision->for_each && one.decision->for_each == instance.step->for_each;
            const auto decision = own ? id_of({one.decision->id, instance.name.member, 0}) : one.decision->id;
            const auto outcome = knowledge_.outcome_of(*one.decision, decision);
            if (outcome.option == one.option) return Truth::yes;
            unknown = unknown || outcome.option.empty();
        }
        return unknown ? Truth::unknown : Truth::no;
    }

    void add_clocks(Instance& instance)
    {
        const auto& step = *instance.step;
        if (instance.standing == InstanceStanding::not_applicable || instance.standing == InstanceStanding::overtaken) return;
        const std::string usual = step.kind == StepKind::request ? "sent" : std::string(closing_outcome(step));
        for (const auto& rule : step.limits) {
            if (is_for_the_whole_run(rule, step) && has_later_occurrence(instance)) continue;
            add_clock(instance, rule, rule.outcome.empty() ? usual : rule.outcome);
        }
        for (const auto& rule : step.answer_limits) add_clock(instance, rule, "answered");
    }

    /// A step that is done again until something holds, and is to be there by one fixed day, has met it when that holds: an action that was
    /// reported on once is not an action that is done. Source: NB-415, CLK-064.
    [[nodiscard]] static bool is_for_the_whole_run(const procedure::StepLimit& rule, const Step& step)
    {
        return step.again && step.until && std::holds_alternative<time::By>(rule.limit.rule);
    }
    [[nodiscard]] bool has_later_occurrence(const Instance& instance) const
    {
        return std::ranges::any_of(made_.instances, [&](const Instance& other) {
            return other.name.step == instance.name.step && other.name.member == instance.name.member &&
                   other.name.occurrence > instance.name.occurrence;
        });
    }

    void add_clock(Instance& instance, const procedure::StepLimit& rule, const std::string& outcome)
    {
        const auto& step = *instance.step;
        const auto& member = instance.name.member;
        const auto met = step.kind == StepKind::meeting && outcome == "arranged" ? day_of_arranging(instance.id)
                                                                                 : knowledge_.find_day_of(step, instance.name, outcome);
        Clock clock;
        clock.id = instance.id + " " + std::to_string(instance.clocks.size() + 1);
        clock.instance = instance.id;
        clock.rule = &rule;
        clock.outcome = outcome;
        clock.due = due_of(rule, instance, met);
        clock.met_on_unknown_day = met && met->certainty == Certainty::not_known;
        if (met && !clock.met_on_unknown_day) clock.met_on = met->first;
        if (step.kind == StepKind::meeting && outcome == "held") {
            if (const auto agreed = knowledge_.find_day_of(step, instance.name, "arranged")) clock.planned_on = agreed->first;
        }
        if (step.meaning == procedure::Concept::publication && outcome == closing_outcome(step)) {
            const auto* fact = procedure_.find_fact(procedure::Concept::planned_publication);
            if (const auto planned = fact ? knowledge_.find_day(fact->id, "") : std::nullopt) clock.planned_on = planned->first;
        }
        if (const auto extensions = state_.extensions.find(instance.id); extensions != state_.extensions.end()) {
            for (const auto& extension : extensions->second) {
                if (extension.extended.limit == rule.text && rule.level == Level::local) clock.extended_to = extension.extended.to;
            }
        }
        judge(clock, instance, met);
        explain_move(clock, rule, step, member, met);
        instance.clocks.push_back(std::move(clock));
    }

    /// When a date was first set for the meeting; the date itself may lie weeks ahead. Source: NB-116, CLK-028.
    [[nodiscard]] std::optional<StatedDay> day_of_arranging(const std::string& instance) const
    {
        const auto at = state_.meetings.find(instance);
        if (at == state_.meetings.end() || !at->second.arranged) return std::nullopt;
        const auto& earlier = at->second.earlier_days;
        // Of a meeting that was taken over nobody wrote down when its date was set.
        if (is_taken_over(earlier.empty() ? at->second.trace : earlier.front().second)) return StatedDay{Certainty::not_known, {}, {}, {}};
        return exactly(earlier.empty() ? at->second.trace.recorded_on : earlier.front().second.recorded_on);
    }

    /// What is done keeps the last day it had when it was done: a holiday proclaimed later moves open limits only.
    [[nodiscard]] time::Due due_of(const procedure::StepLimit& rule, const Instance& instance, const std::optional<StatedDay>& met) const
    {
        const auto holidays = holidays_for(met);
        return due_of(rule, instance, time::Counting{holidays, counting_.count_start, counting_.days_of_unstated_kind, {}});
    }
    [[nodiscard]] time::Due due_of(const procedure::StepLimit& rule, const Instance& instance, const time::Counting& counting) const
    {
        const auto& step = *instance.step;
        const CaseAnchors anchors{knowledge_, counting, step.id, instance.name.member, start_of(step)};
        const auto before = std::holds_alternative<time::EveryLength>(rule.limit.rule) ? day_before_of(instance) : std::nullopt;
        if (!before) return time::due(rule.limit, anchors, counting);
        // What is to be done every so often is due that long after it was done last.
        return time::due(rule.limit, SinceLast{{as_counted(*before)}}, counting);
    }
    /// The day on which the occurrence before this one was done.
    [[nodiscard]] std::optional<StatedDay> day_before_of(const Instance& instance) const
    {
        if (instance.name.occurrence < 2) return std::nullopt;
        InstanceName before = instance.name;
        before.occurrence = before.occurrence == 2 ? 0 : before.occurrence - 1;
        return knowledge_.find_day_of(*instance.step, before, std::string(closing_outcome(*instance.step)));
    }

    [[nodiscard]] time::BankHolidays holidays_for(const std::optional<StatedDay>& met) const
    {
        const bool keeps_its_day = met && met->certainty != Certainty::not_known;
        return keeps_its_day && !counting_.holidays.corrections().empty() ? counting_.holidays.as_known_on(met->last) : counting_.holidays;
    }

    /// What moved a limit since it began to count: a holiday, while it was open, or a correction of its start, at any time.
    /// Source: model, section 3; time/moved.hpp.
    void explain_move(
        Clock& clock, const procedure::StepLimit& rule, const Step& step, const std::string& member,
        const std::optional<StatedDay>& met) const
    {
        const auto& due = clock.due;
        if (!due.from || !due.latest) return;
        const auto holidays = holidays_for(met);
        const time::Counting counting{holidays, counting_.count_start, counting_.days_of_unstated_kind, {}};
        const CaseAnchors anchors{knowledge_, counting, step.id, member, start_of(step)};
        auto& why = clock.moved_because;
        if (!met && !counting_.holidays.corrections().empty()) {
            const auto before = counting_.holidays.as_known_on(due.from->counted());
            const time::Counting then{before, counting_.count_start, counting_.days_of_unstated_kind, {}};
            const CaseAnchors anchors_then{knowledge_, then, step.id, member, start_of(step)};
            const auto move = time::move_between(time::due(rule.limit, anchors_then, then), due, before, counting_.holidays);
            if (move) why = time::in_words(*move);
        }
        const auto* known = knowledge_.find_statement_of(anchors.resolved(due.from->name), member);
        const auto* replaced = known && !known->replaces.empty() ? state_.find_statement(known->replaces) : nullptr;
        const auto* old_day = replaced ? std::get_if<StatedDay>(&replaced->value) : nullptr;
        if (!old_day || replaced->value == known->value) return;
        const AnchorsBefore uncorrected{anchors, due.from->name, {as_counted(*old_day), due.from->day.standing}};
        const auto earlier = time::due(rule.limit, uncorrected, counting);
        if (earlier.latest == due.latest) return;
        if (!why.empty()) why += "; ";
        why += earlier.latest ? "moved from " + time::in_words(*earlier.latest) + " to " + time::in_words(*due.latest) : "counts now";
        why += ", because the day it counts from was corrected";
        clock.moved_reason = replaced->reason;
    }

    void judge(Clock& clock, const Instance& instance, const std::optional<StatedDay>& met)
    {
        // "Not done, because" does not stop a statutory clock.
        if (instance.standing == InstanceStanding::left_out && !instance.step->statutory) return;
        if (!instance.called_for && !met) return;
        auto due = clock.due;
        if (clock.extended_to) due.latest = clock.extended_to;
        time::Progress progress{made_.today, met ? std::optional{as_counted(*met)} : std::nullopt, std::nullopt};
        if (clock.rule->level == Level::local) progress.could_begin = earliest_start(instance);
        clock.status = time::standing_of(due, progress, counting_.holidays);
        clock.standing = standing_from(clock.status);
        clock.working_days = clock.status.working_days;
        if (clock.status.standing == time::Standing::not_started && due.latest && *due.latest >= made_.today) {
            clock.working_days = time::working_days_between(made_.today, *due.latest, counting_.holidays);
        }
    }

    static ClockStanding standing_from(const time::Status& status)
    {
        switch (status.standing) {
        case time::Standing::due:
            return ClockStanding::running;
        case time::Standing::late:
            return status.done ? ClockStanding::met_late : ClockStanding::late;
        case time::Standing::met:
            return status.done ? ClockStanding::met : ClockStanding::no_day;
        case time::Standing::too_early:
            return ClockStanding::too_early;
        case time::Standing::could_not_be_kept:
            return ClockStanding::could_not_be_kept;
        case time::Standing::waiting:
        case time::Standing::paused:
        case time::Standing::not_started:
        case time::Standing::open_ended:
        case time::Standing::running:
        case time::Standing::on_avoided_day:
        case time::Standing::not_certain:
            return ClockStanding::no_day;
        }
        impossible("a clock that does not stand");
    }

    /// The first day on which this instance could have been begun: the last of the days that start it.
    std::optional<Day> earliest_start(const Instance& instance)
    {
        std::optional<Day> latest;
        // A member that came late has its own start. Of one from earlier records nobody knows when it came.
        const auto* member = instance.name.member.empty() ? nullptr : state_.find_member(instance.name.member);
        if (member && !is_taken_over(member->added)) latest = member->added.recorded_on;
        const auto& starts = instance.step->starts;
        if (!starts) return latest;
        const auto take = [&](const std::string& name) {
            const auto day = knowledge_.find_day(name, instance.name.member);
            if (day && (!latest || day->first > *latest)) latest = day->first;
        };
        const auto names = procedure::names_in(*starts);
        for (const auto& fact : names.facts) take(fact);
        for (const auto& step_id : names.steps) {
            if (const auto* step = procedure_.find_step(step_id)) take(step_id + "." + std::string(closing_outcome(*step)));
        }
        return latest;
    }

    void depart(const Instance& instance, const std::string& what, std::string message, const std::string& source)
    {
        Departure departure{"departure:" + instance.id + ":" + what, instance.id, std::move(message), source, {}};
        if (const auto answer = state_.answered_warnings.find(departure.id); answer != state_.answered_warnings.end())
            departure.reason = answer->second;
        if (const auto reason = state_.left_out.find(instance.id); departure.reason.empty() && reason != state_.left_out.end())
            departure.reason = reason->second;
        if (departure.reason.empty() && what == "closed") {
            const auto& texts = state_.closings.back().closed.texts;
            if (const auto reason = texts.find("reason"); reason != texts.end()) departure.reason = reason->second;
        }
        made_.departures.push_back(std::move(departure));
    }

    void list_departures(const Instance& instance)
    {
        for (std::size_t i = 0; i < instance.clocks.size(); ++i) {
            const auto& clock = instance.clocks[i];
            const auto days =
                clock.working_days == 0 ? "less than 1 working day" : time::counted_in_words(clock.working_days, "working day");
            const auto& rule = *clock.rule;
            const auto what = rule.outcome.empty() || rule.label.empty() ? instance.title : instance.title + " (" + rule.label + ")";
            if (clock.standing == ClockStanding::met_late) {
                depart(instance, "late" + std::to_string(i + 1), what + " was " + days + " late", clock.rule->source);
            } else if (clock.standing == ClockStanding::late) {
                depart(instance, "late" + std::to_string(i + 1), what + " is " + days + " late", clock.rule->source);
            } else if (clock.standing == ClockStanding::too_early) {
                depart(instance, "early" + std::to_string(i + 1), what + " came " + days + " too early", clock.rule->source);
            }
            if (clock.status.standing == time::Standing::on_avoided_day) {
                depart(instance, "avoid" + std::to_string(i + 1), instance.title + " fell on a day to avoid", clock.rule->source);
            }
            if (!clock.met_on && clock.planned_on && falls_on_avoided_day(clock)) {
                depart(
                    instance, "planned" + std::to_string(i + 1),
                    instance.title + ": the day planned, " + time::in_words_with_weekday(*clock.planned_on) + ", is a day to avoid",
                    clock.rule->source);
            }
            if (!clock.met_on && clock.planned_on && clock.due.latest && clock.due.kind != time::DueKind::avoided &&
                (*clock.planned_on > *clock.due.latest || (clock.due.earliest && *clock.planned_on < *clock.due.earliest))) {
                depart(
                    instance, "agreed" + std::to_string(i + 1),
                    instance.title + ": the day agreed, " + time::in_words_with_weekday(*clock.planned_on) + numbered(clock) +
                        ", lies outside " + rule_days(clock),
                    clock.rule->source);
            }
        }
        if (instance.done_on) done_before_its_needs(instance);
        list_missing_from(instance);
    }

    /// Those who belong to a meeting and did not take part. Source: DD-070, CF-022.
    void list_missing_from(const Instance& instance)
    {
        const auto meeting = state_.meetings.find(instance.id);
        if (meeting == state_.meetings.end() || !meeting->second.held) return;
        const auto look_for = [&](const std::string& who, const std::string& name) {
            const auto& attendance = meeting->second.held->attendance;
            const bool came = std::ranges::any_of(attendance, [&](const Attendance& one) { return one.who == who && one.present; });
            if (!came) depart(instance, "absent-" + who, instance.title + ": " + name + " did not take part", instance.step->source);
        };
        for (const auto& who : instance.step->must_attend) {
            if (who == "partners") {
                for (const auto* partner : knowledge_.partners_who_sit()) look_for(partner->subject, partner->name);
            } else {
                const auto* role = procedure_.find_role(who);
                look_for("role/" + who, role ? role->label : who);
            }
        }
    }

    /// Which working day an agreed day is, where the rule numbers its days: ", working day 10".
    [[nodiscard]] std::string numbered(const Clock& clock) const
    {
        const auto& rule = clock.rule->limit.rule;
        const bool numbers = std::holds_alternative<time::OnWorkingDay>(rule) || std::holds_alternative<time::ByWorkingDay>(rule);
        if (!numbers || !clock.due.from || !clock.planned_on) return {};
        const auto after = time::working_days_between(clock.due.from->counted(), *clock.planned_on, counting_.holidays);
        const auto number = after + (counting_.count_start == time::CountStart::day_one ? 1 : 0);
        return ", working day " + std::to_string(number);
    }

    [[nodiscard]] bool falls_on_avoided_day(const Clock& clock) const
    {
        if (clock.due.kind != time::DueKind::avoided) return false;
        const time::Progress as_planned{made_.today, time::StatedDay::exact(*clock.planned_on), std::nullopt};
        return time::standing_of(clock.due, as_planned, counting_.holidays).standing == time::Standing::on_avoided_day;
    }

    static std::string rule_days(const Clock& clock)
    {
        if (clock.due.earliest && clock.due.latest && clock.due.earliest != clock.due.latest) {
            return "the days from " + time::in_words(*clock.due.earliest) + " to " + time::in_words(*clock.due.latest);
        }
        return "its deadline, " + time::in_words(*clock.due.latest);
    }

    /// When what another step needs had come about: what is done again and again has, once it is done for the first time.
    [[nodiscard]] std::optional<Day> first_done_on(const Step& step, const std::string& member) const
    {
        const bool is_of_this_member = !step.for_each || member.starts_with(procedure::name_of(*step.for_each));
        if (!step.again || !is_of_this_member) {
            const auto day = knowledge_.find_day(step.id + "." + std::string(closing_outcome(step)), member);
            return day ? std::optional{day->first} : std::nullopt;
        }
        std::optional<Day> first;
        for (const auto* one : made_.of_step(step.id)) {
            if ((step.for_each && one->name.member != member) || !one->done_on) continue;
            if (!first || *one->done_on < *first) first = one->done_on;
        }
        return first;
    }

    void done_before_its_needs(const Instance& instance)
    {
        const Settled settled{knowledge_, settled_};
        for (const auto& need : instance.step->needs) {
            const bool holds_now = procedure::holds(need, settled, instance.name.member) == Truth::yes;
            for (const auto& step_id : procedure::names_in(need).steps) {
                const auto* step = procedure_.find_step(step_id);
                const auto day = step ? first_done_on(*step, instance.name.member) : std::nullopt;
                if (!step || (day ? *day <= *instance.done_on : holds_now)) continue;
                depart(instance, "before-" + step_id, instance.title + " was done before: " + step->title, instance.step->source);
            }
        }
    }

    /// One person with two parts that the procedure keeps apart: recorded, and to be put right or explained.
    void list_joined_parts()
    {
        for (const auto& joined : joined_parts(state_, procedure_)) {
            Departure departure{
                "separation:" + joined.rule->id + ":" + std::to_string(joined.person.value()),
                "",
                joined.rule->message,
                joined.rule->source,
                {}};
            if (procedure_.find_step(joined.part)) departure.instance = joined.part;
            if (procedure_.find_step(joined.other)) departure.instance = joined.other;
            if (const auto answer = state_.answered_warnings.find(departure.id); answer != state_.answered_warnings.end())
                departure.reason = answer->second;
            made_.departures.push_back(std::move(departure));
        }
    }

    void warn(const procedure::Check& check, const std::string& instance, std::string message)
    {
        Warning warning{"check:" + check.id, instance, std::move(message), check.source, check.level, {}};
        if (const auto answer = state_.answered_warnings.find(warning.id); answer != state_.answered_warnings.end())
            warning.answer = answer->second;
        made_.warnings.push_back(std::move(warning));
    }

    void list_warnings()
    {
        for (const auto& one : state_.holds) warn_of_hold(one);
        for (const auto& check : procedure_.checks) {
            if (const auto* document = procedure_.find_document(check.on)) {
                (void)document;
                continue; // shown with the document, where its content is
            }
            if (check.kind == CheckKind::condition && check.when && procedure::holds(*check.when, knowledge_, "") == Truth::yes) {
                warn(check, check.on, check.message);
            }
            if (check.kind == CheckKind::too_little_time) too_little_time(check);
            if (check.kind == CheckKind::too_many && std::cmp_greater(made_.of_step(check.step).size(), check.number))
                warn(check, check.on, check.message);
            if (check.kind == CheckKind::limit_missed && is_missed(check.step)) warn(check, check.on, check.message);
        }
    }

    void warn_of(const std::string& id, const std::string& instance, std::string message, const std::string& source)
    {
        Warning warning{id, instance, std::move(message), source, procedure::CheckLevel::warn, {}};
        if (const auto answer = state_.answered_warnings.find(id); answer != state_.answered_warnings.end())
            warning.answer = answer->second;
        made_.warnings.push_back(std::move(warning));
    }

    /// A document that told days went out and a day has moved since: it stays as it was, and the new one is offered. Source: DD-054.
    void list_days_told_otherwise()
    {
        for (const auto& [instance, sendings] : state_.sendings) {
            if (sendings.empty()) continue;
            const auto& sent = sendings.back().sent;
            const auto* document = procedure_.find_document(sent.document);
            const auto issues = state_.issues.find(sent.document);
            if (!document || issues == state_.issues.end()) continue;
            if (std::ranges::find(document->parts, "timeline", &procedure::DocumentPart::from) == document->parts.end()) continue;
            const auto issue = std::ranges::find(issues->second, sent.hash, [](const Issue& one) { return one.issued.hash; });
            if (issue == issues->second.end() || !issue->issued.texts.contains("content")) continue;
            const auto now = built(*document, knowledge_, 0, &made_);
            std::string days;
            for (const auto& row : days_told_otherwise(now, issue->issued.texts.at("content")))
                days += (days.empty() ? "" : "; ") + row.label + ": " + row.value;
            if (days.empty()) continue;
            const auto id = "told:" + instance + ":" + std::to_string(issue->issued.version) + ":" + mark_of(days);
            warn_of(
                id, instance,
                document->title + " was sent with other days. What was sent stays; the new one can be sent now. Changed: " + days,
                document->source);
        }
    }

    /// A last day on which the office that it binds is closed. The day counts. Source: design, section 7; CLK-008.
    void list_closed_offices()
    {
        if (closures_.empty()) return;
        for (const auto& instance : made_.instances) {
            if (!instance.called_for || instance.standing == InstanceStanding::left_out) continue;
            for (const auto& clock : instance.clocks) {
                if (clock.over() || !clock.due_on()) continue;
                for (const auto& [body, name] : bound_by(instance)) warn_of_closure(instance, clock, body, name);
            }
        }
    }
    void warn_of_closure(const Instance& instance, const Clock& clock, BodyId body, const std::string& name)
    {
        for (const auto& closure : closures_) {
            if (closure.body != body || *clock.due_on() < closure.first || *clock.due_on() > closure.last) continue;
            warn_of(
                "closed:" + clock.id + ":" + std::to_string(body.value()), instance.id,
                instance.title + ": the last day, " + time::in_words_with_weekday(*clock.due_on()) + ", falls while " + name +
                    " is closed (" + time::in_words(closure.first) + " to " + time::in_words(closure.last) +
                    "). The day counts all the same: ask for an answer before.",
                clock.rule->source);
        }
    }
    /// The bodies that have to act in an instance: its member's, or those with a seat.
    [[nodiscard]] std::vector<std::pair<BodyId, std::string>> bound_by(const Instance& instance) const
    {
        std::vector<std::pair<BodyId, std::string>> bodies;
        if (const auto* member = instance.name.member.empty() ? nullptr : state_.find_member(instance.name.member)) {
            if (member->body) bodies.emplace_back(*member->body, member->name);
        }
        if (instance.step->kind == StepKind::decision || instance.step->kind == StepKind::sign_off) {
            for (const auto& seat : knowledge_.seats_of(*instance.step)) {
                if (seat.body) bodies.emplace_back(*seat.body, seat.label);
            }
        }
        return bodies;
    }

    /// A deadline of the step is over and was not kept.
    [[nodiscard]] bool is_missed(const std::string& step) const
    {
        const auto missed = [](const Clock& clock) {
            return clock.standing == ClockStanding::late || clock.standing == ClockStanding::met_late ||
                   clock.standing == ClockStanding::could_not_be_kept;
        };
        return std::ranges::any_of(made_.of_step(step), [&](const Instance* one) { return std::ranges::any_of(one->clocks, missed); });
    }

    /// A parallel process is by itself no reason to delay completion. Source: NB-245, NB-343, BK-239.
    void warn_of_hold(const Hold& one)
    {
        const auto& stops = one.placed.stops;
        const auto stops_completion = std::ranges::find(stops, "completion") != stops.end();
        if (!one.in_force()) return;
        const auto add = [&](const std::string& what, std::string message, const std::string& source) {
            Warning warning{"hold:" + one.placed.hold + ":" + what, "", std::move(message), source, procedure::CheckLevel::warn, {}};
            if (const auto answer = state_.answered_warnings.find(warning.id); answer != state_.answered_warnings.end())
                warning.answer = answer->second;
            made_.warnings.push_back(std::move(warning));
        };
        if (stops_completion && is_parallel_process(one.placed.kind)) {
            add("completion",
                "Completion is on hold for a parallel process. Such a process is by itself no reason to delay completion: "
                "say what else keeps the review from being finished",
                "NB-245, NB-343, BK-239");
        }
        if (one.placed.review_on && *one.placed.review_on < made_.today) {
            add("review-" + time::iso(*one.placed.review_on),
                "The hold was to be looked at again by " + time::in_words(*one.placed.review_on) + ": lift it, or say why it stays",
                "CF-049");
        }
    }

    /// The day agreed for `on`, plus what the step that follows may take, ends after the deadline of `step`. Source: NB-118, CF-089.
    void too_little_time(const procedure::Check& check)
    {
        const auto agreed = knowledge_.find_day(check.on + ".arranged", "");
        const auto* served = made_.find(check.step);
        if (!agreed || !served || made_.find(check.on)->is_done()) return;
        std::optional<Day> outside;
        for (const auto& clock : served->clocks) {
            if (clock.rule->level == Level::national && clock.due.latest) outside = clock.due.latest;
        }
        if (!outside) return;
        const auto needed = time::working_days_after(agreed->first, static_cast<int>(check.number), counting_.holidays);
        if (needed > *outside) {
            warn(
                check, check.on,
                check.message + " The agreed day and " + time::counted_in_words(static_cast<int>(check.number), "working day") +
                    " after it end on " + time::in_words(needed) + "; the outside limit is " + time::in_words(*outside) + ".");
        }
    }

    const CaseState& state_;
    const procedure::Procedure& procedure_;
    CaseKnowledge knowledge_;
    const std::vector<Closure>& closures_;
    time::Counting counting_;
    std::map<std::string, std::vector<LedFrom>> led_to_;
    std::set<std::string> settled_;
    Standing made_;
};

} // namespace

bool is_still_asked_for(const Instance& instance)
{
    if (is_only_if_it_happens(instance)) return false;
    if (instance.step->meaning == procedure::Concept::case_closure || instance.name.occurrence > 0) return false;
    const bool unfinished = instance.standing == InstanceStanding::open || instance.standing == InstanceStanding::returned ||
                            instance.standing == InstanceStanding::waiting;
    return unfinished && instance.called_for;
}

const Instance* Standing::find(const std::string& instance) const
{
    const auto at = std::ranges::find(instances, instance, &Instance::id);
    return at == instances.end() ? nullptr : &*at;
}

const Instance* Standing::find_by(procedure::Concept meaning) const
{
    const auto at = std::ranges::find_if(instances, [&](const Instance& one) { return one.step->meaning == meaning; });
    return at == instances.end() ? nullptr : &*at;
}

std::vector<const Instance*> Standing::of_step(const std::string& step) const
{
    std::vector<const Instance*> found;
    for (const auto& instance : instances) {
        if (instance.name.step == step) found.push_back(&instance);
    }
    return found;
}

std::vector<const Clock*> Standing::clocks_ahead() const
{
    std::vector<const Clock*> ahead;
    for (const auto& instance : instances) {
        const bool live = instance.standing == InstanceStanding::open || instance.standing == InstanceStanding::returned ||
                          instance.standing == InstanceStanding::waiting;
        if (!live || !instance.called_for) continue;
        for (const auto& clock : instance.clocks) {
            if (!clock.over() && clock.due_on()) ahead.push_back(&clock);
        }
    }
    std::ranges::stable_sort(ahead, {}, [](const Clock* clock) { return *clock->due_on(); });
    return ahead;
}

Standing standing_of(
    const CaseState& state, const procedure::Procedure& procedure, const time::BankHolidays& holidays, Day today,
    const std::vector<Closure>& closures, const Calendars& calendars)
{
    return Picture{state, procedure, holidays, today, closures, calendars}.make();
}

} // namespace throughline::casework
