#include "domain/procedure/simulated_run.hpp"

#include "domain/time/due.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace throughline::procedure {
namespace {

using time::AnchorDay;
using time::AnchorStanding;
using time::Due;
using time::DueKind;
using time::StatedDay;

constexpr Day never = Day::max();
constexpr int as_many_as_any_rule_asks = 12;
constexpr int most_tries = 40;
constexpr int most_days = 400;

struct Progress {
    bool called{false};
    bool open{false};
    bool settled{false}; ///< nothing more is to be done: not applicable, or not taken
    Day begun_on{};
    std::string begun_by{};
    std::size_t next_outcome{0};
    bool waits{false}; ///< an outcome whose day cannot be told yet
};

/// By which outcome a limit is kept.
std::string outcome_of(const Step& step, const StepLimit& limit)
{
    if (!limit.outcome.empty()) return limit.outcome;
    return step.kind == StepKind::request ? "sent" : std::string(closing_outcome(step));
}

bool has_a_last_day(const Due& due)
{
    return due.latest &&
           (due.kind == DueKind::deadline || due.kind == DueKind::window || due.kind == DueKind::on_day || due.kind == DueKind::recurring);
}

bool has_a_first_day(const Due& due)
{
    return due.earliest &&
           (due.kind == DueKind::not_before || due.kind == DueKind::window || due.kind == DueKind::on_day || due.kind == DueKind::lasting);
}

class Running final : public Knowledge {
public:
    Running(const RunPlan& plan, const time::BankHolidays& holidays, Day origin, Pace pace, const std::map<std::string, Day>& not_before)
        : plan_{plan}, holidays_{holidays}, origin_{origin}, pace_{pace}, not_before_{not_before},
          counting_{holidays, plan.procedure().count_start, plan.procedure().days_of_unstated_kind, {}}, progress_(plan.steps().size())
    {
    }

    Run run()
    {
        begin();
        for (int day = 0; day < most_days; ++day) {
            settle_today();
            if (!go_to_next_day() && !force_one()) break;
        }
        judge();
        return std::move(made_);
    }

    // What conditions ask

    [[nodiscard]] Truth fact_is(const std::string& fact, const std::string& value, const std::string&) const override
    {
        if (!is_known(fact)) return Truth::unknown;
        return plan_.answer_to(fact) == value ? Truth::yes : Truth::no;
    }
    [[nodiscard]] Truth fact_known(const std::string& fact, const std::string&) const override
    {
        return is_known(fact) ? Truth::yes : Truth::no;
    }
    [[nodiscard]] Truth fact_includes(const std::string& fact, const std::string& value, const std::string& member) const override
    {
        return fact_is(fact, value, member);
    }
    [[nodiscard]] const std::int64_t* find_number(const std::string& fact, const std::string&) const override
    {
        if (!is_known(fact)) return nullptr;
        const auto written = plan_.answer_to(fact);
        if (written.empty() || written.find_first_not_of("0123456789") != std::string::npos || written.size() > 9) return nullptr;
        return &(numbers_[fact] = std::stoll(written));
    }
    [[nodiscard]] Truth step_done(const std::string& step, const std::string&) const override
    {
        const auto number = plan_.number_of(step);
        if (number < 0) return Truth::unknown;
        if (asks_for_needs_ && progress_[static_cast<std::size_t>(number)].settled) return Truth::yes;
        return is_known(closing_name(*plan_.steps()[static_cast<std::size_t>(number)].step)) ? Truth::yes : Truth::no;
    }
    [[nodiscard]] std::vector<std::string> members_of(const std::string& set) const override { return {set + "/all"}; }
    [[nodiscard]] std::vector<std::string> instances_of(const std::string& step) const override
    {
        const auto* found = plan_.naming().find_step(step);
        const bool one = found == nullptr || !found->for_each;
        return std::vector<std::string>(one ? 1 : as_many_as_any_rule_asks);
    }

private:
    /// The days that limits count from, as one step names them.
    class StepAnchors final : public time::Anchors {
    public:
        StepAnchors(const Running& run, const Step& step, int depth = 0) : run_{run}, step_{step}, depth_{depth} {}

