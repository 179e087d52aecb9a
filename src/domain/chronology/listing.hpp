#pragma once

#include "domain/chronology/merge.hpp"
#include "domain/chronology/typed_when.hpp"

namespace throughline::chronology {

/// A table as people keep it, and which of its columns is what, by part.
using Table = std::vector<std::vector<std::string>>;
using Columns = std::map<std::string, std::size_t>;

/// The parts that a chronology's columns can be, with the words over a column of ours.
namespace parts {
inline constexpr const char* row = "row";
inline constexpr const char* date = "date";
inline constexpr const char* time = "time";
inline constexpr const char* end_date = "end-date";
inline constexpr const char* end_time = "end-time";
inline constexpr const char* order = "order";
inline constexpr const char* source = "source";
inline constexpr const char* text = "text";
inline constexpr const char* people = "people";
inline constexpr const char* practitioners = "practitioners";
inline constexpr const char* area = "area";
inline constexpr const char* significance = "significance";
inline constexpr const char* weight = "weight";
inline constexpr const char* child_seen = "child-seen";
inline constexpr const char* child_heard = "child-heard";
inline constexpr const char* record_made = "record-made";
inline constexpr const char* track = "track";
inline constexpr const char* note = "note";
} // namespace parts

struct ListedPart {
    std::string_view part;
    std::string_view words;
};
[[nodiscard]] const std::vector<ListedPart>& listed_parts();
[[nodiscard]] std::string_view words_of_part(std::string_view part);

/// Which column is what, by the headings; those remembered from the agency's last list come first.
[[nodiscard]] Columns columns_from(const std::vector<std::string>& headings, const std::map<std::string, std::string>& remembered = {});
/// The place of the headings in the table: above them there may be a title. The first row where none is found.
[[nodiscard]] std::size_t row_of_headings(const Table& table);

/// One row of a list, as it was typed or put right since.
struct ListedRow {
    std::size_t number{}; ///< in the file, from 1
    std::map<std::string, std::string> cells{};
    std::map<std::string, std::string> roles{}; ///< what is to stand for a name: "keep" leaves it
    std::string match{};                        ///< the row that it is, or "new"; empty: not asked yet
    bool left_out{false};
    std::string given{}; ///< the date in the words of the file, whatever was put right since
};
[[nodiscard]] std::vector<ListedRow> listed_rows(const Table& table, std::size_t headings, const Columns& columns);

/// A listed row as it is understood, or what to put right or answer first.
struct LookedAtRow {
    ListedRow listed;
    Entry entry{};
    std::vector<EntryProblem> problems{}; ///< by part
    std::vector<std::string> meanings{};  ///< of its date, where that is asked
    std::vector<std::string> names{};     ///< typed in it, without a role yet
    std::string assumed{};
    Match match{};

    [[nodiscard]] bool is_ready() const { return problems.empty() && names.empty(); }
};
/// `defaults` stand where a column is missing or a cell is empty: the practitioners' role and area of all rows.
struct ListDefaults {
    std::string practitioners{};
    std::string area{};
    std::string source{};
};
[[nodiscard]] std::vector<LookedAtRow> looked_at(
    const std::vector<ListedRow>& rows, const Rows& known, const ListDefaults& defaults, Day today);

/// Rows for a file: headings first, then the entries in the order of time, each with its id.
[[nodiscard]] Table table_of(const Rows& rows);
[[nodiscard]] std::vector<std::string> cells_of(const std::string& row, const Entry& entry);

} // namespace throughline::chronology
