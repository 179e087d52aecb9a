#pragma once

#include "domain/chronology/ordering.hpp"

namespace throughline::chronology {

/// What a later version of an agency's chronology did to a row.
enum class RowChange { unchanged, changed, added, withdrawn };

struct ChangedRow {
    std::string row;
    RowChange change{RowChange::unchanged};
    std::shared_ptr<const Entry> before{};
    std::shared_ptr<const Entry> after{};
};

/// What differs between two versions, by the rows' ids; rows that are the same are left out.
[[nodiscard]] std::vector<ChangedRow> difference(const Rows& before, const Rows& after);

/// "1 changed, 2 added, 1 withdrawn"
[[nodiscard]] std::string difference_in_words(const std::vector<ChangedRow>& difference);

/// A row of the merged chronology: of the version that its agency signed last. What a version took out stays, struck.
struct MergedRow {
    std::string id;
    std::string agency;
    std::shared_ptr<const Entry> entry;
    RowChange change{RowChange::unchanged}; ///< since the agency's first version
    int in_version{1};                      ///< in which that happened
    std::shared_ptr<const Entry> before{};  ///< how it read before it was changed
    Place place{};
};

/// All agencies' signed rows in the order of time. Rows of different agencies are never made one.
[[nodiscard]] std::vector<MergedRow> merged(const Chronology& chronology);

/// What linked rows say differently, in words: days, times, people, whether the child was seen. Only what both say can differ.
[[nodiscard]] std::vector<std::string> contradictions(const std::vector<const MergedRow*>& rows);

/// Days without an entry, both included.
struct Stretch {
    Day first{};
    Day last{};

    friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// Stretches of at least so many days in which none of these rows speaks of anything. That there is no entry does not say that there was
/// no contact. Withdrawn rows, notes and what changed in an organisation do not count as entries.
[[nodiscard]] std::vector<Stretch> stretches_without_entry(
    const std::vector<MergedRow>& rows, const std::optional<std::string>& agency, Stretch period, int at_least_days);

/// Agencies that signed a chronology with nothing in it: they said so, which is no stretch without an entry.
[[nodiscard]] bool is_nil(const AgencyPart& part);

/// How a row that came without its id belongs to those that are there.
struct Match {
    std::string row{};    ///< empty: a new row
    bool is_asked{false}; ///< alike, not the same: a person says whether it is that row
};
/// One for each of the rows that came. `ids` are those that came with them, or empty.
[[nodiscard]] std::vector<Match> matched(const Rows& known, const std::vector<Entry>& came, const std::vector<std::string>& ids);

} // namespace throughline::chronology
