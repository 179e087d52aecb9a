#pragma once

#include "views/html/attributes.hpp"
#include "views/html/markup.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace throughline::views {

/// The name of an element, known while compiling. Elements that run or embed something have no name here.
class TagName {
public:
    template <std::size_t N> consteval TagName(const char (&name)[N]) : name_{name, N - 1}
    {
        for (const char c : name_)
            if (!literal::is_name_character(c)) throw literal::NotAllowedInMarkup{"not a name of an element"};
        for (const std::string_view refused : {"script", "style", "iframe", "object", "embed", "base", "link", "meta"})
            if (name_ == refused) throw literal::NotAllowedInMarkup{"only the frame writes this element"};
        for (const std::string_view empty : {"area", "br", "col", "hr", "img", "input", "source", "track", "wbr"})
            is_void_ = is_void_ || name_ == empty;
    }

    [[nodiscard]] constexpr std::string_view view() const { return name_; }
    [[nodiscard]] constexpr bool is_void() const { return is_void_; }

private:
    std::string_view name_;
    bool is_void_ = false;
};

/// Markup that is safe to send: the only type for it. It grows from literals, from other Html and from text, which is
/// escaped; a `std::string` never becomes markup.
class Html {
public:
    Html() = default;
    Html(Markup markup) : markup_{markup.view()} {}

    /// What the text looks like in a page: `&`, `<`, `>` and both quotes escaped, so that it is safe in an attribute too.
    /// Control characters, which no page may hold, are shown as U+FFFD.
    [[nodiscard]] static Html text(std::string_view text);
    [[nodiscard]] static Html number(std::int64_t number);

    Html& operator+=(Markup markup)
    {
        markup_ += markup.view();
        return *this;
    }
    Html& operator+=(const Html& other)
    {
        markup_ += other.markup_;
        return *this;
    }
    Html& add_text(std::string_view text);
    Html& add_number(std::int64_t number);
    Html& add_attribute(const Attribute& attribute);
    Html& add_attributes(const Attributes& attributes);

    /// `<name attributes>`, to be ended by `close`.
    Html& open(TagName name, std::initializer_list<Attribute> attributes = {});
    Html& close(TagName name);

    [[nodiscard]] bool empty() const { return markup_.empty(); }
    [[nodiscard]] std::size_t size() const { return markup_.size(); }
    [[nodiscard]] std::string_view view() const { return markup_; }
    [[nodiscard]] std::string take() && { return std::move(markup_); }
    void reserve(std::size_t bytes) { markup_.reserve(bytes); }

    friend bool operator==(const Html&, const Html&) = default;

private:
    std::string markup_;
};

[[nodiscard]] inline Html operator+(Html left, const Html& right)
{
    left += right;
    return left;
}
[[nodiscard]] inline Html operator+(Html left, Markup right)
{
    left += right;
    return left;
}
[[nodiscard]] inline Html operator+(Markup left, const Html& right) { return Html{left} + right; }

/// Adds text to `out` as `Html::text` writes it.
void escape_onto(std::string& out, std::string_view text);

/// A whole element. An element that can hold nothing (`img`, `br`) leaves the content out.
[[nodiscard]] Html element(TagName name, std::initializer_list<Attribute> attributes, const Html& content = {});

} // namespace throughline::views
