#pragma once

#include "domain/chronology/entry.hpp"
#include "domain/common/id.hpp"

#include <cstdint>
#include <map>
#include <variant>

/// What can happen in the chronology of a case. It has a stream of its own beside the case's (ADR 0060). As in the case's events,
/// `texts` holds names and free text, and everything else is read by rules and outlives the texts.
/// Agencies are members of the case, as "A-3"; a row is "A-3/12" for ever.
namespace throughline::chronology {

using Texts = std::map<std::string, std::string>;

/// The stream's first event.
struct ChronologyBegun {
    std::string of_case; ///< its reference
    Texts texts{};
};
/// A row, or a row as it reads from now on.
struct ChronologyEntryWritten {
    std::string row;
    When when;
    std::optional<Day> record_made{};
    int order{0};
    Track track{Track::events};
    Weight weight{Weight::ordinary};
    ChildAnswer child_seen{ChildAnswer::not_recorded};
    ChildAnswer child_heard{ChildAnswer::not_recorded};
    Texts texts{}; ///< "when": as it was typed; "source", "text", "people", "practitioners", "area", "significance", "note", "reason"
};
struct ChronologyEntryWithdrawn {
    std::string row;
    Texts texts{}; ///< "reason"
};
/// Which column of this agency's files is what. Its headings are in the texts under the parts' names.
struct ChronologyColumnsKept {
    std::string agency;
    Texts texts{};
};
/// An agency's chronology as it stands is a version from now on.
struct ChronologySignedOff {
    std::string agency;
    int version{1};
    std::string nature; ///< full, nil
    std::string hash;   ///< of its rows
    Texts texts{};      ///< "statement": how complete it is; "reason": why there is a new version
};
struct ChronologyCommentAdded {
    std::string comment; ///< "K-1"
    std::string row;
    std::string layer; ///< analysis, question, check
    Texts texts{};     ///< "text"
};
struct ChronologyCommentWithdrawn {
    std::string comment;
    Texts texts{};
};
/// A theme and the rows that it is on; said again, these rows and no others.
struct ChronologyThemeSet {
    std::string theme; ///< "T-1"
    std::vector<std::string> rows;
    Texts texts{}; ///< "name"
};
/// A key practice episode.
struct ChronologyEpisodeSet {
    std::string episode; ///< "E-1"
    std::vector<std::string> rows;
    Texts texts{}; ///< "title", "why"
};
/// Rows in which somebody has recognised the same event. Never made by the program.
struct ChronologyRowsLinked {
    std::string link; ///< "L-1"
    std::vector<std::string> rows;
    Texts texts{}; ///< "why"
};
struct ChronologyRowsUnlinked {
    std::string link;
    Texts texts{}; ///< "reason"
};
/// Something that passed from one agency to another, and what it carried.
struct ChronologySharingRecorded {
    std::string sharing; ///< "S-1"
    std::string from;
    std::string to;
    std::string how; ///< referral, notice, minutes, email, telephone, letter, other
    std::optional<Day> sent{};
    std::optional<Day> received{};
    std::optional<Day> opened{};
    std::vector<std::string> rows;
    Texts texts{}; ///< "what", "source"
};
struct ChronologySharingWithdrawn {
    std::string sharing;
    Texts texts{}; ///< "reason"
};

using ChronologyEvent = std::variant<
    ChronologyBegun, ChronologyEntryWritten, ChronologyEntryWithdrawn, ChronologyColumnsKept, ChronologySignedOff, ChronologyCommentAdded,
    ChronologyCommentWithdrawn, ChronologyThemeSet, ChronologyEpisodeSet, ChronologyRowsLinked, ChronologyRowsUnlinked,
    ChronologySharingRecorded, ChronologySharingWithdrawn>;

struct Trace {
    std::int64_t event{}; ///< its number in the stream
    Day on{};
    int minute{};
    PersonId by{0};
};

struct RecordedEvent {
    Trace trace{};
    ChronologyEvent event;
    bool body_erased{false};
};

/// An entry as an event keeps it, and back.
[[nodiscard]] ChronologyEntryWritten written(const std::string& row, const Entry& entry);
[[nodiscard]] Entry entry_of(const ChronologyEntryWritten& written);

} // namespace throughline::chronology
