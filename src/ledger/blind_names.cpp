#include "ledger/blind_names.hpp"

#include "ledger/encoding.hpp"

#include <algorithm>

namespace throughline::ledger {

Hash blind_name_of(const Secret& key, std::string_view space, std::string_view name)
{
    return keyed_hash(key, Encoder{}.text(space).text(name).written());
}

Hash blind_name_of(const Secret& key, const Claim& claim) { return blind_name_of(key, claim.space, claim.name); }

Hash blind_name_of(const Secret& key, PersonId person)
{
    return keyed_hash(key, Encoder{}.text("person").integer(person.value()).written());
}

std::int64_t number_from(const Hash& blind_name)
{
    const auto number = Decoder{blind_name}.integer() & std::int64_t{0x7FFF'FFFF'FFFF'FFFF};
    return std::max<std::int64_t>(number, 1);
}

} // namespace throughline::ledger
