#include "domain/procedure/checks/checking.hpp"

#include <map>
#include <set>

namespace throughline::procedure {
namespace {

/// Two of a kind with one id. An id written twice in one file has one place only, so that the second is named by its own.
template <class Thing> void check_unique(Checking& checking, const std::string& kind, const std::vector<Thing>& things)
{
    std::set<std::string_view> seen;
    for (const auto& thing : things) {
        if (thing.id.empty() || seen.insert(thing.id).second) continue;
        Place place = checking.at(kind + " " + thing.id, "id");
        if constexpr (requires { thing.place; }) place = thing.place;
        checking.say(DiagnosisKind::duplicate_id, place, "there are two of the " + kind + " " + quoted(thing.id));
    }
}

template <class Thing> void check_concepts(Checking& checking, const std::string& kind, const std::vector<Thing>& things)
{
    std::map<Concept, std::string> seen;
    for (const auto& thing : things) {
        if (!thing.meaning) continue;
        const auto [at, is_first] = seen.emplace(*thing.meaning, thing.id);
        if (is_first || at->second == thing.id) continue;
        checking.say(
            DiagnosisKind::same_concept, checking.at(kind + " " + thing.id, "concept"),
            "the " + kind + " " + quoted(at->second) + " has the concept " + quoted(name_of(*thing.meaning)) + " already");
    }
}

template <class Thing> void check_retired(Checking& checking, const std::string& kind, const std::vector<Thing>& things)
{
    for (const auto& thing : things)
        if (is_among(thing.id, checking.procedure.retired))
            checking.say(
                DiagnosisKind::retired_id, checking.at(kind + " " + thing.id, "id"),
                quoted(thing.id) + " is retired: an id is never used again");
}

template <class Thing> void check_renamed(Checking& checking, const std::string& kind, const std::vector<Thing>& things)
{
    std::map<std::string_view, const Thing*> by_old_id;
    for (const auto& thing : things) {
        if (thing.was.empty()) continue;
        const auto [at, is_first] = by_old_id.emplace(thing.was, &thing);
        if (!is_first)
            checking.say(
                DiagnosisKind::retired_id, checking.at(kind + " " + thing.id, "was"),
                quoted(thing.was) + " is already what the " + kind + " " + quoted(at->second->id) + " was called");
    }
    for (const auto& thing : things)
        if (const auto old = by_old_id.find(thing.id); old != by_old_id.end())
            checking.say(
                DiagnosisKind::retired_id, checking.at(kind + " " + thing.id, "id"),
                quoted(thing.id) + " was the id of the " + kind + " " + quoted(old->second->id) + ": an id is never used again");
}

/// A decision's id is also the name of its outcome, and an alias stands where facts stand: these names share one space.
void check_names_of_facts(Checking& checking)
{
    for (const auto& step : checking.procedure.steps)
        if (step.kind == StepKind::decision && checking.naming.find_fact(step.id) != nullptr)
            checking.say(
                DiagnosisKind::duplicate_id, checking.at("fact " + step.id, "id"),
                "the decision " + quoted(step.id) + " states a fact of that name already: its outcome");
    for (const auto& [alias, target] : checking.procedure.aliases) {
        const auto place = checking.at("aliases", alias);
        if (checking.naming.find_fact(alias) != nullptr || checking.naming.find_step(alias) != nullptr)
            checking.say(DiagnosisKind::duplicate_id, place, "there is a fact or step " + quoted(alias) + " beside the alias of that name");
        const auto meaning = checking.naming.of(target);
        if (meaning.kind == NamedKind::nothing || meaning.kind == NamedKind::step)
            checking.say(
                DiagnosisKind::unknown_name, place,
                quoted(target) + " is neither a fact nor an outcome of a step" + did_you_mean(target, checking.naming.fact_names()));
        if (meaning.kind == NamedKind::outcome && !has_outcome(meaning.step->kind, meaning.outcome))
            checking.say(
                DiagnosisKind::unknown_outcome, place,
                "a " + std::string(name_of(meaning.step->kind)) + " has no outcome " + quoted(meaning.outcome) +
                    did_you_mean(meaning.outcome, outcomes_of(meaning.step->kind)));
    }
}

void check_options(Checking& checking, const std::string& thing, const std::vector<Option>& options, const Place& otherwise)
{
    std::set<std::string_view> seen;
    for (const auto& option : options)
        if (!seen.insert(option.id).second)
            checking.say(
                DiagnosisKind::duplicate_option, checking.at(thing, "options", option.id, otherwise),
                thing + " has two options " + quoted(option.id));
}

} // namespace

void check_ids(Checking& checking)
{
    const auto& procedure = checking.procedure;
    check_unique(checking, "stage", procedure.stages);
    check_unique(checking, "role", procedure.roles);
    check_unique(checking, "group", procedure.groups);
    check_unique(checking, "guidance", procedure.guidance);
    check_unique(checking, "open point", procedure.open_points);
    check_unique(checking, "entry", procedure.entries);
    check_unique(checking, "fact", procedure.facts);
    check_unique(checking, "form", procedure.forms);
    check_unique(checking, "step", procedure.steps);
    check_unique(checking, "document", procedure.documents);
    check_unique(checking, "letter", procedure.letters);
    check_unique(checking, "recipient", procedure.recipients);
    check_unique(checking, "check", procedure.checks);
    check_unique(checking, "separation", procedure.separations);

    check_concepts(checking, "stage", procedure.stages);
    check_concepts(checking, "role", procedure.roles);
    check_concepts(checking, "fact", procedure.facts);
    check_concepts(checking, "form", procedure.forms);
    check_concepts(checking, "step", procedure.steps);
    check_concepts(checking, "document", procedure.documents);
    check_concepts(checking, "recipient", procedure.recipients);

    check_retired(checking, "fact", procedure.facts);
    check_retired(checking, "form", procedure.forms);
    check_retired(checking, "step", procedure.steps);
    check_retired(checking, "document", procedure.documents);
    check_renamed(checking, "fact", procedure.facts);
    check_renamed(checking, "step", procedure.steps);

    check_names_of_facts(checking);
    for (const auto& fact : procedure.facts) check_options(checking, "fact " + fact.id, fact.options, fact.place);
    for (const auto& step : procedure.steps) check_options(checking, "step " + step.id, step.options, step.place);
}

} // namespace throughline::procedure
