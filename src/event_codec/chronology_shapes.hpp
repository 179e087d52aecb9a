#pragma once

#include "domain/chronology/events.hpp"
#include "event_codec/shape.hpp"
#include "event_codec/value_shapes.hpp"

/// What can happen in the chronology of a case, as it is stored.
namespace throughline::event_codec {

using chronology::ChronologyBegun;
using chronology::ChronologyColumnsKept;
using chronology::ChronologyCommentAdded;
using chronology::ChronologyCommentWithdrawn;
using chronology::ChronologyEntryWithdrawn;
using chronology::ChronologyEntryWritten;
using chronology::ChronologyEpisodeSet;
using chronology::ChronologyRowsLinked;
using chronology::ChronologyRowsUnlinked;
using chronology::ChronologySharingRecorded;
using chronology::ChronologySharingWithdrawn;
using chronology::ChronologySignedOff;
using chronology::ChronologyThemeSet;
using chronology::When;

template <>
inline constexpr std::array<std::string_view, 8> words<chronology::WhenKind>{"exact",   "about",   "before", "after",
                                                                             "between", "lasting", "week",   "month"};
template <> inline constexpr std::array<std::string_view, 3> words<chronology::Track>{"events", "organisational", "note"};
template <> inline constexpr std::array<std::string_view, 3> words<chronology::Weight>{"ordinary", "significant", "key"};
template <> inline constexpr std::array<std::string_view, 3> words<chronology::ChildAnswer>{"not_recorded", "yes", "no"};

template <>
inline constexpr auto shape<When> = value<When>(
    field<&When::kind>("kind"), field<&When::first>("first"), field<&When::last>("last"), field<&When::minute>("minute"),
    field<&When::until_minute>("until_minute"), field<&When::second_time>("second_time"));

template <>
inline constexpr auto shape<ChronologyBegun> =
    event<ChronologyBegun>("chronology_begun", 1, texts(), field<&ChronologyBegun::of_case>("of_case"));

template <>
inline constexpr auto shape<ChronologyEntryWritten> = event<ChronologyEntryWritten>(
    "chronology_entry_written", 1, texts("when", "source", "text", "people", "practitioners", "area", "significance", "note", "reason"),
    field<&ChronologyEntryWritten::row>("row"), field<&ChronologyEntryWritten::when>("when"),
    field<&ChronologyEntryWritten::record_made>("record_made"), field<&ChronologyEntryWritten::order>("order"),
    field<&ChronologyEntryWritten::track>("track"), field<&ChronologyEntryWritten::weight>("weight"),
    field<&ChronologyEntryWritten::child_seen>("child_seen"), field<&ChronologyEntryWritten::child_heard>("child_heard"));

template <>
inline constexpr auto shape<ChronologyEntryWithdrawn> =
    event<ChronologyEntryWithdrawn>("chronology_entry_withdrawn", 1, texts("reason"), field<&ChronologyEntryWithdrawn::row>("row"));

template <>
inline constexpr auto shape<ChronologyColumnsKept> =
    event<ChronologyColumnsKept>("chronology_columns_kept", 1, texts("<part>"), field<&ChronologyColumnsKept::agency>("agency"));

template <>
inline constexpr auto shape<ChronologySignedOff> = event<ChronologySignedOff>(
    "chronology_signed_off", 1, texts("statement", "reason"), field<&ChronologySignedOff::agency>("agency"),
    field<&ChronologySignedOff::version>("version"), field<&ChronologySignedOff::nature>("nature"),
    field<&ChronologySignedOff::hash>("hash"));

template <>
inline constexpr auto shape<ChronologyCommentAdded> = event<ChronologyCommentAdded>(
    "chronology_comment_added", 1, texts("text"), field<&ChronologyCommentAdded::comment>("comment"),
    field<&ChronologyCommentAdded::row>("row"), field<&ChronologyCommentAdded::layer>("layer"));

template <>
inline constexpr auto shape<ChronologyCommentWithdrawn> = event<ChronologyCommentWithdrawn>(
    "chronology_comment_withdrawn", 1, texts("reason"), field<&ChronologyCommentWithdrawn::comment>("comment"));

template <>
inline constexpr auto shape<ChronologyThemeSet> = event<ChronologyThemeSet>(
    "chronology_theme_set", 1, texts("name"), field<&ChronologyThemeSet::theme>("theme"), field<&ChronologyThemeSet::rows>("rows"));

template <>
inline constexpr auto shape<ChronologyEpisodeSet> = event<ChronologyEpisodeSet>(
    "chronology_episode_set", 1, texts("title", "why"), field<&ChronologyEpisodeSet::episode>("episode"),
    field<&ChronologyEpisodeSet::rows>("rows"));

template <>
inline constexpr auto shape<ChronologyRowsLinked> = event<ChronologyRowsLinked>(
    "chronology_rows_linked", 1, texts("why"), field<&ChronologyRowsLinked::link>("link"), field<&ChronologyRowsLinked::rows>("rows"));

template <>
inline constexpr auto shape<ChronologyRowsUnlinked> =
    event<ChronologyRowsUnlinked>("chronology_rows_unlinked", 1, texts("reason"), field<&ChronologyRowsUnlinked::link>("link"));

template <>
inline constexpr auto shape<ChronologySharingRecorded> = event<ChronologySharingRecorded>(
    "chronology_sharing_recorded", 1, texts("what", "source"), field<&ChronologySharingRecorded::sharing>("sharing"),
    field<&ChronologySharingRecorded::from>("from"), field<&ChronologySharingRecorded::to>("to"),
    field<&ChronologySharingRecorded::how>("how"), field<&ChronologySharingRecorded::sent>("sent"),
    field<&ChronologySharingRecorded::received>("received"), field<&ChronologySharingRecorded::opened>("opened"),
    field<&ChronologySharingRecorded::rows>("rows"));

template <>
inline constexpr auto shape<ChronologySharingWithdrawn> = event<ChronologySharingWithdrawn>(
    "chronology_sharing_withdrawn", 1, texts("reason"), field<&ChronologySharingWithdrawn::sharing>("sharing"));

} // namespace throughline::event_codec
