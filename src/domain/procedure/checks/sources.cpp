#include "domain/procedure/checks/checking.hpp"

namespace throughline::procedure {
namespace {

template <class Thing> void check_source(Checking& checking, const std::string& kind, const std::vector<Thing>& things)
{
    for (const auto& thing : things)
        if (thing.source.empty())
            checking.say(
                DiagnosisKind::no_source, checking.at(kind + " " + thing.id, "id", {}, thing.place),
                "the " + kind + " " + quoted(thing.id) + " has no source: name the paragraph it rests on");
}

} // namespace

void check_sources(Checking& checking)
{
    const auto& procedure = checking.procedure;
    check_source(checking, "open point", procedure.open_points);
    check_source(checking, "fact", procedure.facts);
    check_source(checking, "form", procedure.forms);
    check_source(checking, "step", procedure.steps);
    check_source(checking, "document", procedure.documents);
    check_source(checking, "check", procedure.checks);
    check_source(checking, "separation", procedure.separations);
}

} // namespace throughline::procedure
