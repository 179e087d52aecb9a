#pragma once

#include "views/html/html.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace throughline::views {

/// What a component shows. Words given as text are escaped here, a literal too; markup has to be `Html` already.
class Content {
public:
    Content() = default;
    Content(Html html) : html_{std::move(html)} {}
    Content(std::string_view text) : html_{Html::text(text)} {}
    Content(const std::string& text) : html_{Html::text(text)} {}
    Content(const char* text) : html_{Html::text(text)} {}

    [[nodiscard]] bool empty() const { return html_.empty(); }
    [[nodiscard]] const Html& html() const { return html_; }

private:
    Html html_;
};

} // namespace throughline::views
