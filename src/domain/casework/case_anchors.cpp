#include "domain/casework/case_anchors.hpp"

#include "domain/time/due.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

constexpr int deepest_chain_of_limits = 8;

bool is_planned(const std::string& name, const procedure::Procedure& procedure)
{
    if (name.ends_with(".arranged")) return true;
    const auto* fact = procedure.find_fact(name);
    return fact && fact->planned && !fact->firm;
}

} // namespace

time::StatedDay as_counted(const StatedDay& day)
{
    switch (day.certainty) {
    case Certainty::exact:
        return time::StatedDay::exact(day.first);
    case Certainty::about:
        return time::StatedDay::about(day.first);
    case Certainty::between:
        return time::StatedDay::between(day.first, day.last);
    case Certainty::not_known:
        break;
    }
    return time::StatedDay::not_known();
}

std::string start_of(const procedure::Step& step)
{
    return step.starts && step.starts->kind == procedure::ConditionKind::fact_known ? step.starts->name : std::string{};
}

std::string CaseAnchors::resolved(std::string_view name) const
{
    std::string text{name};
    const auto& procedure = knowledge_.procedure();
    if (text.contains('.') || procedure.find_fact(text) || procedure.aliases.contains(text)) return knowledge_.resolved(text);
    if (const auto* step = procedure.find_step(step_)) {
        const auto& outcomes = outcomes_of(step->kind);
        if (std::ranges::find(outcomes, text) != outcomes.end()) return step_ + "." + text;
    }
    if (const auto* step = procedure.find_step(text)) return text + "." + std::string(closing_outcome(*step));
    return text;
}

std::optional<time::AnchorDay> CaseAnchors::find_fact(std::string_view name) const
{
    const auto real = resolved(name);
    // A day that is not known is answered as such, so that a page can say why nothing counts from it.
    if (const auto day = knowledge_.find_outcome(real, member_)) {
        return time::AnchorDay{
            as_counted(*day), is_planned(real, knowledge_.procedure()) ? time::AnchorStanding::planned : time::AnchorStanding::actual};
    }
    // Until a meeting is held its agreed day stands in for it.
    if (real.ends_with(".held")) {
        if (const auto day = knowledge_.find_day(real.substr(0, real.size() - 5) + ".arranged", member_)) {
            return time::AnchorDay{as_counted(*day), time::AnchorStanding::planned};
        }
    }
    return std::nullopt;
}

std::optional<time::AnchorDay> CaseAnchors::find_limit_of(std::string_view name) const
{
    const auto* step = knowledge_.procedure().find_step(std::string(name));
    if (!step || depth_ >= deepest_chain_of_limits) return std::nullopt;
    const CaseAnchors below{knowledge_, counting_, step->id, member_, start_of(*step), depth_ + 1};
    std::optional<time::Due> earliest;
    for (const auto& rule : step->limits) {
        auto due = time::due(rule.limit, below, counting_);
        if (due.latest && due.kind != time::DueKind::avoided && (!earliest || *due.latest < *earliest->latest)) earliest = std::move(due);
    }
    if (!earliest) return std::nullopt;
    // What counts from a plan's limit moves with the plan as well.
    const auto standing = earliest->is_planned() ? time::AnchorStanding::planned : time::AnchorStanding::computed;
    return time::AnchorDay{time::StatedDay::exact(*earliest->latest), standing};
}

std::optional<time::AnchorDay> CaseAnchors::find_start() const { return start_.empty() ? std::nullopt : find_fact(start_); }

std::optional<Day> CaseAnchors::find_next(std::string_view series, Day after) const
{
    return knowledge_.find_next(std::string(series), after);
}

} // namespace throughline::casework
