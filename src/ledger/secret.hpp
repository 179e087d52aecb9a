#pragma once

#include "ledger/bytes.hpp"

#include <cstdint>
#include <string_view>
#include <utility>

namespace throughline::ledger {

/// A key of 32 bytes in memory that is locked where the system allows it, left out of core dumps and wiped at the end.
class Secret {
public:
    static constexpr std::size_t size = 32;

    [[nodiscard]] static Secret random();

    /// Errors: StorageError where `bytes` are not 32.
    explicit Secret(BytesView bytes);
    Secret(const Secret& other) : Secret{other.view()} {}
    Secret(Secret&& other) noexcept : slot_{std::exchange(other.slot_, nullptr)} {}
    Secret& operator=(Secret other) noexcept;
    ~Secret();

    /// Another key, from which neither this one nor a third can be reached. `context` has 8 characters.
    [[nodiscard]] Secret derived(std::uint64_t number, std::string_view context) const;

    [[nodiscard]] BytesView view() const { return {slot_, size}; }

private:
    Secret();

    std::byte* slot_;
};

} // namespace throughline::ledger
