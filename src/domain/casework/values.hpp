#pragma once

#include "domain/common/id.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace throughline::casework {

using Day = std::chrono::sys_days; ///< a civil day in Europe/London

/// How well a day is known.
enum class Certainty { exact, about, between, not_known };

/// A day as somebody stated it. A rule counts from `first`, the earliest possible day; a day not known starts nothing.
/// Unit: civil days in Europe/London; `minute` counts minutes from midnight there.
struct StatedDay {
    Certainty certainty{Certainty::exact};
    Day first{};
    Day last{};
    std::optional<int> minute{};

    friend bool operator==(const StatedDay&, const StatedDay&) = default;
};

[[nodiscard]] inline StatedDay exactly(Day day) { return {Certainty::exact, day, day, std::nullopt}; }

/// An option as it was chosen: the code that rules read, and the label that was shown.
struct Chosen {
    std::string code;
    std::string label;

    friend bool operator==(const Chosen&, const Chosen&) = default;
};
using Choices = std::vector<Chosen>;

/// Free text: the words are in the event's texts under `key`, so that they can be destroyed while the fact that something was written stands.
struct Written {
    std::string key;

    friend bool operator==(const Written&, const Written&) = default;
};

using FactValue = std::variant<StatedDay, Choices, std::int64_t, BodyId, PersonId, Written>;

/// Do both say the same? Written facts by their words, whichever field they were written in.
[[nodiscard]] inline bool same_value(const FactValue& one, const std::string& one_text, const FactValue& other, const std::string& other_text)
{
    if (std::holds_alternative<Written>(one) && std::holds_alternative<Written>(other)) return one_text == other_text;
    return one == other;
}

/// Names and free text, sealed apart from everything that rules read.
using Texts = std::map<std::string, std::string>;

/// What a fact is about: "case", or a member as "children/C-1".
inline const std::string the_case = "case";

struct StatedFact {
    std::string fact;
    std::string subject{the_case};
    FactValue value;

    friend bool operator==(const StatedFact&, const StatedFact&) = default;
};

/// An answer in a form. `fact` is empty where the field states none.
struct Answer {
    std::string field;
    std::string fact{};
    std::string subject{the_case};
    FactValue value;

    friend bool operator==(const Answer&, const Answer&) = default;
};

/// A file kept by the ledger; its name is in the event's texts under "file:<id>".
struct FileRef {
    std::string id;
    std::string media_type;
    std::int64_t size{};

    friend bool operator==(const FileRef&, const FileRef&) = default;
};

} // namespace throughline::casework
