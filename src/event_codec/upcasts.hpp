#pragma once

#include "domain/casework/values.hpp"

#include <boost/json/object.hpp>

#include <span>
#include <string_view>

/// How an event that was stored under an old version is read today.
namespace throughline::event_codec {

/// Turns the members (and texts) of `kind` at version `from` into those of version `from + 1`. Texts are empty where they were erased.
struct Upcast {
    std::string_view kind;
    int from;
    void (*apply)(boost::json::object& members, casework::Texts& texts);
};

/// The upcasts of every version that was ever released. A released one is never edited.
[[nodiscard]] std::span<const Upcast> released_upcasts();

} // namespace throughline::event_codec
