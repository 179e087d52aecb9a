#pragma once

#include "ledger/bytes.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace throughline::ledger {

/// Writes values so that no two different lists of values give the same bytes: integers as 8 bytes, high byte first;
/// texts and bytes after their length.
class Encoder {
public:
    Encoder& byte(std::uint8_t value);
    Encoder& integer(std::int64_t value);
    Encoder& text(std::string_view value) { return bytes(bytes_of(value)); }
    Encoder& bytes(BytesView value);
    Encoder& raw(BytesView value); ///< without its length: only for what always has the same, or comes last

    [[nodiscard]] const Bytes& written() const { return written_; }
    [[nodiscard]] Bytes take() { return std::move(written_); }

private:
    Bytes written_;
};

/// Reads what an Encoder wrote. Errors: StorageError where the bytes end early.
class Decoder {
public:
    explicit Decoder(BytesView bytes) : rest_{bytes} {}

    [[nodiscard]] std::uint8_t byte();
    [[nodiscard]] std::int64_t integer();
    [[nodiscard]] std::string text() { return std::string{text_of(bytes())}; }
    [[nodiscard]] BytesView bytes();
    [[nodiscard]] BytesView raw(std::size_t size);
    [[nodiscard]] BytesView rest() const { return rest_; }

private:
    BytesView rest_;
};

} // namespace throughline::ledger
