#pragma once

#include "ledger/bytes.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace throughline::ledger {

struct Engine;

/// Small things that change and are no evidence: accounts, credentials, sign-ins, settings. Each is sealed; its id is stored as a keyed
/// hash. `kind` is a word that stands in clear, as "sign-in". Errors, for all: StorageError where a row is damaged.
class MutableRows {
public:
    struct Row {
        std::string id;
        Bytes content;

        friend bool operator==(const Row&, const Row&) = default;
    };

    explicit MutableRows(Engine& engine) : engine_{engine} {}

    void put(const std::string& kind, const std::string& id, BytesView content);
    [[nodiscard]] std::optional<Bytes> find(const std::string& kind, const std::string& id) const;
    [[nodiscard]] std::vector<Row> list(const std::string& kind) const;
    void erase(const std::string& kind, const std::string& id);

    /// Reads and writes in one step that no other writer comes between: `next` is given what is there, or nothing, and answers what
    /// is to be there, or nothing to erase it. It must not call the ledger.
    using Next = std::function<std::optional<Bytes>(const std::optional<Bytes>& content)>;
    void change(const std::string& kind, const std::string& id, const Next& next);

private:
    Engine& engine_;
};

} // namespace throughline::ledger
