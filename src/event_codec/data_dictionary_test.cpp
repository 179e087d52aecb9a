#include "event_codec/dictionary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

// docs/data-dictionary.md is made from what the ledger holds and from what people decided about it: which class of data each field belongs
// to, and for each class the legal basis, how long it is kept, and whether somebody who asks for what is held about them is shown it.
namespace throughline::event_codec {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;

fs::path docs() { return fs::path{THROUGHLINE_SOURCE_DIR} / "docs"; }

std::string content_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::stringstream content;
    content << in.rdbuf();
    return content.str();
}

/// Cells are divided by "|": the texts have commas.
std::vector<std::vector<std::string>> rows_of(const fs::path& file)
{
    std::ifstream in(file);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string> cells;
        std::stringstream parts(line);
        for (std::string cell; std::getline(parts, cell, '|');) cells.push_back(cell);
        rows.push_back(std::move(cells));
    }
    return rows;
}

struct DataClass {
    std::string id;
    std::string what;
    std::string basis;
    std::string kept;
    std::string access;
};

struct Decided {
    std::vector<DataClass> classes;
    std::map<std::pair<std::string, std::string>, std::string> of_field; ///< kind and field, "*" for any

    [[nodiscard]] std::string class_of(const std::string& kind, const std::string& field) const
    {
        for (const auto& key : {std::pair{kind, field}, std::pair{std::string{"*"}, field}, std::pair{kind, std::string{"*"}}}) {
            if (const auto found = of_field.find(key); found != of_field.end()) return found->second;
        }
        return {};
    }
};

const Decided& decided()
{
    static const auto all = [] {
        Decided read;
        for (const auto& cells : rows_of(docs() / "data-dictionary" / "classes.txt"))
            if (cells.size() == 5) read.classes.push_back({cells[0], cells[1], cells[2], cells[3], cells[4]});
        for (const auto& cells : rows_of(docs() / "data-dictionary" / "fields.txt"))
            if (cells.size() == 3) read.of_field.emplace(std::pair{cells[0], cells[1]}, cells[2]);
        return read;
    }();
    return all;
}

struct Field {
    std::string kind;
    std::string field;
    std::string type;
    bool is_text;
};

std::vector<Field> fields_of(const DescribedKind& kind)
{
    std::vector<Field> fields;
    for (const auto& member : kind.frame) fields.push_back({std::string(kind.kind), std::string(member.name), member.type, false});
    for (const auto key : kind.body_keys) fields.push_back({std::string(kind.kind), std::string(key), "text", true});
    return fields;
}

std::vector<Field> all_fields()
{
    std::vector<Field> all;
    for (const auto& kind : described_kinds()) {
        for (auto& field : fields_of(kind)) all.push_back(std::move(field));
    }
    for (const auto& value : described_values()) {
        for (const auto& member : value.members) all.push_back({std::string(value.type), std::string(member.name), member.type, false});
    }
    return all;
}

std::string in_words(StreamOf stream)
{
    switch (stream) {
    case StreamOf::a_case: return "Of a case";
    case StreamOf::a_partnership: return "Of a partnership";
    case StreamOf::the_installation: return "Of the installation";
    case StreamOf::a_chronology: return "Of a chronology";
    }
    return {};
}

void add_row(std::string& page, const Field& field)
{
    page += "| `" + field.field + "` | " + field.type + " | " + (field.is_text ? "sealed" : "in the frame") + " | " +
            decided().class_of(field.kind, field.field) + " |\n";
}

/// The page as it has to be.
std::string page()
{
    std::string page = content_of(docs() / "data-dictionary" / "introduction.md");
    page += "\n## Classes\n\n| Class | What | Legal basis | Kept | Shown to somebody who asks for what is held about them |\n|---|---|---|---|---|\n";
    for (const auto& one : decided().classes) {
        page += "| " + one.id;
        for (const auto* cell : {&one.what, &one.basis, &one.kept, &one.access}) page += " | " + *cell;
        page += " |\n";
    }
    const std::string head = "\n| Field | Type | Where | Class |\n|---|---|---|---|\n";
    for (const auto stream : {StreamOf::a_case, StreamOf::a_partnership, StreamOf::the_installation, StreamOf::a_chronology}) {
        page += "\n## " + in_words(stream) + "\n";
        for (const auto& kind : described_kinds()) {
            if (kind.stream != stream) continue;
            page += "\n### " + std::string(kind.kind) + ", version " + std::to_string(kind.version) + "\n";
            const auto fields = fields_of(kind);
            page += fields.empty() ? "\nNothing but who did it and when.\n" : head;
            for (const auto& field : fields) add_row(page, field);
        }
    }
    page += "\n## Values that stand inside these\n";
    for (const auto& value : described_values()) {
        page += "\n### " + std::string(value.type) + "\n" + head;
        for (const auto& member : value.members) add_row(page, {std::string(value.type), std::string(member.name), member.type, false});
    }
    return page;
}

TEST(DataDictionary, has_a_class_for_every_field)
{
    std::vector<std::string> missing;
    for (const auto& field : all_fields())
        if (decided().class_of(field.kind, field.field).empty()) missing.push_back(field.kind + "|" + field.field + "|");

    EXPECT_THAT(missing, IsEmpty()) << "decide in docs/data-dictionary/fields.txt to which class of data these belong";
}

TEST(DataDictionary, says_of_every_class_its_legal_basis_how_long_it_is_kept_and_who_is_shown_it)
{
    std::set<std::string> classes;
    for (const auto& one : decided().classes) {
        classes.insert(one.id);
        for (const auto* cell : {&one.what, &one.basis, &one.kept, &one.access}) EXPECT_NE(*cell, "") << one.id;
    }
    for (const auto& [field, of] : decided().of_field) EXPECT_TRUE(classes.contains(of)) << field.first << "." << field.second << ": " << of;
}

TEST(DataDictionary, decides_about_no_field_that_there_is_not)
{
    std::set<std::pair<std::string, std::string>> used;
    for (const auto& field : all_fields())
        for (const auto& key : {std::pair{field.kind, field.field}, std::pair{std::string{"*"}, field.field}, std::pair{field.kind, std::string{"*"}}})
            used.insert(key);
    for (const auto& [field, of] : decided().of_field) EXPECT_TRUE(used.contains(field)) << field.first << "|" << field.second << "|" << of;
}

TEST(DataDictionary, is_written_down_as_it_is)
{
    const auto wanted = page();
    if (content_of(docs() / "data-dictionary.md") == wanted) return;

    const auto beside = fs::path{THROUGHLINE_SOURCE_DIR} / "build" / "data-dictionary.md";
    std::ofstream{beside, std::ios::binary} << wanted;
    FAIL() << "docs/data-dictionary.md is not what the ledger holds: copy " << beside << " over it";
}

} // namespace
} // namespace throughline::event_codec
