#include "domain/time/holiday_comparison.hpp"

#include "domain/time/date_words.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace throughline::time {
namespace {

/// Names of days that other nations of the United Kingdom keep and England does not.
constexpr auto other_nations = std::to_array<std::string_view>(
    {"2nd january", "st patrick's day", "battle of the boyne", "orangemen's day", "st andrew's day", "st david's day"});

std::string plain(std::string_view name)
{
    constexpr std::string_view curly = "\xE2\x80\x99";
    constexpr std::string_view substitute = "(substitute day)";

    std::string text;
    for (std::size_t i = 0; i < name.size();) {
        if (name.substr(i).starts_with(curly)) {
            text += '\'';
            i += curly.size();
        } else {
            const char c = name[i++];
            text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    if (text.ends_with(substitute)) text.erase(text.size() - substitute.size());
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

bool is_known_year(int year) { return year >= BankHolidays::first_year && year <= BankHolidays::last_year; }

bool is_of_another_nation(std::string_view name)
{
    const auto words = plain(name);
    return std::ranges::any_of(other_nations, [&](auto other) { return words.starts_with(other); });
}

void judge(const NamedDay& entry, bool given_before, std::vector<HolidayDoubt>& doubts)
{
    if (given_before) doubts.push_back({entry.day, "given twice"});
    if (is_weekend(entry.day)) doubts.push_back({entry.day, "falls on a " + std::string(weekday_name(entry.day))});
    if (is_of_another_nation(entry.name)) doubts.push_back({entry.day, entry.name + " is not a bank holiday in England and Wales"});
    if (!is_known_year(year_of(entry.day))) doubts.push_back({entry.day, "lies outside the years whose holidays are known"});
}

} // namespace

HolidayDifferences compare(std::span<const NamedDay> imported, const BankHolidays& holidays)
{
    HolidayDifferences differences;
    if (imported.empty()) return differences;

    const auto [first, last] = std::ranges::minmax(imported, {}, &NamedDay::day);
    differences.first_year = year_of(first.day);
    differences.last_year = year_of(last.day);

    std::set<Day> seen;
    for (const auto& entry : imported) {
        const bool given_before = !seen.insert(entry.day).second;
        judge(entry, given_before, differences.doubts);
        if (given_before || !is_known_year(year_of(entry.day))) continue;

        const auto* ours = holidays.find(entry.day);
        if (ours == nullptr)
            differences.added.push_back(entry);
        else if (plain(ours->name) != plain(entry.name))
            differences.renamed.push_back({entry.day, ours->name, entry.name});
    }

    for (const auto& holiday : holidays.all()) {
        const int year = year_of(holiday.day);
        if (year >= differences.first_year && year <= differences.last_year && !seen.contains(holiday.day))
            differences.missing.push_back(holiday);
    }
    std::ranges::sort(differences.added, {}, &NamedDay::day);
    std::ranges::sort(differences.renamed, {}, &RenamedHoliday::day);
    return differences;
}

std::vector<HolidayCorrection> corrections_from(const HolidayDifferences& differences, Day proclaimed_on)
{
    std::vector<HolidayCorrection> corrections;
    for (const auto& holiday : differences.missing)
        corrections.push_back({CorrectionKind::removed, holiday.day, holiday.name, proclaimed_on});
    for (const auto& [day, name] : differences.added) corrections.push_back({CorrectionKind::added, day, name, proclaimed_on});
    for (const auto& renamed : differences.renamed)
        corrections.push_back({CorrectionKind::added, renamed.day, renamed.theirs, proclaimed_on});
    std::ranges::sort(corrections, {}, &HolidayCorrection::day);
    return corrections;
}

} // namespace throughline::time
