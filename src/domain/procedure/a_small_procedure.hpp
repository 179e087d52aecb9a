#pragma once

#include "domain/procedure/model.hpp"

namespace throughline::procedure {

/// A procedure of one stage for tests: a notice that is filled in, a decision of three partners, and something sent to the Panel.
[[nodiscard]] inline Procedure a_small_procedure()
{
    Procedure procedure;
    procedure.id = "marram";
    procedure.extends = "small-baseline";
    procedure.version = "2";
    procedure.title = "Marram: practice guidance";
    procedure.stages = {{"first-stage", "Notification"}};
    procedure.sets = {{SetKind::children, "child", "children"}, {SetKind::agencies, "agency", "agencies"}};
    procedure.roles = {{"manager", "Business manager"}, {"partner", "Safeguarding partner"}};
    procedure.recipients = {{"panel", "The Panel"}};
    procedure.facts = {
        {.id = "became-aware", .label = "The authority became aware", .value = ValueKind::day},
        {.id = "harm",
         .label = "Death or serious harm",
         .subject = SetKind::children,
         .value = ValueKind::choice,
         .options = {{"died", "The child died"}, {"harmed", "The child was seriously harmed"}}},
        {.id = "age", .label = "Age", .subject = SetKind::children, .value = ValueKind::number}};
    procedure.forms = {{.id = "notice", .title = "First notice", .document = "1", .source = "s.5"}};
    procedure.forms.front().sections = {{.title = "What happened"}};
    procedure.forms.front().sections.front().fields = {
        {.id = "aware", .label = "When did you become aware?", .kind = FieldKind::day, .fact = "became-aware", .required = true},
        {.id = "safe", .label = "Are the children safe?", .kind = FieldKind::choice, .options = {{"yes", "Yes"}, {"no", "No"}}},
        {.id = "why", .label = "Why not?", .kind = FieldKind::long_text, .required_when = condition_from("safe is no").value()}};

    Step decide{.id = "decide", .kind = StepKind::decision, .title = "Decide on a review", .stage = "first-stage", .source = "s.6"};
    decide.deciders = "partner";
    decide.starts = condition_from("notify.sent").value();
    decide.advice = {"manager"};
    decide.options = {
        {.id = "review", .label = "A review", .leads_to = "notify", .reasons_required = true},
        {.id = "not-agreed", .label = "They do not agree"}};
    Step notify{
        .id = "notify", .kind = StepKind::send, .title = "Notify the Panel", .stage = "first-stage", .who = {"manager"}, .source = "s.5"};
    notify.statutory = true;
    notify.recipients = {"panel", "agencies"};
    notify.limits = {{.text = "within 5 working days of became-aware", .limit = {}, .source = "NB-033", .level = Level::national}};
    procedure.steps = {notify, decide};
    return procedure;
}

} // namespace throughline::procedure
