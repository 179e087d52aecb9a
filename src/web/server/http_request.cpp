#include "web/server/http_request.hpp"

#include "domain/common/impossible.hpp"
#include "web/server/percent.hpp"
#include "web/server/router.hpp"
#include "web/server/text_checks.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::web {

void RequestHeaders::add(std::string_view name, std::string_view value)
{
    lines_.push_back(
        {static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(name.size()), static_cast<std::uint32_t>(value.size())});
    text_.append(name).append(value);
}

std::optional<std::string_view> RequestHeaders::find(std::string_view name) const
{
    const auto found = std::find_if(lines_.begin(), lines_.end(), [&](const Line& line) { return is_named(line, name); });
    if (found == lines_.end()) return std::nullopt;
    return value_of(*found);
}

std::optional<std::string_view> RequestHeaders::find_last(std::string_view name) const
{
    const auto found = std::find_if(lines_.rbegin(), lines_.rend(), [&](const Line& line) { return is_named(line, name); });
    if (found == lines_.rend()) return std::nullopt;
    return value_of(*found);
}

bool RequestHeaders::is_named(const Line& line, std::string_view name) const
{
    return line.name_size == name.size() && equal_ignoring_case(std::string_view(text_).substr(line.at, line.name_size), name);
}

std::string_view RequestHeaders::value_of(const Line& line) const
{
    return std::string_view(text_).substr(line.at + line.name_size, line.value_size);
}

std::string_view HttpRequest::parameter(std::string_view name) const
{
    if (route != nullptr)
        for (const auto& parameter : route->parameters)
            if (parameter.name == name) return segments.at(parameter.segment);
    impossible("the route's pattern has no parameter of that name");
}

std::int64_t HttpRequest::number_parameter(std::string_view name) const
{
    const auto text = parameter(name);
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size()) impossible("the route's parameter is not a number");
    return number;
}

std::optional<std::string_view> HttpRequest::cookie(std::string_view name) const
{
    const auto values = cookies.all(cookie_name(name, transport));
    if (values.size() != 1) return std::nullopt;
    return values.front();
}

std::string HttpRequest::path_and_query() const
{
    std::string path;
    for (const auto& segment : segments) path.append("/").append(percent_encoded(segment));
    if (path.empty()) path = "/";
    if (!query.empty()) path.append("?").append(query_from(query));
    return path;
}

} // namespace throughline::web
