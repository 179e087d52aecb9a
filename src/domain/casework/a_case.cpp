#include "domain/casework/a_case_test.hpp"

#include "domain/time/limit_parse.hpp"

#include <algorithm>

namespace throughline::casework {

using procedure::Fact;
using procedure::Field;
using procedure::FieldKind;
using procedure::Form;
using procedure::Level;
using procedure::OutcomeRule;
using procedure::Procedure;
using procedure::Role;
using procedure::SetKind;
using procedure::Step;
using procedure::StepKind;
using procedure::ValueKind;

namespace {

Fact a_fact(const std::string& id, ValueKind value)
{
    Fact fact;
    fact.id = id;
    fact.label = id;
    fact.value = value;
    return fact;
}

Field a_field(const std::string& fact, FieldKind kind, bool required)
{
    Field field;
    field.id = fact;
    field.label = fact;
    field.kind = kind;
    field.fact = fact;
    field.required = required;
    return field;
}

Form a_form(const std::string& id, std::vector<Field> fields)
{
    Form form;
    form.id = id;
    form.title = id;
    form.sections.push_back({"", "", std::nullopt, false, std::move(fields)});
    return form;
}

Step a_step(const std::string& id, StepKind kind)
{
    Step step;
    step.id = id;
    step.title = id;
    step.kind = kind;
    step.source = "Marram, " + id;
    return step;
}

Role a_role(const std::string& id, std::vector<procedure::Power> powers, bool every_case)
{
    Role role;
    role.id = id;
    role.label = id;
    role.powers = std::move(powers);
    role.every_case = every_case;
    return role;
}

procedure::Option an_option(const std::string& id, const std::string& leads_to = {})
{
    procedure::Option option;
    option.id = id;
    option.label = id;
    option.leads_to = leads_to;
    return option;
}

void add_facts(Procedure& made)
{
    made.facts = {
        a_fact("became-aware", ValueKind::day),    a_fact("category", ValueKind::choice), a_fact("outline", ValueKind::text),
        a_fact("injuries", ValueKind::number),     a_fact("concern", ValueKind::day),     a_fact("publication", ValueKind::day),
        a_fact("improvements", ValueKind::choice), a_fact("born", ValueKind::day),        a_fact("still-to-come", ValueKind::text)};
    made.facts[1].options = {an_option("harm"), an_option("death")};
    made.facts[4].many = true;
    made.facts[5].planned = true;
    made.facts[6].options = {an_option("yes"), an_option("no")};
    made.facts[7].subject = SetKind::children;
}

void add_forms(Procedure& made)
{
    made.forms.push_back(a_form(
        "notice", {a_field("became-aware", FieldKind::day, true), a_field("category", FieldKind::choice, true),
                   a_field("outline", FieldKind::long_text, false)}));
    auto known = a_field("known", FieldKind::long_text, true);
    known.fact.clear();
    known.sensitive = true;
    made.forms.push_back(a_form("return", {known}));
    made.forms.push_back(a_form("record", {a_field("injuries", FieldKind::number, false)}));
    made.forms.push_back(a_form("considered", {a_field("improvements", FieldKind::choice, false)}));
    made.forms.push_back(a_form("child", {a_field("born", FieldKind::day, false)}));
    made.entries.push_back({"notice", "A notice", "notice", {}, {}, {}});
    made.sets.push_back({SetKind::children, "child", "children", "Child", "child"});
    made.sets.push_back({SetKind::agencies, "agency", "agencies", "Agency", ""});
}

void add_work(Procedure& made)
{
    made.steps.push_back(a_step("notice", StepKind::form));
    made.steps.back().form = "notice";

    made.steps.push_back(a_step("check", StepKind::task));
    made.steps.back().starts = condition("became-aware is known");
    made.steps.back().statutory = true;
    made.steps.back().limits = {
        a_limit("within 5 working days of became-aware", Level::national, "National 1"),
        a_limit("within 3 working days of became-aware", Level::local, "Marram 1")};

    made.steps.push_back(a_step("follow-up", StepKind::task));
    made.steps.back().needs = {condition("check is done")};
    made.steps.back().limits = {a_limit("within 2 working days of the limit of check", Level::local, "Marram 2")};

    made.steps.push_back(a_step("autopsy", StepKind::task));
    made.steps.back().applies_when = condition("category is death");

    made.steps.push_back(a_step("advance-copies", StepKind::task));
    made.steps.back().limits = {a_limit("at least 7 working days before publication", Level::national, "National 2")};

    made.steps.push_back(a_step("ask", StepKind::request));
    made.steps.back().for_each = SetKind::agencies;
    made.steps.back().form = "return";
    made.steps.back().reviewed = true;
    made.steps.back().limits = {a_limit("within 2 working days of became-aware", Level::local, "Marram 3")};
    made.steps.back().answer_limits = {a_limit("within 5 working days of received", Level::local, "Marram 4")};

    made.steps.push_back(a_step("meet", StepKind::meeting));
    made.steps.back().chair = "chair";
    made.steps.back().form = "record";
    made.steps.back().limits = {a_limit("between 3 and 7 working days after became-aware", Level::local, "Marram 5")};

    made.steps.push_back(a_step("minutes", StepKind::task));
    made.steps.back().limits = {a_limit("within 2 working days of meet.held", Level::local, "Marram 6")};
}

void add_decisions(Procedure& made)
{
    made.steps.push_back(a_step("notify-or-not", StepKind::decision));
    made.steps.back().deciders = "council-decider";
    made.steps.back().outcome = OutcomeRule::one_seat;
    made.steps.back().options = {an_option("notify", "tell-panel"), an_option("not-notify", "keep-reasons")};

    made.steps.push_back(a_step("keep-reasons", StepKind::task));

    made.steps.push_back(a_step("review-or-not", StepKind::decision));
    made.steps.back().deciders = "partners";
    made.steps.back().form = "considered";
    made.steps.back().advice = {"scrutineer"};
    made.steps.back().views_private = procedure::ViewsPrivateUntil::all_given;
    made.steps.back().options = {an_option("review", "terms"), an_option("no-review", "share"), an_option("not-agreed", "partners-meet")};
    made.steps.push_back(a_step("terms", StepKind::task));
    made.steps.push_back(a_step("share", StepKind::task));
    made.steps.push_back(a_step("partners-meet", StepKind::task));

    made.steps.push_back(a_step("sign", StepKind::sign_off));
    made.steps.back().title = "Sign the paper";
    made.steps.back().deciders = "partners";
    made.steps.back().signatories = {"partners"};
    made.steps.back().document = "paper";

    made.steps.push_back(a_step("tell-panel", StepKind::send));
    made.steps.back().recipients = {"panel", "inspectorate"};
    made.steps.back().limits = {a_limit("within 5 working days of became-aware", Level::national, "National 3")};

    made.steps.push_back(a_step("send-paper", StepKind::send));
    made.steps.back().document = "paper";
    made.steps.back().recipients = {"panel", "partners"};
    made.steps.back().needs = {condition("sign is done")};
}

void add_document(Procedure& made)
{
    procedure::Recipient panel;
    panel.id = "panel";
    panel.label = "the panel";
    procedure::Recipient inspectorate;
    inspectorate.id = "inspectorate";
    inspectorate.label = "the inspectorate";
    made.recipients = {panel, inspectorate};

    procedure::Document paper;
    paper.id = "paper";
    paper.title = "The paper";
    procedure::DocumentPart facts;
    facts.title = "What happened";
    facts.from = "facts";
    facts.fields = {"became-aware", "outline"};
    facts.minimum = true;
    facts.source = "National 4";
    procedure::DocumentPart pending;
    pending.title = "Still to come";
    pending.from = "facts";
    pending.fields = {"still-to-come"};
    paper.parts = {facts, pending};
    made.documents = {paper};

    procedure::Check length;
    length.id = "length";
    length.kind = procedure::CheckKind::length;
    length.on = "paper";
    length.number = 40;
    length.message = "The paper is long";
    length.source = "National 5";
    procedure::Check whole;
    whole.id = "whole";
    whole.kind = procedure::CheckKind::no_attachments;
    whole.level = procedure::CheckLevel::block;
    whole.on = "paper";
    whole.message = "Nothing is embedded";
    whole.source = "National 6";
    made.checks = {length, whole};
}

} // namespace

procedure::Condition condition(const std::string& text) { return procedure::condition_from(text).value(); }

procedure::StepLimit a_limit(const std::string& text, Level level, const std::string& source)
{
    procedure::StepLimit limit;
    limit.text = text;
    limit.limit = time::limit_from(text).value();
    limit.source = source;
    limit.level = level;
    return limit;
}

Procedure a_procedure()
{
    using procedure::Power;
    Procedure made;
    made.id = "marram";
    made.version = "1";
    made.count_start = time::CountStart::day_zero;
    made.days_of_unstated_kind = time::Unit::working_days;
    made.roles = {
        a_role("business-manager", {Power::open_case, Power::manage_case, Power::state_facts, Power::see_names, Power::read_history}, true),
        a_role("partner-decider", {Power::give_view, Power::sign_off, Power::see_names}, true),
        a_role("council-decider", {Power::decide_notification}, true),
        a_role("chair", {Power::chair_meetings, Power::see_names}, true),
        a_role("scrutineer", {Power::advise}, false),
        a_role("analyst", {Power::export_lists}, true),
        a_role("agency-lead", {Power::answer_requests, Power::see_names}, false),
        a_role("administrator", {Power::administer, Power::manage_people}, false)};
    add_facts(made);
    add_forms(made);
    add_work(made);
    add_decisions(made);
    add_document(made);
    return made;
}

Step& step_in(Procedure& procedure, const std::string& id) { return *std::ranges::find(procedure.steps, id, &Step::id); }

By the_manager()
{
    By by;
    by.actor = ann;
    return by;
}

By a_decider(PersonId person, const std::string& seat)
{
    By by;
    by.actor = person;
    by.seats = {{seat}};
    return by;
}

By told_by_telephone(PersonId whom, const std::string& seat)
{
    auto by = the_manager();
    by.recorded_for = RecordedFor{Channel::telephone, whom, {}};
    by.recorded_for_whom = "by telephone";
    by.seats = {{seat}};
    return by;
}

By with_the_message(By by)
{
    by.recorded_for->how = Channel::email;
    by.recorded_for->message = {{"7", "message/rfc822", 900}};
    return by;
}

void type_day(Typed& typed, const std::string& field, Day day)
{
    const std::chrono::year_month_day civil{day};
    typed[field + "-day"] = {std::to_string(static_cast<unsigned>(civil.day()))};
    typed[field + "-month"] = {std::to_string(static_cast<unsigned>(civil.month()))};
    typed[field + "-year"] = {std::to_string(static_cast<int>(civil.year()))};
}

Typed a_notice(Day became_aware, const std::string& category)
{
    Typed typed;
    type_day(typed, "became-aware", became_aware);
    typed["category"] = {category};
    typed["outline"] = {"A child was hurt."};
    return typed;
}

ACase::ACase(Procedure procedure) : procedure_{std::move(procedure)}
{
    happened(CaseOpened{"MRM-2026-K7QD", "Rowan", procedure_.id, procedure_.version, "notice", false, {}});
    with(SetKind::partners, "Tarnside Council", council)
        .with(SetKind::partners, "Fellmark Health", health)
        .with(SetKind::partners, "Wren Police", police);
}

ACase& ACase::with(SetKind set, const std::string& name, std::optional<BodyId> body)
{
    const auto id = std::string(1, letter_of(set)) + "-" + std::to_string(state_.members_of(set).size() + 1);
    return happened(MemberAdded{std::string(name_of(set)), id, body, std::nullopt, {}, {{"name", name}}});
}

ACase& ACase::noticed(Day became_aware, const std::string& category)
{
    return did(SubmitForm{"notice", a_notice(became_aware, category), {}, std::nullopt});
}

Standing ACase::standing() const { return casework::standing_of(state_, procedure_, holidays, today_); }

InstanceStanding ACase::standing_of(const std::string& instance) const
{
    const auto now = standing();
    const auto* found = now.find(instance);
    if (!found) throw std::logic_error("no instance " + instance);
    return found->standing;
}

Clock ACase::clock(const std::string& instance, std::size_t number) const
{
    const auto now = standing();
    return now.find(instance)->clocks.at(number);
}

ACase& ACase::take(const Events& events, const By& by)
{
    for (const auto& event : events.list()) {
        Recorded recorded;
        recorded.number = state_.version + 1;
        recorded.recorded_on = today_;
        recorded.actor = by.actor;
        recorded.on_behalf_of = by.on_behalf_of;
        recorded.what = event;
        apply(state_, recorded);
    }
    return *this;
}

std::string refusal_of(const Decided& decided) { return decided ? "accepted" : decided.error().refusal.message; }

std::string source_of(const Decided& decided) { return decided ? "accepted" : decided.error().refusal.source; }

} // namespace throughline::casework
