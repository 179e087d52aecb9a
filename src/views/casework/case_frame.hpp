#pragma once

#include "domain/access/may.hpp"
#include "views/components/form.hpp"
#include "views/components/sub_navigation.hpp"
#include "views/html/html.hpp"

#include <optional>
#include <string>

namespace throughline::views {

/// A case as its pages show it.
struct CaseShown {
    const access::CaseSeenBy& seen;
    const access::Directory& directory;
    const procedure::Procedure& procedure;
    casework::Day today{};
    std::optional<casework::Day> past{}; ///< shown as it stood on this day

    [[nodiscard]] const std::string& reference() const { return seen.state.opened.reference; }
    [[nodiscard]] const std::string& name() const { return seen.state.opened.neutral_name; }
    [[nodiscard]] casework::CaseKnowledge knowledge() const { return {seen.state, procedure}; }
};

enum class CasePart { overview, dates, requests, family, documents, history, team };

/// "/cases/MRM-2026-K7QD"
[[nodiscard]] Href case_address(const std::string& reference);
[[nodiscard]] Href step_address(const std::string& reference, const std::string& instance);
[[nodiscard]] Href part_address(const std::string& reference, CasePart part);

/// Reference, neutral name and the parts of the case as a sub-navigation.
[[nodiscard]] Html case_heading(const CaseShown& shown, CasePart part);

/// "Done", "Open", "Waiting for ..." with its shape.
[[nodiscard]] Html standing_badge(const casework::Instance& instance);
[[nodiscard]] std::string standing_in_words(casework::InstanceStanding standing);

/// "Due in 3 working days, on Thursday 16 April 2026"; "2 working days late".
[[nodiscard]] std::string clock_in_words(const casework::Clock& clock);

/// The rule of a limit with the names of facts and steps as people know them.
[[nodiscard]] std::string rule_in_words(const procedure::StepLimit& rule, const procedure::Procedure& procedure);

/// Who acts on a step, by the roles' labels.
[[nodiscard]] std::string who_acts(const procedure::Step& step, const procedure::Procedure& procedure);

} // namespace throughline::views
