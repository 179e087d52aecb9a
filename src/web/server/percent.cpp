#include "web/server/percent.hpp"

#include <array>

namespace throughline::web {

namespace {

int hex_digit(char letter)
{
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    return -1;
}

bool is_unreserved(char letter)
{
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' ||
           letter == '.' || letter == '_' || letter == '~';
}

void append_encoded(std::string& to, std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char letter : text) {
        if (is_unreserved(letter)) {
            to += letter;
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        to += '%';
        to += digits[byte >> 4];
        to += digits[byte & 15];
    }
}

std::optional<std::string> decoded(std::string_view text, char plus_is)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        if (text[index] == '+') {
            out += plus_is;
        } else if (text[index] != '%') {
            out += text[index];
        } else {
            if (text.size() - index < 3) return std::nullopt;
            const int high = hex_digit(text[index + 1]);
            const int low = hex_digit(text[index + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            index += 2;
        }
    }
    return out;
}

} // namespace

std::optional<std::string> percent_decoded(std::string_view text) { return decoded(text, '+'); }

std::optional<std::string> form_decoded(std::string_view text) { return decoded(text, ' '); }

std::string percent_encoded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    append_encoded(out, text);
    return out;
}

std::string query_from(const Fields& fields)
{
    std::string out;
    for (const auto& [name, value] : fields) {
        if (!out.empty()) out += '&';
        append_encoded(out, name);
        out += '=';
        append_encoded(out, value);
    }
    return out;
}

std::string path_from(std::initializer_list<std::string_view> segments)
{
    std::string out;
    for (const auto segment : segments) {
        out += '/';
        append_encoded(out, segment);
    }
    return out.empty() ? "/" : out;
}

} // namespace throughline::web
