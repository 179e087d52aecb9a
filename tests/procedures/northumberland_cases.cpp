#include "northumberland_cases.hpp"

namespace throughline::procedure_files {

using namespace casework;
using namespace procedure;
using namespace std::chrono;

const Procedure& northumberland() { return shipped("northumberland"); }

Typed on_day(const std::string& field, Day day, Typed others)
{
    type_day(others, field, day);
    return others;
}

WalkedCase notified_at_christmas()
{
    WalkedCase rowan{northumberland(), 2026y / December / 22};
    rowan.open("request-to-consider", {{"first-known-to", {"other-agency"}}}, {{"death-or-harm", {"seriously-harmed"}}});
    rowan.fill("criteria-aid", {{"definition-met", {"met"}}});
    rowan.view("decide-to-notify", "role/la-decider", "notify", {{"other-areas-told", {"not-appropriate"}}});
    rowan.fill("prepare-notification");
    rowan.send("notify-panel");
    return rowan;
}

WalkedCase in_review()
{
    auto rowan = notified_at_christmas();
    rowan.on(begun_on);
    rowan.fill("open-rapid-review");
    rowan.agree("lcspr-decision", "lcspr");
    rowan.fill("begin-lcspr", on_day("decision-to-initiate", begun_on));
    rowan.add(SetKind::agencies, "Tarnside Hospital", {{"agency-part", {"contributes"}}});
    rowan.add(SetKind::lines_of_enquiry, "Line 1", {{"line-questions", {"Who knew, and when?"}}});
    rowan.add(SetKind::people, "A parent");
    return rowan;
}

WalkedCase with_a_process(const std::string& kind)
{
    auto rowan = in_review();
    rowan.add(SetKind::parallel_processes, "A process", {{"process-kind", {kind}}});
    return rowan;
}

bool is_in_file(const WalkedCase& rowan, const std::string& field, const std::string& words)
{
    for (const auto& part : rowan.document("review-file").parts) {
        for (const auto& group : part.groups) {
            for (const auto& row : group.rows) {
                if (row.field == field && row.value.contains(words)) return true;
            }
        }
    }
    return false;
}

} // namespace throughline::procedure_files
