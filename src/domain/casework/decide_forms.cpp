#include "domain/casework/built_document.hpp"
#include "domain/casework/decide_support.hpp"

#include <algorithm>
#include <iterator>

namespace throughline::casework {

using procedure::StepKind;

namespace {

/// The form step that an entry's form belongs to, so that the first form counts as that step; the entry itself where no step has it.
std::string instance_of_entry(const procedure::Procedure& procedure, const procedure::Entry& entry)
{
    for (const auto& step : procedure.steps) {
        if (step.kind == StepKind::form && step.form == entry.form && !step.for_each) return step.id;
    }
    return entry.id;
}

Refused say_why(const char* what) { return Refused{std::string("Say why ") + what, "", "reason"}; }

/// A form of one field, so that a single fact is read by the same rules as any form.
procedure::Form form_of(const procedure::Fact& fact)
{
    using procedure::FieldKind;
    using procedure::ValueKind;
    procedure::Field field;
    field.id = fact.id;
    field.label = fact.label;
    field.fact = fact.id;
    field.options = fact.options;
    field.required = true;
    switch (fact.value) {
    case ValueKind::day:
        field.kind = fact.with_time ? FieldKind::day_and_time : FieldKind::day;
        break;
    case ValueKind::choice:
        field.kind = FieldKind::choice;
        break;
    case ValueKind::choices:
        field.kind = FieldKind::choices;
        break;
    case ValueKind::number:
        field.kind = FieldKind::number;
        break;
    case ValueKind::body:
        field.kind = FieldKind::body;
        break;
    case ValueKind::person:
        field.kind = FieldKind::person;
        break;
    case ValueKind::text:
        field.kind = FieldKind::long_text;
        break;
    }
    procedure::Form form;
    form.id = fact.id;
    form.title = fact.label;
    form.sections.push_back({"", "", std::nullopt, false, {std::move(field)}});
    return form;
}

/// A check of a document that warns, and finds something there today.
bool is_found_in_a_document(const CaseView& view, const std::string& warning)
{
    const auto check = std::ranges::find(view.procedure.checks, warning, [](const procedure::Check& one) { return "check:" + one.id; });
    const auto* document = check == view.procedure.checks.end() ? nullptr : view.procedure.find_document(check->on);
    if (!document || check->level != procedure::CheckLevel::warn) return false;
    const auto found = built(*document, view.knowledge()).findings;
    return std::ranges::any_of(found, [&](const Finding& finding) { return finding.check->id == check->id; });
}

/// What has been called for and is not over: it is done, or left out with its reason, before the case is closed.
std::optional<Refused> kept_open(const CaseView& view)
{
    std::string titles;
    std::string source;
    for (const auto& instance : view.standing.instances) {
        if (!is_still_asked_for(instance)) continue;
        titles += (titles.empty() ? "" : "; ") + instance.title;
        if (source.empty()) source = instance.step->source;
    }
    if (titles.empty()) return std::nullopt;
    return Refused{"The case cannot be closed yet. Do these first, or leave them out with a reason: " + titles, source};
}

/// The code of the answer that says why the case is closed.
std::string closing_reason(const procedure::Procedure& procedure, const std::vector<Answer>& answers)
{
    const auto* fact = procedure.find_fact(procedure::Concept::closing_reason);
    for (const auto& answer : answers) {
        const auto* chosen = std::get_if<Choices>(&answer.value);
        if (fact && answer.fact == fact->id && chosen && !chosen->empty()) return chosen->front().code;
    }
    return {};
}

std::expected<FormAnswers, Refused> read_fact(
    const CaseView& view, const std::string& fact_id, const std::string& subject, const Typed& typed)
{
    const auto* fact = view.procedure.find_fact(fact_id);
    procedure::Fact outcome;
    if (!fact) {
        // The day of a step's own outcome can be corrected like any other.
        if (!fact_id.contains('.')) return std::unexpected(Refused{"The procedure has no fact of this name"});
        outcome.id = fact_id;
        outcome.label = "The day";
        outcome.planned = fact_id.ends_with(".arranged");
        fact = &outcome;
    }
    auto given = answers_from(form_of(*fact), typed, view.knowledge(), subject, view.today);
    if (!given) return std::unexpected(Refused{std::move(given.error())});
    for (auto& answer : given->answers) answer.subject = subject;
    return std::move(*given);
}

/// The children of the first form. An error names the child and its field: "C-1:date-of-birth".
std::expected<std::vector<MemberAdded>, std::vector<FieldError>> first_children(
    const procedure::Procedure& procedure, const procedure::Form& form, const std::vector<Typed>& children, const CaseKnowledge& knowledge, Day today)
{
    const auto* declared = procedure.find_set(procedure::SetKind::children);
    const auto* child_form = declared ? procedure.find_form(declared->form) : nullptr;
    const char* no_name = "Enter the child's name, or \"not known yet\"";
    std::vector<MemberAdded> added;
    std::vector<FieldError> errors;
    for (const auto& typed : children) {
        MemberAdded child{"children", "C-" + std::to_string(added.size() + 1), std::nullopt, std::nullopt, {}, {}};
        if (const auto name = typed.find("name"); name != typed.end() && !name->second.empty()) child.texts["name"] = trimmed(name->second.front());
        if (child.texts["name"].empty()) errors.push_back({child.member + ":name", no_name});
        if (child_form) {
            auto about = answers_from(*child_form, typed, knowledge, "children/" + child.member, today);
            if (about) {
                child.answers = std::move(about->answers);
                child.texts.merge(about->texts);
            } else {
                for (auto& error : about.error()) errors.push_back({child.member + ":" + error.field, std::move(error.message)});
            }
        }
        added.push_back(std::move(child));
    }
    const bool asks_for_one = std::ranges::any_of(
        form.sections, [](const procedure::Section& section) { return section.set == procedure::SetKind::children && section.required; });
    if (added.empty() && asks_for_one) errors.push_back({"C-1:name", no_name});
    if (!errors.empty()) return std::unexpected(std::move(errors));
    return added;
}

} // namespace

Decided open_case(const procedure::Procedure& procedure, const OpenCase& command, const By& by, Day today)
{
    const auto entry = std::ranges::find(procedure.entries, command.entry, &procedure::Entry::id);
    if (entry == procedure.entries.end()) return std::unexpected(Refused{"Choose how this case begins", "", "entry"});
    const auto* form = procedure.find_form(entry->form);
    if (!form) return std::unexpected(Refused{"The procedure has no form for this way to begin"});

    CaseState nothing;
    const CaseKnowledge knowledge{nothing, procedure};
    auto given = answers_from(*form, command.typed, knowledge, the_case, today);
    std::vector<FieldError> errors;
    if (!given) errors = std::move(given.error());
    auto children = first_children(procedure, *form, command.children, knowledge, today);
    if (!children) std::ranges::move(children.error(), std::back_inserter(errors));
    if (!errors.empty()) return std::unexpected(Refused{std::move(errors)});

    Events events;
    events.add(CaseOpened{command.reference, command.neutral_name, procedure.id, procedure.version, command.entry, false, {}});
    if (by.actor.value() > 0 && !command.lead_role.empty()) {
        events.add(GrantGiven{"G-1", by.actor, command.lead_role, by.on_behalf_of, today, std::nullopt, {}});
    }
    int next = 1;
    for (const auto& partner : command.partners) {
        events.add(MemberAdded{"partners", "S-" + std::to_string(next++), partner.body, std::nullopt, {}, {{"name", partner.name}}});
    }
    for (auto& child : *children) events.add(std::move(child));
    events.add(by_whom(
        FormSubmitted{
            instance_of_entry(procedure, *entry), form->id, as_shown(*form), std::move(given->answers), exactly(today),
            std::move(given->texts)},
        by));
    return events;
}

Decided decide(const CaseView& view, const SubmitForm& command, const By& by)
{
    const auto instance = find_instance(view, command.instance);
    if (!instance) return std::unexpected(instance.error());
    if ((*instance)->step->kind != StepKind::form) return std::unexpected(Refused{"This step is not a form"});
    const bool closes = (*instance)->step->meaning == procedure::Concept::case_closure;
    if (auto still_open = closes ? kept_open(view) : std::nullopt) return std::unexpected(std::move(*still_open));
    if (auto two = takes_two_parts(view, **instance, by)) return std::unexpected(std::move(*two));
    const auto on = day_or_today(command.on, view.today);
    if (auto future = in_the_future(on, view.today)) return std::unexpected(std::move(*future));

    auto read = read_form(view, (*instance)->step->form, command.typed, command.reasons, subject_of(**instance));
    if (!read) return std::unexpected(std::move(read.error()));

    Events events;
    for (auto& correction : read->corrections) events.add(std::move(correction));
    const auto* form = view.procedure.find_form((*instance)->step->form);
    const auto reason = closes ? closing_reason(view.procedure, read->given.answers) : std::string{};
    events.add(by_whom(
        FormSubmitted{command.instance, form->id, as_shown(*form), std::move(read->given.answers), on, std::move(read->given.texts)}, by));
    if (closes) events.add(by_whom(CaseClosed{on, reason, {}}, by));
    return events;
}

Decided decide(const CaseView& view, const AddToForm& command, const By& by)
{
    const auto instance = find_instance(view, command.instance);
    if (!instance) return std::unexpected(instance.error());
    const auto text = trimmed(command.text);
    if (text.empty()) return std::unexpected(Refused{"Write what you want to add", "", "text"});
    return Events{}.add(by_whom(FormAddedTo{command.instance, {{"addendum", text}}}, by));
}

Decided decide(const CaseView& view, const StateFact& command, const By& by)
{
    const auto source = trimmed(command.source);
    if (source.empty()) return std::unexpected(Refused{"Say where this is known from", "model 2", "source"});
    const auto* fact = view.procedure.find_fact(command.fact);
    if (!fact) return std::unexpected(Refused{"The procedure has no fact of this name"});
    auto given = read_fact(view, command.fact, command.subject, command.typed);
    if (!given) return std::unexpected(std::move(given.error()));
    if (auto changed = changed_answers(form_of(*fact), *given, view.knowledge()); !changed.empty()) {
        Refused refused{"Something else is recorded already. Correct it where it is shown, with the reason", "model 3"};
        refused.changed = std::move(changed);
        return std::unexpected(std::move(refused));
    }

    FactsStated stated;
    for (auto& answer : given->answers) stated.facts.push_back({command.fact, command.subject, std::move(answer.value)});
    stated.texts = std::move(given->texts);
    stated.texts["source"] = source;
    return Events{}.add(by_whom(std::move(stated), by));
}

Decided decide(const CaseView& view, const CorrectFact& command, const By& by)
{
    const auto* known = view.state.find_statement(command.statement);
    if (!known || !known->in_force()) return std::unexpected(Refused{"This has been corrected already: look at the statement in force"});
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(Refused{"Say why this is corrected. The earlier answer stays visible", "model 3", "reason"});
    FactCorrected corrected{known->id, std::nullopt, command.entered_by_mistake, {{"reason", reason}}};
    if (!command.withdrawn) {
        auto given = read_fact(view, known->fact, known->subject, command.typed);
        if (!given) return std::unexpected(std::move(given.error()));
        if (given->answers.empty()) return std::unexpected(Refused{"Enter the correct answer, or withdraw this one"});
        corrected.value = std::move(given->answers.front().value);
        corrected.texts.merge(given->texts);
        if (*corrected.value == known->value && !std::holds_alternative<Written>(known->value)) {
            return std::unexpected(Refused{"This is what is recorded already"});
        }
    }
    return Events{}.add(by_whom(std::move(corrected), by));
}

Decided decide(const CaseView& view, const MarkDone& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::task);
    if (!instance) return std::unexpected(instance.error());
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    Events events;
    if (!(*instance)->step->form.empty()) {
        auto read = read_form(view, (*instance)->step->form, command.typed, command.reasons, subject_of(**instance));
        if (!read) return std::unexpected(std::move(read.error()));
        for (auto& correction : read->corrections) events.add(std::move(correction));
        const auto* form = view.procedure.find_form((*instance)->step->form);
        events.add(by_whom(
            FormSubmitted{
                command.instance, form->id, as_shown(*form), std::move(read->given.answers), command.on, std::move(read->given.texts)},
            by));
    }
    StepDone done{command.instance, command.on, {}};
    if (const auto note = trimmed(command.note); !note.empty()) done.texts["note"] = note;
    events.add(by_whom(std::move(done), by));
    return events;
}

