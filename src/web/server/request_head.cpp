#include "web/server/request_head.hpp"

#include <algorithm>

namespace throughline::web {

namespace {

bool is_control(char letter) { return (static_cast<unsigned char>(letter) < 0x20 && letter != '\t') || letter == 0x7f; }

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool is_name_letter(char letter)
{
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || is_digit(letter) || letter == '-' || letter == '.' ||
           letter == '_';
}

bool is_address_letter(char letter)
{
    return is_digit(letter) || (letter >= 'A' && letter <= 'F') || (letter >= 'a' && letter <= 'f') || letter == ':' || letter == '.';
}

} // namespace

std::optional<RefusedRequest> refused_head(std::string_view head, const HeadLimits& limits)
{
    if (head.size() > limits.size) return RefusedRequest::header_too_large;

    std::size_t lines = 0;
    while (!head.empty()) {
        const auto control = std::find_if(head.begin(), head.end(), is_control);
        const auto line = static_cast<std::size_t>(control - head.begin());
        if (line == head.size() || *control == '\n') return RefusedRequest::bad_line_ending;
        if (*control != '\r') return RefusedRequest::control_character;
        if (line + 1 == head.size() || head[line + 1] != '\n') return RefusedRequest::bad_line_ending;
        if (line == 0) break;
        if (head.front() == ' ' || head.front() == '\t') return lines == 0 ? RefusedRequest::malformed : RefusedRequest::folded_header;
        if (lines++ > limits.headers) return RefusedRequest::too_many_headers;
        head.remove_prefix(line + 2);
    }
    if (lines == 0 || head.size() != 2) return RefusedRequest::malformed;
    return std::nullopt;
}

bool is_host(std::string_view host)
{
    if (host.empty() || host.size() > 255) return false;
    if (host.front() == '[') {
        const auto close = host.find(']');
        if (close == std::string_view::npos || close == 1) return false;
        if (!std::all_of(host.begin() + 1, host.begin() + static_cast<std::ptrdiff_t>(close), is_address_letter)) return false;
        host.remove_prefix(close + 1);
    } else {
        const auto name = host.substr(0, host.find(':'));
        if (name.empty() || !std::all_of(name.begin(), name.end(), is_name_letter)) return false;
        host.remove_prefix(name.size());
    }
    if (host.empty()) return true;
    if (host.front() != ':') return false;
    host.remove_prefix(1);
    return host.size() <= 5 && std::all_of(host.begin(), host.end(), is_digit);
}

} // namespace throughline::web
