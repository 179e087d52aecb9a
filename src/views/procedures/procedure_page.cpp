#include "views/procedures/procedure_page.hpp"

#include "domain/procedure/condition_words.hpp"
#include "views/casework/case_frame.hpp"
#include "views/components/lists.hpp"
#include "views/components/typography.hpp"

#include <algorithm>
#include <set>

namespace throughline::views {

namespace {

using procedure::Level;
using procedure::Procedure;
using procedure::Step;
using procedure::StepKind;

StepShape shape_of(const Step& step)
{
    switch (step.kind) {
    case StepKind::decision:
        return StepShape::decision;
    case StepKind::meeting:
        return StepShape::meeting;
    case StepKind::request:
    case StepKind::send:
        return StepShape::sent;
    case StepKind::task:
    case StepKind::form:
    case StepKind::sign_off:
        break;
    }
    return StepShape::other;
}

/// The steps that must come about before one can begin.
std::set<std::string> steps_before(const Step& step, const Procedure& procedure)
{
    std::set<std::string> before;
    const auto take = [&](const procedure::Condition& condition) {
        const auto names = procedure::names_in(condition);
        for (const auto* some : {&names.facts, &names.steps})
            for (const auto& name : *some) {
                const auto alias = procedure.aliases.find(name);
                const auto& real = alias == procedure.aliases.end() ? name : alias->second;
                before.insert(real.substr(0, real.find('.')));
            }
    };
    if (step.starts) take(*step.starts);
    for (const auto& need : step.needs) take(need);
    for (const auto& other : procedure.steps)
        for (const auto& option : other.options)
            if (option.leads_to == step.id) before.insert(other.id);
    return before;
}

/// A stage's steps so that each comes after those it waits for; otherwise as the file has them.
std::vector<const Step*> in_order(const Procedure& procedure, const std::string& stage)
{
    std::vector<const Step*> left;
    for (const auto& step : procedure.steps)
        if (step.stage == stage) left.push_back(&step);
    std::vector<const Step*> ordered;
    while (!left.empty()) {
        const auto is_free = [&](const Step* step) {
            const auto before = steps_before(*step, procedure);
            return std::ranges::none_of(left, [&](const Step* other) { return other != step && before.contains(other->id); });
        };
        auto next = std::ranges::find_if(left, is_free);
        if (next == left.end()) next = left.begin();
        ordered.push_back(*next);
        left.erase(next);
    }
    return ordered;
}

DrawnStep drawn(const Step& step, const Procedure& procedure)
{
    DrawnStep shown{step.id, step.title, who_acts(step, procedure), {}, shape_of(step), step.statutory, {}, {}};
    if (step.starts) shown.after = "when " + procedure::in_words(*step.starts, procedure);
    for (const auto& limit : step.limits) shown.limits.push_back({rule_in_words(limit, procedure), limit.level == Level::national});
    for (const auto& limit : step.answer_limits)
        shown.limits.push_back({"answer " + rule_in_words(limit, procedure), limit.level == Level::national});
    for (const auto& option : step.options) {
        const auto* next = procedure.find_step(option.leads_to);
        shown.options.push_back({option.label + (next ? " \u2192 " + next->title : ""), option.leads_to});
    }
    return shown;
}

} // namespace

DrawnProcedure drawn(const Procedure& procedure)
{
    DrawnProcedure whole{procedure.title + ", version " + procedure.version, {}};
    for (const auto& stage : procedure.stages) {
        DrawnStage column{stage.label, {}};
        for (const auto* step : in_order(procedure, stage.id)) column.steps.push_back(drawn(*step, procedure));
        if (!column.steps.empty()) whole.stages.push_back(std::move(column));
    }
    return whole;
}

Html procedure_shown(const Procedure& procedure)
{
    auto html = heading(2, "As a map") +
                paragraph("A filled circle is a step that the law asks for. A diamond is a decision: dotted lines show where it leads. "
                          "National deadlines are in bold.") +
                procedure_map_on_page(drawn(procedure)) + heading(2, "As tables");
    for (const auto& stage : procedure.stages) {
        Table list;
        list.caption = stage.label;
        list.head = {{"Step"}, {"Who"}, {"Begins"}, {"Deadline"}, {"Source"}};
        list.first_cell_is_header = true;
        for (const auto* step : in_order(procedure, stage.id)) {
            std::vector<Content> limits;
            for (const auto& limit : step->limits) limits.push_back(rule_in_words(limit, procedure));
            for (const auto& limit : step->answer_limits) limits.push_back("Answer " + rule_in_words(limit, procedure));
            for (const auto& option : step->options)
                if (const auto* next = procedure.find_step(option.leads_to))
                    limits.push_back(option.label + ": leads to \u201c" + next->title + "\u201d");
            list.rows.push_back(
                {{step->title},
                 {who_acts(*step, procedure)},
                 {step->starts ? "When " + procedure::in_words(*step->starts, procedure) : "\u2013"},
                 {limits.empty() ? Html::text("\u2013") : bullet_list(limits)},
                 {step->source}});
        }
        if (!list.rows.empty()) html += scrolling_table(stage.label, list);
    }
    return html;
}

} // namespace throughline::views
