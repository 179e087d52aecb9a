#include "procedure_files/readers.hpp"

namespace throughline::procedure_files {

using namespace procedure;

namespace {

/// A day is proposed by a limit, a choice by the first of its suggestions that holds.
void read_suggestions(TableReader& table, Field& field)
{
    if (field.kind == FieldKind::day || field.kind == FieldKind::day_and_time) {
        std::vector<StepLimit> limits;
        table.limits("suggested", "suggestions", limits);
        if (!limits.empty()) field.suggested = limits.front().limit;
        return;
    }
    table.tables("suggested", "suggestion", [&](TableReader& one) {
        Suggestion suggestion;
        suggestion.option = one.required_name("option");
        suggestion.when = one.condition("when");
        suggestion.point = one.name("point");
        suggestion.answer = one.name("answer");
        if (suggestion.point.empty() != suggestion.answer.empty()) one.say_missing(suggestion.point.empty() ? "point" : "answer");
        field.suggestions.push_back(std::move(suggestion));
    });
}

void read_fields(TableReader& owner, const std::string& form, Section& into)
{
    owner.tables("field", "field", [&](TableReader& table) {
        Field field;
        field.place = table.place();
        field.id = table.required_name("id");
        table.rename(form + " field " + field.id);
        table.reading().places.note(table.thing(), "id", field.id, table.place_of_value("id"));
        field.label = table.required_text("label");
        field.hint = table.text("hint");
        field.kind = table.required_choice<FieldKind>("kind", FieldKind::short_text);
        field.options = read_options(table, OptionUse::answer);
        field.fact = table.name("fact");
        field.required = table.boolean("required", false);
        field.required_when = table.condition("required_when");
        field.shown_when = table.condition("shown_when");
        field.missing = table.text("missing");
        field.sensitive = table.boolean("sensitive", false);
        read_suggestions(table, field);
        field.source = table.text("source");
        into.fields.push_back(std::move(field));
    });
}

void read_sections(TableReader& owner, Form& into)
{
    owner.tables("section", owner.thing() + " section", [&](TableReader& table) {
        Section section;
        section.title = table.required_text("title");
        section.text = table.text("text");
        section.set = table.choice<SetKind>("set", DiagnosisKind::unknown_set);
        section.required = table.boolean("required", false);
        read_fields(table, owner.thing(), section);
        if (section.set && !section.fields.empty())
            table.say(DiagnosisKind::bad_value, "set", "a section with a set shows its members and has no fields of its own");
        into.sections.push_back(std::move(section));
    });
}

} // namespace

void read_forms(TableReader& file, Procedure& into)
{
    file.tables("form", "form", [&](TableReader& table) {
        Form form;
        form.level = table.reading().level;
        form.place = table.place();
        form.id = read_id(table, "form", &form.refines);
        form.title = form.refines.empty() ? table.required_text("title") : table.text("title");
        form.why = table.text("why");
        form.document = table.text("document");
        form.meaning = table.choice<Concept>("concept", DiagnosisKind::unknown_concept);
        form.source = table.text("source");
        read_sections(table, form);
        into.forms.push_back(std::move(form));
    });
}

} // namespace throughline::procedure_files
