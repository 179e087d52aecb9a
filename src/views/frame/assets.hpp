#pragma once

#include "views/html/href.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace throughline::views {

/// Where what every page needs is served. The names carry a hash of the content, so that a browser may keep them for ever.
struct Assets {
    Href style_sheet = "";
    /// The module that makes pages nicer, and the few lines that run before the page is drawn.
    Href script = "";
    Href begin_script = "";
    Href favicon = "";
};

/// `address_of` answers where the asset of a plain name ("throughline.css") is served; what script/assets built says so
/// in its manifest. Errors: std::logic_error where an answer is no address of this site.
[[nodiscard]] Assets assets_from(const std::function<std::string(std::string_view name)>& address_of);

} // namespace throughline::views
