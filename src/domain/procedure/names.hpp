#pragma once

#include "domain/procedure/model.hpp"
#include "domain/procedure/named.hpp"

namespace throughline::procedure {

template <> std::span<const Named<SetKind>> all_names<SetKind>();
template <> std::span<const Named<StepKind>> all_names<StepKind>();
template <> std::span<const Named<ValueKind>> all_names<ValueKind>();
template <> std::span<const Named<FieldKind>> all_names<FieldKind>();
template <> std::span<const Named<Power>> all_names<Power>();
template <> std::span<const Named<CheckKind>> all_names<CheckKind>();
template <> std::span<const Named<CheckLevel>> all_names<CheckLevel>();
template <> std::span<const Named<OutcomeRule>> all_names<OutcomeRule>();
template <> std::span<const Named<ViewsPrivateUntil>> all_names<ViewsPrivateUntil>();
template <> std::span<const Named<time::CountStart>> all_names<time::CountStart>();

} // namespace throughline::procedure
