#pragma once

#include "views/html/content.hpp"
#include "views/html/html.hpp"

#include <string>

namespace throughline::views {

/// Help under a label. Without content it is not shown.
struct Hint {
    Content content{};
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html hint(const Hint& options);

/// What is wrong with a field, above it. Without content there is no error.
struct ErrorMessage {
    Content content{};
    std::string id{};
    std::string classes{};
    Attributes attributes{};
    std::string visually_hidden = "Error";
};
[[nodiscard]] Html error_message(const ErrorMessage& options);

/// Without content there is no label.
struct Label {
    Content content{};
    std::string classes{};
    bool is_page_heading = false;
    std::string for_id{};
    Attributes attributes{};
};
[[nodiscard]] Html label(const Label& options);

struct Legend {
    Content content{};
    std::string classes{};
    bool is_page_heading = false;
};
struct Fieldset {
    Legend legend{};
    std::string described_by{};
    std::string role{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html fieldset(const Fieldset& options, const Html& inner = {});

/// The box round label, hint, error and control.
struct FormGroup {
    std::string classes{};
    Attributes attributes{};
    Content before_input{};
    Content after_input{};
};

} // namespace throughline::views
