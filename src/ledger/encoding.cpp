#include "ledger/encoding.hpp"

#include "ledger/storage_error.hpp"

namespace throughline::ledger {

Encoder& Encoder::byte(std::uint8_t value)
{
    written_.push_back(std::byte{value});
    return *this;
}

Encoder& Encoder::integer(std::int64_t value)
{
    const auto bits = static_cast<std::uint64_t>(value);
    for (unsigned shift = 64; shift > 0; shift -= 8) written_.push_back(static_cast<std::byte>((bits >> (shift - 8)) & 0xFFU));
    return *this;
}

Encoder& Encoder::bytes(BytesView value) { return integer(static_cast<std::int64_t>(value.size())).raw(value); }

Encoder& Encoder::raw(BytesView value)
{
    written_.insert(written_.end(), value.begin(), value.end());
    return *this;
}

BytesView Decoder::raw(std::size_t size)
{
    if (size > rest_.size()) throw StorageError("A stored value ends before its length says so");
    const auto taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
}

std::uint8_t Decoder::byte() { return std::to_integer<std::uint8_t>(raw(1).front()); }

std::int64_t Decoder::integer()
{
    std::uint64_t bits = 0;
    for (const auto part : raw(8)) bits = (bits << 8U) | std::to_integer<std::uint64_t>(part);
    return static_cast<std::int64_t>(bits);
}

BytesView Decoder::bytes()
{
    const auto size = integer();
    if (size < 0) throw StorageError("A stored value has a length below nothing");
    return raw(static_cast<std::size_t>(size));
}

} // namespace throughline::ledger
