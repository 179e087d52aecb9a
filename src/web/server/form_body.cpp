#include "web/server/form_body.hpp"

#include "web/server/percent.hpp"
#include "web/server/text_checks.hpp"

#include <algorithm>

namespace throughline::web {

std::expected<Field, RefusedRequest> form_field_from(std::string name, std::string value, const FormLimits& limits)
{
    if (name.empty()) return std::unexpected(RefusedRequest::bad_form);
    if (name.size() > limits.name || value.size() > limits.value) return std::unexpected(RefusedRequest::form_field_too_large);
    if (has_control_character(name) || value.contains('\0')) return std::unexpected(RefusedRequest::control_character);
    if (!is_utf8(name) || !is_utf8(value)) return std::unexpected(RefusedRequest::bad_utf8);
    tidy_typed_text(value);
    return Field{std::move(name), std::move(value)};
}

std::expected<Fields, RefusedRequest> urlencoded_form_from(std::string_view body, const FormLimits& limits)
{
    Fields form;
    while (!body.empty()) {
        const auto pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(pair.size() + 1, body.size()));
        if (pair.empty()) continue;
        if (form.size() == limits.fields) return std::unexpected(RefusedRequest::too_many_form_fields);

        const auto equals = pair.find('=');
        auto name = form_decoded(pair.substr(0, equals));
        auto value = form_decoded(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1));
        if (!name || !value) return std::unexpected(RefusedRequest::bad_percent_encoding);
        auto field = form_field_from(*std::move(name), *std::move(value), limits);
        if (!field) return std::unexpected(field.error());
        form.add(std::move(field->name), std::move(field->value));
    }
    return form;
}

} // namespace throughline::web
