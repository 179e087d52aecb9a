#include "domain/casework/copies.hpp"
#include "domain/casework/decide_support.hpp"
#include "domain/casework/paper_commands.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

constexpr auto family_rule = "model 8";

int next_version(const CaseState& state, const std::string& document)
{
    const auto versions = versions_of(state, document);
    return versions.empty() ? 1 : versions.back()->issued.version + 1;
}

} // namespace

std::optional<Refused> not_cleared_for_family(const CaseView& view, const Instance& instance)
{
    const auto* letter = view.procedure.find_letter(instance.step->letter);
    if (!letter || !letter->to_family || !versions_of(view.state, letter->id, instance.id).empty()) return std::nullopt;
    return Refused{
        "A letter to a family never goes out unread: a named person reads this one first and clears it. Open the letter and clear it",
        family_rule};
}

Decided decide(const CaseView& view, const IssueLetter& command, const By& by)
{
    const auto* letter = view.procedure.find_letter(command.letter);
    if (!letter) return std::unexpected(Refused{"The procedure has no letter of this name"});
    const auto* instance = view.standing.find(command.instance);
    if (!command.instance.empty() && (!instance || instance->step->letter != letter->id))
        return std::unexpected(Refused{"This step has no such letter"});
    if (letter->to_family && !command.left_open.empty()) {
        std::string open;
        for (const auto& one : command.left_open) open += (open.empty() ? "" : "; ") + one;
        return std::unexpected(Refused{"Nothing may be left open in a letter to a family. Not known yet: " + open, family_rule});
    }
    DocumentIssued issued{letter->id, next_version(view.state, letter->id), command.hash, command.instance,
                          {},         {{"content", command.content}}};
    return Events{}.add(by_whom(std::move(issued), by));
}

Decided decide(const CaseView& view, const TakeInVersion& command, const By& by)
{
    const auto versions = versions_of(view.state, command.document, command.instance);
    if (versions.empty()) return std::unexpected(Refused{"Nothing has been issued yet that a corrected file could follow"});
    const auto& last = versions.back()->issued;
    if (last.version != command.corrects) {
        return std::unexpected(Refused{
            "Version " + std::to_string(last.version) +
            " has been issued meanwhile. Correct that one, or look at what is new in it first"});
    }
    if (by.files.size() != 1) return std::unexpected(Refused{"Choose the corrected Word file", "", "file"});
    if (trimmed(command.content).empty()) return std::unexpected(Refused{"There is no text in this file", "", "file"});
    DocumentIssued issued{command.document, next_version(view.state, command.document),
                          command.hash,     last.instance,
                          last.pending,     {{"content", command.content}}};
    return Events{}.add(by_whom(std::move(issued), by));
}

} // namespace throughline::casework
