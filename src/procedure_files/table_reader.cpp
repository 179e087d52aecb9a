#include "procedure_files/table_reader.hpp"

#include "domain/time/limit_parse.hpp"

#include <algorithm>

namespace throughline::procedure_files {

using procedure::Condition;
using procedure::DiagnosisKind;
using procedure::Place;
using procedure::StepLimit;

namespace {

bool is_lower_case_name(std::string_view text)
{
    if (text.empty() || text.front() == '-' || text.back() == '-') return false;
    return std::ranges::all_of(
        text, [](char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-'; });
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// The place of a column inside a text: behind its opening quote.
Place inside(const Place& text, std::size_t column) { return {text.file, text.line, text.column + static_cast<int>(column)}; }

} // namespace

void Reading::say(DiagnosisKind kind, const Place& place, std::string message, std::string source)
{
    diagnoses.push_back({kind, place, std::move(message), std::move(source)});
}

TableReader::TableReader(const Node& table, std::string thing, Reading& reading)
    : table_{table}, thing_{std::move(thing)}, reading_{reading}
{
}

Place TableReader::place_of(std::string_view key) const
{
    const auto* entry = table_.find(key);
    return entry == nullptr ? place() : Place{reading_.file, entry->line, entry->column};
}

Place TableReader::place_of_value(std::string_view key) const
{
    const auto* entry = table_.find(key);
    return entry == nullptr ? place() : place_of(entry->value);
}

void TableReader::say(DiagnosisKind kind, std::string_view key, std::string message)
{
    reading_.say(kind, place_of_value(key), std::move(message));
}

void TableReader::say_missing(std::string_view key)
{
    reading_.say(DiagnosisKind::missing_key, place(), quoted(key) + " is missing in " + (thing_.empty() ? "this file" : thing_));
}

const Node* TableReader::find(std::string_view key, NodeKind kind)
{
    asked_.push_back(key);
    const auto* entry = table_.find(key);
    if (entry == nullptr) return nullptr;
    reading_.places.note(thing_, key, "", place_of(key));
    if (entry->value.kind == kind) return &entry->value;
    reading_.say(
        DiagnosisKind::wrong_type, place_of(entry->value),
        quoted(key) + " takes " + std::string(in_words(kind)) + ", not " + std::string(in_words(entry->value.kind)));
    return nullptr;
}

std::string TableReader::text(std::string_view key)
{
    const auto* node = find(key, NodeKind::text);
    if (node == nullptr) return {};
    reading_.places.note(thing_, key, node->text, place_of(*node));
    return node->text;
}

std::string TableReader::required_text(std::string_view key)
{
    if (!has(key)) say_missing(key);
    return text(key);
}

bool TableReader::is_name(const Node& node)
{
    if (is_lower_case_name(node.text)) return true;
    reading_.say(DiagnosisKind::bad_id, place_of(node), quoted(node.text) + " is no name: use lower case letters, digits and dashes");
    return false;
}

std::string TableReader::name(std::string_view key)
{
    auto written = text(key);
    if (!written.empty()) (void)is_name(table_.find(key)->value);
    return written;
}

std::string TableReader::required_name(std::string_view key)
{
    if (!has(key)) say_missing(key);
    auto written = name(key);
    if (written.empty() && has(key) && table_.find(key)->value.kind == NodeKind::text)
        say(DiagnosisKind::bad_id, key, quoted(key) + " is empty");
    return written;
}

bool TableReader::is_text(std::string_view key, const Node& node)
{
    if (node.kind == NodeKind::text) return true;
    reading_.say(
        DiagnosisKind::wrong_type, place_of(node), quoted(key) + " takes texts in quotes, not " + std::string(in_words(node.kind)));
    return false;
}

std::vector<const Node*> TableReader::text_nodes(std::string_view key)
{
    asked_.push_back(key);
    std::vector<const Node*> nodes;
    const auto* entry = table_.find(key);
    if (entry == nullptr) return nodes;
    reading_.places.note(thing_, key, "", place_of(key));
    if (entry->value.kind != NodeKind::list) {
        if (is_text(key, entry->value)) nodes.push_back(&entry->value);
    } else {
        for (const auto& item : entry->value.items)
            if (is_text(key, item)) nodes.push_back(&item);
    }
    for (const auto* node : nodes) reading_.places.note(thing_, key, node->text, place_of(*node));
    return nodes;
}

std::vector<std::string> TableReader::texts(std::string_view key)
{
    std::vector<std::string> all;
    for (const auto* node : text_nodes(key)) all.push_back(node->text);
    return all;
}

std::vector<std::string> TableReader::names(std::string_view key)
{
    std::vector<std::string> all;
    for (const auto* node : text_nodes(key))
        if (is_name(*node)) all.push_back(node->text);
    return all;
}

bool TableReader::boolean(std::string_view key, bool otherwise)
{
    const auto* node = find(key, NodeKind::boolean);
    return node == nullptr ? otherwise : node->boolean;
}

std::int64_t TableReader::number(std::string_view key)
{
    const auto* node = find(key, NodeKind::number);
    return node == nullptr ? 0 : node->number;
}

std::optional<Condition> TableReader::condition_of(const Node& node)
{
    auto condition = procedure::condition_from(node.text);
    if (condition) return std::move(*condition);
    reading_.say(DiagnosisKind::bad_condition, inside(place_of(node), condition.error().column), condition.error().message);
    return std::nullopt;
}

std::optional<Condition> TableReader::condition(std::string_view key)
{
    const auto* node = find(key, NodeKind::text);
    if (node == nullptr) return std::nullopt;
    reading_.places.note(thing_, key, node->text, place_of(*node));
    return condition_of(*node);
}

std::vector<Condition> TableReader::conditions(std::string_view key)
{
    std::vector<Condition> all;
    for (const auto* node : text_nodes(key))
        if (auto condition = condition_of(*node)) all.push_back(std::move(*condition));
    return all;
}

std::optional<StepLimit> TableReader::limit_of(const Node& node)
{
    auto limit = time::limit_from(node.text);
    if (!limit) {
        reading_.say(
            DiagnosisKind::bad_limit, inside(place_of(node), static_cast<std::size_t>(limit.error().column)), limit.error().message);
        return std::nullopt;
    }
    StepLimit read{.text = node.text, .limit = std::move(*limit)};
    read.level = reading_.level;
    read.place = place_of(node);
    return read;
}

void TableReader::limits(std::string_view one, std::string_view several, std::vector<StepLimit>& into)
{
    if (has(one) && has(several)) say(DiagnosisKind::bad_value, one, "write either " + quoted(one) + " or " + quoted(several));
    for (const auto* node : text_nodes(one))
        if (auto limit = limit_of(*node)) into.push_back(std::move(*limit));

    asked_.push_back(several);
    const auto* list = find(several, NodeKind::list);
    if (list == nullptr) return;
    for (const auto& item : list->items) {
        if (item.kind == NodeKind::text) {
            if (auto limit = limit_of(item)) into.push_back(std::move(*limit));
            continue;
        }
        if (item.kind != NodeKind::table) {
            reading_.say(
                DiagnosisKind::wrong_type, place_of(item),
                quoted(several) + " takes texts or tables { limit = \"...\" }, not " + std::string(in_words(item.kind)));
            continue;
        }
        TableReader inner{item, "a limit", reading_};
        (void)inner.required_text("limit");
        auto label = inner.text("label");
        auto source = inner.text("source");
        auto remind = inner.text("remind");
        auto outcome = inner.text("outcome");
        if (!remind.empty() && !time::length_from(remind.substr(0, remind.rfind(" before"))))
            inner.say(DiagnosisKind::bad_limit, "remind", quoted(remind) + " is no reminder: write it like \"1 working day before\"");
        inner.finish();
        const auto* text = item.find("limit");
        if (text == nullptr || text->value.kind != NodeKind::text) continue;
        if (auto limit = limit_of(text->value)) {
            limit->label = std::move(label);
            limit->source = std::move(source);
            limit->remind = std::move(remind);
            limit->outcome = std::move(outcome);
            into.push_back(std::move(*limit));
        }
    }
}

std::vector<const Node*> TableReader::table_nodes(std::string_view key)
{
    std::vector<const Node*> nodes;
    const auto* list = find(key, NodeKind::list);
    if (list == nullptr) return nodes;
    for (const auto& item : list->items) {
        if (item.kind == NodeKind::table) {
            nodes.push_back(&item);
        } else {
            reading_.say(DiagnosisKind::wrong_type, place_of(item), quoted(key) + " takes tables, not " + std::string(in_words(item.kind)));
        }
    }
    return nodes;
}

std::vector<std::pair<std::string, std::string>> TableReader::pairs(std::string_view key)
{
    std::vector<std::pair<std::string, std::string>> all;
    const auto* table = find(key, NodeKind::table);
    if (table == nullptr) return all;
    for (const auto& entry : table->entries) {
        if (!is_text(entry.key, entry.value)) continue;
        reading_.places.note(std::string(key), entry.key, entry.value.text, Place{reading_.file, entry.line, entry.column});
        all.emplace_back(entry.key, entry.value.text);
    }
    return all;
}

void TableReader::named_limits(std::string_view key, std::map<std::string, StepLimit>& into)
{
    const auto* table = find(key, NodeKind::table);
    if (table == nullptr) return;
    for (const auto& entry : table->entries) {
        if (!is_text(entry.key, entry.value)) continue;
        reading_.places.note(std::string(key), entry.key, entry.value.text, Place{reading_.file, entry.line, entry.column});
        if (auto limit = limit_of(entry.value)) into.emplace(entry.key, std::move(*limit));
    }
}

void TableReader::say_unknown_choice(
    std::string_view key, const std::string& written, const std::vector<std::string>& known, DiagnosisKind kind)
{
    auto hint = procedure::did_you_mean(written, known);
    if (hint.empty() && known.size() <= 20) hint = ": it is one of " + listed(known);
    say(kind, key, quoted(written) + " is no " + std::string(key) + hint);
}

void TableReader::finish()
{
    for (const auto& entry : table_.entries) {
        if (std::ranges::find(asked_, entry.key) != asked_.end()) continue;
        const std::vector<std::string> known(asked_.begin(), asked_.end());
        reading_.say(
            DiagnosisKind::unknown_key, Place{reading_.file, entry.line, entry.column},
            "unknown key " + quoted(entry.key) + (thing_.empty() ? "" : " in " + thing_) + procedure::did_you_mean(entry.key, known));
    }
}

} // namespace throughline::procedure_files
