#pragma once

#include "domain/casework/commands.hpp"

namespace throughline::web {

/// What a form shows of a refusal: each fault at its field; where answers differ from what is recorded, each at the reason it asks for.
[[nodiscard]] std::vector<casework::FieldError> errors_of(const casework::Refused& refused);

} // namespace throughline::web