        [[nodiscard]] std::optional<AnchorDay> find_fact(std::string_view name) const override
        {
            return run_.find_anchor(run_.plan_.anchor_name(step_, name));
        }
        [[nodiscard]] std::optional<AnchorDay> find_limit_of(std::string_view name) const override
        {
            const auto earliest = run_.find_limit_of(name, depth_);
            return earliest ? std::optional{AnchorDay{StatedDay::exact(*earliest->latest), AnchorStanding::computed}} : std::nullopt;
        }
        [[nodiscard]] std::optional<AnchorDay> find_start() const override { return std::nullopt; }
        [[nodiscard]] std::optional<Day> find_next(std::string_view, Day) const override { return std::nullopt; }

    private:
        const Running& run_;
        const Step& step_;
        int depth_;
    };

    static std::string closing_name(const Step& step) { return step.id + "." + std::string(closing_outcome(step)); }

    [[nodiscard]] bool is_known(const std::string& name) const
    {
        const auto at = made_.happened.find(name);
        if (at != made_.happened.end()) return at->second.known_on <= today_;
        const auto* step = plan_.naming().find_step(name);
        return step != nullptr && is_known_outcome(closing_name(*step));
    }
    [[nodiscard]] bool is_known_outcome(const std::string& name) const
    {
        const auto at = made_.happened.find(name);
        return at != made_.happened.end() && at->second.known_on <= today_;
    }

    [[nodiscard]] std::optional<AnchorDay> find_anchor(const std::string& name) const
    {
        const auto at = made_.happened.find(name);
        if (at == made_.happened.end()) return std::nullopt;
        return AnchorDay{
            StatedDay::exact(at->second.day), at->second.known_on <= today_ ? AnchorStanding::actual : AnchorStanding::planned};
    }

    /// The earliest of the limits of a step, as "the limit of STEP" means it.
    [[nodiscard]] std::optional<Due> find_limit_of(std::string_view name, int depth) const
    {
        const auto* step = plan_.naming().find_step(name);
        if (step == nullptr || depth > 8) return std::nullopt;
        std::optional<Due> earliest;
        for (const auto& rule : step->limits) {
            auto due = time::due(rule.limit, StepAnchors{*this, *step, depth + 1}, counting_);
            if (due.latest && due.kind != time::DueKind::avoided && (!earliest || *due.latest < *earliest->latest))
                earliest = std::move(due);
        }
        return earliest;
    }

    [[nodiscard]] Due due_of(const Step& step, const StepLimit& rule) const
    {
        return time::due(rule.limit, StepAnchors{*this, step}, counting_);
    }

    /// The fact or outcome at the bottom of what a limit counts from.
    [[nodiscard]] std::string counted_from(const Step& step, const Due& due) const
    {
        auto from = due.from;
        const Step* at = &step;
        for (int depth = 0; from && from->kind == time::AnchorKind::limit_of && depth < 8; ++depth) {
            const auto below = find_limit_of(from->name, depth);
            at = plan_.naming().find_step(from->name);
            from = below ? below->from : std::nullopt;
        }
        return from && at != nullptr ? plan_.anchor_name(*at, from->name) : std::string{};
    }

    // The days of a run, one after the other

    /// A case begins on the day of its origin; what lies before is known from then on.
    void begin()
    {
        today_ = origin_;
        made_.happened[plan_.simulation().origin] = {origin_, origin_, SetBy::given, {}, nullptr};
        for (int round = 0; round < 4; ++round) give_root_days();
        for (const auto* fact : plan_.known_at_once()) {
            if (made_.happened.contains(fact->id)) continue;
            const bool is_day = fact->value == ValueKind::day;
            if (is_day ? is_asked_at_entry(*fact) : !plan_.answer_to(fact->id).empty())
                made_.happened[fact->id] = {today_, today_, SetBy::given, {}, nullptr};
        }
        for (std::size_t at = 0; at < progress_.size(); ++at) look_at(at);
    }

