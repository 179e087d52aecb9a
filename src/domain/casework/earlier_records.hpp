#pragma once

#include "domain/casework/state.hpp"

#include <string>

/// What had happened before a case came into the program, and was entered from the partnership's earlier records.
/// Source: model, section 2, "Taken over".
namespace throughline::casework {

/// For whom it is recorded: nobody in particular, as the records say who it was. So nothing takes who typed it in for who did it.
inline constexpr PersonId nobody_in_particular{0};

[[nodiscard]] inline RecordedFor from_earlier_records() { return {Channel::letter, nobody_in_particular, {}}; }
[[nodiscard]] inline bool is_from_earlier_records(const std::optional<RecordedFor>& recorded)
{
    return recorded && recorded->person == nobody_in_particular;
}
[[nodiscard]] inline bool is_taken_over(const Trace& trace) { return is_from_earlier_records(trace.recorded_for); }

} // namespace throughline::casework
