#pragma once

#include "domain/procedure/concept.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace throughline::procedure {

/// A value of a closed list and its name in procedure files.
template <class Value> struct Named {
    std::string_view name;
    Value value;
};

/// Every value of a closed list with its name, in the order of the guide to procedure files.
template <class Value> [[nodiscard]] std::span<const Named<Value>> all_names();
template <> std::span<const Named<Concept>> all_names<Concept>();

template <class Value> [[nodiscard]] std::optional<Value> find_named(std::string_view name)
{
    for (const auto& one : all_names<Value>())
        if (one.name == name) return one.value;
    return std::nullopt;
}

/// Empty where the list does not have the value.
template <class Value> [[nodiscard]] std::string_view name_among(Value value)
{
    for (const auto& one : all_names<Value>())
        if (one.value == value) return one.name;
    return {};
}

} // namespace throughline::procedure
