#pragma once

#include "views/components/parts.hpp"

#include <optional>
#include <string>

namespace throughline::views {

/// Words before or after an input: a unit, a currency.
struct Affix {
    Content content{};
    std::string classes{};
    Attributes attributes{};
};

/// One line of text. Its id is its name unless it has one.
struct Input {
    std::string name{};
    Label label{};
    Hint hint{};
    ErrorMessage error{};
    std::string value{};
    std::string id{};
    std::string type = "text";
    std::string inputmode{};
    std::string autocomplete{};
    std::string autocapitalize{};
    std::string pattern{};
    std::optional<bool> spellcheck{};
    bool is_disabled = false;
    std::string described_by{};
    Affix prefix{};
    Affix suffix{};
    FormGroup form_group{};
    std::string wrapper_classes{};
    Attributes wrapper_attributes{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html input(const Input& options);

/// A password, with a button that shows it.
struct PasswordInput {
    std::string name{};
    Label label{};
    Hint hint{};
    ErrorMessage error{};
    std::string value{};
    std::string id{};
    std::string autocomplete = "current-password";
    bool is_disabled = false;
    std::string described_by{};
    FormGroup form_group{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html password_input(const PasswordInput& options);

/// A file from the person's machine. `drop_zone` lets scripts make it a place to drop files on.
struct FileUpload {
    std::string name{};
    Label label{};
    Hint hint{};
    ErrorMessage error{};
    std::string id{};
    bool is_multiple = false;
    bool is_disabled = false;
    bool has_drop_zone = false;
    std::string described_by{};
    FormGroup form_group{};
    std::string wrapper_classes{};
    Attributes wrapper_attributes{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html file_upload(const FileUpload& options);

} // namespace throughline::views
