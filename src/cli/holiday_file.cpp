#include "cli/holiday_file.hpp"

#include "application/holiday_table.hpp"

#include <fstream>
#include <iterator>

namespace throughline::cli {

std::expected<time::BankHolidays, Refusal> holidays_with_file(const std::string& path, time::Day today)
{
    std::ifstream file{path};
    if (!file) return std::unexpected(Refusal{"The file " + path + " cannot be read"});
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const auto days = application::holidays_from_json(text);
    if (!days) return std::unexpected(days.error());
    const time::BankHolidays shipped;
    return time::BankHolidays{time::corrections_from(time::compare(*days, shipped), today)};
}

} // namespace throughline::cli
