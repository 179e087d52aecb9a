#include "domain/procedure/refinement.hpp"

#include <algorithm>

namespace throughline::procedure {
namespace {

Option* find_in(std::vector<Option>& options, const std::string& id)
{
    const auto found = std::ranges::find(options, id, &Option::id);
    return found == options.end() ? nullptr : &*found;
}

void append_sources(std::string& source, const std::string& more)
{
    if (more.empty() || source == more || source.contains(more)) return;
    if (!source.empty()) source += "; ";
    source += more;
}

template <class Value> void add_missing(std::vector<Value>& values, const std::vector<Value>& more)
{
    for (const auto& value : more)
        if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

void replace_if_said(std::string& value, const std::string& said)
{
    if (!said.empty()) value = said;
}

void add_limits(std::vector<StepLimit>& national, const std::vector<StepLimit>& local)
{
    for (const auto& limit : local) {
        const auto same =
            std::ranges::find_if(national, [&](const StepLimit& one) { return one.limit == limit.limit && one.outcome == limit.outcome; });
        if (same == national.end()) {
            national.push_back(limit);
        } else {
            append_sources(same->source, limit.source);
            if (same->remind.empty()) same->remind = limit.remind;
        }
    }
}

} // namespace

void Refinement::say_cannot_change(const std::string& thing, std::string_view key, const std::string& help, const Place& place)
{
    say(DiagnosisKind::cannot_change, local_.of(thing, key, "", place),
        "a local file cannot change \"" + std::string(key) + "\" of the national " + thing + (help.empty() ? "" : ": " + help));
}

/// Fills in what the baseline left empty; what it says already stays.
void Refinement::fill(std::string& value, const std::string& said, const std::string& thing, std::string_view key, const std::string& help)
{
    if (said.empty() || said == value) return;
    if (value.empty()) {
        value = said;
    } else {
        say_cannot_change(thing, key, help, local_.of(thing, "refines", "", {}));
    }
}

void Refinement::refuse_said(const std::string& thing, std::initializer_list<std::string_view> keys, const Place& place)
{
    for (const auto key : keys)
        if (is_said(thing, key)) say_cannot_change(thing, key, "it adds, and takes nothing away", place);
}

void Refinement::refine(SetDeclaration& national, const SetDeclaration& local)
{
    replace_if_said(national.one, local.one);
    replace_if_said(national.many, local.many);
    replace_if_said(national.code, local.code);
    fill(
        national.form, local.form, "set " + std::string(name_of(local.kind)), "form",
        "add sections to the form with [[form]] refines = \"" + national.form + "\"");
}

void Refinement::refine(Role& national, const Role& local)
{
    refuse_said("role " + national.id, {"concept", "least"}, local.place);
    replace_if_said(national.label, local.label);
    add_missing(national.powers, local.powers);
    national.every_case = national.every_case || local.every_case;
    append_sources(national.source, local.source);
}

void Refinement::refine(Recipient& national, const Recipient& local)
{
    refuse_said("recipient " + national.id, {"concept"}, local.place);
    replace_if_said(national.label, local.label);
    replace_if_said(national.address, local.address);
    append_sources(national.source, local.source);
}

void Refinement::refine(Fact& national, const Fact& local)
{
    refuse_said("fact " + national.id, {"subject", "value", "many", "planned", "firm", "with_time", "concept", "was"}, local.place);
    replace_if_said(national.label, local.label);
    add_options(national.options, local.options, "fact " + national.id, local.place);
    append_sources(national.source, local.source);
}

void Refinement::refine(Form& national, const Form& local)
{
    refuse_said("form " + national.id, {"concept"}, local.place);
    replace_if_said(national.title, local.title);
    replace_if_said(national.why, local.why);
    replace_if_said(national.document, local.document);
    national.sections.insert(national.sections.end(), local.sections.begin(), local.sections.end());
    append_sources(national.source, local.source);
}

void Refinement::refine(Document& national, const Document& local)
{
    refuse_said("document " + national.id, {"concept"}, local.place);
    replace_if_said(national.title, local.title);
    replace_if_said(national.number, local.number);
    national.parts.insert(national.parts.end(), local.parts.begin(), local.parts.end());
    append_sources(national.source, local.source);
}

void Refinement::refine(Step& national, const Step& local)
{
    const auto thing = "step " + national.id;
    refuse_said(
        thing,
        {"stage", "for_each", "every", "again", "until", "applies_when", "starts", "was", "concept", "statutory", "counted", "deciders",
         "outcome"},
        local.place);
    if (is_said(thing, "kind") && local.kind != national.kind) say_cannot_change(thing, "kind", "", local.place);
    refuse_foreign(national, thing, local.place);

    replace_if_said(national.title, local.title);
    replace_if_said(national.why, local.why);
    replace_if_said(national.overtaken_by, local.overtaken_by);
    add_missing(national.who, local.who);
    add_missing(national.needs, local.needs);
    add_limits(national.limits, local.limits);
    add_limits(national.answer_limits, local.answer_limits);
    add_missing(national.on_miss, local.on_miss);
    add_missing(national.guidance, local.guidance);
    add_missing(national.invited, local.invited);
    add_missing(national.papers, local.papers);
    add_missing(national.advice, local.advice);
    add_missing(national.signatories, local.signatories);
    add_missing(national.recipients, local.recipients);
    add_missing(national.must_attend, local.must_attend);
    fill(national.views_open_at, local.views_open_at, thing, "views_open_at", "");
    if (!national.form.empty()) {
        fill(national.form, local.form, thing, "form", "add sections to the form with [[form]] refines = \"" + national.form + "\"");
    } else {
        national.form = local.form;
    }
    replace_if_said(national.letter, local.letter);
    fill(
        national.document, local.document, thing, "document",
        "add parts to the document with [[document]] refines = \"" + national.document + "\"");
    fill(national.chair, local.chair, thing, "chair", "");
    add_outcomes(national, local, thing);
    national.reviewed = national.reviewed || local.reviewed;
    national.receipt = national.receipt || local.receipt;
    make_private(national, local, thing);
    append_sources(national.source, local.source);
}

/// A key of another kind of step says nothing about this one.
void Refinement::refuse_foreign(const Step& national, const std::string& thing, const Place& place)
{
    struct OwnKey {
        std::string_view key;
        bool belongs;
    };
    const auto is = [&](StepKind kind) { return national.kind == kind; };
    for (const auto& own : {
             OwnKey{"answer_limit", is(StepKind::request)},
             OwnKey{"answer_limits", is(StepKind::request)},
             OwnKey{"reviewed", is(StepKind::request)},
             OwnKey{"chair", is(StepKind::meeting)},
             OwnKey{"invited", is(StepKind::meeting)},
             OwnKey{"papers", is(StepKind::meeting)},
             OwnKey{"must_attend", is(StepKind::meeting)},
             OwnKey{"views_open_at", is(StepKind::decision)},
             OwnKey{"options", is(StepKind::decision)},
             OwnKey{"views_private", is(StepKind::decision)},
             OwnKey{"advice", is(StepKind::decision) || is(StepKind::sign_off)},
             OwnKey{"signatories", is(StepKind::sign_off)},
             OwnKey{"document", is(StepKind::sign_off) || is(StepKind::send)},
             OwnKey{"recipients", is(StepKind::send)},
             OwnKey{"receipt", is(StepKind::send)},
         })
        if (!own.belongs && is_said(thing, own.key))
            say(DiagnosisKind::unknown_key, local_.of(thing, own.key, "", place),
                "\"" + std::string(own.key) + "\" says nothing about a " + std::string(name_of(national.kind)) + ", and the national " +
                    thing + " is one");
}

void Refinement::add_options(std::vector<Option>& national, const std::vector<Option>& local, const std::string& thing, const Place& place)
{
    for (const auto& option : local) {
        if (find_in(national, option.id) == nullptr) {
            national.push_back(option);
        } else {
            say(DiagnosisKind::cannot_change, local_.of(thing, "options", option.id, place),
                "the national " + thing + " has the option \"" + option.id + "\" already");
        }
    }
}

/// A local file may add outcomes to a decision, ask reasons for a national one, and say where one leads that led nowhere.
void Refinement::add_outcomes(Step& national, const Step& local, const std::string& thing)
{
    for (const auto& option : local.options) {
        auto* same = find_in(national.options, option.id);
        if (same == nullptr) {
            national.options.push_back(option);
            continue;
        }
        const auto place = local_.of(thing, "options", option.id, local.place);
        if (!option.leads_to.empty() && !same->leads_to.empty() && option.leads_to != same->leads_to) {
            say(DiagnosisKind::cannot_change, place,
                "the national option \"" + option.id + "\" leads to \"" + same->leads_to + "\": let a local step start with \"" +
                    national.id + " is " + option.id + "\"");
            continue;
        }
        replace_if_said(same->leads_to, option.leads_to);
        same->reasons_required = same->reasons_required || option.reasons_required;
        append_sources(same->source, option.source);
    }
}

/// Views may be kept private for longer, never for less long.
void Refinement::make_private(Step& national, const Step& local, const std::string& thing)
{
    if (!is_said(thing, "views_private") || local.views_private == national.views_private) return;
    if (national.views_private == ViewsPrivateUntil::never) {
        national.views_private = local.views_private;
    } else {
        say_cannot_change(thing, "views_private", "", local.place);
    }
}

} // namespace throughline::procedure
