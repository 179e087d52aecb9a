#pragma once

#include <string>

namespace throughline {

/// Why the program will not do what was asked, in words for the person who asked.
/// `source` names the rule (a paragraph, a requirement) or is empty where the reason needs none.
/// `field` names the form field at fault, or is empty where it is not one field's.
struct Refusal {
    std::string message;
    std::string source{};
    std::string field{};

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

} // namespace throughline
