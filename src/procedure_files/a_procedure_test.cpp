#include "procedure_files/a_procedure.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace throughline::procedure_files {
namespace {

procedure::Diagnosis only(const std::vector<procedure::Diagnosis>& diagnoses)
{
    std::string all;
    for (const auto& one : diagnoses) all += in_words(one);
    EXPECT_EQ(diagnoses.size(), 1U) << all;
    if (diagnoses.empty()) return {procedure::DiagnosisKind::syntax, {}, "no diagnosis"};
    return diagnoses.front();
}

} // namespace

std::string a_baseline()
{
    return R"toml(procedure = "small-baseline"
version = "1"
title = "A small baseline"
count_start = "day-0"
days_of_unstated_kind = "working"
retired = ["old-step"]

[aliases]
notification = "notify.sent"

[[open]]
id = "lead-area"
question = "Which area leads?"
options = [{ id = "home", label = "Where the child lives" }, { id = "place", label = "Where it happened" }]
source = "CF-063"

[[stage]]
id = "first-stage"
label = "First stage"

[[set]]
kind = "children"
one = "child"
many = "children"
form = "child-form"

[[set]]
kind = "agencies"
one = "agency"
many = "agencies"

[[role]]
id = "manager"
label = "Manager"
powers = ["manage-case"]
concept = "business-manager"

[[role]]
id = "decider"
label = "Decider"
powers = ["decide-notification"]

[[group]]
id = "review-group"
label = "Review group"
chair = "manager"

[[recipient]]
id = "panel"
label = "Panel"
concept = "national-panel"

[[guidance]]
id = "guide"
title = "Guidance"

[[entry]]
id = "first-entry"
label = "Begin"
form = "notice"

[[fact]]
id = "became-aware"
label = "Became aware"
value = "day"
with_time = true
concept = "date-became-aware"
source = "NB-032"

[[fact]]
id = "harm"
label = "Death or harm"
subject = "children"
value = "choice"
options = [{ id = "died", label = "Died" }, { id = "harmed", label = "Seriously harmed" }]
source = "NB-019"

[[fact]]
id = "grounds"
label = "Grounds"
subject = "children"
value = "choices"
options = [{ id = "physical" }, { id = "mental" }]
source = "NB-020"

[[fact]]
id = "age"
label = "Age"
subject = "children"
value = "number"
source = "NB-063"

[[fact]]
id = "safe"
label = "Children safe now"
value = "yes-no"
source = "NB-064"

[[form]]
id = "notice"
title = "First notice"
source = "NB-029"
[[form.section]]
title = "What happened"
[[form.section.field]]
id = "aware"
label = "When did you become aware?"
kind = "day-and-time"
fact = "became-aware"
[[form.section.field]]
id = "safe-now"
label = "Are the children safe now?"
kind = "yes-no"
fact = "safe"
[[form.section.field]]
id = "why-not-safe"
label = "Why not?"
kind = "long-text"
required_when = "safe-now is no"
[[form.section]]
title = "Children"
set = "children"

[[form]]
id = "child-form"
title = "About the child"
source = "NB-057"
[[form.section]]
title = "The child"
[[form.section.field]]
id = "harm"
label = "Death or harm"
kind = "choice"
fact = "harm"
[[form.section.field]]
id = "harm-grounds"
label = "Grounds"
kind = "choices"
fact = "grounds"
shown_when = "harm is harmed"
[[form.section.field]]
id = "age"
label = "Age"
kind = "number"
fact = "age"

[[step]]
id = "decide"
kind = "decision"
title = "Decide whether to notify"
stage = "first-stage"
who = ["decider"]
deciders = "decider"
outcome = "one-seat"
options = [{ id = "notify", leads_to = "notify" }, { id = "leave", leads_to = "tell-why" }]
source = "NB-047"

[[step]]
id = "tell-why"
kind = "task"
title = "Tell why not"
stage = "first-stage"
who = ["manager"]
source = "NB-047"

[[step]]
id = "notify"
kind = "send"
title = "Notify the Panel"
stage = "first-stage"
who = ["decider"]
recipients = ["panel"]
concept = "notification"
statutory = true
on_miss = ["warn", "escalate manager"]
limit = "within 5 working days of became-aware"
source = "NB-033"

[[step]]
id = "ask-agency"
kind = "request"
title = "Ask the agency"
stage = "first-stage"
for_each = "agencies"
who = ["manager"]
starts = "notification"
letter = "request-letter"
limit = "within 2 working days of notification"
answer_limit = "within 5 working days of received"
source = "NB-107"

[[step]]
id = "meeting"
kind = "meeting"
title = "Hold the meeting"
stage = "first-stage"
who = ["manager"]
starts = "notification"
needs = ["at least 1 ask-agency is done"]
chair = "manager"
invited = ["decider"]
papers = ["record", "notice"]
guidance = ["guide"]
limit = "between 7 and 13 working days after notification"
source = "NB-117"

[[step]]
id = "review-decision"
kind = "decision"
title = "Decide on a review"
stage = "first-stage"
deciders = "partners"
starts = "meeting.held"
advice = ["manager"]
options = [{ id = "review" }, { id = "no-review", leads_to = "tell-why" }, { id = "not-agreed", leads_to = "meet-again" }]
source = "NB-053"

[[step]]
id = "meet-again"
kind = "task"
title = "Bring the partners together"
stage = "first-stage"
who = ["manager"]
source = "NB-014"

[[step]]
id = "begin-review"
kind = "task"
title = "Begin the review"
stage = "first-stage"
who = ["manager"]
starts = "review-decision is review"
source = "NB-101"

[[step]]
id = "sign"
kind = "sign-off"
title = "Sign the record"
stage = "first-stage"
signatories = "partners"
starts = "review-decision is done"
document = "record"
source = "NB-095"

[[step]]
id = "submit"
kind = "send"
title = "Send the record"
stage = "first-stage"
who = ["manager"]
starts = "notification"
needs = ["sign"]
document = "record"
recipients = ["panel"]
concept = "rapid-review-submission"
statutory = true
limit = "within 15 working days of notification"
source = "NB-102"

[[document]]
id = "record"
title = "The record"
source = "NB-057"
[[document.part]]
title = "Children"
from = "set children"
fields = ["age", "harm"]
[[document.part]]
title = "Notice"
from = "form notice"
when = "safe is no"

[[letter]]
id = "request-letter"
title = "Request"
paragraphs = ["Dear {recipient}, our reference {case.reference}.", "The authority became aware on {fact:became-aware}."]

[[check]]
id = "safe-first"
kind = "condition"
level = "warn"
on = "submit"
when = "safe is no or any children has (harm is died and age < 1)"
message = "Say first how the children are safe."
source = "NB-064"
)toml";
}

