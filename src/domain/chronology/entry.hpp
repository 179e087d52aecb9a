#pragma once

#include "domain/chronology/when.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::chronology {

/// Whether a child was seen, or heard. "No" is what somebody recorded; what nobody recorded is neither.
enum class ChildAnswer { not_recorded, yes, no };

/// What an agency itself says about the weight of an event, good or bad.
enum class Weight { ordinary, significant, key };

/// Events in the child's life; what changed in the organisation meanwhile; a note of the author, which is no entry.
enum class Track { events, organisational, note };

/// One row of an agency's chronology.
struct Entry {
    When when{};
    std::string when_given{};         ///< the words as they were typed
    std::optional<Day> record_made{}; ///< when the agency wrote it down
    int order{0};                     ///< within its day; 0: none said
    Track track{Track::events};
    Weight weight{Weight::ordinary};
    ChildAnswer child_seen{ChildAnswer::not_recorded};
    ChildAnswer child_heard{ChildAnswer::not_recorded};
    std::vector<std::string> people{};        ///< of the family, by what they are to the child
    std::vector<std::string> practitioners{}; ///< by role, never by name
    std::string area{};                       ///< the practitioners' area of responsibility
    std::string source{};                     ///< where it is written; compulsory
    std::string text{};
    std::string significance{};
    std::string note{}; ///< the author's, beside the entry

    friend bool operator==(const Entry&, const Entry&) = default;
};

/// What is wrong with one part of an entry, in words for the person who wrote it.
struct EntryProblem {
    std::string part; ///< "when", "source", "text" ...
    std::string message;

    friend bool operator==(const EntryProblem&, const EntryProblem&) = default;
};

/// What keeps an entry from being recorded.
[[nodiscard]] std::vector<EntryProblem> problems_of(const Entry& entry, Day today);

/// What keeps a chronology with this entry from being signed off. Source: NB-309.
[[nodiscard]] std::vector<EntryProblem> missing_for_sign_off(const Entry& entry);

/// Names with a title in a text, as "Mrs Okafor" or "PC Lund": a role belongs there. Source: NB-308.
[[nodiscard]] std::vector<std::string> names_typed(std::string_view text);
[[nodiscard]] std::vector<std::string> names_typed(const Entry& entry);
/// The entry with this name replaced by a role wherever it stands: "Health visitor rang". The role is added to the practitioners.
[[nodiscard]] Entry with_role_for(Entry entry, std::string_view name, const std::string& role);

/// The parts of a list kept in one cell, between semicolons or line ends.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view list);
[[nodiscard]] std::string joined(const std::vector<std::string>& parts);

[[nodiscard]] std::string_view in_words(ChildAnswer answer); ///< "Yes", "No", "Not recorded"
[[nodiscard]] std::string_view in_words(Weight weight);
[[nodiscard]] std::string_view in_words(Track track);

} // namespace throughline::chronology
