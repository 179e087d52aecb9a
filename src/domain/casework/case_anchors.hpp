#pragma once

#include "domain/casework/knowledge.hpp"
#include "domain/time/anchors.hpp"
#include "domain/time/counting.hpp"

namespace throughline::casework {

/// A stated day as limits count from it.
[[nodiscard]] time::StatedDay as_counted(const StatedDay& day);

/// The name of the fact that starts a step, which is what a limit without an anchor counts from; empty where several do.
[[nodiscard]] std::string start_of(const procedure::Step& step);

/// The days that a case's limits count from: its facts and outcomes, as seen from one instance's member.
class CaseAnchors final : public time::Anchors {
public:
    CaseAnchors(
        const CaseKnowledge& knowledge, const time::Counting& counting, std::string step, std::string member, std::string start,
        int depth = 0)
        : knowledge_{knowledge}, counting_{counting}, step_{std::move(step)}, member_{std::move(member)}, start_{std::move(start)},
          depth_{depth}
    {
    }

    [[nodiscard]] std::optional<time::AnchorDay> find_fact(std::string_view name) const override;
    [[nodiscard]] std::optional<time::AnchorDay> find_limit_of(std::string_view step) const override;
    [[nodiscard]] std::optional<time::AnchorDay> find_start() const override;
    [[nodiscard]] std::optional<Day> find_next(std::string_view series, Day after) const override;

    /// The fact or outcome that a limit's word means here: "received" in a request's own limit is that request's.
    [[nodiscard]] std::string resolved(std::string_view name) const;

private:
    const CaseKnowledge& knowledge_;
    const time::Counting& counting_;
    std::string step_;
    std::string member_;
    std::string start_;
    int depth_;
};

} // namespace throughline::casework
