#pragma once

#include "domain/casework/events.hpp"
#include "event_codec/shape.hpp"

#include <array>
#include <string_view>

/// The values inside events, as they are stored.
namespace throughline::event_codec {

template <>
inline constexpr auto shape<casework::Chosen> =
    value<casework::Chosen>(field<&casework::Chosen::code>("code"), field<&casework::Chosen::label>("label"));

template <>
inline constexpr auto shape<casework::StatedFact> = value<casework::StatedFact>(
    field<&casework::StatedFact::fact>("fact"), field_or<&casework::StatedFact::subject>("subject", "case"),
    field<&casework::StatedFact::value>("value"));

template <>
inline constexpr auto shape<casework::Answer> = value<casework::Answer>(
    field<&casework::Answer::field>("field"), field_or<&casework::Answer::fact>("fact", ""),
    field_or<&casework::Answer::subject>("subject", "case"), field<&casework::Answer::value>("value"));

template <>
inline constexpr auto shape<casework::FileRef> = value<casework::FileRef>(
    field<&casework::FileRef::id>("id"), field<&casework::FileRef::media_type>("media_type"), field<&casework::FileRef::size>("size"));

template <>
inline constexpr auto shape<casework::Attendance> =
    value<casework::Attendance>(field<&casework::Attendance::who>("who"), field<&casework::Attendance::present>("present"));

template <>
inline constexpr auto shape<casework::PaperShared> =
    value<casework::PaperShared>(field<&casework::PaperShared::paper>("paper"), field<&casework::PaperShared::when>("when"));

template <>
inline constexpr auto shape<casework::RecordedFor> = value<casework::RecordedFor>(
    field<&casework::RecordedFor::how>("how"), field<&casework::RecordedFor::person>("person"),
    field<&casework::RecordedFor::message>("message"));

/// The stored words of an enumeration, in the order of its enumerators.
template <class Enum> inline constexpr std::array<std::string_view, 0> words{};
template <> inline constexpr std::array<std::string_view, 4> words<casework::Certainty>{"exact", "about", "between", "not_known"};
template <>
inline constexpr std::array<std::string_view, 5> words<casework::Channel>{"telephone", "email", "video_call", "letter", "in_person"};

/// The stored tags of a fact's value, in the order of its alternatives.
inline constexpr std::array<std::string_view, std::variant_size_v<casework::FactValue>> value_tags{"day",  "choice", "number",
                                                                                                   "body", "person", "text"};

} // namespace throughline::event_codec
