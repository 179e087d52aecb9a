#include "application/taking_over.hpp"

#include "application/references.hpp"
#include "domain/casework/events.hpp"
#include "domain/casework/taking_over.hpp"
#include "event_codec/event_codec.hpp"
#include "ledger/ledger.hpp"

#include <algorithm>
#include <set>

namespace throughline::application {

using ledger::StreamVersion;

namespace {

constexpr int tries = 20;

NotDone not_done(NotDone::Why why, casework::Refused refused) { return {why, std::move(refused), {}}; }

/// What comes from earlier records carries no file.
ledger::StreamAppend append_of(StreamId stream, StreamVersion expected, const std::vector<casework::NewCaseEvent>& events)
{
    ledger::StreamAppend append{stream, expected, {}};
    for (const auto& event : events) {
        auto encoded = event_codec::encode(event);
        ledger::NewEvent made{std::move(encoded.kind), encoded.version, ledger::bytes_from(encoded.frame), {}, {}, {}, {}, {}, {}};
        if (encoded.body) made.body = ledger::bytes_from(*encoded.body);
        append.events.push_back(std::move(made));
    }
    return append;
}

/// What the page of past facts is read with: the partnership's partners, bodies and people of today, and who begins the case.
struct Asked {
    casework::TakeOver command{};
    casework::By by{};
};
Asked asked_by(PersonId person, const access::Directory& directory, const casework::Typed& typed, Day day)
{
    Asked asked;
    asked.command.typed = typed;
    for (const auto* partner : directory.partners_on(day)) asked.command.partners.push_back({partner->id, partner->name});
    for (const auto& [id, body] : directory.bodies) asked.command.named.bodies.emplace(id, body.name);
    for (const auto& [id, one] : directory.people) asked.command.named.add(id, one.name, one.post);
    asked.by.actor = person;
    for (const auto* held : directory.roles_of(person, day)) {
        asked.command.lead_role = held->role;
        asked.by.on_behalf_of = held->body;
    }
    return asked;
}

std::vector<std::string> names_in(const casework::Typed& typed)
{
    std::vector<std::string> names;
    for (int i = 1; i <= casework::past_fields::children; ++i) {
        const auto name = typed.find(casework::past_fields::child(i) + "name");
        if (name != typed.end() && !name->second.empty() && !name->second.front().empty()) names.push_back(name->second.front());
    }
    return names;
}

/// Who takes a case over writes its whole past, other people's acts included: beginning one is not enough.
bool may_take_over(const Casework& casework, PersonId person, PartnershipId partnership)
{
    const auto powers = casework.powers_of(person, partnership);
    return powers.contains(procedure::Power::open_case) && powers.contains(procedure::Power::manage_case);
}

NotDone no_right() { return not_done(NotDone::Why::not_allowed, Refusal{"You have no right to take over a case here"}); }

} // namespace

std::expected<PastCase, NotDone> TakingOver::look_at(PersonId person, PartnershipId partnership, const casework::Typed& typed) const
{
    const auto procedure = casework_.adopted_procedure(partnership);
    if (!procedure || !may_take_over(casework_, person, partnership)) return std::unexpected(no_right());
    const auto directory = casework_.directory(partnership);
    const auto holidays = casework_.holidays();
    const auto day = casework_.today();
    const auto asked = asked_by(person, *directory, typed, day);
    const auto decided = casework::take_over(*procedure, asked.command, asked.by, *holidays, day);
    if (!decided) return std::unexpected(not_done(NotDone::Why::refused, decided.error()));
    auto state = casework::case_made_of(*decided, person, day);
    auto standing = casework::standing_of(state, *procedure, *holidays, day, directory->closures, directory->groups.calendars());
    return PastCase{procedure, std::move(state), std::move(standing)};
}

std::expected<std::string, NotDone> TakingOver::take_over(const Asking& asking, PartnershipId partnership, const casework::Typed& typed)
{
    const auto procedure = casework_.adopted_procedure(partnership);
    if (!procedure || !may_take_over(casework_, asking.person, partnership)) return std::unexpected(no_right());
    if (auto reference = case_begun_by(asking.change)) return std::move(*reference);
    const auto directory = casework_.directory(partnership);
    const auto holidays = casework_.holidays();
    const auto day = casework_.today();
    auto asked = asked_by(asking.person, *directory, typed, day);
    std::set<std::string> used;
    for (const auto& seen : casework_.load_all(asking.person)) used.insert(seen.seen.state.opened.neutral_name);
    for (int i = 0; i < tries; ++i) {
        asked.command.reference = made_reference(directory->setting("reference-prefix", "TL"), day);
        asked.command.neutral_name = neutral_name(used, names_in(typed));
        auto decided = casework::take_over(*procedure, asked.command, asked.by, *holidays, day);
        if (!decided) return std::unexpected(not_done(NotDone::Why::refused, std::move(decided.error())));

        const auto stream = ledger_.begin_case(partnership, clock_.now());
        const ledger::Change change{
            asking.change,
            asking.person,
            asked.by.on_behalf_of,
            {append_of(stream, StreamVersion{0}, decided->list())},
            {{"case-reference", asked.command.reference},
             {"neutral-name", std::to_string(partnership.value()) + "/" + asked.command.neutral_name}},
            {},
            asking.draft};
        if (ledger_.append(change, clock_.now())) {
            auto begun = case_begun_by(asking.change);
            return begun ? std::move(*begun) : asked.command.reference;
        }
        used.insert(asked.command.neutral_name); // it is that of a case which this person does not see
    }
    return std::unexpected(
        not_done(NotDone::Why::name_taken, Refusal{"Another case took the same reference at the same moment. Try again"}));
}

std::expected<void, NotDone> TakingOver::bring_in(const Asking& asking, const std::map<std::string, casework::AddActions>& actions)
{
    for (int i = 0; i < tries; ++i) {
        if (ledger_.find_change(asking.change)) return {}; // the same form, sent twice
        ledger::Change change{asking.change, asking.person, std::nullopt, {}, {}, {}, asking.draft};
        for (const auto& [reference, command] : actions) {
            const auto seen = casework_.load(reference, asking.person);
            if (!seen) return std::unexpected(not_done(NotDone::Why::not_found, Refusal{"There is no such case"}));
            if (!seen->seen.viewer.may(procedure::Power::manage_case))
                return std::unexpected(not_done(NotDone::Why::not_allowed, access::not_allowed()));
            auto who = by(seen->seen.viewer);
            who.actor = asking.person;
            change.on_behalf_of = who.on_behalf_of;
            const auto& state = seen->seen.state;
            auto decided = casework::decide({state, *seen->procedure, seen->seen.standing, seen->today}, command, who);
            if (!decided) return std::unexpected(not_done(NotDone::Why::refused, std::move(decided.error())));
            change.appends.push_back(append_of(seen->stream, StreamVersion{state.version}, decided->list()));
        }
        const auto appended = ledger_.append(change, clock_.now());
        if (appended) return {};
        if (appended.error() != ledger::AppendRefusal::stream_grew)
            return std::unexpected(
                not_done(NotDone::Why::refused, Refusal{"This could not be recorded: a case has been closed to changes"}));
    }
    return std::unexpected(not_done(NotDone::Why::changed, Refusal{"Others are writing to this case at this moment. Try again"}));
}

/// The reference of the case that this change began, where it was made before.
std::optional<std::string> TakingOver::case_begun_by(const ledger::ChangeId& change) const
{
    const auto position = ledger_.find_change(change);
    if (!position) return std::nullopt;
    std::optional<StreamId> stream;
    ledger_.follow(
        ledger::Position{position->value() - 1}, *position, [&](const ledger::StoredEvent& event) { stream = event.header.stream; });
    std::optional<std::string> reference;
    if (!stream) return reference;
    ledger_.read(*stream, StreamVersion{0}, *position, [&](const ledger::StoredEvent& event) {
        if (event.header.number.value() != 1) return;
        event_codec::Stored stored;
        stored.kind = event.kind;
        stored.version = event.version;
        stored.frame = ledger::text_of(event.frame);
        const auto first = event_codec::decode_case_event(stored);
        if (const auto* opened = std::get_if<casework::CaseOpened>(&first.event)) reference = opened->reference;
    });
    return reference;
}

} // namespace throughline::application
