#pragma once

#include "domain/procedure/diagnosis.hpp"
#include "domain/procedure/named.hpp"
#include "procedure_files/toml_tree.hpp"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::procedure_files {

/// What is gathered while one file is read.
struct Reading {
    std::string file;
    procedure::Level level{procedure::Level::local};
    procedure::Places places{};
    std::vector<procedure::Diagnosis> diagnoses{};

    void say(procedure::DiagnosisKind kind, const procedure::Place& place, std::string message, std::string source = {});
};

/// Reads the keys of one table: each key once, with its type; what is wrong becomes a diagnosis and reads as if it had not been written.
/// `finish` names the keys that nobody asked for.
class TableReader {
public:
    /// `thing` is what places are noted under: "step notify-panel".
    TableReader(const Node& table, std::string thing, Reading& reading);

    [[nodiscard]] bool has(std::string_view key) const { return table_.find(key) != nullptr; }
    [[nodiscard]] procedure::Place place() const { return place_of(table_); }
    [[nodiscard]] procedure::Place place_of(std::string_view key) const;
    [[nodiscard]] procedure::Place place_of_value(std::string_view key) const;
    [[nodiscard]] const std::string& thing() const { return thing_; }
    [[nodiscard]] Reading& reading() { return reading_; }
    void rename(std::string thing) { thing_ = std::move(thing); }

    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::string required_text(std::string_view key);

    /// A name: lower case letters, digits and dashes.
    [[nodiscard]] std::string name(std::string_view key);
    [[nodiscard]] std::string required_name(std::string_view key);

    /// A list of texts; a single text is a list of one.
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    [[nodiscard]] std::vector<std::string> names(std::string_view key);
    [[nodiscard]] bool boolean(std::string_view key, bool otherwise);
    [[nodiscard]] std::int64_t number(std::string_view key);

    [[nodiscard]] std::optional<procedure::Condition> condition(std::string_view key);
    [[nodiscard]] std::vector<procedure::Condition> conditions(std::string_view key);

    /// Each text of the key with the limit it says, "limit" or "limits" alike: texts, or tables with the limit under `limit`.
    void limits(std::string_view one, std::string_view several, std::vector<procedure::StepLimit>& into);

    /// The tables of a list, each read by `read(TableReader&)`.
    template <class Read> void tables(std::string_view key, const std::string& called, Read read)
    {
        for (const auto* node : table_nodes(key)) {
            TableReader inner{*node, called, reading_};
            read(inner);
            inner.finish();
        }
    }

    /// The one table of a key such as [simulation], read by `read(TableReader&)` where it is there.
    template <class Read> void table(std::string_view key, Read read)
    {
        const auto* node = find(key, NodeKind::table);
        if (node == nullptr) return;
        TableReader inner{*node, std::string(key), reading_};
        read(inner);
        inner.finish();
    }

    /// The keys and texts of a table such as [words].
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> pairs(std::string_view key);

    /// A value of a closed list; where it is none of them, `kind` is diagnosed and the list shown.
    template <class Value>
    [[nodiscard]] std::optional<Value> choice(std::string_view key, procedure::DiagnosisKind kind = procedure::DiagnosisKind::bad_value)
    {
        const auto written = text(key);
        if (written.empty()) return std::nullopt;
        if (const auto value = procedure::find_named<Value>(written)) return value;
        std::vector<std::string> known;
        for (const auto& one : procedure::all_names<Value>()) known.emplace_back(one.name);
        say_unknown_choice(key, written, known, kind);
        return std::nullopt;
    }

    /// A value of a closed list that must be there; `otherwise` where it is not or is wrong.
    template <class Value> [[nodiscard]] Value required_choice(std::string_view key, Value otherwise)
    {
        if (!has(key)) say_missing(key);
        return choice<Value>(key).value_or(otherwise);
    }

    void say(procedure::DiagnosisKind kind, std::string_view key, std::string message);
    void say_missing(std::string_view key);

    /// Diagnoses the keys that were not read.
    void finish();

    /// The limit of a text that stands under a name of one's own choice, as those of [simulation.days] do.
    void named_limits(std::string_view key, std::map<std::string, procedure::StepLimit>& into);

private:
    [[nodiscard]] procedure::Place place_of(const Node& node) const { return {reading_.file, node.line, node.column}; }
    [[nodiscard]] const Node* find(std::string_view key, NodeKind kind);
    [[nodiscard]] std::vector<const Node*> text_nodes(std::string_view key);
    [[nodiscard]] std::vector<const Node*> table_nodes(std::string_view key);
    [[nodiscard]] bool is_text(std::string_view key, const Node& node);
    [[nodiscard]] bool is_name(const Node& node);
    [[nodiscard]] std::optional<procedure::Condition> condition_of(const Node& node);
    [[nodiscard]] std::optional<procedure::StepLimit> limit_of(const Node& node);
    void say_unknown_choice(
        std::string_view key, const std::string& written, const std::vector<std::string>& known, procedure::DiagnosisKind kind);

    const Node& table_;
    std::string thing_;
    Reading& reading_;
    std::vector<std::string_view> asked_; ///< keys are literals of the readers
};

} // namespace throughline::procedure_files