    [[nodiscard]] bool is_asked_at_entry(const Fact& fact) const
    {
        return std::ranges::any_of(plan_.procedure().entries, [&](const Entry& entry) {
            const auto* form = plan_.procedure().find_form(entry.form);
            return form != nullptr && std::ranges::any_of(form->sections, [&](const Section& section) {
                       return std::ranges::find(section.fields, fact.id, &Field::fact) != section.fields.end();
                   });
        });
    }

    void give_root_days()
    {
        static const Step nothing{};
        for (const auto& [name, range] : plan_.simulation().days) {
            if (made_.happened.contains(name)) continue;
            const auto due = time::due(range.limit, StepAnchors{*this, nothing}, counting_);
            if (!due.latest || !due.from) continue;
            const auto first = due.earliest.value_or(due.from->counted());
            const auto day = pace_ == Pace::prompt ? std::min(first, *due.latest) : *due.latest;
            const auto* fact = plan_.naming().find_fact(name);
            const auto from = counted_from(nothing, due);
            const auto told = fact != nullptr && fact->planned ? made_.happened.at(from).known_on : day;
            made_.happened[name] = {std::max(told, today_), day, SetBy::given, from, &range};
        }
    }

    void settle_today()
    {
        for (bool again = true; again;) {
            again = announce();
            if (retry_waiting()) again = true;
            if (pace_ == Pace::late && replan()) again = true;
        }
    }

    /// Lets everybody look who waits for what is known since today.
    bool announce()
    {
        give_root_days();
        std::vector<std::string> fresh;
        for (const auto& [name, happening] : made_.happened)
            if (happening.known_on <= today_ && announced_.insert(name).second) fresh.push_back(name);
        for (const auto& name : fresh) come_about(name);
        return !fresh.empty();
    }

    void come_about(const std::string& name)
    {
        const auto dot = name.find('.');
        const auto number = dot == std::string::npos ? -1 : plan_.number_of(name.substr(0, dot));
        if (number >= 0) {
            const auto at = static_cast<std::size_t>(number);
            const auto& planned = plan_.steps()[at];
            if (planned.step->kind == StepKind::meeting && name.ends_with(".held") && !progress_[at].open) {
                made_.happened[name].known_on = never; // the day agreed has come, and what the meeting needs is not there yet
                made_.happened[name].is_plan = true;
                announced_.erase(name);
                return;
            }
            if (name == closing_name(*planned.step)) close(*planned.step, name);
            if (progress_[at].open && planned.step->kind != StepKind::meeting) set_next_outcome(at, today_, name);
        }
        look_at_watchers(name);
    }

    /// What a form states is known when it is filled in.
    void close(const Step& step, const std::string& name)
    {
        for (const auto* fact : plan_.stated_by(step.form)) {
            if (made_.happened.contains(fact->id) || plan_.simulation().days.contains(fact->id)) continue;
            if (fact->value != ValueKind::day && plan_.answer_to(fact->id).empty()) continue;
            made_.happened[fact->id] = {today_, today_, SetBy::opening, name, nullptr};
        }
        if (step.kind == StepKind::decision) look_at_watchers(step.id);
        look_at_watchers(step.id);
    }

    void look_at_watchers(const std::string& name)
    {
        for (const auto number : plan_.watchers_of(name)) look_at(static_cast<std::size_t>(number));
    }

