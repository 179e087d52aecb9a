#include "views/forms/drafts.hpp"

#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <algorithm>
#include <set>

namespace throughline::views {

namespace {

std::string first_of(const casework::Typed& typed, const std::string& field)
{
    const auto at = typed.find(field);
    return at == typed.end() || at->second.empty() ? std::string{} : at->second.front();
}

/// "3 April 2026 at 23:50", as far as it was typed.
std::string day_in_words(const casework::Typed& typed, const std::string& field)
{
    std::string words = first_of(typed, field + "-day");
    const auto add = [&](const std::string& part) {
        if (!part.empty()) words += (words.empty() ? "" : " ") + part;
    };
    const auto month = time::find_month(first_of(typed, field + "-month"));
    add(month ? std::string(time::month_name(*month)) : first_of(typed, field + "-month"));
    add(first_of(typed, field + "-year"));
    if (const auto minute = first_of(typed, field + "-time"); !minute.empty()) add("at " + minute);
    if (first_of(typed, field + "-certainty") == "not-known") return "The day is not known";
    if (!words.empty() && first_of(typed, field + "-certainty") == "about") words = "About " + words;
    return words;
}

/// The field that this is a part of: "incident-day" is a part of "incident" where "incident-year" was typed as well.
std::string whole_field(const casework::Typed& typed, const std::string& name)
{
    for (const std::string_view part : {"-day", "-month", "-year", "-time", "-certainty"}) {
        if (!name.ends_with(part)) continue;
        auto whole = name.substr(0, name.size() - part.size());
        if (typed.contains(whole + "-day") && typed.contains(whole + "-year")) return whole;
    }
    return name;
}

std::string option_in_words(const procedure::Field* field, const procedure::Procedure& procedure, const std::string& code)
{
    if (!field) return code;
    if (field->kind == procedure::FieldKind::yes_no) return code == "yes" ? "Yes" : code == "no" ? "No" : code;
    const auto* fact = field->fact.empty() ? nullptr : procedure.find_fact(field->fact);
    const auto& options = field->options.empty() && fact ? fact->options : field->options;
    const auto option = std::ranges::find(options, code, &procedure::Option::id);
    return option == options.end() ? code : option->label;
}

std::string answer_in_words(
    const procedure::Field* field, const procedure::Procedure& procedure, const casework::Typed& typed, const std::string& name)
{
    if (typed.contains(name + "-day")) return day_in_words(typed, name);
    std::string words;
    const auto at = typed.find(name);
    if (at == typed.end()) return words;
    for (const auto& value : at->second) {
        if (!value.empty()) words += (words.empty() ? "" : "; ") + option_in_words(field, procedure, value);
    }
    return words;
}

Html answers_list(const std::vector<const TypedAnswer*>& answers)
{
    SummaryList list;
    for (const auto* answer : answers) list.rows.push_back({answer->label, answer->words});
    return summary_list(list);
}

/// A field of the form, or a day or choice whose controls carry more than its name.
bool is_asked(const Html& fields, const std::string& field)
{
    const auto has = [&](const std::string& name) {
        return fields.view().find(Attributes{{"name", name}}.view()) != std::string_view::npos;
    };
    return has(field) || has(field + "-day");
}

Html what_happened_since(const DraftShown& draft)
{
    Html html;
    if (draft.form_changed) {
        html += paragraph("The questions have changed since. Look through all of them before you hand it in.");
    }
    if (draft.thing_changed) {
        html += paragraph(
            "Since then somebody recorded something about this step" +
            (draft.last_change.empty() ? std::string(".") : ": " + draft.last_change + ".") +
            " Look through your answers before you hand them in.");
    }
    if (!draft.gone_on.empty()) html += paragraph(strong("It is kept until " + draft.gone_on + " and then goes for good."));
    return html;
}

} // namespace

Html form_with_draft(const Form& options, const DraftShown* draft, const Html& fields, const char* submit)
{
    Html inside;
    if (draft) {
        Html words = Html::text("You began this and have not handed it in. Saved " + draft->saved + ". Nobody else sees it.");
        inside += inset_text({.content = words + what_happened_since(*draft)});
    }
    inside += fields;
    if (draft) {
        std::vector<const TypedAnswer*> not_asked;
        for (const auto& answer : draft->answers) {
            if (!is_asked(fields, answer.field)) not_asked.push_back(&answer);
        }
        if (!not_asked.empty()) {
            Details more;
            more.summary = "What you typed and is not asked any more";
            more.is_open = true;
            more.content = paragraph("Copy what you need into another answer. It goes with the draft.") + answers_list(not_asked);
            inside += details(more);
        }
    }
    const std::string name{draft_button::name};
    Html buttons = button({.content = submit}) +
                   secondary_button({.content = "Save and come back later", .name = name, .value = std::string(draft_button::later)});
    if (draft) buttons += secondary_button({.content = "Delete what I typed", .name = name, .value = std::string(draft_button::discard)});
    return form(options, inside + button_group(buttons));
}

Html draft_without_form(const Form& options, const DraftShown& draft)
{
    std::vector<const TypedAnswer*> all;
    for (const auto& answer : draft.answers) all.push_back(&answer);
    Form plain = options;
    plain.draft.reset();
    const Html words =
        paragraph(
            "You began something here, saved " + draft.saved +
            ", and it cannot be handed in any more: the step has moved on. "
            "What you typed is still here, and nobody else sees it.") +
        what_happened_since(draft) + answers_list(all) +
        form(
            plain,
            secondary_button(
                {.content = "Delete what I typed", .name = std::string(draft_button::name), .value = std::string(draft_button::discard)}));
    return inset_text({.content = words});
}

std::vector<TypedAnswer> typed_answers(const procedure::Form* form, const procedure::Procedure& procedure, const casework::Typed& typed)
{
    std::vector<TypedAnswer> answers;
    std::set<std::string> told;
    const auto tell = [&](const std::string& name, const std::string& label, const procedure::Field* field) {
        if (!told.insert(name).second) return;
        auto words = answer_in_words(field, procedure, typed, name);
        if (!words.empty()) answers.push_back({name, label, std::move(words)});
    };
    if (form) {
        for (const auto& section : form->sections) {
            for (const auto& field : section.fields) tell(field.id, field.label, &field);
        }
    }
    for (const auto& [name, values] : typed) {
        const auto whole = whole_field(typed, name);
        auto label = whole;
        std::ranges::replace(label, '-', ' ');
        tell(whole, label, nullptr);
    }
    return answers;
}

} // namespace throughline::views
