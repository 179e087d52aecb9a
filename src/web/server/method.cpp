#include "web/server/method.hpp"

#include "domain/common/impossible.hpp"

#include <array>

namespace throughline::web {

std::string_view name_of(Method method)
{
    switch (method) {
    case Method::get:
        return "GET";
    case Method::head:
        return "HEAD";
    case Method::post:
        return "POST";
    case Method::put:
        return "PUT";
    case Method::patch:
        return "PATCH";
    case Method::del:
        return "DELETE";
    case Method::options:
        return "OPTIONS";
    }
    impossible("a method without a name");
}

std::optional<Method> method_from(std::string_view name)
{
    using enum Method;
    for (const auto method : {get, head, post, put, patch, del, options})
        if (name_of(method) == name) return method;
    return std::nullopt;
}

} // namespace throughline::web