    /// As a case is judged: not applicable, not taken, waiting, or open. Source: model, sections 5 and 6.
    void look_at(std::size_t at)
    {
        auto& progress = progress_[at];
        if (progress.open) return;
        const auto& planned = plan_.steps()[at];
        if (planned.applies_when) {
            const auto applies = holds(*planned.applies_when, *this, {});
            settle(at, applies == Truth::no);
            if (applies != Truth::yes) return;
        }
        if (!planned.led_from.empty() && !planned.starts) {
            const auto led = led_here(planned);
            settle(at, led == Truth::no);
            if (led != Truth::yes) return;
        }
        if (planned.starts && holds(*planned.starts, *this, {}) != Truth::yes) return;
        if (!progress.called) call(at);
        asks_for_needs_ = true;
        const bool ready = std::ranges::all_of(planned.needs, [&](const Condition& need) { return holds(need, *this, {}) == Truth::yes; });
        asks_for_needs_ = false;
        if (ready) open(at);
    }

    void settle(std::size_t at, bool settled)
    {
        if (progress_[at].settled == settled) return;
        progress_[at].settled = settled;
        if (settled) look_at_watchers(plan_.steps()[at].step->id);
    }

    [[nodiscard]] Truth led_here(const RunPlan::PlannedStep& planned) const
    {
        auto led = Truth::no;
        for (const auto& [number, option] : planned.led_from) {
            const auto& decision = *plan_.steps()[static_cast<std::size_t>(number)].step;
            if (!is_known(closing_name(decision))) {
                led = std::max(led, Truth::unknown);
            } else if (plan_.answer_to(decision.id) == option) {
                led = Truth::yes;
            }
        }
        return led;
    }

    void call(std::size_t at)
    {
        auto& progress = progress_[at];
        progress.called = true;
        progress.begun_on = today_;
        progress.begun_by = last_known_of(at);
        if (plan_.steps()[at].step->kind != StepKind::meeting) return;
        set_outcome(at, "arranged", today_, progress.begun_by);
        set_outcome(at, "held", today_, progress.begun_by);
        agree_on_held(at);
    }

    void open(std::size_t at)
    {
        auto& progress = progress_[at];
        progress.open = true;
        progress.begun_on = today_;
        progress.begun_by = last_known_of(at);
        const auto& step = *plan_.steps()[at].step;
        if (step.kind == StepKind::meeting) {
            const auto held = made_.happened.find(step.id + ".held");
            const bool in_time = held != made_.happened.end() && held->second.known_on != never && held->second.day >= today_;
            if (!in_time) set_outcome(at, "held", today_, progress.begun_by);
            agree_on_held(at);
            return;
        }
        set_next_outcome(at, today_, progress.begun_by);
    }

    /// The one of the names that begin a step which was known last.
    [[nodiscard]] std::string last_known_of(std::size_t at) const
    {
        const auto& planned = plan_.steps()[at];
        std::string last;
        Day known_on{};
        const auto take = [&](const std::string& name) {
            const auto happening = made_.happened.find(name);
            if (happening == made_.happened.end() || happening->second.known_on > today_) return;
            if (!last.empty() && happening->second.known_on < known_on) return;
            last = name;
            known_on = happening->second.known_on;
        };
        for (const auto& name : planned.begun_by) {
            take(name);
            if (const auto* step = plan_.naming().find_step(name)) take(closing_name(*step));
        }
        for (const auto& from : planned.led_from) take(closing_name(*plan_.steps()[static_cast<std::size_t>(from.first)].step));
        return last.empty() ? plan_.simulation().origin : last;
    }

    // Choosing a day

    void set_next_outcome(std::size_t at, Day from, const std::string& cause)
    {
        auto& progress = progress_[at];
        const auto& outcomes = plan_.steps()[at].outcomes;
        if (progress.next_outcome >= outcomes.size()) return;
        const auto name = plan_.steps()[at].step->id + "." + outcomes[progress.next_outcome];
        if (made_.happened.contains(name)) return;
        if (progress.next_outcome > 0 && !is_known_outcome(plan_.steps()[at].step->id + "." + outcomes[progress.next_outcome - 1])) return;
        set_outcome(at, outcomes[progress.next_outcome], from, cause);
        if (made_.happened.contains(name)) ++progress.next_outcome;
    }

