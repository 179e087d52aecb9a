#include "views/html/html.hpp"

#include <array>
#include <charconv>

namespace throughline::views {

namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

constexpr std::string_view written_instead_of(unsigned char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return replacement_character;
    }
}

constexpr std::array<bool, 256> cannot_stay = [] {
    std::array<bool, 256> cannot{};
    for (std::size_t control = 0; control < 0x20; ++control) cannot[control] = control != '\t' && control != '\n' && control != '\r';
    for (const char c : std::string_view{"&<>\"'\x7f"}) cannot[static_cast<unsigned char>(c)] = true;
    return cannot;
}();

} // namespace

void escape_onto(std::string& out, std::string_view text)
{
    std::size_t written = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto c = static_cast<unsigned char>(text[at]);
        if (!cannot_stay[c]) continue;
        out.append(text, written, at - written);
        out += written_instead_of(c);
        written = at + 1;
    }
    out.append(text.data() + written, text.size() - written);
}

Html Html::text(std::string_view text)
{
    Html html;
    escape_onto(html.markup_, text);
    return html;
}

Html Html::number(std::int64_t number)
{
    Html html;
    html.add_number(number);
    return html;
}

Html& Html::add_text(std::string_view text)
{
    escape_onto(markup_, text);
    return *this;
}

Html& Html::add_number(std::int64_t number)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    markup_.append(digits, end);
    return *this;
}

Html& Html::add_attribute(const Attribute& attribute)
{
    attribute.write(markup_);
    return *this;
}

Html& Html::add_attributes(const Attributes& attributes)
{
    markup_ += attributes.view();
    return *this;
}

Html& Html::open(TagName name, std::initializer_list<Attribute> attributes)
{
    markup_ += '<';
    markup_ += name.view();
    for (const auto& attribute : attributes) attribute.write(markup_);
    markup_ += '>';
    return *this;
}

Html& Html::close(TagName name)
{
    if (name.is_void()) return *this;
    markup_ += "</";
    markup_ += name.view();
    markup_ += '>';
    return *this;
}

Html element(TagName name, std::initializer_list<Attribute> attributes, const Html& content)
{
    Html html;
    html.open(name, attributes);
    html += content;
    html.close(name);
    return html;
}

} // namespace throughline::views
