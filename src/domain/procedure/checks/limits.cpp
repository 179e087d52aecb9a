#include "domain/procedure/checks/checking.hpp"
#include "domain/procedure/occasions.hpp"

#include "domain/time/limit_parse.hpp"

#include <set>

namespace throughline::procedure {
namespace {

/// A series is a meeting that the procedure has, or the meetings of a standing group.
bool is_series(const Checking& checking, const std::string& name)
{
    const auto* step = checking.naming.find_step(name);
    return (step != nullptr && step->kind == StepKind::meeting) || is_among(name, ids_of(checking.procedure.groups));
}

std::vector<std::string> series_names(const Checking& checking)
{
    auto names = ids_of(checking.procedure.groups);
    for (const auto& step : checking.procedure.steps)
        if (step.kind == StepKind::meeting) names.push_back(step.id);
    return names;
}

class LimitCheck {
public:
    LimitCheck(Checking& checking, const Step& step) : checking_{checking}, step_{step} {}

    void run()
    {
        for (const auto& limit : step_.limits) check(limit, false);
        for (const auto& limit : step_.answer_limits) check(limit, true);
        check_every();
    }

private:
    /// Points at the name inside the text of the limit.
    static Place place_of(const StepLimit& limit, const std::string& name)
    {
        auto place = limit.place;
        const auto at = limit.text.rfind(name);
        if (at != std::string::npos) place.column += static_cast<int>(at) + 1;
        return place;
    }

    void say(DiagnosisKind kind, const StepLimit& limit, const std::string& name, std::string message)
    {
        checking_.say(kind, place_of(limit, name), std::move(message), limit.source);
    }

    void check(const StepLimit& limit, bool of_answer)
    {
        for (const auto& name : time::facts_named(limit.limit)) check_anchor(limit, name, of_answer);
        for (const auto& name : time::steps_named(limit.limit)) check_limit_of(limit, name);
        if (const auto series = time::series_named(limit.limit); !series.empty() && !is_series(checking_, series))
            say(DiagnosisKind::unknown_series, limit, series,
                quoted(series) + " is neither a meeting nor a standing group" + did_you_mean(series, series_names(checking_)));
        if (!limit.outcome.empty() && !has_outcome(step_.kind, limit.outcome))
            say(DiagnosisKind::unknown_outcome, limit, limit.text,
                "a " + std::string(name_of(step_.kind)) + " has no outcome " + quoted(limit.outcome) +
                    did_you_mean(limit.outcome, outcomes_of(step_.kind)));
    }

    void check_anchor(const StepLimit& limit, const std::string& name, bool of_answer)
    {
        if (of_answer && has_outcome(step_.kind, name)) return;
        const auto meaning = checking_.naming.of(name);
        const auto unknown = [&](std::string message) { say(DiagnosisKind::unknown_anchor, limit, name, std::move(message)); };
        switch (meaning.kind) {
        case NamedKind::nothing:
            unknown("there is no fact or outcome " + quoted(name) + did_you_mean(name, checking_.naming.fact_names()));
            return;
        case NamedKind::step:
        case NamedKind::decision:
            unknown(
                quoted(name) + " is a step: count from one of its outcomes, as in \"" + name + "." +
                std::string(closing_outcome(*meaning.step)) + "\"");
            return;
        case NamedKind::outcome:
            if (!has_outcome(meaning.step->kind, meaning.outcome)) {
                say(DiagnosisKind::unknown_outcome, limit, name,
                    "a " + std::string(name_of(meaning.step->kind)) + " has no outcome " + quoted(meaning.outcome) +
                        did_you_mean(meaning.outcome, outcomes_of(meaning.step->kind)));
                return;
            }
            break;
        case NamedKind::fact:
        case NamedKind::field:
            if (meaning.value() != ValueKind::day) {
                unknown(quoted(name) + " is a " + std::string(name_of(meaning.value())) + " and no day to count from");
                return;
            }
            break;
        }
        if (meaning.kind == NamedKind::fact && meaning.subject() && meaning.subject() != step_.for_each)
            say(DiagnosisKind::member_not_said, limit, name,
                "each of the " + std::string(name_of(*meaning.subject())) + " has its own " + quoted(name) +
                    ", and this step is not one for each of them");
    }

    void check_limit_of(const StepLimit& limit, const std::string& name)
    {
        const auto* step = checking_.naming.find_step(name);
        if (step == nullptr) {
            say(DiagnosisKind::unknown_step, limit, name,
                "there is no step " + quoted(name) + did_you_mean(name, checking_.naming.step_names()));
        } else if (step->limits.empty()) {
            say(DiagnosisKind::unknown_anchor, limit, name, "the step " + quoted(name) + " has no limit to count from");
        }
    }

    void check_every()
    {
        if (step_.every.empty() || is_done_if_it_happens(step_)) return;
        if (time::length_from(step_.every) || is_series(checking_, step_.every)) return;
        checking_.say(
            DiagnosisKind::unknown_series, checking_.at("step " + step_.id, "every", step_.every, step_.place),
            quoted(step_.every) + " is neither a length of time nor a meeting nor a standing group" +
                did_you_mean(step_.every, series_names(checking_)),
            step_.source);
    }

    Checking& checking_;
    const Step& step_;
};

/// Limits that wait for each other's limits in a ring.
class LimitRing {
public:
    explicit LimitRing(Checking& checking) : checking_{checking} {}

    void run()
    {
        for (const auto& step : checking_.procedure.steps) follow(step, {});
    }

private:
    void follow(const Step& step, std::vector<const Step*> way)
    {
        if (const auto before = std::ranges::find(way, &step); before != way.end()) {
            way.erase(way.begin(), before);
            say(way);
            return;
        }
        if (!done_.insert(&step).second) return;
        way.push_back(&step);
        for (const auto& limit : step.limits)
            for (const auto& name : time::steps_named(limit.limit))
                if (const auto* next = checking_.naming.find_step(name)) follow(*next, way);
    }

    void say(const std::vector<const Step*>& ring)
    {
        std::string chain;
        for (const auto* step : ring) chain += step->id + " -> ";
        checking_.say(
            DiagnosisKind::cycle, checking_.at("step " + ring.front()->id, "id", {}, ring.front()->place),
            "the limits wait for each other: " + chain + ring.front()->id, ring.front()->source);
    }

    Checking& checking_;
    std::set<const Step*> done_{};
};

} // namespace

void check_limits(Checking& checking)
{
    for (const auto& step : checking.procedure.steps) LimitCheck{checking, step}.run();
    LimitRing{checking}.run();
}

} // namespace throughline::procedure
