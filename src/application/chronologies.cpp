#include "application/chronologies.hpp"

#include "application/london_time.hpp"
#include "event_codec/chronology_codec.hpp"
#include "ledger/hashing.hpp"
#include "ledger/ledger.hpp"

#include <algorithm>
#include <map>

namespace throughline::application {

using chronology::Chronology;
using ledger::Position;
using ledger::StoredEvent;
using ledger::StreamVersion;

namespace {

constexpr int tries = 5;

NotDone not_done(NotDone::Why why, casework::Refused refused) { return {why, std::move(refused), {}}; }

chronology::RecordedEvent recorded_from(const StoredEvent& event)
{
    const auto body = event.body();
    const auto at = london_time_of(event.header.recorded_at);
    event_codec::Stored stored;
    stored.kind = event.kind;
    stored.version = event.version;
    stored.frame = ledger::text_of(event.frame);
    if (body.state == ledger::BodyState::readable) stored.body = ledger::text_of(body.bytes);
    const bool is_shut = body.state == ledger::BodyState::erased || body.state == ledger::BodyState::quarantined;
    if (is_shut) stored.body_state = event_codec::BodyState::erased;
    return {{event.header.number.value(), at.day, at.minute, event.actor}, event_codec::decode_chronology_event(stored), is_shut};
}

ledger::NewEvent new_event(const chronology::ChronologyEvent& event)
{
    auto encoded = event_codec::encode(event);
    ledger::NewEvent made{std::move(encoded.kind), encoded.version, ledger::bytes_from(encoded.frame), {}, {}, {}, {}, {}, {}};
    if (encoded.body) made.body = ledger::bytes_from(*encoded.body);
    return made;
}

casework::Refused refused_of(const std::vector<Refusal>& refusals)
{
    if (refusals.size() == 1 && refusals.front().field.empty()) return {refusals.front()};
    std::vector<casework::FieldError> errors;
    for (const auto& refusal : refusals) errors.push_back({refusal.field, refusal.message});
    return {std::move(errors)};
}

} // namespace

struct Chronologies::Inside {
    Inside(ledger::Ledger& l, Casework& c, Clock& k) : ledger{l}, casework{c}, clock{k}
    {
        const auto head = ledger.head();
        for (const auto& info : ledger.streams()) {
            if (info.kind == ledger::StreamKind::chronology) meet(info.stream);
        }
        looked_at = head;
    }

    struct Kept {
        StreamId stream{0};
        std::shared_ptr<const Chronology> chronology{std::make_shared<const Chronology>()};
    };

    ledger::Ledger& ledger;
    Casework& casework;
    Clock& clock;
    mutable std::mutex mutex;
    Position looked_at{0};
    std::map<std::string, Kept> by_reference;
    std::map<StreamId, bool> is_known;

    /// Takes in a stream that was not known, by its first event.
    void meet(StreamId stream)
    {
        if (is_known[stream]) return;
        is_known[stream] = true;
        Chronology begun;
        ledger.read(stream, StreamVersion{0}, ledger.head(), [&](const StoredEvent& event) {
            if (event.header.number.value() == 1) chronology::apply(begun, recorded_from(event));
        });
        const auto reference = begun.of_case;
        if (begun.version > 0) by_reference[reference] = {stream, std::make_shared<const Chronology>(std::move(begun))};
    }

    /// Streams that another program, or another request, has begun since.
    void look_for_new_ones()
    {
        const auto head = ledger.head();
        if (head == looked_at) return;
        std::vector<StreamId> begun;
        ledger.follow(looked_at, head, [&](const StoredEvent& event) {
            if (event.header.number.value() == 1 && event.kind == "chronology_begun") begun.push_back(event.header.stream);
        });
        for (const auto stream : begun) meet(stream);
        looked_at = head;
    }

    /// The chronology as it stands on record now.
    Kept now(const std::string& reference)
    {
        const std::lock_guard lock{mutex};
        if (!by_reference.contains(reference)) look_for_new_ones();
        const auto at = by_reference.find(reference);
        if (at == by_reference.end()) return {};
        auto& kept = at->second;
        std::optional<Chronology> grown;
        ledger.read(kept.stream, StreamVersion{kept.chronology->version}, ledger.head(), [&](const StoredEvent& event) {
            if (!grown) grown = *kept.chronology;
            chronology::apply(*grown, recorded_from(event));
        });
        if (grown) kept.chronology = std::make_shared<const Chronology>(std::move(*grown));
        return kept;
    }

