#include "web/server/error_page.hpp"

namespace throughline::web {

namespace {

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char letter : text) {
        if (letter == '<')
            out += "&lt;";
        else if (letter == '&')
            out += "&amp;";
        else
            out += letter;
    }
    return out;
}

} // namespace

std::string plain_error_page(const ErrorSeen& seen)
{
    const auto status = std::to_string(seen.status);
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + status + "</title></head>\n<body>\n<h1>" +
           status + "</h1>\n<p>" + escaped(seen.reason) + "</p>\n<p>Request " + escaped(seen.request_id) + "</p>\n</body>\n</html>\n";
}

} // namespace throughline::web
