#include "application/holiday_table.hpp"

#include "domain/time/civil_day.hpp"

#include <boost/json.hpp>

namespace throughline::application {

namespace json = boost::json;

std::expected<std::vector<time::NamedDay>, Refusal> holidays_from_json(const std::string& text)
{
    boost::system::error_code fault;
    const auto document = json::parse(text, fault);
    if (fault) return std::unexpected(Refusal{"The holiday table is not JSON: " + fault.message()});
    const auto* root = document.if_object();
    const auto* nation = root ? root->if_contains("england-and-wales") : nullptr;
    const auto* division = nation ? nation->if_object() : nullptr;
    const auto* events = division ? division->if_contains("events") : nullptr;
    if (!events || !events->is_array())
        return std::unexpected(Refusal{"The holiday table has no list \"events\" under \"england-and-wales\""});
    std::vector<time::NamedDay> days;
    for (const auto& event : events->get_array()) {
        const auto number = std::to_string(days.size() + 1);
        const auto* entry = event.if_object();
        const auto* title = entry ? entry->if_contains("title") : nullptr;
        const auto* date = entry ? entry->if_contains("date") : nullptr;
        if (!title || !title->is_string() || !date || !date->is_string()) {
            return std::unexpected(Refusal{"Entry " + number + " of the holiday table has no title or no date"});
        }
        const auto day = time::day_from_iso(std::string_view(date->get_string()));
        if (!day)
            return std::unexpected(
                Refusal{"Entry " + number + " of the holiday table has a date that is none: " + std::string(date->get_string())});
        days.push_back({*day, std::string(title->get_string())});
    }
    return days;
}

} // namespace throughline::application
