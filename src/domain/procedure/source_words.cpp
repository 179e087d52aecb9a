#include "domain/procedure/source_words.hpp"

#include <algorithm>

namespace throughline::procedure {

namespace {

constexpr std::string_view digits = "0123456789";

std::string_view trimmed(std::string_view words)
{
    while (words.starts_with(' ')) words.remove_prefix(1);
    while (words.ends_with(' ')) words.remove_suffix(1);
    return words;
}

/// "NB-109", or "NB-109 to NB-112"
bool is_of_the_catalogue(std::string_view words)
{
    if (const auto range = words.find(" to "); range != std::string_view::npos)
        return is_of_the_catalogue(words.substr(0, range)) && is_of_the_catalogue(words.substr(range + 4));
    const auto dash = words.find('-');
    if (dash == std::string_view::npos || dash < 2 || dash > 3) return false;
    const auto number = words.substr(dash + 1);
    return std::ranges::all_of(words.substr(0, dash), [](char c) { return c >= 'A' && c <= 'Z'; }) && !number.empty() &&
           number.find_first_not_of(digits) == std::string_view::npos;
}

} // namespace

std::string paragraph_of(std::string_view source)
{
    std::string kept;
    char before = ' ';
    while (!source.empty()) {
        const auto end = std::min(source.find_first_of(";,"), source.size());
        const auto part = trimmed(source.substr(0, end));
        if (!part.empty() && !is_of_the_catalogue(part)) {
            if (!kept.empty()) kept += std::string{before} + ' ';
            kept += part;
        }
        if (end == source.size()) break;
        before = source[end];
        source.remove_prefix(end + 1);
    }
    return kept;
}

} // namespace throughline::procedure
