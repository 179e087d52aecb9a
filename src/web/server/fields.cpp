#include "web/server/fields.hpp"

namespace throughline::web {

std::optional<std::string_view> Fields::find(std::string_view name) const
{
    for (const auto& field : fields_)
        if (field.name == name) return field.value;
    return std::nullopt;
}

std::vector<std::string_view> Fields::all(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (const auto& field : fields_)
        if (field.name == name) values.push_back(field.value);
    return values;
}

} // namespace throughline::web
