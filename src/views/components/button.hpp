#pragma once

#include "views/html/content.hpp"

#include <optional>
#include <string>

namespace throughline::views {

/// A button, or a link that looks like one where it has an `href`. It submits its form unless `type` says otherwise.
struct Button {
    Content content{};
    std::string name{};
    std::string value{};
    std::string type = "submit";
    std::optional<Href> href{};
    bool is_start = false;
    bool is_disabled = false;
    std::optional<bool> prevent_double_click{};
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html button(const Button& options);

[[nodiscard]] Html secondary_button(Button options);
/// For what destroys or cannot be taken back.
[[nodiscard]] Html warning_button(Button options);
/// Buttons and links side by side.
[[nodiscard]] Html button_group(const Html& buttons);

} // namespace throughline::views
