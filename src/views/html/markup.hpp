#pragma once

#include <cstddef>
#include <string_view>

namespace throughline::views {

namespace literal {

// Thrown only while compiling: the message is what the compiler shows.
struct NotAllowedInMarkup {
    const char* why;
};

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_name_character(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == ':' || c == '_'; }

constexpr bool starts_an_entity(std::string_view rest)
{
    const auto end = rest.find(';');
    return end != std::string_view::npos && end > 1 && (is_letter(rest[1]) || rest[1] == '#');
}

// A handler (` onclick=`) or a style would be refused by the content security policy, and nobody would notice.
constexpr bool has_inline_handler(std::string_view markup)
{
    for (auto at = markup.find(" on"); at != std::string_view::npos; at = markup.find(" on", at + 1)) {
        auto end = at + 3;
        while (end < markup.size() && is_letter(markup[end])) ++end;
        if (end > at + 3 && end < markup.size() && markup[end] == '=') return true;
    }
    return false;
}

constexpr void check_markup(std::string_view markup)
{
    for (auto at = markup.find('&'); at != std::string_view::npos; at = markup.find('&', at + 1))
        if (!starts_an_entity(markup.substr(at))) throw NotAllowedInMarkup{"a bare & in markup"};
    if (markup.contains(" style=") || markup.contains("<style")) throw NotAllowedInMarkup{"inline style"};
    if (has_inline_handler(markup)) throw NotAllowedInMarkup{"inline handler"};
    if (markup.contains("javascript:")) throw NotAllowedInMarkup{"javascript: address"};
}

} // namespace literal

/// Markup written in the program's own text. Only a string literal becomes one, and only while compiling;
/// inline styles, inline handlers and a bare `&` do not compile.
class Markup {
public:
    template <std::size_t N> consteval Markup(const char (&text)[N]) : text_{text, N - 1} { literal::check_markup(text_); }

    [[nodiscard]] constexpr std::string_view view() const { return text_; }

private:
    std::string_view text_;
};

} // namespace throughline::views