    void set_outcome(std::size_t at, const std::string& outcome, Day from, const std::string& cause, bool whatever = false)
    {
        const auto& step = *plan_.steps()[at].step;
        auto chosen = choose(step, outcome, from, cause);
        progress_[at].waits = !chosen && !whatever;
        if (!chosen && !whatever) return;
        if (!chosen) chosen = Happening{first_working(from), first_working(from), SetBy::opening, cause, nullptr};
        // Later outcomes without a limit of their own come about with the first.
        made_.happened[step.id + "." + outcome] = *chosen;
        announced_.erase(step.id + "." + outcome);
        begun_[step.id + "." + outcome] = {from, cause};
    }

    /// What was arranged is the day on which the meeting is to be held.
    void agree_on_held(std::size_t at)
    {
        const auto& step = *plan_.steps()[at].step;
        const auto arranged = made_.happened.find(step.id + ".arranged");
        const auto held = made_.happened.find(step.id + ".held");
        if (arranged == made_.happened.end() || held == made_.happened.end()) return;
        if (held->second.day < arranged->second.known_on) held->second.day = held->second.known_on = arranged->second.known_on;
        arranged->second.day = held->second.day;
    }

    [[nodiscard]] Day first_working(Day from) const { return time::working_day_on_or_after(from, holidays_); }

    /// The rules that an outcome must keep.
    static std::vector<const StepLimit*> rules_for(const Step& step, const std::string& outcome)
    {
        std::vector<const StepLimit*> rules;
        for (const auto& rule : step.limits)
            if (outcome_of(step, rule) == outcome) rules.push_back(&rule);
        if (outcome == "answered")
            for (const auto& rule : step.answer_limits) rules.push_back(&rule);
        return rules;
    }

    static bool could_hold_back(const time::Limit& limit)
    {
        if (const auto* at_least = std::get_if<time::AtLeast>(&limit.rule)) return at_least->direction == time::Direction::after;
        return std::holds_alternative<time::Between>(limit.rule) || std::holds_alternative<time::OnWorkingDay>(limit.rule) ||
               std::holds_alternative<time::ForAtLeast>(limit.rule);
    }

    /// The first or last day that is allowed; nothing while what decides it is not known.
    [[nodiscard]] std::optional<Happening> choose(const Step& step, const std::string& outcome, Day from, const std::string& cause) const
    {
        Happening chosen{from, from, SetBy::opening, cause, nullptr};
        std::optional<Day> last;
        const StepLimit* last_rule = nullptr;
        std::string last_cause;
        bool unknown_end = false;
        std::vector<std::pair<Day, Day>> avoided;
        for (const auto* rule : rules_for(step, outcome)) {
            const auto due = due_of(step, *rule);
            if (!due.has_day()) {
                if (could_hold_back(rule->limit) && !due.missing.empty()) return std::nullopt;
                unknown_end = unknown_end || !due.missing.empty();
                continue;
            }
            if (due.kind == DueKind::avoided && due.earliest && due.latest) avoided.emplace_back(*due.earliest, *due.latest);
            if (has_a_first_day(due) && *due.earliest > chosen.day)
                chosen = {*due.earliest, *due.earliest, SetBy::first_allowed, counted_from(step, due), rule};
            if (has_a_last_day(due) && (!last || *due.latest < *last)) {
                last = due.latest;
                last_rule = rule;
                last_cause = counted_from(step, due);
            }
        }
        if (const auto pushed = not_before_.find(step.id + "." + outcome); pushed != not_before_.end() && pushed->second > chosen.day) {
            chosen.day = pushed->second;
            chosen.set_by = SetBy::pushed;
        }
        const auto earliest = chosen.day;
        chosen.day = first_working(chosen.day);
        for (const auto& [first, until] : avoided)
            while (chosen.day >= first && chosen.day <= until) chosen.day = time::next_working_day(chosen.day, holidays_);
        if (last && chosen.day > *last && earliest <= *last) {
            chosen.day = earliest;
            chosen.set_by = SetBy::day_off;
        }
        if (pace_ == Pace::late) {
            if (!last && unknown_end) return std::nullopt;
            const auto latest = last ? time::working_day_on_or_before(*last, holidays_) : chosen.day;
            if (latest > chosen.day) chosen = {latest, latest, SetBy::last_allowed, last_cause, last_rule};
        }
        chosen.day = std::max(chosen.day, today_);
        chosen.known_on = chosen.day;
        return chosen;
    }

