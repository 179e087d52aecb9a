#include "procedure_files/readers.hpp"

namespace throughline::procedure_files {

using namespace procedure;

namespace {

void read_parts(TableReader& owner, Document& into)
{
    owner.tables("part", owner.thing() + " part", [&](TableReader& table) {
        DocumentPart part;
        part.place = table.place();
        part.title = table.required_text("title");
        table.rename(owner.thing() + " part " + part.title);
        part.from = table.required_text("from");
        part.fields = table.names("fields");
        part.text = table.text("text");
        part.minimum = table.boolean("minimum", false);
        part.when = table.condition("when");
        part.missing = table.text("missing");
        part.source = table.text("source");
        into.parts.push_back(std::move(part));
    });
}

} // namespace

void read_documents(TableReader& file, Procedure& into)
{
    file.tables("document", "document", [&](TableReader& table) {
        Document document;
        document.level = table.reading().level;
        document.place = table.place();
        document.id = read_id(table, "document", &document.refines);
        document.title = document.refines.empty() ? table.required_text("title") : table.text("title");
        document.number = table.text("number");
        document.meaning = table.choice<Concept>("concept", DiagnosisKind::unknown_concept);
        document.source = table.text("source");
        read_parts(table, document);
        into.documents.push_back(std::move(document));
    });
}

void read_letters(TableReader& file, Procedure& into)
{
    file.tables("letter", "letter", [&](TableReader& table) {
        Letter letter;
        letter.level = table.reading().level;
        letter.place = table.place();
        letter.id = read_id(table, "letter");
        letter.title = table.required_text("title");
        letter.number = table.text("number");
        if (!table.has("paragraphs")) table.say_missing("paragraphs");
        letter.paragraphs = table.texts("paragraphs");
        letter.to_family = table.boolean("to_family", false);
        letter.shipped_draft = table.boolean("shipped_draft", true);
        letter.source = table.text("source");
        into.letters.push_back(std::move(letter));
    });
}

void read_checks(TableReader& file, Procedure& into)
{
    file.tables("check", "check", [&](TableReader& table) {
        Check check;
        check.authority = table.reading().level;
        check.place = table.place();
        check.id = read_id(table, "check");
        check.kind = table.required_choice<CheckKind>("kind", CheckKind::condition);
        check.level = table.required_choice<CheckLevel>("level", CheckLevel::warn);
        check.on = table.name("on");
        check.when = table.condition("when");
        check.step = table.name("step");
        check.number = table.number("number");
        check.message = table.required_text("message");
        check.source = table.text("source");
        into.checks.push_back(std::move(check));
    });
}

void read_separations(TableReader& file, Procedure& into)
{
    file.tables("separation", "separation", [&](TableReader& table) {
        Separation separation;
        separation.level = table.reading().level;
        separation.place = table.place();
        separation.id = read_id(table, "separation");
        if (!table.has("between")) table.say_missing("between");
        separation.between = table.names("between");
        separation.message = table.required_text("message");
        separation.source = table.text("source");
        into.separations.push_back(std::move(separation));
    });
}

} // namespace throughline::procedure_files
