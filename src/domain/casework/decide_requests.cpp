#include "domain/casework/decide_support.hpp"
#include "domain/casework/waited_for.hpp"

#include <algorithm>
#include <array>

namespace throughline::casework {

using procedure::StepKind;

namespace {

constexpr std::array natures{"full", "nil", "cannot-share", "cannot-find"};

const RequestState& request_of(const CaseView& view, const std::string& instance)
{
    static const RequestState none;
    const auto at = view.state.requests.find(instance);
    return at == view.state.requests.end() ? none : at->second;
}

} // namespace

Decided decide(const CaseView& view, const SendRequests& command, const By& by)
{
    if (command.instances.empty()) return std::unexpected(Refused{"Choose at least one agency to ask", "", "instances"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    Events events;
    for (const auto& name : command.instances) {
        const auto instance = instance_of_kind(view, name, StepKind::request);
        if (!instance) return std::unexpected(instance.error());
        if ((*instance)->standing == InstanceStanding::waiting && (*instance)->called_for) {
            return std::unexpected(Refused{
                "This request cannot go out yet. First: " + waited_for_in_words(**instance, view.procedure), (*instance)->step->source});
        }
        if (request_of(view, name).sent) return std::unexpected(Refused{(*instance)->title + ": this request was sent already"});
        RequestSent sent{name, command.on, command.how, command.document_hash, std::nullopt, {}};
        if (const auto scope = trimmed(command.scope); !scope.empty()) sent.texts["scope"] = scope;
        if (const auto letter = command.letters.find(name); letter != command.letters.end() && !letter->second.empty()) {
            sent.texts["letter"] = letter->second;
        }
        events.add(by_whom(std::move(sent), by));
    }
    return events;
}

Decided decide(const CaseView& view, const NoteReceived& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::request);
    if (!instance) return std::unexpected(instance.error());
    const auto& request = request_of(view, command.instance);
    if (!request.sent) return std::unexpected(Refused{"This request has not been sent yet"});
    if (request.opened) return std::unexpected(Refused{"The day of receipt is recorded already; correct it where it is shown"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    return Events{}.add(by_whom(RequestOpened{command.instance, command.on, {}}, by));
}

Decided decide(const CaseView& view, const RelayRequest& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::request);
    if (!instance) return std::unexpected(instance.error());
    const auto& request = request_of(view, command.instance);
    if (!request.sent) return std::unexpected(Refused{"This request has not been sent yet"});
    if (!request.relayed_by.empty())
        return std::unexpected(Refused{"This request was itself passed on. Only the agency that was asked passes it on"});
    if (command.to.empty()) return std::unexpected(Refused{"Choose to whom the request is passed on", "", "to"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    Events events;
    for (const auto& member : command.to) {
        const auto* theirs = view.standing.find(id_of({(*instance)->step->id, member, 0}));
        if (!theirs || member == (*instance)->name.member) {
            return std::unexpected(Refused{"This is no agency of this case to which the request can be passed on", "", "to"});
        }
        if (request_of(view, theirs->id).sent)
            return std::unexpected(Refused{theirs->title + ": this agency has been asked already", "", "to"});
        events.add(by_whom(RequestRelayed{command.instance, member, command.on, {}}, by));
        events.add(by_whom(RequestSent{theirs->id, command.on, "relayed", request.document_hash, std::nullopt, {}}, by));
    }
    return events;
}

Decided decide(const CaseView& view, const SubmitReturn& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::request);
    if (!instance) return std::unexpected(instance.error());
    const auto& request = request_of(view, command.instance);
    if (!request.sent) return std::unexpected(Refused{"This request has not been sent yet"});
    if (!request.rounds.empty() && (!request.rounds.back().review || request.rounds.back().review->accepted)) {
        return std::unexpected(Refused{"This has been answered already. Add to the answer, or ask for it to be returned to you"});
    }
    if (std::ranges::find(natures, command.nature) == natures.end())
        return std::unexpected(Refused{"Choose what kind of answer this is", "", "nature"});
    const auto reason = trimmed(command.reason);
    if (command.nature != "full" && reason.empty()) {
        return std::unexpected(Refused{"Say how you know: what was searched, or why it cannot be shared or found", "", "reason"});
    }
    const auto signer = trimmed(command.signed_by);
    if (signer.empty())
        return std::unexpected(Refused{"Enter the name and post of the person who signs this answer", "NB-110", "signed-by"});
    const auto on = day_or_today(command.on, view.today);
    if (auto future = in_the_future(on, view.today)) return std::unexpected(std::move(*future));

    Events events;
    ReturnSubmitted answer{command.instance, static_cast<int>(request.rounds.size()) + 1, command.nature, "", {}, on, {}};
    if (command.nature == "full") {
        auto read = read_form(view, (*instance)->step->form, command.typed, command.reasons, subject_of(**instance));
        if (!read) return std::unexpected(std::move(read.error()));
        for (auto& correction : read->corrections) events.add(std::move(correction));
        answer.answers = std::move(read->given.answers);
        answer.texts = std::move(read->given.texts);
        if (const auto* form = view.procedure.find_form((*instance)->step->form)) answer.form_hash = as_shown(*form);
    }
    if (!reason.empty()) answer.texts["reason"] = reason;
    answer.texts["signed-by"] = signer;

    if (!request.opened) events.add(by_whom(RequestOpened{command.instance, on, {}}, by));
    events.add(by_whom(std::move(answer), by));
    return events;
}

Decided decide(const CaseView& view, const ReviewReturn& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::request);
    if (!instance) return std::unexpected(instance.error());
    const auto& request = request_of(view, command.instance);
    if (request.rounds.empty()) return std::unexpected(Refused{"There is no answer to look at yet"});
    const auto& round = request.rounds.back();
    if (round.review) return std::unexpected(Refused{"This answer has been looked at already"});
    const auto reason = trimmed(command.reason);
    if (!command.accepted && reason.empty()) return std::unexpected(Refused{"Say what needs to be added or changed", "", "reason"});
    return Events{}.add(by_whom(
        ReturnReviewed{
            command.instance, round.number, command.accepted, day_or_today(command.on, view.today),
            reason.empty() ? Texts{} : Texts{{"reason", reason}}},
        by));
}

Decided decide(const CaseView& view, const Chase& command, const By& by)
{
    if (command.instances.empty()) return std::unexpected(Refused{"Nobody is outstanding", "", "instances"});
    Events events;
    for (const auto& name : command.instances) {
        const auto instance = instance_of_kind(view, name, StepKind::request);
        if (!instance) return std::unexpected(instance.error());
        if (!request_of(view, name).sent) return std::unexpected(Refused{(*instance)->title + ": this request has not been sent yet"});
        const auto text = trimmed(command.text);
        events.add(by_whom(NoteAdded{name, "chase", exactly(view.today), {{"text", text.empty() ? "Reminder sent" : text}}}, by));
    }
    return events;
}

} // namespace throughline::casework
