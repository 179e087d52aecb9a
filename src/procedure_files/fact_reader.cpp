#include "procedure_files/readers.hpp"

namespace throughline::procedure_files {

using namespace procedure;

namespace {

/// These words follow "is" with a meaning of their own, so that no option can be called so.
bool is_taken_by_conditions(std::string_view id) { return id == "known" || id == "done"; }

bool read_reasons(TableReader& table)
{
    const auto reasons = table.text("reasons");
    if (!reasons.empty() && reasons != "required")
        table.say(
            DiagnosisKind::bad_value, "reasons", "\"" + reasons + "\" says nothing about reasons: write \"required\", or leave it out");
    return reasons == "required";
}

void read_subject(TableReader& table, Fact& fact)
{
    if (table.has("subject") && table.text("subject") != "case")
        fact.subject = table.choice<SetKind>("subject", DiagnosisKind::unknown_set);
}

void read_value(TableReader& table, Fact& fact)
{
    fact.options = read_options(table, OptionUse::answer);
    if (!table.has("value") && !fact.refines.empty()) return;
    if (table.has("value") && table.text("value") == "yes-no") {
        fact.value = ValueKind::choice;
        if (fact.options.empty()) fact.options = yes_and_no();
        return;
    }
    fact.value = table.required_choice<ValueKind>("value", ValueKind::text);
}

} // namespace

std::vector<Option> yes_and_no() { return {{"yes", "Yes"}, {"no", "No"}}; }

std::vector<Option> read_options(TableReader& owner, OptionUse use)
{
    std::vector<Option> options;
    const auto called = owner.thing() + " option";
    owner.tables("options", called, [&](TableReader& table) {
        Option option;
        option.id = table.required_name("id");
        table.rename(called + " " + option.id);
        table.reading().places.note(table.thing(), "id", option.id, table.place_of_value("id"));
        table.reading().places.note(owner.thing(), "options", option.id, table.place_of_value("id"));
        if (is_taken_by_conditions(option.id))
            table.say(DiagnosisKind::bad_id, "id", "no option can be called \"" + option.id + "\": conditions use that word");
        option.label = table.text("label");
        if (option.label.empty()) option.label = option.id;
        option.hint = table.text("hint");
        option.source = table.text("source");
        if (use == OptionUse::decision) {
            option.leads_to = table.name("leads_to");
            option.reasons_required = read_reasons(table);
        }
        options.push_back(std::move(option));
    });
    return options;
}

void read_facts(TableReader& file, Procedure& into)
{
    file.tables("fact", "fact", [&](TableReader& table) {
        Fact fact;
        fact.level = table.reading().level;
        fact.place = table.place();
        fact.id = read_id(table, "fact", &fact.refines);
        fact.was = table.name("was");
        fact.label = fact.refines.empty() ? table.required_text("label") : table.text("label");
        read_subject(table, fact);
        read_value(table, fact);
        fact.many = table.boolean("many", false);
        fact.planned = table.boolean("planned", false);
        fact.with_time = table.boolean("with_time", false);
        fact.firm = table.boolean("firm", false);
        fact.meaning = table.choice<Concept>("concept", DiagnosisKind::unknown_concept);
        fact.source = table.text("source");
        into.facts.push_back(std::move(fact));
    });
}

} // namespace throughline::procedure_files
