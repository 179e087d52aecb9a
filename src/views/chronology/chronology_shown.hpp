#pragma once

#include "domain/access/chronology_access.hpp"
#include "domain/chronology/merge.hpp"
#include "views/casework/case_frame.hpp"

#include <string>
#include <utility>
#include <vector>

namespace throughline::views {

/// The chronology of a case as its pages show it to one person.
struct ChronologyShown {
    CaseShown shown;
    const access::ChronologyRights& rights;
    const chronology::Chronology& chronology;
    std::vector<std::pair<std::string, std::string>> agencies{};     ///< those that this person may see: id and name
    std::vector<std::pair<std::string, chronology::Day>> children{}; ///< who was born when, so far as that is on record
    bool takes_changes{false};                                       ///< the case is open, and this is today

    [[nodiscard]] std::string agency_name(const std::string& agency) const;
    [[nodiscard]] bool may_write(const std::string& agency) const { return takes_changes && rights.may_write(agency); }
    [[nodiscard]] bool may_review() const { return takes_changes && rights.reviews; }
    [[nodiscard]] Href address() const { return part_address(shown.reference(), CasePart::chronology); }
    /// A page below it: "sharing", "agencies/A-3/import".
    [[nodiscard]] Href address(std::initializer_list<std::string_view> below) const;
    [[nodiscard]] Href agency_address(const std::string& agency) const { return address({"agencies", agency}); }
    [[nodiscard]] Href row_address(const std::string& row) const;
};

enum class ChronologyPart { merged, side_by_side, sharing, had, own };

/// The case's heading and the pages of its chronology.
[[nodiscard]] Html chronology_heading(const ChronologyShown& shown, ChronologyPart part, const std::string& title);

/// The date as it is understood, and as it was given where that differs.
[[nodiscard]] Html when_cell(const chronology::Entry& entry);
/// The ages of the case's children then.
[[nodiscard]] Html ages_cell(const ChronologyShown& shown, const chronology::Entry& entry);
/// What happened, with its source and everything else that its agency says of it.
[[nodiscard]] Html entry_cell(const chronology::Entry& entry, bool is_withdrawn = false);

} // namespace throughline::views
