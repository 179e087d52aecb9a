#include "domain/casework/copies.hpp"

#include "domain/casework/names.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

using procedure::PaperKind;

class Gathering {
public:
    Gathering(const CaseState& state, const procedure::SupportingDocument& paper) : state_{state}, paper_{paper} {}

    std::vector<Copy> gather()
    {
        if (paper_.kind == PaperKind::form) handed_in();
        if (paper_.kind == PaperKind::letter) went_with_requests();
        if (paper_.kind != PaperKind::form) {
            issued();
            sent();
        }
        std::ranges::stable_sort(copies_, {}, [](const Copy& copy) { return copy.trace.event; });
        return std::move(copies_);
    }

private:
    [[nodiscard]] bool is_its_step(const std::string& instance) const
    {
        const auto name = instance_name_from(instance);
        return name && std::ranges::any_of(paper_.steps, [&](const procedure::Step* step) { return step->id == name->step; });
    }

    void handed_in()
    {
        for (const auto& [instance, submissions] : state_.submissions) {
            for (const auto& one : submissions) {
                if (one.form == paper_.id) copies_.push_back({"Handed in", instance, {}, 0, one.on, one.trace});
            }
        }
        for (const auto& [instance, request] : state_.requests) {
            if (!is_its_step(instance)) continue;
            for (const auto& round : request.rounds) {
                const auto which = round.number > 1 ? "Answered again" : "Answered";
                copies_.push_back({which, instance, {}, 0, round.submission.on, round.submission.trace});
            }
        }
    }

    void went_with_requests()
    {
        for (const auto& [instance, request] : state_.requests) {
            if (!request.sent || !is_its_step(instance)) continue;
            const auto name = instance_name_from(instance);
            copies_.push_back({"Sent", instance, name->member, 0, request.sent, request.trace});
        }
    }

    void issued()
    {
        for (const auto* issue : versions_of(state_, paper_.id)) {
            copies_.push_back(
                {"Version " + std::to_string(issue->issued.version),
                 issue->issued.instance,
                 {},
                 issue->issued.version,
                 std::nullopt,
                 issue->trace});
        }
    }

    void sent()
    {
        for (const auto& [instance, sendings] : state_.sendings) {
            for (const auto& one : sendings) {
                const bool is_it = paper_.kind == PaperKind::letter ? one.sent.letter == paper_.id : one.sent.document == paper_.id;
                if (is_it) copies_.push_back({"Sent", instance, one.sent.recipient, 0, one.sent.on, one.trace});
            }
        }
    }

    const CaseState& state_;
    const procedure::SupportingDocument& paper_;
    std::vector<Copy> copies_;
};

} // namespace

std::vector<Copy> copies_of(const CaseState& state, const procedure::SupportingDocument& paper) { return Gathering{state, paper}.gather(); }

std::vector<const Issue*> versions_of(const CaseState& state, const std::string& document, const std::string& instance)
{
    std::vector<const Issue*> versions;
    const auto at = state.issues.find(document);
    if (at == state.issues.end()) return versions;
    for (const auto& issue : at->second) {
        if (instance.empty() || issue.issued.instance == instance) versions.push_back(&issue);
    }
    return versions;
}

} // namespace throughline::casework
