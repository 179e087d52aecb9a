#include "domain/casework/built_document.hpp"
#include "domain/casework/decide_support.hpp"
#include "domain/casework/paper_commands.hpp"
#include "domain/casework/register_commands.hpp"
#include "domain/casework/waited_for.hpp"

#include <algorithm>

namespace throughline::casework {

using procedure::StepKind;

namespace {

const DocumentIssued* last_issue(const CaseState& state, const std::string& document)
{
    const auto at = state.issues.find(document);
    return at == state.issues.end() || at->second.empty() ? nullptr : &at->second.back().issued;
}

/// What keeps a document back, as one refusal that names every reason.
std::optional<Refused> kept_back(const BuiltDocument& document)
{
    std::string reasons;
    std::string source;
    const auto add = [&](const std::string& reason, const std::string& from) {
        reasons += (reasons.empty() ? "" : "; ") + reason;
        if (source.empty()) source = from;
    };
    for (const auto& missing : document.missing) add(missing.message, missing.source);
    for (const auto& finding : document.findings) {
        if (finding.check->level == procedure::CheckLevel::block) add(finding.message, finding.check->source);
    }
    if (reasons.empty()) return std::nullopt;
    return Refused{document.title + " cannot be released yet: " + reasons, source};
}

/// A need that does not hold keeps the program from releasing. Source: model, section 2.
std::optional<Refused> needs_first(const Instance& instance, const procedure::Procedure& procedure)
{
    if (instance.standing != InstanceStanding::waiting) return std::nullopt;
    return Refused{"This cannot go out yet. First: " + waited_for_in_words(instance, procedure), instance.step->source};
}

} // namespace

Decided decide(const CaseView& view, const IssueDocument& command, const By& by)
{
    const auto* document = view.procedure.find_document(command.document);
    if (!document) return std::unexpected(Refused{"The procedure has no document of this name"});
    if (!by.files.empty()) {
        const auto made = built(*document, view.knowledge(), by.files.size(), &view.standing);
        if (auto refused = kept_back(made)) return std::unexpected(std::move(*refused));
    }
    const auto made = built(*document, view.knowledge(), 0, &view.standing);
    if (auto refused = kept_back(made)) return std::unexpected(std::move(*refused));

    std::string unanswered;
    for (const auto& finding : made.findings) {
        const auto id = "check:" + finding.check->id;
        if (!view.state.answered_warnings.contains(id)) unanswered += (unanswered.empty() ? "" : "; ") + finding.message;
    }
    if (!unanswered.empty()) return std::unexpected(Refused{"Answer these first, each with a reason: " + unanswered, "model 4"});

    const auto* last = last_issue(view.state, command.document);
    DocumentIssued issued{
        command.document, last ? last->version + 1 : 1, command.hash, command.instance, {}, {{"content", command.content}}};
    return Events{}.add(by_whom(std::move(issued), by));
}

Decided decide(const CaseView& view, const Sign& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::sign_off);
    if (!instance) return std::unexpected(instance.error());
    const auto& step = *(*instance)->step;
    const auto seat = seat_held(view, step, command.seat, by);
    if (!seat) return std::unexpected(seat.error());
    if (const auto signatures = view.state.signatures.find(command.instance); signatures != view.state.signatures.end()) {
        const auto elsewhere = [&](const Signature& one) {
            return one.seat != command.seat && one.hash == command.hash && !one.refused && !one.disputed &&
                   is_from_same_person(one.trace, by);
        };
        if (std::ranges::any_of(signatures->second, elsewhere)) return std::unexpected(one_seat_each(step));
    }
    if (auto refused = blocked_by_checks(view, step)) return std::unexpected(std::move(*refused));
    if (auto two = takes_two_parts(view, **instance, by)) return std::unexpected(std::move(*two));
    const auto* issued = last_issue(view.state, step.document);
    if (!issued) return std::unexpected(Refused{"There is no version to sign yet", step.source});
    if (issued->hash != command.hash) {
        return std::unexpected(Refused{"A newer version has been issued since you opened this page. Read that one, then sign it"});
    }
    const auto on = day_or_today(command.on, view.today);
    if (auto future = in_the_future(on, view.today)) return std::unexpected(std::move(*future));
    SignatureGiven given{command.instance, command.seat, step.document, command.hash, on, seat->delegation, {}};
    if (const auto words = trimmed(command.words); !words.empty()) given.texts["words"] = words;
    return Events{}.add(by_whom(std::move(given), by));
}

