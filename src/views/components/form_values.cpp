#include "views/components/form_values.hpp"

namespace throughline::views {

FormValues& FormValues::add(std::string field, std::string value)
{
    values_.emplace_back(std::move(field), std::move(value));
    return *this;
}

FormValues& FormValues::add_error(FieldError error)
{
    errors_.push_back(std::move(error));
    return *this;
}

FormValues FormValues::in_form(std::string name) const
{
    auto values = *this;
    values.form_ = std::move(name);
    return values;
}

std::string FormValues::id_of(std::string_view field) const
{
    return form_.empty() ? std::string{field} : form_ + "-" + std::string{field};
}

std::string_view FormValues::value(std::string_view field) const
{
    for (const auto& [name, value] : values_)
        if (name == field) return value;
    return {};
}

std::vector<std::string> FormValues::values(std::string_view field) const
{
    std::vector<std::string> all;
    for (const auto& [name, value] : values_)
        if (name == field) all.push_back(value);
    return all;
}

std::string_view FormValues::error(std::string_view field) const
{
    for (const auto& error : errors_)
        if (error.field == field) return error.message;
    return {};
}

} // namespace throughline::views
