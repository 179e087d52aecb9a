#include "procedure_files/toml_tree.hpp"

#include "domain/common/impossible.hpp"

#include <toml++/toml.h>

#include <algorithm>

namespace throughline::procedure_files {
namespace {

Node node_from(const toml::node& value);

int number_of(toml::source_index index) { return static_cast<int>(index); }

bool stands_before(const KeyAndValue& one, const KeyAndValue& other)
{
    return std::pair{one.line, one.column} < std::pair{other.line, other.column};
}

std::vector<KeyAndValue> entries_of(const toml::table& table)
{
    std::vector<KeyAndValue> entries;
    entries.reserve(table.size());
    for (const auto& [key, value] : table) {
        const auto& at = key.source().begin;
        entries.push_back({std::string(key.str()), number_of(at.line), number_of(at.column), node_from(value)});
    }
    std::ranges::sort(entries, stands_before);
    return entries;
}

Node node_from(const toml::node& value)
{
    Node node;
    node.line = number_of(value.source().begin.line);
    node.column = number_of(value.source().begin.column);
    if (const auto* table = value.as_table()) {
        node.kind = NodeKind::table;
        node.entries = entries_of(*table);
    } else if (const auto* list = value.as_array()) {
        node.kind = NodeKind::list;
        node.items.reserve(list->size());
        for (const auto& item : *list) node.items.push_back(node_from(item));
    } else if (const auto* text = value.as_string()) {
        node.kind = NodeKind::text;
        node.text = text->get();
    } else if (const auto* number = value.as_integer()) {
        node.kind = NodeKind::number;
        node.number = number->get();
    } else if (const auto* boolean = value.as_boolean()) {
        node.kind = NodeKind::boolean;
        node.boolean = boolean->get();
    }
    return node;
}

procedure::Diagnosis diagnosis_from(const toml::parse_error& error, const std::string& file)
{
    const auto& at = error.source().begin;
    std::string message{error.description()};
    const bool written_twice = message.contains("redefine");
    return {
        written_twice ? procedure::DiagnosisKind::duplicate_key : procedure::DiagnosisKind::syntax,
        {file, number_of(at.line), number_of(at.column)},
        std::move(message)};
}

} // namespace

const KeyAndValue* Node::find(std::string_view key) const
{
    for (const auto& entry : entries)
        if (entry.key == key) return &entry;
    return nullptr;
}

std::expected<Node, procedure::Diagnosis> toml_tree_from(std::string_view text, const std::string& file)
{
    try {
        return node_from(toml::parse(text));
    } catch (const toml::parse_error& error) {
        return std::unexpected(diagnosis_from(error, file));
    }
}

std::string_view in_words(NodeKind kind)
{
    switch (kind) {
    case NodeKind::table:
        return "a table";
    case NodeKind::list:
        return "a list";
    case NodeKind::text:
        return "a text in quotes";
    case NodeKind::number:
        return "a whole number";
    case NodeKind::boolean:
        return "true or false";
    case NodeKind::other:
        return "a date or a fraction";
    }
    impossible("a kind of value without words");
}

} // namespace throughline::procedure_files
