#include "domain/casework/choices.hpp"
#include "domain/casework/decide_support.hpp"
#include "domain/casework/register_commands.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

const MaterialRequest* find_request(const CaseView& view, const std::string& id)
{
    const auto at = std::ranges::find(view.state.material_requests, id, [](const MaterialRequest& one) { return one.asked.request; });
    return at == view.state.material_requests.end() ? nullptr : &*at;
}

bool is_to_be_supplied(const std::string& decision) { return decision == "supply" || decision == "supply-in-part"; }

} // namespace

std::optional<Refused> stopped_by_restriction(const CaseView& view, const std::string& release)
{
    std::string words;
    for (const auto& restriction : view.state.restrictions) {
        const auto& recorded = restriction.recorded;
        if (!restriction.in_force_on(view.today) || std::ranges::find(recorded.stops, release) == recorded.stops.end()) continue;
        const auto by_whom = recorded.texts.find("imposed-by");
        words += (words.empty() ? "" : "; ") + recorded.restriction + ", " + label_of(kinds_of_restriction(), recorded.kind) +
                 (by_whom == recorded.texts.end() ? "" : " (" + by_whom->second + ")");
    }
    if (words.empty()) return std::nullopt;
    return Refused{"A restriction stops this: " + words + ". It goes out once the restriction has ended", words};
}

Decided decide(const CaseView& view, const RecordMaterialRequest& command, const By& by)
{
    if (!is_one_of(who_ask_for_material(), command.asked_by)) return std::unexpected(Refused{"Choose who asks", "CF-067", "asked-by"});
    if (!is_one_of(authorities_to_ask(), command.authority))
        return std::unexpected(Refused{"Choose under what authority it is asked", "CF-067", "authority"});
    const auto who = trimmed(command.who);
    if (who.empty()) return std::unexpected(Refused{"Enter the name and post of whoever asks", "", "who"});
    const auto what = trimmed(command.what);
    if (what.empty()) return std::unexpected(Refused{"Say what is asked for", "", "what"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    MaterialRequested asked{
        "Q-" + std::to_string(view.state.material_requests.size() + 1),
        command.asked_by,
        command.authority,
        command.on,
        command.answer_by,
        {{"who", who}, {"what", what}}};
    if (const auto basis = trimmed(command.basis); !basis.empty()) asked.texts["basis"] = basis;
    return Events{}.add(by_whom(std::move(asked), by));
}

Decided decide(const CaseView& view, const DecideMaterialRequest& command, const By& by)
{
    const auto* request = find_request(view, command.request);
    if (!request) return std::unexpected(Refused{"This case has no such request", "", "request"});
    if (!is_one_of(answers_to_a_request_for_material(), command.decision))
        return std::unexpected(Refused{"Choose what was decided", "BK-244", "decision"});
    const auto reasons = trimmed(command.reasons);
    if (reasons.empty()) return std::unexpected(Refused{"Write down the basis of the reply", "BK-244", "reasons"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    if (!request->supplied.empty() && !is_to_be_supplied(command.decision))
        return std::unexpected(Refused{"Material was supplied already. What was supplied stays recorded", "model 3", "decision"});
    return Events{}.add(by_whom(MaterialDecided{command.request, command.decision, command.on, {{"reasons", reasons}}}, by));
}

Decided decide(const CaseView& view, const RecordMaterialSupplied& command, const By& by)
{
    const auto* request = find_request(view, command.request);
    if (!request) return std::unexpected(Refused{"This case has no such request", "", "request"});
    if (request->decisions.empty() || !is_to_be_supplied(request->decisions.back().first.decision))
        return std::unexpected(Refused{"Nobody has decided that this is supplied", "BK-245", "request"});
    if (auto stopped = stopped_by_restriction(view, "supply")) return std::unexpected(std::move(*stopped));
    const auto what = trimmed(command.what);
    if (what.empty()) return std::unexpected(Refused{"Say what was supplied, and in which version", "BK-249", "supplied"});
    if (command.how.empty()) return std::unexpected(Refused{"Choose how it was sent", "", "how"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    MaterialSupplied supplied{command.request, command.on, command.how, {{"what", what}}};
    if (const auto address = trimmed(command.address); !address.empty()) supplied.texts["address"] = address;
    return Events{}.add(by_whom(std::move(supplied), by));
}

Decided decide(const CaseView& view, const RecordRestriction& command, const By& by)
{
    if (!is_one_of(kinds_of_restriction(), command.kind))
        return std::unexpected(Refused{"Choose what kind of restriction it is", "", "kind"});
    if (command.stops.empty()) return std::unexpected(Refused{"Choose what it stops", "", "stops"});
    for (const auto& stop : command.stops) {
        if (!is_one_of(stopped_releases(), stop)) return std::unexpected(Refused{"Choose what it stops", "", "stops"});
    }
    const auto imposed_by = trimmed(command.imposed_by);
    if (imposed_by.empty()) return std::unexpected(Refused{"Say who imposed it, and its date or number", "", "imposed-by"});
    const auto what = trimmed(command.what);
    if (what.empty()) return std::unexpected(Refused{"Say what it forbids", "", "restriction"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    if (command.until && *command.until < command.on.first)
        return std::unexpected(Refused{"Its last day must not lie before the first", "", "until-day"});
    return Events{}.add(by_whom(
        RestrictionRecorded{
            "X-" + std::to_string(view.state.restrictions.size() + 1),
            command.kind,
            command.stops,
            command.on,
            command.until,
            {{"imposed-by", imposed_by}, {"what", what}}},
        by));
}

Decided decide(const CaseView& view, const EndRestriction& command, const By& by)
{
    const auto at =
        std::ranges::find(view.state.restrictions, command.restriction, [](const Restriction& one) { return one.recorded.restriction; });
    if (at == view.state.restrictions.end() || at->ended) return std::unexpected(Refused{"This restriction has ended already"});
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(Refused{"Say why it ends, and who said so", "", "reason"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    return Events{}.add(by_whom(RestrictionEnded{command.restriction, command.on, {{"reason", reason}}}, by));
}

} // namespace throughline::casework
