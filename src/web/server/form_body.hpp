#pragma once

#include "web/server/fields.hpp"
#include "web/server/refused_request.hpp"

#include <cstddef>
#include <expected>
#include <string_view>

namespace throughline::web {

struct FormLimits {
    std::size_t fields = 2000;
    std::size_t name = 200;
    std::size_t value = 256 << 10;
};

/// The fields of an `application/x-www-form-urlencoded` body, in order, with what was typed tidied (`tidy_typed_text`).
/// Errors: wrong `%`, invalid UTF-8, a NUL, a control character in a name, a field without a name, what is over the limits.
[[nodiscard]] std::expected<Fields, RefusedRequest> urlencoded_form_from(std::string_view body, const FormLimits& limits = {});

/// One field's name and value as every form takes them, with the limits but the number of fields.
[[nodiscard]] std::expected<Field, RefusedRequest> form_field_from(std::string name, std::string value, const FormLimits& limits);

} // namespace throughline::web