std::string a_local_file()
{
    return R"toml(procedure = "marram"
extends = "small-baseline"
version = "2"
title = "Marram"

[settles]
lead-area = "home"
)toml";
}

std::string changed(std::string text, std::string_view from, std::string_view to)
{
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::logic_error("the procedure does not say " + std::string(from));
    if (text.find(from, at + 1) != std::string::npos) throw std::logic_error("the procedure says more than once " + std::string(from));
    return text.replace(at, from.size(), to);
}

std::string changed(std::string_view from, std::string_view to) { return changed(a_baseline(), from, to); }

std::string with(std::string_view more) { return a_baseline() + std::string(more); }

std::string local_with(std::string_view more) { return a_local_file() + std::string(more); }

std::vector<procedure::Diagnosis> diagnoses_of_text(const std::string& baseline)
{
    return checked_procedure_from({"baseline.toml", baseline}).diagnoses;
}

std::vector<procedure::Diagnosis> diagnoses_of_local(const std::string& local, const std::string& baseline)
{
    return checked_procedure_from({"local.toml", local}, {{"baseline.toml", baseline}}).diagnoses;
}

procedure::Diagnosis only_diagnosis(const std::string& baseline) { return only(diagnoses_of_text(baseline)); }

procedure::Diagnosis only_local_diagnosis(const std::string& local, const std::string& baseline)
{
    return only(diagnoses_of_local(local, baseline));
}

procedure::Procedure merged_from(const std::string& local, const std::string& baseline)
{
    auto checked = checked_procedure_from({"local.toml", local}, {{"baseline.toml", baseline}});
    for (const auto& one : checked.diagnoses) ADD_FAILURE() << in_words(one);
    return std::move(checked.procedure).value_or(procedure::Procedure{});
}

std::string pointed_at(const procedure::Diagnosis& diagnosis)
{
    const auto column = static_cast<std::size_t>(diagnosis.place.column);
    return column > 0 && column <= diagnosis.line.size() ? diagnosis.line.substr(column - 1) : std::string{};
}

} // namespace throughline::procedure_files
