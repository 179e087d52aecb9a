#include "domain/procedure/merge.hpp"

#include <algorithm>

namespace throughline::procedure {
namespace {

template <class Thing> Thing* find_in(std::vector<Thing>& things, const std::string& id)
{
    const auto found = std::ranges::find(things, id, &Thing::id);
    return found == things.end() ? nullptr : &*found;
}

template <class Thing> std::vector<std::string> ids_of(const std::vector<Thing>& things)
{
    std::vector<std::string> ids;
    for (const auto& thing : things) ids.push_back(thing.id);
    return ids;
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

class Merging {
public:
    Merging(const WrittenProcedure& national, WrittenProcedure local) : local_{std::move(local)}
    {
        whole_.written.procedure = national.procedure;
        whole_.written.places = local_.places;
        whole_.written.places.add(national.places);
    }

    MergedProcedure merge()
    {
        merge_head();
        settle_points();
        merge_sets();
        add_new("stage", procedure().stages, added().stages);
        add_new("group", procedure().groups, added().groups);
        add_new("guidance", procedure().guidance, added().guidance);
        add_new("entry", procedure().entries, added().entries);
        add_new("letter", procedure().letters, added().letters);
        add_new("check", procedure().checks, added().checks);
        add_or_refine("role", procedure().roles, added().roles);
        add_or_refine("recipient", procedure().recipients, added().recipients);
        add_or_refine("fact", procedure().facts, added().facts);
        add_or_refine("form", procedure().forms, added().forms);
        add_or_refine("document", procedure().documents, added().documents);
        add_or_refine("step", procedure().steps, added().steps);
        use_words();
        return std::move(whole_);
    }

private:
    [[nodiscard]] Procedure& procedure() { return whole_.written.procedure; }
    [[nodiscard]] Procedure& added() { return local_.procedure; }
    [[nodiscard]] bool is_said(const std::string& thing, std::string_view key) const { return local_.places.find(thing, key) != nullptr; }

    void say(DiagnosisKind kind, const Place& place, std::string message, std::string source = {})
    {
        whole_.diagnoses.push_back({kind, place, std::move(message), std::move(source)});
    }

    void say_cannot_change(const std::string& thing, std::string_view key, const std::string& help, const Place& place)
    {
        say(DiagnosisKind::cannot_change, local_.places.of(thing, key, "", place),
            "a local file cannot change \"" + std::string(key) + "\" of the national " + thing + (help.empty() ? "" : ": " + help));
    }

    void merge_head()
    {
        auto& head = procedure();
        head.extends = head.id;
        head.id = added().id;
        head.version = added().version;
        head.title = added().title;
        head.area_note = added().area_note;
        add_missing(head.sources, added().sources);
        add_missing(head.retired, added().retired);
        if (is_said("", "count_start")) head.count_start = added().count_start;
        if (is_said("", "days_of_unstated_kind")) head.days_of_unstated_kind = added().days_of_unstated_kind;
        for (const auto& [name, label] : added().words) head.words[name] = label;
        for (const auto& [name, target] : added().aliases) {
            const auto [at, is_new] = head.aliases.emplace(name, target);
            if (!is_new && at->second != target)
                say(DiagnosisKind::cannot_change, local_.places.of("aliases", name, "", {}),
                    "\"" + name + "\" already stands for \"" + at->second + "\" in the national procedure: choose another name");
        }
        for (const auto& point : added().open_points)
            say(DiagnosisKind::cannot_change, point.place,
                "only the national baseline has open points: a local file settles them under [settles]");
    }

    void settle_points()
    {
        for (auto& point : procedure().open_points) {
            const auto answer = local_.settles.find(point.id);
            if (answer == local_.settles.end()) {
                say(DiagnosisKind::unsettled_point, local_.places.of("", "extends", "", {}),
                    "the open point \"" + point.id + "\" is not settled: " + point.question + " Write " + point.id +
                        " = \"...\" under [settles]",
                    point.source);
                continue;
            }
            point.settled = answer->second;
            if (!point.options.empty() && find_in(point.options, answer->second) == nullptr)
                say(DiagnosisKind::unknown_option, local_.places.of("settles", point.id, answer->second, {}),
                    "\"" + answer->second + "\" is no answer to \"" + point.question + "\": it is one of " + listed(ids_of(point.options)),
                    point.source);
        }
        const auto known = ids_of(procedure().open_points);
        for (const auto& [point, answer] : local_.settles)
            if (std::ranges::find(known, point) == known.end())
                say(DiagnosisKind::unknown_point, local_.places.of("settles", point, "", {}),
                    "the national procedure has no open point \"" + point + "\"" + did_you_mean(point, known));
    }

    static std::string listed(const std::vector<std::string>& names)
    {
        std::string text;
        for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
        return text;
    }

    void merge_sets()
    {
        for (auto& set : added().sets) {
            const auto same = std::ranges::find(procedure().sets, set.kind, &SetDeclaration::kind);
            if (same == procedure().sets.end()) {
                procedure().sets.push_back(std::move(set));
                continue;
            }
            const auto thing = "set " + std::string(name_of(set.kind));
            replace_if_said(same->one, set.one);
            replace_if_said(same->many, set.many);
            replace_if_said(same->code, set.code);
            fill(same->form, set.form, thing, "form", "add sections to the form with [[form]] refines = \"" + same->form + "\"");
        }
    }

    template <class Thing> void add_new(const std::string& kind, std::vector<Thing>& national, std::vector<Thing>& local)
    {
        const auto known = ids_of(national);
        for (auto& thing : local) add_one(kind, known, national, std::move(thing));
    }

    /// A thing of the local file's own. An id that the baseline has already is diagnosed with the ids of the whole procedure.
    template <class Thing>
    void add_one(const std::string& kind, const std::vector<std::string>& known, std::vector<Thing>& national, Thing thing)
    {
        const bool refinable = requires { thing.refines; };
        if (std::ranges::find(known, thing.id) == known.end()) {
            national.push_back(std::move(thing));
            return;
        }
        const auto help = refinable ? ": write refines = \"" + thing.id + "\" to add to it, or choose another id" : ": choose another id";
        say(DiagnosisKind::duplicate_id, local_.places.of(kind + " " + thing.id, "id", thing.id, {}),
            "the national procedure has a " + kind + " \"" + thing.id + "\" already" + help);
    }

    template <class Thing> void add_or_refine(const std::string& kind, std::vector<Thing>& national, std::vector<Thing>& local)
    {
        const auto known = ids_of(national);
        for (auto& thing : local) {
            if (thing.refines.empty()) {
                add_one(kind, known, national, std::move(thing));
            } else if (std::ranges::find(known, thing.refines) == known.end()) {
                say(DiagnosisKind::unknown_refined, local_.places.of(kind + " " + thing.refines, "refines", thing.refines, thing.place),
                    "the national procedure has no " + kind + " \"" + thing.refines + "\" to refine" + did_you_mean(thing.refines, known));
            } else {
                refine(*find_in(national, thing.refines), thing);
            }
        }
    }

    /// Fills in what the baseline left empty; what it says already stays.
    void fill(std::string& value, const std::string& said, const std::string& thing, std::string_view key, const std::string& help)
    {
        if (said.empty() || said == value) return;
        if (value.empty()) {
            value = said;
        } else {
            say_cannot_change(thing, key, help, local_.places.of(thing, "refines", "", {}));
        }
    }

    void refuse_said(const std::string& thing, std::initializer_list<std::string_view> keys, const Place& place)
    {
        for (const auto key : keys)
            if (is_said(thing, key)) say_cannot_change(thing, key, "it adds, and takes nothing away", place);
    }

    void refine(Role& national, const Role& local)
    {
        refuse_said("role " + national.id, {"concept"}, local.place);
        replace_if_said(national.label, local.label);
        add_missing(national.powers, local.powers);
        national.every_case = national.every_case || local.every_case;
        append_sources(national.source, local.source);
    }

    void refine(Recipient& national, const Recipient& local)
    {
        refuse_said("recipient " + national.id, {"concept"}, local.place);
        replace_if_said(national.label, local.label);
        replace_if_said(national.address, local.address);
        append_sources(national.source, local.source);
    }

    void refine(Fact& national, const Fact& local)
    {
        refuse_said("fact " + national.id, {"subject", "value", "many", "planned", "with_time", "concept", "was"}, local.place);
        replace_if_said(national.label, local.label);
        add_options(national.options, local.options, "fact " + national.id, local.place);
        append_sources(national.source, local.source);
    }

    void refine(Form& national, const Form& local)
    {
        refuse_said("form " + national.id, {"concept"}, local.place);
        replace_if_said(national.title, local.title);
        replace_if_said(national.why, local.why);
        replace_if_said(national.document, local.document);
        national.sections.insert(national.sections.end(), local.sections.begin(), local.sections.end());
        append_sources(national.source, local.source);
    }

    void refine(Document& national, const Document& local)
    {
        refuse_said("document " + national.id, {"concept"}, local.place);
        replace_if_said(national.title, local.title);
        replace_if_said(national.number, local.number);
        national.parts.insert(national.parts.end(), local.parts.begin(), local.parts.end());
        append_sources(national.source, local.source);
    }

    void refine(Step& national, const Step& local)
    {
        const auto thing = "step " + national.id;
        refuse_said(
            thing,
            {"stage", "for_each", "every", "applies_when", "starts", "was", "concept", "statutory", "counted", "deciders", "outcome"},
            local.place);
        if (is_said(thing, "kind") && local.kind != national.kind) say_cannot_change(thing, "kind", "", local.place);
        refuse_foreign(national, thing, local.place);

        replace_if_said(national.title, local.title);
        replace_if_said(national.why, local.why);
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
    void refuse_foreign(const Step& national, const std::string& thing, const Place& place)
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
                 OwnKey{"options", is(StepKind::decision)},
                 OwnKey{"views_private", is(StepKind::decision)},
                 OwnKey{"advice", is(StepKind::decision) || is(StepKind::sign_off)},
                 OwnKey{"signatories", is(StepKind::sign_off)},
                 OwnKey{"document", is(StepKind::sign_off) || is(StepKind::send)},
                 OwnKey{"recipients", is(StepKind::send)},
                 OwnKey{"receipt", is(StepKind::send)},
             })
            if (!own.belongs && is_said(thing, own.key))
                say(DiagnosisKind::unknown_key, local_.places.of(thing, own.key, "", place),
                    "\"" + std::string(own.key) + "\" says nothing about a " + std::string(name_of(national.kind)) + ", and the national " +
                        thing + " is one");
    }

