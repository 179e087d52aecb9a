#include "views/frame/assets.hpp"

#include "domain/common/impossible.hpp"

#include <array>
#include <boost/json.hpp>

namespace throughline::views {

namespace {

constexpr std::array<std::string_view, 4> needed_by_every_page{"throughline.css", "throughline.js", "begin.js", "favicon.svg"};

} // namespace

std::optional<Assets> Assets::from_manifest(std::string_view manifest)
{
    boost::system::error_code error;
    const auto parsed = boost::json::parse({manifest.data(), manifest.size()}, error);
    if (error || !parsed.is_object()) return std::nullopt;

    Assets assets;
    for (const auto& [name, built] : parsed.get_object()) {
        if (!built.is_string()) return std::nullopt;
        assets.addresses_.emplace(std::string{name}, Href::path({"assets", std::string_view{built.get_string()}}));
    }
    for (const auto name : needed_by_every_page)
        if (!assets.addresses_.contains(name)) return std::nullopt;
    return assets;
}

const Href& Assets::at(std::string_view name) const
{
    const auto found = addresses_.find(name);
    if (found == addresses_.end()) impossible("an asset that script/assets does not build");
    return found->second;
}

} // namespace throughline::views
