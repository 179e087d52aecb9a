#include "views/html/attributes.hpp"

#include "views/html/html.hpp"

#include <charconv>
#include <cmath>

namespace throughline::views {

namespace {

template <class Number> void write_number(std::string& out, Number number)
{
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

void write_decimal(std::string& out, double number)
{
    const auto hundredths = std::llround(number * 100);
    if (hundredths < 0) out += '-';
    const auto size = std::llabs(hundredths);
    write_number(out, size / 100);
    const auto rest = size % 100;
    if (rest == 0) return;
    out += '.';
    out += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
}

} // namespace

void Attribute::write(std::string& out) const
{
    out += ' ';
    out += name_;
    if (kind_ == Kind::flag) return;
    out += "=\"";
    switch (kind_) {
    case Kind::flag:
        break;
    case Kind::text:
        escape_onto(out, text_);
        break;
    case Kind::whole:
        write_number(out, whole_);
        break;
    case Kind::decimal:
        write_decimal(out, decimal_);
        break;
    }
    out += '"';
}

} // namespace throughline::views
