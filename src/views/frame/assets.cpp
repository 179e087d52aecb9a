#include "views/frame/assets.hpp"

#include "domain/common/impossible.hpp"

namespace throughline::views {

Assets assets_from(const std::function<std::string(std::string_view name)>& address_of)
{
    const auto at = [&](std::string_view name) {
        const auto href = href_from(address_of(name));
        if (!href) impossible("an asset without an address of this site");
        return *href;
    };
    return {
        .style_sheet = at("throughline.css"), .script = at("throughline.js"), .begin_script = at("begin.js"), .favicon = at("favicon.svg")};
}

} // namespace throughline::views
