#pragma once

#include "ledger/guard.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::ledger {

/// A signed head as it was written out.
struct Checkpoint {
    std::string signed_text;
    std::string installation; ///< hexadecimal
    std::string running;      ///< hexadecimal
    std::int64_t position{};
    std::int64_t commits{};
    Bytes signature;
};

/// The head as text: what was signed, then the public key and the signature.
[[nodiscard]] std::string checkpoint_text(const Guard& guard, const Head& head);

/// Errors: nothing where the text is not a whole checkpoint. The signature is not proved here.
[[nodiscard]] std::optional<Checkpoint> checkpoint_from(std::string_view text);

} // namespace throughline::ledger
