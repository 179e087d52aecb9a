#include "identity/browser_words.hpp"

#include <array>
#include <utility>

namespace throughline::identity {

namespace {

using Named = std::pair<std::string_view, std::string_view>;

/// The first that is found counts: each of these also calls itself one of those below it.
constexpr std::array browsers{Named{"Edg", "Edge"},         Named{"OPR/", "Opera"},     Named{"SamsungBrowser/", "Samsung Internet"},
                              Named{"Firefox/", "Firefox"}, Named{"FxiOS/", "Firefox"}, Named{"CriOS/", "Chrome"},
                              Named{"Chrome/", "Chrome"},   Named{"Safari/", "Safari"}};
constexpr std::array machines{Named{"iPhone", "an iPhone"},  Named{"iPad", "an iPad"},    Named{"Android", "an Android phone or tablet"},
                              Named{"CrOS", "a Chromebook"}, Named{"Windows", "Windows"}, Named{"Macintosh", "a Mac"},
                              Named{"Linux", "Linux"}};

template <std::size_t n> std::string_view first_in(const std::array<Named, n>& names, std::string_view text, std::string_view otherwise)
{
    for (const auto& [written, meant] : names) {
        if (text.contains(written)) return meant;
    }
    return otherwise;
}

} // namespace

std::string browser_in_words(std::string_view user_agent)
{
    return std::string(first_in(browsers, user_agent, "A browser")) + " on " +
           std::string(first_in(machines, user_agent, "an unknown machine"));
}

} // namespace throughline::identity
