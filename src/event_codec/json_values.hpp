#pragma once

#include "event_codec/value_shapes.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/storage_ptr.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// Values to JSON and back. Only this folder's .cpp files see it.
namespace throughline::event_codec {

namespace json = boost::json;

/// JSON that is not what this program writes; says where, and nothing of the content.
class Malformed : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
    [[nodiscard]] Malformed inside(std::string_view member) const { return Malformed(std::string(member) + ": " + what()); }
};

/// The members of an object, each of which is asked for once; what nobody asked for is unknown and refused.
/// Members are found without a search where they come in the order in which they are asked for.
class Members {
public:
    explicit Members(const json::value&);

    [[nodiscard]] const json::value* find(std::string_view name);
    [[nodiscard]] const json::value& at(std::string_view name);
    void refuse_others() const;

private:
    const json::object& object_;
    const json::key_value_pair* next_;
    std::uint64_t asked_for_{0}; ///< one bit a member
};

template <class T> struct Json;

template <> struct Json<std::string> {
    static json::value write(std::string_view, const json::storage_ptr&);
    static std::string read(const json::value&);
};
template <> struct Json<bool> {
    static json::value write(bool, const json::storage_ptr&);
    static bool read(const json::value&);
};
template <> struct Json<std::int64_t> {
    static json::value write(std::int64_t, const json::storage_ptr&);
    static std::int64_t read(const json::value&);
};
template <> struct Json<int> {
    static json::value write(int, const json::storage_ptr&);
    static int read(const json::value&);
};
template <> struct Json<casework::Day> {
    static json::value write(casework::Day, const json::storage_ptr&);
    static casework::Day read(const json::value&);
};
template <> struct Json<casework::StatedDay> {
    static json::value write(const casework::StatedDay&, const json::storage_ptr&);
    static casework::StatedDay read(const json::value&);
};
template <> struct Json<casework::Written> {
    static json::value write(const casework::Written&, const json::storage_ptr&);
    static casework::Written read(const json::value&);
};
template <> struct Json<casework::FactValue> {
    static json::value write(const casework::FactValue&, const json::storage_ptr&);
    static casework::FactValue read(const json::value&);
};
template <> struct Json<std::map<std::string, std::string>> {
    static json::value write(const std::map<std::string, std::string>&, const json::storage_ptr&);
    static std::map<std::string, std::string> read(const json::value&);
};

template <class Tag> struct Json<Id<Tag>> {
    static json::value write(Id<Tag> id, const json::storage_ptr& storage) { return Json<std::int64_t>::write(id.value(), storage); }
    static Id<Tag> read(const json::value& value) { return Id<Tag>{Json<std::int64_t>::read(value)}; }
};

[[nodiscard]] std::size_t place_among(std::span<const std::string_view> known, const json::value&);

template <class Enum>
    requires std::is_enum_v<Enum>
struct Json<Enum> {
    static json::value write(Enum one, const json::storage_ptr& storage)
    {
        return Json<std::string>::write(words<Enum>.at(static_cast<std::size_t>(one)), storage);
    }
    static Enum read(const json::value& value) { return static_cast<Enum>(place_among(words<Enum>, value)); }
};

[[nodiscard]] const json::array& array_of(const json::value&);

template <class Item> struct Json<std::vector<Item>> {
    static json::value write(const std::vector<Item>& items, const json::storage_ptr& storage)
    {
        json::array array(storage);
        array.reserve(items.size());
        for (const auto& item : items) array.push_back(Json<Item>::write(item, storage));
        return array;
    }
    static std::vector<Item> read(const json::value& value)
    {
        const auto& array = array_of(value);
        std::vector<Item> items;
        items.reserve(array.size());
        for (const auto& item : array) items.push_back(Json<Item>::read(item));
        return items;
    }
};

/// Writes one described member into `object`.
template <class FieldType, class T> void write_field(json::object& object, const FieldType& field, const T& owner)
{
    const auto& member = owner.*FieldType::member;
    if constexpr (FieldType::has_default) {
        if (member != field.absent) object.emplace(field.name, Json<typename FieldType::Value>::write(member, object.storage()));
    } else if constexpr (requires { member.has_value(); }) {
        if (member) object.emplace(field.name, Json<typename FieldType::Value::value_type>::write(*member, object.storage()));
    } else {
        object.emplace(field.name, Json<typename FieldType::Value>::write(member, object.storage()));
    }
}

template <class FieldType, class T> void read_field(Members& members, const FieldType& field, T& owner)
{
    auto& member = owner.*FieldType::member;
    if constexpr (FieldType::has_default) {
        const auto* value = members.find(field.name);
        member = value ? Json<typename FieldType::Value>::read(*value) : std::string(field.absent);
    } else if constexpr (requires { member.has_value(); }) {
        if (const auto* value = members.find(field.name)) member = Json<typename FieldType::Value::value_type>::read(*value);
    } else {
        member = Json<typename FieldType::Value>::read(members.at(field.name));
    }
}

template <HasShape T> struct Json<T> {
    static json::value write(const T& described, const json::storage_ptr& storage)
    {
        json::object object(storage);
        for_each_field<T>([&](const auto& field) { write_field(object, field, described); });
        return object;
    }
    static T read(const json::value& value)
    {
        T described{};
        std::string_view place;
        try {
            Members members{value};
            for_each_field<T>([&](const auto& field) {
                place = field.name;
                read_field(members, field, described);
            });
            place = {};
            members.refuse_others();
        } catch (const Malformed& malformed) {
            if (place.empty()) throw;
            throw malformed.inside(place);
        }
        return described;
    }
};

} // namespace throughline::event_codec
