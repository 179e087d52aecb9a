#include "domain/procedure/merge.hpp"

#include "domain/procedure/refinement.hpp"

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

template <class Value> void add_missing(std::vector<Value>& values, const std::vector<Value>& more)
{
    for (const auto& value : more)
        if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

class Merging {
public:
    Merging(const WrittenProcedure& national, WrittenProcedure local) : local_{std::move(local)}
    {
        whole_.written.procedure = national.procedure;
        whole_.written.simulation = national.simulation;
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
        add_new("separation", procedure().separations, added().separations);
        add_or_refine("role", procedure().roles, added().roles);
        add_or_refine("recipient", procedure().recipients, added().recipients);
        add_or_refine("fact", procedure().facts, added().facts);
        add_or_refine("form", procedure().forms, added().forms);
        add_or_refine("document", procedure().documents, added().documents);
        add_or_refine("step", procedure().steps, added().steps);
        merge_simulation();
        use_words();
        return std::move(whole_);
    }

private:
    [[nodiscard]] Procedure& procedure() { return whole_.written.procedure; }
    [[nodiscard]] Procedure& added() { return local_.procedure; }
    [[nodiscard]] bool is_said(const std::string& thing, std::string_view key) const { return local_.places.has(thing, key); }

    void say(DiagnosisKind kind, const Place& place, std::string message, std::string source = {})
    {
        whole_.diagnoses.push_back({kind, place, std::move(message), std::move(source)});
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
            if (point.options.empty() && !is_number_of_people(answer->second))
                say(DiagnosisKind::bad_value, local_.places.of("settles", point.id, answer->second, {}),
                    "\"" + answer->second + "\" is no answer to \"" + point.question + "\": write a whole number from 1 to 99, such as \"2\"",
                    point.source);
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

    static bool is_number_of_people(const std::string& text)
    {
        const auto is_digit = [](char one) { return one >= '0' && one <= '9'; };
        return !text.empty() && text.size() <= 2 && text.front() != '0' && std::ranges::all_of(text, is_digit);
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
            } else {
                refinement_.refine(*same, set);
            }
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
                refinement_.refine(*find_in(national, thing.refines), thing);
            }
        }
    }

    /// What a local file says of the simulation stands before what the baseline says.
    void merge_simulation()
    {
        auto& whole = whole_.written.simulation;
        if (!local_.simulation) return;
        auto& local = *local_.simulation;
        if (whole) {
            if (local.origin.empty()) local.origin = whole->origin;
            for (const auto& [name, range] : whole->days)
                if (name != local.origin) local.days.emplace(name, range);
            local.answers.insert(whole->answers.begin(), whole->answers.end());
        }
        whole = std::move(local);
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
    Refinement refinement_{local_.places, whole_.diagnoses};
};

} // namespace

MergedProcedure merged(const WrittenProcedure& national, WrittenProcedure local) { return Merging{national, std::move(local)}.merge(); }

} // namespace throughline::procedure