    bool retry_waiting()
    {
        bool changed = false;
        for (std::size_t at = 0; at < progress_.size(); ++at) {
            if (!progress_[at].waits) continue;
            try_again(at, false);
            if (!progress_[at].waits) changed = true;
        }
        return changed;
    }

    void try_again(std::size_t at, bool whatever)
    {
        auto& progress = progress_[at];
        const auto& planned = plan_.steps()[at];
        progress.waits = false;
        const auto from = std::max(progress.begun_on, today_);
        if (planned.step->kind == StepKind::meeting) {
            for (const auto* outcome : {"arranged", "held"})
                if (!made_.happened.contains(planned.step->id + "." + outcome)) {
                    set_outcome(at, outcome, from, progress.begun_by, whatever);
                    if (progress.waits) return;
                }
            agree_on_held(at);
            return;
        }
        const auto& outcome = planned.outcomes[progress.next_outcome];
        set_outcome(at, outcome, from, progress.begun_by, whatever);
        if (!progress.waits) ++progress.next_outcome;
    }

    /// In a late run the last allowed day of what is still to come follows what it counts from.
    bool replan()
    {
        bool changed = false;
        for (auto& [name, happening] : made_.happened) {
            if (happening.known_on <= today_) continue;
            const auto begun = begun_.find(name);
            if (begun == begun_.end() || happening.known_on == never) continue;
            const auto dot = name.find('.');
            const auto& step = *plan_.steps()[static_cast<std::size_t>(plan_.number_of(name.substr(0, dot)))].step;
            const auto outcome = name.substr(dot + 1);
            const auto chosen = choose(step, outcome, begun->second.first, begun->second.second);
            const auto day = chosen && outcome == "arranged" ? chosen->known_on : chosen ? chosen->day : happening.known_on;
            if (!chosen || day == happening.known_on) continue;
            const auto agreed = happening.day;
            happening = *chosen;
            if (outcome == "arranged") happening.day = agreed;
            changed = true;
        }
        if (changed)
            for (std::size_t at = 0; at < progress_.size(); ++at)
                if (plan_.steps()[at].step->kind == StepKind::meeting) agree_on_held(at);
        return changed && ++replans_ < 200;
    }

    bool go_to_next_day()
    {
        auto next = never;
        for (const auto& [name, happening] : made_.happened)
            if (happening.known_on > today_) next = std::min(next, happening.known_on);
        if (next == never) return false;
        today_ = next;
        return true;
    }

    /// Where everybody waits for a day that depends on another, the first of them acts.
    bool force_one()
    {
        for (std::size_t at = 0; at < progress_.size(); ++at) {
            if (!progress_[at].waits) continue;
            try_again(at, true);
            return true;
        }
        return false;
    }

    // At the end

    void judge()
    {
        for (std::size_t at = 0; at < progress_.size(); ++at) {
            const auto& planned = plan_.steps()[at];
            const auto& step = *planned.step;
            for (const auto& outcome : planned.outcomes)
                for (const auto* rule : rules_for(step, outcome)) judge(step, outcome, *rule);
            if (!progress_[at].open && !progress_[at].settled) made_.not_begun.push_back({&step, missing_for(planned)});
        }
        for (auto at = made_.happened.begin(); at != made_.happened.end();)
            at = at->second.known_on == never ? made_.happened.erase(at) : std::next(at);
    }

