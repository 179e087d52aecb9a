#include "event_codec/json_values.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/civil_day.hpp"
#include "event_codec/utf8.hpp"

#include <algorithm>
#include <variant>

namespace throughline::event_codec {
namespace {

using casework::Certainty;
using casework::Day;
using casework::FactValue;
using casework::StatedDay;

std::string_view view_of(const json::string& text) { return {text.data(), text.size()}; }

std::string_view text_of(const json::value& value)
{
    const auto* text = value.if_string();
    if (!text) throw Malformed("is not a text");
    return view_of(*text);
}

const json::object& object_of(const json::value& value)
{
    const auto* object = value.if_object();
    if (!object) throw Malformed("is not an object");
    return *object;
}

/// The days that four digits can name: what is written must be readable again.
bool has_a_four_digit_year(Day day)
{
    using namespace std::chrono;
    return day >= sys_days{year{1} / January / 1} && day <= sys_days{year{9999} / December / 31};
}

/// A day not known usually has no day at all; then none is written, so that nobody reads one.
bool has_no_day(const StatedDay& stated)
{
    return stated.certainty == Certainty::not_known && stated.first == Day{} && stated.last == Day{};
}

template <std::size_t alternative> FactValue read_alternative(const json::value& value)
{
    return FactValue{std::in_place_index<alternative>, Json<std::variant_alternative_t<alternative, FactValue>>::read(value)};
}

template <std::size_t... alternatives>
FactValue read_tagged(std::size_t tag, const json::value& value, std::index_sequence<alternatives...>)
{
    using Read = FactValue (*)(const json::value&);
    static constexpr std::array<Read, sizeof...(alternatives)> reads{&read_alternative<alternatives>...};
    return reads.at(tag)(value);
}

} // namespace

Members::Members(const json::value& value) : object_{object_of(value)}, next_{object_.begin()} {}

const json::value* Members::find(std::string_view name)
{
    const auto* found = next_;
    if (found == object_.end() || std::string_view(found->key()) != name) found = object_.find(name);
    if (found == object_.end()) return nullptr;

    const auto place = static_cast<std::size_t>(found - object_.begin());
    if (place < std::numeric_limits<std::uint64_t>::digits) asked_for_ |= std::uint64_t{1} << place;
    next_ = found + 1;
    return &found->value();
}

const json::value& Members::at(std::string_view name)
{
    const auto* value = find(name);
    if (!value) throw Malformed("is missing");
    return *value;
}

void Members::refuse_others() const
{
    const auto places = object_.size();
    for (std::size_t place = 0; place < places; ++place) {
        const bool asked_for = place < std::numeric_limits<std::uint64_t>::digits && (asked_for_ >> place & 1U) != 0;
        if (!asked_for) throw Malformed("member " + std::to_string(place + 1) + " is unknown");
    }
}

json::value Json<std::string>::write(std::string_view text, const json::storage_ptr& storage)
{
    if (!is_utf8(text)) impossible("a text to be stored is not UTF-8");
    return json::value(json::string_view(text), storage);
}

std::string Json<std::string>::read(const json::value& value) { return std::string(text_of(value)); }

json::value Json<bool>::write(bool yes, const json::storage_ptr& storage) { return json::value(yes, storage); }

bool Json<bool>::read(const json::value& value)
{
    const auto* yes = value.if_bool();
    if (!yes) throw Malformed("is not true or false");
    return *yes;
}

json::value Json<std::int64_t>::write(std::int64_t number, const json::storage_ptr& storage) { return json::value(number, storage); }

std::int64_t Json<std::int64_t>::read(const json::value& value)
{
    const auto* number = value.if_int64();
    if (!number) throw Malformed("is not a whole number");
    return *number;
}

json::value Json<int>::write(int number, const json::storage_ptr& storage) { return Json<std::int64_t>::write(number, storage); }

int Json<int>::read(const json::value& value)
{
    const auto number = Json<std::int64_t>::read(value);
    if (!std::in_range<int>(number)) throw Malformed("is too large a number");
    return static_cast<int>(number);
}

json::value Json<Day>::write(Day day, const json::storage_ptr& storage)
{
    if (!has_a_four_digit_year(day)) impossible("a day to be stored lies outside the years 1 to 9999");
    return json::value(json::string_view(time::iso(day)), storage);
}

Day Json<Day>::read(const json::value& value)
{
    const auto day = time::day_from_iso(text_of(value));
    if (!day) throw Malformed("is not a day");
    return *day;
}

json::value Json<StatedDay>::write(const StatedDay& stated, const json::storage_ptr& storage)
{
    json::object object(storage);
    object.emplace("certainty", Json<Certainty>::write(stated.certainty, storage));
    if (!has_no_day(stated)) {
        object.emplace("first", Json<Day>::write(stated.first, storage));
        object.emplace("last", Json<Day>::write(stated.last, storage));
    }
    if (stated.minute) object.emplace("minute", Json<int>::write(*stated.minute, storage));
    return object;
}

StatedDay Json<StatedDay>::read(const json::value& value)
{
    Members members{value};
    StatedDay stated;
    stated.certainty = Json<Certainty>::read(members.at("certainty"));
    const auto* first = members.find("first");
    const auto* last = members.find("last");
    if (stated.certainty != Certainty::not_known && (!first || !last)) throw Malformed("says no day");
    if (!first != !last) throw Malformed("says only one of two days");
    if (first) stated.first = Json<Day>::read(*first);
    if (last) stated.last = Json<Day>::read(*last);
    if (const auto* minute = members.find("minute")) stated.minute = Json<int>::read(*minute);
    members.refuse_others();
    return stated;
}

json::value Json<casework::Written>::write(const casework::Written& written, const json::storage_ptr& storage)
{
    return Json<std::string>::write(written.key, storage);
}

casework::Written Json<casework::Written>::read(const json::value& value) { return {Json<std::string>::read(value)}; }

json::value Json<FactValue>::write(const FactValue& value, const json::storage_ptr& storage)
{
    json::object object(storage);
    const auto tag = value_tags.at(value.index());
    std::visit([&]<class Value>(const Value& one) { object.emplace(tag, Json<Value>::write(one, storage)); }, value);
    return object;
}

FactValue Json<FactValue>::read(const json::value& value)
{
    const auto& object = object_of(value);
    if (object.size() != 1) throw Malformed("is not one value");
    const auto& only = *object.begin();
    const auto known = std::ranges::find(value_tags, std::string_view(only.key()));
    if (known == value_tags.end()) throw Malformed("is a value of an unknown type");
    return read_tagged(static_cast<std::size_t>(known - value_tags.begin()), only.value(), std::make_index_sequence<value_tags.size()>{});
}

json::value Json<std::map<std::string, std::string>>::write(
    const std::map<std::string, std::string>& texts, const json::storage_ptr& storage)
{
    json::object object(storage);
    object.reserve(texts.size());
    for (const auto& [key, text] : texts) {
        if (!is_utf8(key)) impossible("a key to be stored is not UTF-8");
        object.emplace(key, Json<std::string>::write(text, storage));
    }
    return object;
}

std::map<std::string, std::string> Json<std::map<std::string, std::string>>::read(const json::value& value)
{
    std::map<std::string, std::string> texts;
    for (const auto& member : object_of(value)) texts.emplace_hint(texts.end(), member.key(), text_of(member.value()));
    return texts;
}

std::size_t place_among(std::span<const std::string_view> known, const json::value& value)
{
    const auto found = std::ranges::find(known, text_of(value));
    if (found == known.end()) throw Malformed("is none of the known words");
    return static_cast<std::size_t>(found - known.begin());
}

const json::array& array_of(const json::value& value)
{
    const auto* array = value.if_array();
    if (!array) throw Malformed("is not a list");
    return *array;
}

} // namespace throughline::event_codec