    static void add_limits(std::vector<StepLimit>& national, const std::vector<StepLimit>& local)
    {
        for (const auto& limit : local) {
            const auto same = std::ranges::find_if(
                national, [&](const StepLimit& one) { return one.limit == limit.limit && one.outcome == limit.outcome; });
            if (same == national.end()) {
                national.push_back(limit);
            } else {
                append_sources(same->source, limit.source);
            }
        }
    }

    void add_options(std::vector<Option>& national, const std::vector<Option>& local, const std::string& thing, const Place& place)
    {
        for (const auto& option : local) {
            if (find_in(national, option.id) == nullptr) {
                national.push_back(option);
            } else {
                say(DiagnosisKind::cannot_change, local_.places.of(thing, "options", option.id, place),
                    "the national " + thing + " has the option \"" + option.id + "\" already");
            }
        }
    }

    /// A local file may add outcomes to a decision, ask reasons for a national one, and say where one leads that led nowhere.
    void add_outcomes(Step& national, const Step& local, const std::string& thing)
    {
        for (const auto& option : local.options) {
            auto* same = find_in(national.options, option.id);
            if (same == nullptr) {
                national.options.push_back(option);
                continue;
            }
            const auto place = local_.places.of(thing, "options", option.id, local.place);
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
    void make_private(Step& national, const Step& local, const std::string& thing)
    {
        if (!is_said(thing, "views_private") || local.views_private == national.views_private) return;
        if (national.views_private == ViewsPrivateUntil::never) {
            national.views_private = local.views_private;
        } else {
            say_cannot_change(thing, "views_private", "", local.place);
        }
    }

    /// The local name of a role, group, stage or recipient stands on every page.
    void use_words()
    {
        const auto rename = [&](auto& things) {
            for (auto& thing : things)
                if (const auto word = added().words.find(thing.id); word != added().words.end()) thing.label = word->second;
        };
        rename(procedure().roles);
        rename(procedure().groups);
        rename(procedure().stages);
        rename(procedure().recipients);
    }

    WrittenProcedure local_;
    MergedProcedure whole_{};
};

} // namespace

MergedProcedure merged(const WrittenProcedure& national, WrittenProcedure local) { return Merging{national, std::move(local)}.merge(); }

} // namespace throughline::procedure
