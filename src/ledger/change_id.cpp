#include "ledger/change_id.hpp"

#include "ledger/hashing.hpp"

#include <sodium.h>

#include <algorithm>

namespace throughline::ledger {
namespace {

ChangeId id_from(BytesView bytes)
{
    ChangeId::Value value{};
    std::ranges::copy(bytes.first(value.size()), value.begin());
    return ChangeId{value};
}

} // namespace

ChangeId ChangeId::random()
{
    Value value{};
    randombytes_buf(value.data(), value.size());
    return ChangeId{value};
}

ChangeId ChangeId::derived_from(std::string_view name) { return id_from(sha256(bytes_of(name))); }

std::optional<ChangeId> ChangeId::from_text(std::string_view text)
{
    if (text.size() != 2 * std::tuple_size_v<Value> || !is_hex(text)) return std::nullopt;
    return id_from(bytes_from_hex(text));
}

} // namespace throughline::ledger