    /// As it was on record when that day ended.
    std::shared_ptr<const Chronology> then(const std::string& reference, Day day)
    {
        const auto kept = now(reference);
        auto past = std::make_shared<Chronology>();
        if (kept.stream == StreamId{0}) return past;
        const auto until = ledger.last_position_recorded_by(first_instant_after(day) - std::chrono::microseconds{1});
        ledger.read(
            kept.stream, StreamVersion{0}, until, [&](const StoredEvent& event) { chronology::apply(*past, recorded_from(event)); });
        return past;
    }

    /// Answers nothing where it was appended, or why not; nothing to do is done.
    std::optional<ledger::AppendRefusal> append(
        const Asking& asking, const SeenCase& seen, const Kept& kept, const std::vector<chronology::ChronologyEvent>& decided)
    {
        const auto& reference = seen.seen.state.opened.reference;
        const bool is_first = kept.stream == StreamId{0};
        ledger::StreamAppend append{
            is_first ? ledger.begin_chronology(seen.partnership, clock.now()) : kept.stream, StreamVersion{kept.chronology->version}, {}};
        if (is_first) append.events.push_back(new_event(chronology::ChronologyBegun{reference, {}}));
        for (const auto& event : decided) append.events.push_back(new_event(event));
        ledger::Change change{asking.change, asking.person, by(seen.seen.viewer).on_behalf_of, {}, {}, {}, asking.draft};
        change.appends.push_back(std::move(append));
        if (is_first) change.claims.push_back({"chronology", reference});
        const auto appended = ledger.append(change, clock.now());
        return appended ? std::nullopt : std::optional{appended.error()};
    }
};

Chronologies::Chronologies(ledger::Ledger& ledger, Casework& casework, Clock& clock)
    : inside_{std::make_unique<Inside>(ledger, casework, clock)}
{
}
Chronologies::~Chronologies() = default;

std::optional<SeenChronology> Chronologies::load(const SeenCase& seen) const
{
    auto rights = access::chronology_rights(seen.seen.viewer, *seen.procedure, seen.seen.state);
    if (!rights.any()) return std::nullopt;
    const auto& reference = seen.seen.state.opened.reference;
    auto whole = seen.as_it_stood_on ? inside_->then(reference, *seen.as_it_stood_on) : inside_->now(reference).chronology;
    if (!rights.sees_all) whole = std::make_shared<const Chronology>(chronology::only_of(*whole, rights.own));
    return SeenChronology{std::move(rights), std::move(whole)};
}

std::expected<void, NotDone> Chronologies::change(
    const Asking& asking, const std::string& reference, const IsAllowed& is_allowed, const IsAsRead& is_as_read, const Rule& rule)
{
    for (int i = 0; i < tries; ++i) {
        const auto seen = inside_->casework.load(reference, asking.person);
        if (!seen) return std::unexpected(not_done(NotDone::Why::not_found, Refusal{"There is no such case"}));
        if (!is_allowed(access::chronology_rights(seen->seen.viewer, *seen->procedure, seen->seen.state)))
            return std::unexpected(not_done(NotDone::Why::not_allowed, access::not_allowed()));
        if (inside_->ledger.find_change(asking.change)) return {}; // the same form, sent twice
        if (seen->seen.state.closed)
            return std::unexpected(not_done(NotDone::Why::refused, Refusal{"This case is closed. Reopen it first"}));
        const auto kept = inside_->now(reference);
        if (!is_as_read(*kept.chronology)) {
            auto why = not_done(NotDone::Why::changed, Refusal{"Somebody changed this meanwhile"});
            why.what_changed.emplace_back("Entries of this chronology were written or withdrawn");
            return std::unexpected(std::move(why));
        }
        auto decided = rule(*kept.chronology);
        if (!decided) return std::unexpected(not_done(NotDone::Why::refused, refused_of(decided.error())));
        if (decided->empty()) return {};
        const auto refusal = inside_->append(asking, *seen, kept, *decided);
        if (!refusal) return {};
        const bool again = *refusal == ledger::AppendRefusal::stream_grew || *refusal == ledger::AppendRefusal::claim_taken;
        if (!again)
            return std::unexpected(
                not_done(NotDone::Why::refused, Refusal{"This could not be recorded: the chronology takes no more changes"}));
    }
    return std::unexpected(not_done(NotDone::Why::changed, Refusal{"Others are writing to this chronology at this moment. Try again"}));
}

std::string hash_of(const chronology::Rows& rows)
{
    return ledger::hex_of(ledger::sha256(ledger::bytes_of(chronology::canonical_text(rows))));
}

} // namespace throughline::application
