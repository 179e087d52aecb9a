#pragma once

#include "views/html/href.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::views {

/// The built style sheet, scripts and pictures: their names carry a hash of their content, so that a browser may keep
/// them for ever. `script/assets` builds them and lists them in `assets/dist/manifest.json`.
class Assets {
public:
    /// `manifest` is the content of manifest.json: an object from the plain to the built name.
    /// Nothing where it is not that, or where a name that every page needs is missing.
    [[nodiscard]] static std::optional<Assets> from_manifest(std::string_view manifest);

    /// Where the asset is served: `/assets/throughline-0a1b2c3d.css` for `throughline.css`. The name has to be one that
    /// `script/assets` builds; anything else is our own mistake.
    [[nodiscard]] const Href& at(std::string_view name) const;

private:
    std::map<std::string, Href, std::less<>> addresses_{};
};

} // namespace throughline::views
