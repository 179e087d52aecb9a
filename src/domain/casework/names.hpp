#pragma once

#include "domain/procedure/set_kind.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace throughline::casework {

/// An instance of a step: "step", or "step/A-3" for one member, or "step#2" for one occurrence.
struct InstanceName {
    std::string step;
    std::string member{}; ///< "agencies/A-3", or empty
    int occurrence{0};    ///< from 1 where the step recurs, else 0

    friend bool operator==(const InstanceName&, const InstanceName&) = default;
    friend auto operator<=>(const InstanceName&, const InstanceName&) = default;
};

/// Reads an instance's id. Errors: nothing where it is malformed or names a member of no set.
[[nodiscard]] std::optional<InstanceName> instance_name_from(std::string_view id);
[[nodiscard]] std::string id_of(const InstanceName& name);

/// The letter that begins the permanent ids of a set's members: 'C' for children gives C-1, C-2.
[[nodiscard]] char letter_of(procedure::SetKind set);
/// "C-3" belongs to children.
[[nodiscard]] std::optional<procedure::SetKind> set_of_member(std::string_view member_id);
/// "children/C-3".
[[nodiscard]] std::string subject_of(procedure::SetKind set, std::string_view member_id);

} // namespace throughline::casework
