#include "web/casework/refusals.hpp"

namespace throughline::web {

std::vector<casework::FieldError> errors_of(const casework::Refused& refused)
{
    auto errors = refused.fields;
    for (const auto& one : refused.changed) errors.push_back({"reason-" + one.field, "Say why this answer is corrected: " + one.label});
    if (errors.empty()) errors.push_back({refused.refusal.field, refused.refusal.message});
    return errors;
}

} // namespace throughline::web
