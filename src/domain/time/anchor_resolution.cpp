#include "domain/time/anchor_resolution.hpp"

#include "domain/common/impossible.hpp"

#include <utility>

namespace throughline::time {
namespace {

ResolvedAnchor resolved(const Anchor& anchor, std::optional<AnchorDay> day, MissingWhy why)
{
    if (!day) return {{}, {{anchor.name, why}}};
    if (!day->day.is_known()) return {{}, {{anchor.name, MissingWhy::day_not_known}}};
    return {CountedFrom{anchor.name, anchor.kind, *day}, {}};
}

template <class Comes> ResolvedAnchor one_of(const std::vector<Anchor>& parts, const Anchors& anchors, Comes comes_first)
{
    ResolvedAnchor result;
    for (const auto& part : parts) {
        auto found = resolve(part, anchors);
        for (auto& missing : found.missing) result.missing.push_back(std::move(missing));
        if (found.from && (!result.from || comes_first(found.from->counted(), result.from->counted()))) result.from = std::move(found.from);
    }
    return result;
}

} // namespace

ResolvedAnchor resolve(const Anchor& anchor, const Anchors& anchors)
{
    switch (anchor.kind) {
    case AnchorKind::the_start:
        return resolved(anchor, anchors.find_start(), MissingWhy::not_stated);
    case AnchorKind::fact:
        return resolved(anchor, anchors.find_fact(anchor.name), MissingWhy::not_stated);
    case AnchorKind::limit_of:
        return resolved(anchor, anchors.find_limit_of(anchor.name), MissingWhy::limit_without_day);
    case AnchorKind::earlier_of:
        return one_of(anchor.of, anchors, [](Day one, Day other) { return one < other; });
    case AnchorKind::later_of: {
        auto later = one_of(anchor.of, anchors, [](Day one, Day other) { return one > other; });
        if (!later.missing.empty()) later.from.reset();
        return later;
    }
    }
    impossible("an anchor of no kind");
}

} // namespace throughline::time
