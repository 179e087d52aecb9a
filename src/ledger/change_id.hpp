#pragma once

#include "ledger/bytes.hpp"

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::ledger {

/// Names one change, so that sending it twice changes nothing twice. A form carries one; a job derives its own from what it does.
class ChangeId {
public:
    using Value = std::array<std::byte, 16>;

    [[nodiscard]] static ChangeId random();

    /// The same name gives the same id, on every machine.
    [[nodiscard]] static ChangeId derived_from(std::string_view name);

    /// Reads what `text` writes: 32 hexadecimal digits.
    [[nodiscard]] static std::optional<ChangeId> from_text(std::string_view text);

    explicit constexpr ChangeId(const Value& value) : value_{value} {}

    [[nodiscard]] const Value& value() const { return value_; }
    [[nodiscard]] std::string text() const { return hex_of(value_); }

    friend auto operator<=>(const ChangeId&, const ChangeId&) = default;

private:
    Value value_;
};

} // namespace throughline::ledger
