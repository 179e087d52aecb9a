#pragma once

#include "domain/casework/values.hpp"

#include <string>

namespace throughline::casework {

/// Days on which a body's offices are closed for reasons of its own. They count as working days all the same.
struct Closure {
    BodyId body{0};
    Day first{};
    Day last{};
    std::string why{};

    friend bool operator==(const Closure&, const Closure&) = default;
};

} // namespace throughline::casework
