#include "procedure_files/readers.hpp"

#include <algorithm>

namespace throughline::procedure_files {

using namespace procedure;

namespace {

/// A key that only some kinds of step have.
struct OwnKey {
    std::string_view key;
    std::vector<StepKind> kinds;
};

const std::vector<OwnKey>& own_keys()
{
    using enum StepKind;
    static const std::vector<OwnKey> keys{
        {"answer_limit", {request}},
        {"answer_limits", {request}},
        {"counted", {request}},
        {"reviewed", {request}},
        {"chair", {meeting}},
        {"invited", {meeting}},
        {"papers", {meeting}},
        {"must_attend", {meeting}},
        {"views_open_at", {decision}},
        {"deciders", {decision}},
        {"outcome", {decision}},
        {"views_private", {decision}},
        {"advice", {decision, sign_off}},
        {"options", {decision}},
        {"signatories", {sign_off}},
        {"document", {sign_off, send}},
        {"recipients", {send}},
        {"receipt", {send}},
    };
    return keys;
}

void say_foreign_keys(TableReader& table, StepKind kind)
{
    for (const auto& own : own_keys()) {
        if (!table.has(own.key) || std::ranges::find(own.kinds, kind) != own.kinds.end()) continue;
        std::string owners;
        for (const auto one : own.kinds) owners += (owners.empty() ? "" : " or ") + std::string(name_of(one));
        table.reading().say(
            DiagnosisKind::unknown_key, table.place_of(own.key),
            "\"" + std::string(own.key) + "\" belongs to a " + owners + ", and " + table.thing() + " is a " + std::string(name_of(kind)));
    }
}

bool read_counted(TableReader& table)
{
    const auto counted = table.text("counted");
    if (!counted.empty() && counted != "each" && counted != "common")
        table.say(DiagnosisKind::bad_value, "counted", "\"" + counted + "\" is no way to count: it is one of each, common");
    return counted != "common";
}

void read_when(TableReader& table, Step& step)
{
    step.for_each = table.choice<SetKind>("for_each", DiagnosisKind::unknown_set);
    step.every = table.text("every");
    step.again = table.boolean("again", false);
    step.until = table.condition("until");
    step.applies_when = table.condition("applies_when");
    step.starts = table.condition("starts");
    step.needs = table.conditions("needs");
    table.limits("limit", "limits", step.limits);
    step.on_miss = table.texts("on_miss");
}

void read_what(TableReader& table, Step& step)
{
    step.title = step.refines.empty() ? table.required_text("title") : table.text("title");
    step.why = table.text("why");
    step.stage = table.name("stage");
    step.who = table.names("who");
    step.form = table.name("form");
    step.letter = table.name("letter");
    step.guidance = table.names("guidance");
    step.meaning = table.choice<Concept>("concept", DiagnosisKind::unknown_concept);
    step.statutory = table.boolean("statutory", false);
    step.overtaken_by = table.text("overtaken_by");
    step.source = table.text("source");
}

void read_request(TableReader& table, Step& step)
{
    table.limits("answer_limit", "answer_limits", step.answer_limits);
    step.counted_each = read_counted(table);
    step.reviewed = table.boolean("reviewed", false);
}

void read_meeting(TableReader& table, Step& step)
{
    step.chair = table.name("chair");
    step.invited = table.names("invited");
    step.papers = table.names("papers");
    step.must_attend = table.names("must_attend");
}

void read_decision_and_sign_off(TableReader& table, Step& step)
{
    step.deciders = table.name("deciders");
    step.signatories = table.names("signatories");
    if (step.kind == StepKind::sign_off && !step.signatories.empty()) step.deciders = step.signatories.front();
    step.outcome = table.choice<OutcomeRule>("outcome").value_or(OutcomeRule::all_agree);
    step.views_open_at = table.name("views_open_at");
    step.views_private = table.choice<ViewsPrivateUntil>("views_private").value_or(ViewsPrivateUntil::never);
    step.advice = table.names("advice");
    step.options = read_options(table, OptionUse::decision);
    step.document = table.name("document");
}

void read_send(TableReader& table, Step& step)
{
    step.recipients = table.names("recipients");
    step.receipt = table.boolean("receipt", false);
}

/// A limit without a source of its own has its step's.
void give_source(std::vector<StepLimit>& limits, const std::string& source)
{
    for (auto& limit : limits)
        if (limit.source.empty()) limit.source = source;
}

} // namespace

void read_steps(TableReader& file, Procedure& into)
{
    file.tables("step", "step", [&](TableReader& table) {
        Step step;
        step.level = table.reading().level;
        step.place = table.place();
        step.id = read_id(table, "step", &step.refines);
        step.was = table.name("was");
        if (step.refines.empty() && !table.has("kind")) table.say_missing("kind");
        const auto kind = table.choice<StepKind>("kind");
        step.kind = kind.value_or(StepKind::task);
        read_what(table, step);
        read_when(table, step);
        read_request(table, step);
        read_meeting(table, step);
        read_decision_and_sign_off(table, step);
        read_send(table, step);
        give_source(step.limits, step.source);
        give_source(step.answer_limits, step.source);
        if (kind) say_foreign_keys(table, *kind);
        into.steps.push_back(std::move(step));
    });
}

} // namespace throughline::procedure_files
