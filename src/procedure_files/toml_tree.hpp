#pragma once

#include "domain/procedure/diagnosis.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::procedure_files {

enum class NodeKind { table, list, text, number, boolean, other };

struct KeyAndValue;

/// A value of a TOML text and where it stands. Lines and columns count from 1.
struct Node {
    NodeKind kind{NodeKind::other};
    int line{};
    int column{};
    std::string text{};
    std::int64_t number{};
    bool boolean{};
    std::vector<Node> items{};
    std::vector<KeyAndValue> entries{};

    [[nodiscard]] const KeyAndValue* find(std::string_view key) const;
};

struct KeyAndValue {
    std::string key;
    int line{};
    int column{};
    Node value{};
};

/// The text as a tree; the entries of each table in the order in which they are written.
/// Errors: the first place that is no TOML, or a key written twice.
[[nodiscard]] std::expected<Node, procedure::Diagnosis> toml_tree_from(std::string_view text, const std::string& file);

/// "a table", "a list", "text" ...
[[nodiscard]] std::string_view in_words(NodeKind kind);

} // namespace throughline::procedure_files