    void judge(const Step& step, const std::string& outcome, const StepLimit& rule)
    {
        const auto done = made_.happened.find(step.id + "." + outcome);
        if (done == made_.happened.end() || done->second.known_on == never) return;
        const auto due = due_of(step, rule);
        if (!has_a_last_day(due) || done->second.known_on <= *due.latest) return;
        made_.missed.push_back({&step, &rule, outcome, *due.latest, done->second.known_on, counted_from(step, due), due.counts_back});
    }

    [[nodiscard]] std::vector<std::string> missing_for(const RunPlan::PlannedStep& planned)
    {
        std::vector<std::string> missing;
        if (planned.applies_when) (void)holds(*planned.applies_when, *this, {}, &missing);
        if (!missing.empty()) return missing;
        for (const auto& [number, option] : planned.led_from) missing.push_back(plan_.steps()[static_cast<std::size_t>(number)].step->id);
        if (planned.starts && holds(*planned.starts, *this, {}, &missing) != Truth::yes && missing.empty())
            for (const auto& name : planned.begun_by)
                if (!is_known(name)) missing.push_back(name);
        asks_for_needs_ = true;
        for (const auto& need : planned.needs)
            if (missing.empty() && holds(need, *this, {}, &missing) != Truth::yes) {
                const auto names = names_in(need);
                for (const auto& name : names.steps) missing.push_back(name);
            }
        asks_for_needs_ = false;
        return missing;
    }

    const RunPlan& plan_;
    const time::BankHolidays& holidays_;
    Day origin_;
    Pace pace_;
    const std::map<std::string, Day>& not_before_;
    time::Counting counting_;
    Day today_{};
    bool asks_for_needs_{false};
    int replans_{0};
    std::vector<Progress> progress_;
    std::set<std::string> announced_{};
    std::map<std::string, std::pair<Day, std::string>> begun_{}; ///< from when an outcome could be chosen, and why then
    mutable std::map<std::string, std::int64_t> numbers_{};
    Run made_{};
};

/// Sets later what a missed limit counts back from, where its own limits let it; answers whether anything was moved.
bool push(const RunPlan& plan, const Run& run, const time::BankHolidays& holidays, std::map<std::string, Day>& not_before)
{
    bool moved = false;
    for (const auto& missed : run.missed) {
        if (!missed.counts_back) continue;
        const auto anchor = run.happened.find(missed.counted_from);
        const auto dot = missed.counted_from.find('.');
        if (anchor == run.happened.end() || dot == std::string::npos) continue;
        const auto name = missed.counted_from.ends_with(".arranged") ? missed.counted_from.substr(0, dot) + ".held" : missed.counted_from;
        const auto number = plan.number_of(name.substr(0, dot));
        if (number < 0 || plan.steps()[static_cast<std::size_t>(number)].step == missed.step) continue;
        const auto late_by = time::working_days_between(missed.last_day, missed.done_on, holidays);
        const auto until = time::working_days_after(anchor->second.day, std::max(1, late_by), holidays);
        auto& known = not_before[name];
        if (until <= known) continue;
        known = until;
        moved = true;
    }
    return moved;
}

} // namespace

Run run_from(Day origin, Pace pace, const RunPlan& plan, const time::BankHolidays& holidays)
{
    std::map<std::string, Day> not_before;
    auto run = Running{plan, holidays, origin, pace, not_before}.run();
    if (pace == Pace::late) return run;
    for (int tries = 0; tries < most_tries && push(plan, run, holidays, not_before); ++tries) {
        auto again = Running{plan, holidays, origin, pace, not_before}.run();
        if (again.missed.size() > run.missed.size()) break; // what was moved cannot be kept itself
        run = std::move(again);
    }
    return run;
}

} // namespace throughline::procedure