Decided decide(const CaseView& view, const LeaveOut& command, const By& by)
{
    const auto instance = find_instance(view, command.instance);
    if (!instance) return std::unexpected(instance.error());
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(say_why((*instance)->step->statutory ? "this was not done" : "this step is left out"));
    return Events{}.add(by_whom(StepLeftOut{command.instance, {{"reason", reason}}}, by));
}

Decided decide(const CaseView& view, const ReopenStep& command, const By& by)
{
    // In a closed case the closing itself may be opened again, and the case with it.
    if (const auto* closure = view.standing.find(command.instance);
        view.state.closed && closure && closure->step->meaning == procedure::Concept::case_closure) {
        return decide(view, ReopenCase{command.reason}, by);
    }
    const auto instance = find_instance(view, command.instance);
    if (!instance) return std::unexpected(instance.error());
    const auto kind = (*instance)->step->kind;
    if (kind == StepKind::send || kind == StepKind::sign_off) {
        return std::unexpected(Refused{"What was sent or signed stays so. Issue the next version instead", "model 3"});
    }
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(say_why("this step is opened again"));
    return Events{}.add(by_whom(StepReopened{command.instance, {{"reason", reason}}}, by));
}

Decided decide(const CaseView& view, const AnswerWarning& command, const By& by)
{
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(Refused{"Give the reason for going on", "", "reason"});
    const auto is_departure =
        std::ranges::find(view.standing.departures, command.warning, &Departure::id) != view.standing.departures.end();
    const auto warning = std::ranges::find(view.standing.warnings, command.warning, &Warning::id);
    if (!is_departure && warning == view.standing.warnings.end() && !is_found_in_a_document(view, command.warning))
        return std::unexpected(Refused{"This warning no longer applies"});
    return Events{}.add(by_whom(WarningAnswered{command.warning, {{"reason", reason}}}, by));
}

