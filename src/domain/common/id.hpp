#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace throughline {

/// A number that names one thing of one kind; ids of different kinds do not mix.
template <class Tag>
class Id {
public:
    explicit constexpr Id(std::int64_t value) : value_{value} {}

    [[nodiscard]] constexpr std::int64_t value() const { return value_; }

    friend constexpr auto operator<=>(const Id&, const Id&) = default;

private:
    std::int64_t value_;
};

using PersonId = Id<struct PersonTag>;
using BodyId = Id<struct BodyTag>;
using PartnershipId = Id<struct PartnershipTag>;
using StreamId = Id<struct StreamTag>;

} // namespace throughline

template <class Tag>
struct std::hash<throughline::Id<Tag>> {
    std::size_t operator()(const throughline::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value()); }
};
