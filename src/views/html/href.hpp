#pragma once

#include "views/html/markup.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace throughline::views {

namespace literal {

constexpr bool is_address_character(char c) { return c > ' ' && c != '\\' && c != '"' && c != '<' && c != '>' && c != '`' && c != '\x7f'; }

constexpr bool leads_out_by_a_scheme(std::string_view address)
{
    const auto colon = address.find(':');
    return colon != std::string_view::npos && colon < address.find_first_of("/?#");
}

/// Whether an address stays on this site or names an https one. `//host` names a host without saying so and is refused.
constexpr bool is_safe_address(std::string_view address)
{
    for (const char c : address)
        if (static_cast<unsigned char>(c) < 0x80 && !is_address_character(c)) return false;
    if (address.starts_with("https://")) return address.size() > 8 && address[8] != '/';
    return !address.starts_with("//") && !leads_out_by_a_scheme(address);
}

} // namespace literal

/// Where a link or a form leads: a path, query or fragment of this site, or an https address. Nothing else can be one.
class Href {
public:
    template <std::size_t N> consteval Href(const char (&address)[N]) : literal_{address, N - 1}
    {
        if (!literal::is_safe_address(literal_)) throw literal::NotAllowedInMarkup{"only a path of this site or https"};
    }

    /// `/cases/R-1/steps/2`: each part percent-encoded, so that a part with `/` stays one part.
    [[nodiscard]] static Href path(std::initializer_list<std::string_view> parts);

    /// The same address with one more `name=value` in its query.
    [[nodiscard]] Href with(std::string_view name, std::string_view value) const;
    /// The same address, at the element with this id.
    [[nodiscard]] Href at(std::string_view id) const;

    [[nodiscard]] std::string_view view() const { return made_ ? std::string_view{*made_} : literal_; }

    friend bool operator==(const Href& left, const Href& right) { return left.view() == right.view(); }

private:
    friend std::optional<Href> href_from(std::string_view address);
    explicit Href(std::string made) : made_{std::move(made)} {}

    std::string_view literal_{};
    std::optional<std::string> made_{};
};

/// Nothing where the address is neither a path of this site nor https: `javascript:`, `data:`, `//host` and the like.
[[nodiscard]] std::optional<Href> href_from(std::string_view address);

} // namespace throughline::views
