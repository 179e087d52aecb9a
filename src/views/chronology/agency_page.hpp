#pragma once

#include "views/chronology/chronology_shown.hpp"
#include "views/components/form.hpp"

namespace throughline::views {

/// An agency's own chronology: its entries, what was signed off, and the way to write, bring in and sign off.
struct AgencyChronologyPage {
    ChronologyShown shown;
    std::string agency{};
    Form form{};
    FormValues values{};
};
[[nodiscard]] Html agency_chronology_page(const AgencyChronologyPage& page);

/// Every agency with what it has signed, for those who see all.
[[nodiscard]] Html agencies_page(const ChronologyShown& shown);

/// The names of the fields of an entry.
namespace entry_fields {
inline constexpr const char* when = "when";
inline constexpr const char* meaning = "when-meaning";
inline constexpr const char* order = "order";
inline constexpr const char* record_made = "record-made";
inline constexpr const char* track = "track";
inline constexpr const char* weight = "weight";
inline constexpr const char* child_seen = "child-seen";
inline constexpr const char* child_heard = "child-heard";
inline constexpr const char* people = "people";
inline constexpr const char* practitioners = "practitioners";
inline constexpr const char* area = "area";
inline constexpr const char* source = "source";
inline constexpr const char* text = "text";
inline constexpr const char* significance = "significance";
inline constexpr const char* note = "note";
inline constexpr const char* role = "role-";      ///< with the place of the name
inline constexpr const char* keep_name = "keep-"; ///< "yes" where a name stays
} // namespace entry_fields

struct EntryPage {
    ChronologyShown shown;
    std::string agency{};
    std::string row{}; ///< empty: a new one
    Form form{};
    FormValues values{};
    std::vector<std::string> meanings{}; ///< of its date, to choose from
    std::vector<std::string> names{};    ///< typed in it: a role belongs there
    std::vector<std::string> roles{};    ///< that this agency's entries have used
};
[[nodiscard]] Html entry_page(const EntryPage& page);

} // namespace throughline::views
