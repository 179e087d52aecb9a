#pragma once

#include "domain/casework/values.hpp"

#include <array>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

/// How a struct is described once, so that writing, reading, the data dictionary and the tests all follow from it.
/// The names are what the ledger holds: they stay when the code's names change.
namespace throughline::event_codec {

template <class MemberPointer> struct MemberPointerParts;
template <class Owner_, class Value_> struct MemberPointerParts<Value_ Owner_::*> {
    using Owner = Owner_;
    using Value = Value_;
};

/// A member with the name under which it is stored. A `std::optional` is left out when it is empty, every other member is required.
template <auto Member> struct Field {
    using Value = typename MemberPointerParts<decltype(Member)>::Value;
    static constexpr auto member = Member;
    static constexpr bool has_default = false;
    std::string_view name;
};

/// A text that is left out where it says `absent`, which is most of the time.
template <auto Member> struct FieldOr {
    using Value = typename MemberPointerParts<decltype(Member)>::Value;
    static constexpr auto member = Member;
    static constexpr bool has_default = true;
    std::string_view name;
    std::string_view absent;
};

template <auto Member> [[nodiscard]] constexpr Field<Member> field(std::string_view name) { return {name}; }

template <auto Member> [[nodiscard]] constexpr FieldOr<Member> field_or(std::string_view name, std::string_view absent)
{
    return {name, absent};
}

/// The keys of the texts that a kind is known to carry; `<...>` stands for what varies.
template <class... Keys> [[nodiscard]] constexpr std::array<std::string_view, sizeof...(Keys)> texts(Keys... keys)
{
    return {std::string_view{keys}...};
}

template <class... Fields> struct ValueShape {
    std::tuple<Fields...> fields;
};

template <std::size_t texts_count, class... Fields> struct EventShape {
    std::string_view kind;
    int version;
    std::array<std::string_view, texts_count> texts;
    std::tuple<Fields...> fields;
};

/// The description of `Described`; only its specialisations mean something.
template <class Described> inline constexpr std::nullptr_t shape = nullptr;

template <class T>
concept HasShape = !std::is_same_v<std::remove_cvref_t<decltype(shape<T>)>, std::nullptr_t>;

/// Whether a `T` has exactly these members in this order: a member that was forgotten here does not compile.
template <class T, class... Members>
concept HasExactly = requires { T{std::declval<Members>()...}; } && !requires { T{std::declval<Members>()..., {}}; };

template <class T, class... Fields> [[nodiscard]] constexpr ValueShape<Fields...> value(Fields... fields)
{
    static_assert(HasExactly<T, typename Fields::Value...>, "name every member, in the order of the struct");
    return {{fields...}};
}

template <class T, std::size_t texts_count, class... Fields>
[[nodiscard]] constexpr EventShape<texts_count, Fields...> event(
    std::string_view kind, int version, std::array<std::string_view, texts_count> texts, Fields... fields)
{
    static_assert(HasExactly<T, typename Fields::Value..., casework::Texts>, "name every member but the texts, in the order of the struct");
    return {kind, version, texts, {fields...}};
}

/// Calls `visit` with each field of `T`, in order.
template <class T, class Visit> constexpr void for_each_field(Visit&& visit)
{
    std::apply([&](const auto&... fields) { (visit(fields), ...); }, shape<T>.fields);
}

} // namespace throughline::event_codec
