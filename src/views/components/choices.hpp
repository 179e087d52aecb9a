#pragma once

#include "views/components/parts.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::views {

/// One answer among several. A `divider` ("or") stands alone in its item.
struct Choice {
    Content content{};
    std::string value{};
    Hint hint{};
    /// Shown while this answer is chosen.
    Html conditional{};
    std::optional<bool> is_checked{};
    bool is_disabled = false;
    std::string divider{};
    std::string id{};
    /// Checkboxes only: another field's name, and `exclusive` for "none of these".
    std::string name{};
    std::string behaviour{};
    std::string label_classes{};
    Attributes label_attributes{};
    Attributes attributes{};
};

/// One answer out of a few. The first control has the id of the whole, so that an error can lead to it.
struct Radios {
    std::string name{};
    std::optional<Fieldset> fieldset{};
    Hint hint{};
    ErrorMessage error{};
    std::vector<Choice> items{};
    std::string value{};
    std::string id_prefix{};
    FormGroup form_group{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html radios(const Radios& options);

/// Any number of answers.
struct Checkboxes {
    std::string name{};
    std::optional<Fieldset> fieldset{};
    Hint hint{};
    ErrorMessage error{};
    std::vector<Choice> items{};
    std::vector<std::string> values{};
    std::string id_prefix{};
    std::string described_by{};
    FormGroup form_group{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html checkboxes(const Checkboxes& options);

struct SelectItem {
    Content content{};
    /// The words themselves where no value is given.
    std::optional<std::string> value{};
    std::optional<bool> is_selected{};
    bool is_disabled = false;
    Attributes attributes{};
};

/// One answer out of many.
struct Select {
    std::string name{};
    Label label{};
    Hint hint{};
    ErrorMessage error{};
    std::vector<SelectItem> items{};
    std::string value{};
    std::string id{};
    bool is_disabled = false;
    std::string described_by{};
    FormGroup form_group{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html select(const Select& options);

} // namespace throughline::views
