#pragma once

#include "domain/time/civil_day.hpp"
#include "domain/time/holiday_rules.hpp"

#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace throughline::time {

class WorkingDayIndex;

/// published: the government's list for that year was out; provisional: follows from the yearly rules, not published yet;
/// proclaimed: added by an administrator of this installation.
enum class HolidayStanding { published, provisional, proclaimed };

struct BankHoliday {
    Day day;
    std::string name;
    HolidayStanding standing{HolidayStanding::published};
    std::optional<Day> proclaimed_on{}; ///< known for what an administrator added

    friend bool operator==(const BankHoliday&, const BankHoliday&) = default;
};

enum class CorrectionKind { added, removed };

/// What an administrator recorded against the shipped days. Adding a day that is a holiday already gives it the new name.
struct HolidayCorrection {
    CorrectionKind kind{CorrectionKind::added};
    Day day;
    std::string name{}; ///< of the added day; for a removed one, what it was called
    Day proclaimed_on;

    friend bool operator==(const HolidayCorrection&, const HolidayCorrection&) = default;
};

/// The bank holidays of England and Wales from 2000 to 2100: a value, built from the shipped rules and an administrator's corrections.
/// Copies share what was computed. Outside these years no bank holiday is known and only weekends are skipped.
class BankHolidays {
public:
    static constexpr int first_year = 2000;
    static constexpr int last_year = 2100;

    /// The shipped days.
    BankHolidays();

    /// The shipped days with corrections, the later of two about one day winning. `published_through` is the last year for which an
    /// administrator has compared the government's list; it never makes fewer years certain than the shipped table does.
    explicit BankHolidays(std::vector<HolidayCorrection> corrections, int published_through = shipped_published_through);

    /// Exactly these days and no others.
    BankHolidays(std::initializer_list<Day> only);

    /// These holidays and one more correction.
    [[nodiscard]] BankHolidays with(HolidayCorrection correction) const;

    /// These holidays without what was proclaimed after `day`: how they were known then.
    [[nodiscard]] BankHolidays as_known_on(Day day) const;

    [[nodiscard]] const BankHoliday* find(Day day) const;
    [[nodiscard]] bool is_bank_holiday(Day day) const { return find(day) != nullptr; }

    /// All days, in order.
    [[nodiscard]] std::span<const BankHoliday> all() const;
    [[nodiscard]] std::span<const BankHoliday> in_year(int year) const;
    [[nodiscard]] std::span<const HolidayCorrection> corrections() const;

    /// The last year whose days are published and not provisional.
    [[nodiscard]] int published_through() const;

    [[nodiscard]] const WorkingDayIndex& index() const;

private:
    struct Table;
    explicit BankHolidays(std::shared_ptr<const Table> table) : table_{std::move(table)} {}

    static std::shared_ptr<const Table> table_of(
        std::map<Day, BankHoliday> uncorrected, std::vector<HolidayCorrection> corrections, int published_through);

    std::shared_ptr<const Table> table_;
};

} // namespace throughline::time
