#pragma once

#include "domain/time/bank_holidays.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace throughline::time {

/// A bank holiday that the computed table calls otherwise than an imported one.
struct RenamedHoliday {
    Day day;
    std::string ours;
    std::string theirs;

    friend bool operator==(const RenamedHoliday&, const RenamedHoliday&) = default;
};

/// A line of an imported table that a person should look at before believing the table.
struct HolidayDoubt {
    Day day;
    std::string why;

    friend bool operator==(const HolidayDoubt&, const HolidayDoubt&) = default;
};

/// What an imported table says otherwise than the computed one, in the years that it covers.
struct HolidayDifferences {
    int first_year{0}; ///< of the imported table; both 0 where it is empty
    int last_year{0};
    std::vector<NamedDay> added{};         ///< the import has them and we do not
    std::vector<BankHoliday> missing{};    ///< we have them and the import does not
    std::vector<RenamedHoliday> renamed{}; ///< both have them under different names
    std::vector<HolidayDoubt> doubts{};    ///< a day of another nation, on a weekend, given twice, or in a year we do not know

    [[nodiscard]] bool is_empty() const { return added.empty() && missing.empty() && renamed.empty(); }
};

/// Compares the entries for England and Wales of an imported table with the holidays as computed and corrected so far.
/// Years between the first and the last entry count as covered, so a table that stops half-way through a year shows the rest as missing.
/// Apostrophes, capitals and "(substitute day)" make no difference to a name.
/// Source: statutory, section 8, 11 and 12: published tables contain errors, and one of the wrong nation is plausible and wrong.
[[nodiscard]] HolidayDifferences compare(std::span<const NamedDay> imported, const BankHolidays& holidays);

/// The corrections that make the computed table agree with the imported one, once an administrator has looked at the differences.
/// Renamed days are corrected too; days in doubt by their year are left out.
[[nodiscard]] std::vector<HolidayCorrection> corrections_from(const HolidayDifferences& differences, Day proclaimed_on);

} // namespace throughline::time
