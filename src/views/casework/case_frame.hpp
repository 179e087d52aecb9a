#pragma once

#include "domain/access/may.hpp"
#include "domain/casework/progress.hpp"
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

enum class CasePart { overview, dates, requests, family, documents, holds, notes, history, team, chronology };

/// "/cases/MRM-2026-K7QD"
[[nodiscard]] Href case_address(const std::string& reference);
[[nodiscard]] Href step_address(const std::string& reference, const std::string& instance);
[[nodiscard]] Href part_address(const std::string& reference, CasePart part);

/// The neutral name as a link, with the reference below it.
[[nodiscard]] Html case_link(const std::string& reference, const std::string& name);

/// Reference, neutral name and the parts of the case as a sub-navigation.
[[nodiscard]] Html case_heading(const CaseShown& shown, CasePart part);

/// "Done", "Open", "Waiting for ..." with its shape.
[[nodiscard]] Html standing_badge(const casework::Instance& instance);
[[nodiscard]] std::string standing_in_words(casework::InstanceStanding standing);

/// "Due in 3 working days, on Thursday 16 April 2026"; "2 working days late".
[[nodiscard]] std::string clock_in_words(const casework::Clock& clock);
/// Why the day is another than it was, as a sentence; empty where it is not.
[[nodiscard]] std::string moved_in_words(const casework::Clock& clock);

/// The same to be looked at: how long there still is, with its shape, and the day below.
[[nodiscard]] Html clock_mark(const casework::Clock& clock);

/// What is to be done, in words: the instance's title, or that an answer to it is awaited.
[[nodiscard]] std::string work_in_words(const casework::Instance& instance);

/// Who is waited for: whom was asked and has not answered, or who acts on the step.
[[nodiscard]] std::string waited_for(const casework::Instance& instance, const procedure::Procedure& procedure);

/// What is to be done, as links: the step's title, or the title and each of those it is to be done for.
[[nodiscard]] Html work_links(const std::string& reference, const casework::OpenWork& work);

/// The rule of a limit with the names of facts and steps as people know them.
[[nodiscard]] std::string rule_in_words(const procedure::StepLimit& rule, const procedure::Procedure& procedure);

/// "National, Regulations 2018, reg. 11": how binding a limit is, and where it stands.
[[nodiscard]] std::string authority_in_words(const procedure::StepLimit& rule);

/// Who acts on a step, by the roles' labels.
[[nodiscard]] std::string who_acts(const procedure::Step& step, const procedure::Procedure& procedure);

} // namespace throughline::views
