#include "procedure_files/readers.hpp"

namespace throughline::procedure_files {

using namespace procedure;

namespace {

void read_stages(TableReader& file, Procedure& into)
{
    file.tables("stage", "stage", [&](TableReader& table) {
        Stage stage;
        stage.id = read_id(table, "stage");
        stage.label = table.required_text("label");
        stage.meaning = table.choice<Concept>("concept", DiagnosisKind::unknown_concept);
        stage.part = table.text("part");
        into.stages.push_back(std::move(stage));
    });
}

void read_sets(TableReader& file, Procedure& into)
{
    file.tables("set", "set", [&](TableReader& table) {
        SetDeclaration set;
        if (!table.has("kind")) table.say_missing("kind");
        const auto kind = table.choice<SetKind>("kind", DiagnosisKind::unknown_set);
        if (kind) table.rename("set " + std::string(name_of(*kind)));
        set.kind = kind.value_or(SetKind::children);
        set.one = table.required_text("one");
        set.many = table.required_text("many");
        set.code = table.text("code");
        set.form = table.name("form");
        if (kind) into.sets.push_back(std::move(set));
    });
}

std::vector<Power> read_powers(TableReader& table)
{
    std::vector<Power> powers;
    std::vector<std::string> known;
    for (const auto& one : all_names<Power>()) known.emplace_back(one.name);
    for (const auto& written : table.texts("powers")) {
        if (const auto power = find_named<Power>(written)) {
            powers.push_back(*power);
        } else {
            const auto place = table.reading().places.of(table.thing(), "powers", written, table.place());
            table.reading().say(DiagnosisKind::bad_value, place, "\"" + written + "\" is no power" + did_you_mean(written, known));
        }
    }
    return powers;
}

void read_roles(TableReader& file, Procedure& into)
{
    file.tables("role", "role", [&](TableReader& table) {
        Role role;
        role.level = table.reading().level;
        role.place = table.place();
        role.id = read_id(table, "role", &role.refines);
        role.label = role.refines.empty() ? table.required_text("label") : table.text("label");
        role.powers = read_powers(table);
        role.every_case = table.boolean("every_case", false);
        role.least = table.name("least");
        role.meaning = table.choice<Concept>("concept", DiagnosisKind::unknown_concept);
        role.source = table.text("source");
        into.roles.push_back(std::move(role));
    });
}

void read_groups(TableReader& file, Procedure& into)
{
    file.tables("group", "group", [&](TableReader& table) {
        Group group;
        group.place = table.place();
        group.id = read_id(table, "group");
        group.label = table.required_text("label");
        group.chair = table.name("chair");
        group.next_meeting = table.name("next_meeting");
        group.source = table.text("source");
        into.groups.push_back(std::move(group));
    });
}

void read_guidance(TableReader& file, Procedure& into)
{
    file.tables("guidance", "guidance", [&](TableReader& table) {
        Guidance guidance;
        guidance.id = read_id(table, "guidance");
        guidance.title = table.required_text("title");
        guidance.edition = table.text("edition");
        guidance.text = table.text("text");
        guidance.link = table.text("link");
        into.guidance.push_back(std::move(guidance));
    });
}

void read_recipients(TableReader& file, Procedure& into)
{
    file.tables("recipient", "recipient", [&](TableReader& table) {
        Recipient recipient;
        recipient.level = table.reading().level;
        recipient.place = table.place();
        recipient.id = read_id(table, "recipient", &recipient.refines);
        recipient.label = recipient.refines.empty() ? table.required_text("label") : table.text("label");
        recipient.address = table.text("address");
        recipient.meaning = table.choice<Concept>("concept", DiagnosisKind::unknown_concept);
        recipient.source = table.text("source");
        into.recipients.push_back(std::move(recipient));
    });
}

void read_entries(TableReader& file, Procedure& into)
{
    file.tables("entry", "entry", [&](TableReader& table) {
        procedure::Entry entry;
        entry.place = table.place();
        entry.id = read_id(table, "entry");
        entry.label = table.required_text("label");
        entry.form = table.required_name("form");
        entry.hint = table.text("hint");
        entry.source = table.text("source");
        into.entries.push_back(std::move(entry));
    });
}

} // namespace

void read_lists(TableReader& file, Procedure& into)
{
    read_stages(file, into);
    read_sets(file, into);
    read_roles(file, into);
    read_groups(file, into);
    read_guidance(file, into);
    read_recipients(file, into);
    read_entries(file, into);
}

} // namespace throughline::procedure_files
