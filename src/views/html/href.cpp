#include "views/html/href.hpp"

#include <algorithm>

namespace throughline::views {

namespace {

bool is_unreserved(char c) { return literal::is_letter(c) || literal::is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

void encode_onto(std::string& out, std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    if (std::ranges::all_of(text, is_unreserved)) {
        out += text;
        return;
    }
    for (const char c : text) {
        if (is_unreserved(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 0xfU];
    }
}

// A browser reads `/./` and `/../` as a step, whatever name was meant: such a part is written so that it leads nowhere.
void add_part(std::string& out, std::string_view part)
{
    out += '/';
    if (part == "." || part == "..") out += "%00";
    encode_onto(out, part);
}

} // namespace

Href Href::path(std::initializer_list<std::string_view> parts)
{
    std::string made;
    for (const auto part : parts) add_part(made, part);
    if (made.empty() || made.starts_with("//")) made.insert(0, made.empty() ? "/" : "/.");
    return Href{std::move(made)};
}

Href Href::with(std::string_view name, std::string_view value) const
{
    const auto whole = view();
    const auto fragment_at = std::min(whole.find('#'), whole.size());
    std::string made{whole.substr(0, fragment_at)};
    made += made.contains('?') ? '&' : '?';
    encode_onto(made, name);
    made += '=';
    encode_onto(made, value);
    made += whole.substr(fragment_at);
    return Href{std::move(made)};
}

Href Href::at(std::string_view id) const
{
    std::string made{view().substr(0, view().find('#'))};
    made += '#';
    encode_onto(made, id);
    return Href{std::move(made)};
}

std::optional<Href> href_from(std::string_view address)
{
    if (!literal::is_safe_address(address)) return std::nullopt;
    return Href{std::string{address}};
}

} // namespace throughline::views
