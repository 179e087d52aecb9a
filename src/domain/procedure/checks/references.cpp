#include "domain/procedure/checks/checking.hpp"
#include "domain/procedure/names.hpp"

#include <utility>

namespace throughline::procedure {
namespace {

/// The ids of everything that another thing can name, gathered once.
struct KnownIds {
    explicit KnownIds(const Procedure& procedure)
        : roles{ids_of(procedure.roles)}, stages{ids_of(procedure.stages)}, forms{ids_of(procedure.forms)},
          letters{ids_of(procedure.letters)}, documents{ids_of(procedure.documents)}, guidance{ids_of(procedure.guidance)},
          recipients{ids_of(procedure.recipients)}, steps{ids_of(procedure.steps)}
    {
    }

    std::vector<std::string> roles;
    std::vector<std::string> stages;
    std::vector<std::string> forms;
    std::vector<std::string> letters;
    std::vector<std::string> documents;
    std::vector<std::string> guidance;
    std::vector<std::string> recipients;
    std::vector<std::string> steps;
};

std::vector<std::string> together(std::vector<std::string> one, const std::vector<std::string>& other)
{
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

std::vector<std::string> names_of_sets()
{
    std::vector<std::string> names;
    for (const auto& set : all_names<SetKind>()) names.emplace_back(set.name);
    return names;
}

/// Looks names up for one thing and says which do not stand for anything.
class References {
public:
    References(Checking& checking, std::string thing, Place place, std::string source)
        : checking_{checking}, thing_{std::move(thing)}, place_{std::move(place)}, source_{std::move(source)}
    {
    }

    void one(
        std::string_view key, const std::string& name, const std::vector<std::string>& known, DiagnosisKind kind, std::string_view what)
    {
        if (name.empty() || is_among(name, known)) return;
        checking_.say(
            kind, checking_.at(thing_, key, name, place_),
            "there is no " + std::string(what) + " " + quoted(name) + did_you_mean(name, known), source_);
    }

    void all(
        std::string_view key, const std::vector<std::string>& names, const std::vector<std::string>& known, DiagnosisKind kind,
        std::string_view what)
    {
        for (const auto& name : names) one(key, name, known, kind, what);
    }

private:
    Checking& checking_;
    std::string thing_;
    Place place_;
    std::string source_;
};

void check_step(Checking& checking, const Step& step, const KnownIds& known)
{
    using enum DiagnosisKind;
    References names{checking, "step " + step.id, step.place, step.source};
    names.one("stage", step.stage, known.stages, unknown_stage, "stage");
    names.all("who", step.who, known.roles, unknown_role, "role");
    names.one("chair", step.chair, known.roles, unknown_role, "role");
    names.all("invited", step.invited, known.roles, unknown_role, "role");
    names.all("advice", step.advice, known.roles, unknown_role, "role");
    names.all("must_attend", step.must_attend, together({"partners"}, known.roles), unknown_role, "role");
    names.one("views_open_at", step.views_open_at, known.steps, unknown_step, "step");
    for (const auto& [key, deciders] : {std::pair{"deciders", std::vector{step.deciders}}, std::pair{"signatories", step.signatories}})
        for (const auto& decider : deciders)
            if (decider != "partners") names.one(key, decider, known.roles, unknown_role, "role");
    for (const auto& consequence : step.on_miss)
        if (consequence.starts_with("escalate ")) {
            const auto role = consequence.substr(std::string_view{"escalate "}.size());
            if (!is_among(role, known.roles))
                checking.say(
                    unknown_role, checking.at("step " + step.id, "on_miss", consequence, step.place),
                    "there is no role " + quoted(role) + did_you_mean(role, known.roles), step.source);
        } else if (consequence != "warn") {
            checking.say(
                bad_value, checking.at("step " + step.id, "on_miss", consequence, step.place),
                quoted(consequence) + " is nothing that can follow a miss: write \"warn\" or \"escalate <role>\"", step.source);
        }
    names.one("form", step.form, known.forms, unknown_form, "form");
    names.one("letter", step.letter, known.letters, unknown_letter, "letter");
    names.all("guidance", step.guidance, known.guidance, unknown_guidance, "guidance");
    names.one("document", step.document, known.documents, unknown_document, "document");
    names.all("papers", step.papers, together(known.documents, known.forms), unknown_document, "document or form");
    names.all(
        "recipients", step.recipients, together(together(known.recipients, known.roles), names_of_sets()), unknown_recipient,
        "recipient, role or set");
    for (const auto& option : step.options)
        References{checking, "step " + step.id + " option " + option.id, step.place, step.source}.one(
            "leads_to", option.leads_to, known.steps, unknown_step, "step");
}

void check_check(Checking& checking, const Check& check, const KnownIds& known)
{
    References names{checking, "check " + check.id, check.place, check.source};
    names.one("on", check.on, together(known.steps, known.documents), DiagnosisKind::unknown_step, "step or document");
    names.one("step", check.step, known.steps, DiagnosisKind::unknown_step, "step");
    const auto incomplete = [&](const std::string& what) {
        checking.say(
            DiagnosisKind::check_incomplete, check.place, "a check of kind " + quoted(name_of(check.kind)) + " needs " + what,
            check.source);
    };
    if (check.on.empty()) incomplete("\"on\": the step or document it belongs to");
    if (check.kind == CheckKind::condition && !check.when) incomplete("\"when\": the condition that must not be true");
    if (check.kind == CheckKind::length && check.number <= 0) incomplete("\"number\": how many words are allowed");
    if (check.kind == CheckKind::old_events && check.number <= 0) incomplete("\"number\": how many years back an event may lie");
    if (check.kind == CheckKind::too_many && (check.step.empty() || check.number <= 0))
        incomplete("\"step\" and \"number\": the step that has one for each, and how many there may be");
    if (check.kind == CheckKind::limit_missed && check.step.empty()) incomplete("\"step\": the step whose limit must have been kept");
    if (check.kind == CheckKind::too_little_time && check.step.empty()) incomplete("\"step\": the step whose limit must leave enough time");
}

/// A part that somebody can take: a role, a step in which people act by name, or a fact that names a person.
void check_separation(Checking& checking, const Separation& separation, const KnownIds& known)
{
    const std::string thing = "separation " + separation.id;
    if (separation.between.size() < 2)
        checking.say(
            DiagnosisKind::bad_value, checking.at(thing, "between", {}, separation.place),
            thing + " keeps nothing apart: name at least two parts under \"between\"", separation.source);
    for (const auto& part : separation.between) {
        const auto* fact = checking.naming.find_fact(part);
        const auto* step = checking.naming.find_step(part);
        const bool is_act = step && (step->kind == StepKind::form || step->kind == StepKind::decision || step->kind == StepKind::sign_off);
        if (is_among(part, known.roles) || is_act || (fact && fact->value == ValueKind::person)) continue;
        checking.say(
            DiagnosisKind::unknown_name, checking.at(thing, "between", part, separation.place),
            quoted(part) + " is neither a role nor a form, decision or sign-off nor a fact that names a person" +
                did_you_mean(part, together(known.roles, known.steps)),
            separation.source);
    }
}

} // namespace

void check_references(Checking& checking)
{
    using enum DiagnosisKind;
    const auto& procedure = checking.procedure;
    const KnownIds known{procedure};
    for (const auto& step : procedure.steps) check_step(checking, step, known);
    for (const auto& check : procedure.checks) check_check(checking, check, known);
    for (const auto& separation : procedure.separations) check_separation(checking, separation, known);
    for (const auto& role : procedure.roles) {
        References names{checking, "role " + role.id, role.place, role.source};
        names.one("least", role.least, ids_of(procedure.open_points), unknown_point, "open point");
        const auto* point = procedure.find_open_point(role.least);
        if (point && !point->options.empty())
            checking.say(
                bad_value, checking.at("role " + role.id, "least", role.least, role.place),
                quoted(role.least) + " has options: how many people a role needs is an open point without any, answered with a number",
                role.source);
    }
    for (const auto& group : procedure.groups) {
        References names{checking, "group " + group.id, group.place, group.source};
        names.one("chair", group.chair, known.roles, unknown_role, "role");
        names.one("next_meeting", group.next_meeting, ids_of(procedure.facts), unknown_fact, "fact");
        const auto* fact = checking.naming.find_fact(group.next_meeting);
        if (fact && (fact->value != ValueKind::day || fact->subject))
            checking.say(
                wrong_fact_type, checking.at("group " + group.id, "next_meeting", group.next_meeting, group.place),
                quoted(group.next_meeting) + " is no day of the case: the next meeting is one", group.source);
    }
    for (const auto& set : procedure.sets)
        References{checking, "set " + std::string(name_of(set.kind)), {}, {}}.one("form", set.form, known.forms, unknown_form, "form");
    for (const auto& entry : procedure.entries)
        References{checking, "entry " + entry.id, entry.place, entry.source}.one("form", entry.form, known.forms, unknown_form, "form");
}

} // namespace throughline::procedure