Decided decide(const CaseView& view, const AnswerWarnings& command, const By& by)
{
    Events events;
    Refused unanswered{std::vector<FieldError>{}};
    for (const auto& [warning, reason] : command.reasons) {
        auto answered = decide(view, AnswerWarning{warning, reason}, by);
        if (!answered) {
            unanswered.fields.push_back({"reason:" + warning, answered.error().refusal.message});
            continue;
        }
        events.add(by_whom(WarningAnswered{warning, {{"reason", trimmed(reason)}}}, by));
    }
    if (command.reasons.empty()) return std::unexpected(Refused{"There is nothing to give a reason for"});
    if (!unanswered.fields.empty()) return std::unexpected(std::move(unanswered));
    return events;
}

Decided decide(const CaseView& view, const ExtendLimit& command, const By& by)
{
    const auto instance = find_instance(view, command.instance);
    if (!instance) return std::unexpected(instance.error());
    const auto clock = std::ranges::find((*instance)->clocks, command.limit, [](const Clock& one) { return one.rule->text; });
    if (clock == (*instance)->clocks.end()) return std::unexpected(Refused{"This step has no such deadline"});
    if (clock->rule->level == procedure::Level::national) {
        return std::unexpected(
            Refused{"A national deadline cannot be extended: it is met, or it is late with a reason", clock->rule->source});
    }
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(say_why("more time is given"));
    if (clock->due.latest && command.to <= *clock->due.latest) {
        return std::unexpected(Refused{"The new day must be later than the deadline it extends", "", "to-day"});
    }
    LimitExtended extended{command.instance, command.limit, command.to, {{"reason", reason}}};
    if (const auto agreed_by = trimmed(command.agreed_by); !agreed_by.empty()) extended.texts["agreed-by"] = agreed_by;
    return Events{}.add(by_whom(std::move(extended), by));
}

Decided decide(const CaseView& view, const AddNote& command, const By& by)
{
    const auto text = trimmed(command.text);
    if (text.empty()) return std::unexpected(Refused{"Write the note", "", "text"});
    if (command.about != the_case && !view.standing.find(command.about) && !view.state.find_member(command.about)) {
        return std::unexpected(Refused{"What this note is about does not exist in this case"});
    }
    return Events{}.add(by_whom(NoteAdded{command.about, command.purpose, command.on, {{"text", text}}}, by));
}

} // namespace throughline::casework
