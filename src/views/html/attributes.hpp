#pragma once

#include "views/html/href.hpp"
#include "views/html/markup.hpp"

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace throughline::views {

namespace literal {

constexpr bool holds_an_address(std::string_view name)
{
    for (const std::string_view address :
         {"href", "src", "srcset", "action", "formaction", "poster", "data", "cite", "xlink:href", "ping", "background"})
        if (name == address) return true;
    return false;
}

constexpr void check_name(std::string_view name)
{
    if (name.empty()) throw NotAllowedInMarkup{"an attribute without a name"};
    for (const char c : name)
        if (!is_name_character(c) && c != '.') throw NotAllowedInMarkup{"not a name of an attribute"};
    if (name.starts_with("on") || name == "style" || name == "srcdoc") throw NotAllowedInMarkup{"inline handler or style"};
}

} // namespace literal

/// The name of an attribute that takes text, known while compiling.
class AttributeName {
public:
    template <std::size_t N> consteval AttributeName(const char (&name)[N]) : name_{name, N - 1}
    {
        literal::check_name(name_);
        if (literal::holds_an_address(name_)) throw literal::NotAllowedInMarkup{"an address is given as Href"};
    }
    [[nodiscard]] constexpr std::string_view view() const { return name_; }

private:
    std::string_view name_;
};

/// The name of an attribute that takes an address (`href`, `src`, `action`).
class AddressName {
public:
    template <std::size_t N> consteval AddressName(const char (&name)[N]) : name_{name, N - 1}
    {
        literal::check_name(name_);
        if (!literal::holds_an_address(name_)) throw literal::NotAllowedInMarkup{"this attribute takes text"};
    }
    [[nodiscard]] constexpr std::string_view view() const { return name_; }

private:
    std::string_view name_;
};

/// One attribute, written at once: it does not own its value.
class Attribute {
public:
    /// A name alone: `disabled`, `hidden`.
    Attribute(AttributeName name) : name_{name.view()} {}
    Attribute(AttributeName name, std::string_view value) : name_{name.view()}, kind_{Kind::text}, text_{value} {}
    template <std::same_as<Href> Address>
    Attribute(AddressName name, const Address& value) : name_{name.view()}, kind_{Kind::text}, text_{value.view()}
    {
    }
    template <std::same_as<bool> Flag> Attribute(AttributeName name, Flag value) = delete;
    template <std::integral Number>
        requires(!std::same_as<Number, bool>)
    Attribute(AttributeName name, Number value) : name_{name.view()}, kind_{Kind::whole}, whole_{static_cast<std::int64_t>(value)}
    {
    }
    /// Written with at most two decimals, as drawings need it.
    Attribute(AttributeName name, double value) : name_{name.view()}, kind_{Kind::decimal}, decimal_{value} {}

    /// ` name="value"`, with the space before it.
    void write(std::string& out) const;

private:
    enum class Kind { flag, text, whole, decimal };

    std::string_view name_;
    Kind kind_ = Kind::flag;
    std::string_view text_{};
    std::int64_t whole_ = 0;
    double decimal_ = 0;
};

/// Attributes kept for later, as the options of a component are.
class Attributes {
public:
    Attributes() = default;
    Attributes(std::initializer_list<Attribute> attributes)
    {
        for (const auto& attribute : attributes) add(attribute);
    }

    Attributes& add(const Attribute& attribute)
    {
        attribute.write(written_);
        return *this;
    }
    Attributes& add(const Attributes& others)
    {
        written_ += others.written_;
        return *this;
    }

    [[nodiscard]] bool empty() const { return written_.empty(); }
    [[nodiscard]] std::string_view view() const { return written_; }

private:
    std::string written_;
};

} // namespace throughline::views