Decided decide(const CaseView& view, const RefuseToSign& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::sign_off);
    if (!instance) return std::unexpected(instance.error());
    const auto seat = seat_held(view, *(*instance)->step, command.seat, by);
    if (!seat) return std::unexpected(seat.error());
    const auto reason = trimmed(command.reason);
    if (reason.empty()) return std::unexpected(Refused{"Say why you do not sign", "", "reason"});
    return Events{}.add(by_whom(
        SignatureRefused{command.instance, command.seat, command.hash, day_or_today(command.on, view.today), {{"reason", reason}}}, by));
}

Decided decide(const CaseView& view, const RecordSent& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::send);
    if (!instance) return std::unexpected(instance.error());
    const auto& step = *(*instance)->step;
    if (command.recipients.empty()) return std::unexpected(Refused{"Choose to whom this was sent", "", "recipients"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    const auto expected = view.knowledge().recipients_of(step);

    const bool publishes = step.meaning == procedure::Concept::publication;
    if (publishes || !step.document.empty()) {
        if (auto stopped = stopped_by_restriction(view, publishes ? "publication" : "sending")) return std::unexpected(std::move(*stopped));
    }
    if (auto unread = not_cleared_for_family(view, **instance)) return std::unexpected(std::move(*unread));
    const DocumentIssued* issued = nullptr;
    if (!step.document.empty()) {
        if (auto refused = needs_first(**instance, view.procedure)) return std::unexpected(std::move(*refused));
        if (auto refused = blocked_by_checks(view, step)) return std::unexpected(std::move(*refused));
        issued = last_issue(view.state, step.document);
        if (!issued) {
            const auto* document = view.procedure.find_document(step.document);
            return std::unexpected(
                Refused{(document ? document->title : step.document) + " has not been issued yet: nothing can be sent", step.source});
        }
    }
    auto read = read_form(view, step.form, command.typed, command.reasons, subject_of(**instance));
    if (!read) return std::unexpected(std::move(read.error()));

    Events events;
    for (auto& correction : read->corrections) events.add(std::move(correction));
    if (const auto* form = view.procedure.find_form(step.form)) {
        events.add(by_whom(
            FormSubmitted{
                command.instance, form->id, as_shown(*form), std::move(read->given.answers), command.on, std::move(read->given.texts)},
            by));
    }
    for (const auto& recipient : command.recipients) {
        if (std::ranges::find(expected, recipient) == expected.end()) {
            return std::unexpected(Refused{"This is not one of those to whom it goes", step.source, "recipients"});
        }
        DocumentSent sent{command.instance, recipient, step.document, issued ? issued->hash : "", step.letter, command.how, command.on, {}};
        if (const auto address = trimmed(command.address); !address.empty()) sent.texts["address"] = address;
        if (const auto reference = trimmed(command.reference); !reference.empty()) sent.texts["reference"] = reference;
        events.add(by_whom(std::move(sent), by));
    }
    return events;
}

Decided decide(const CaseView& view, const NoteReceipt& command, const By& by)
{
    const auto instance = instance_of_kind(view, command.instance, StepKind::send);
    if (!instance) return std::unexpected(instance.error());
    const auto sendings = view.state.sendings.find(command.instance);
    const bool was_sent = sendings != view.state.sendings.end() && std::ranges::any_of(sendings->second, [&](const Sending& one) {
                              return one.sent.recipient == command.recipient;
                          });
    if (!was_sent) return std::unexpected(Refused{"Nothing has been sent there yet", "", "recipient"});
    if (auto future = in_the_future(command.on, view.today)) return std::unexpected(std::move(*future));
    ReceiptNoted noted{command.instance, command.recipient, command.on, {}};
    if (const auto text = trimmed(command.text); !text.empty()) noted.texts["text"] = text;
    return Events{}.add(by_whom(std::move(noted), by));
}

} // namespace throughline::casework
