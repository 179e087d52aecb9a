#include "application/drafts.hpp"

#include "ledger/drafts.hpp"
#include "ledger/encoding.hpp"
#include "ledger/ledger.hpp"

#include <algorithm>

namespace throughline::application {

namespace {

constexpr ledger::DraftAges ages{};

/// Written first, so that a later program can tell how the rest is written.
constexpr std::int64_t first_format = 1;

/// No instance has a blank in its name.
std::string name_of(const DraftPlace& place) { return place.instance + " " + place.form; }

DraftPlace place_from(StreamId stream, const std::string& name)
{
    const auto blank = name.rfind(' ');
    if (blank == std::string::npos) return {stream, name, {}};
    return {stream, name.substr(0, blank), name.substr(blank + 1)};
}

ledger::Bytes bytes_of(const casework::Typed& typed)
{
    ledger::Encoder out;
    out.integer(first_format).integer(static_cast<std::int64_t>(typed.size()));
    for (const auto& [field, values] : typed) {
        out.text(field).integer(static_cast<std::int64_t>(values.size()));
        for (const auto& value : values) out.text(value);
    }
    return out.take();
}

casework::Typed typed_from(const ledger::Bytes& bytes)
{
    casework::Typed typed;
    ledger::Decoder in{bytes};
    if (in.integer() != first_format) return typed; // of a newer program: nothing that this one could show
    for (auto fields = in.integer(); fields > 0; --fields) {
        auto& values = typed[in.text()];
        for (auto count = in.integer(); count > 0; --count) values.push_back(in.text());
    }
    return typed;
}

KeptDraft kept(const ledger::SavedDraft& saved, ledger::Instant now)
{
    return {
        place_from(saved.draft.stream, saved.draft.instance),
        typed_from(saved.draft.content),
        saved.draft.form_hash,
        saved.draft.version_read,
        saved.saved_at,
        saved.saved_at + ages.gone_after,
        ledger::age_of(saved, now, ages) == ledger::DraftAge::soon_gone};
}

bool is_gone(const ledger::SavedDraft& saved, ledger::Instant now) { return ledger::age_of(saved, now, ages) == ledger::DraftAge::gone; }

} // namespace

std::optional<ledger::Instant> Drafts::keep(
    PersonId owner, const DraftPlace& place, const casework::Typed& typed, const std::string& form_hash, std::int64_t version_read,
    const std::optional<ledger::ChangeId>& change)
{
    const auto is_made = [&] { return change && ledger_.find_change(*change).has_value(); };
    if (is_made()) return std::nullopt;
    const auto now = clock_.now();
    auto& drafts = ledger_.drafts();
    const auto draft = drafts.save({owner, place.stream, name_of(place), form_hash, version_read, bytes_of(typed)}, now);
    // Handed in between the two: the change could not take with it what was not there yet.
    if (is_made()) {
        drafts.discard(owner, draft);
        return std::nullopt;
    }
    return now;
}

std::optional<ledger::SavedDraft> Drafts::saved(PersonId owner, const DraftPlace& place) const
{
    auto saved = ledger_.drafts().find(owner, place.stream, name_of(place));
    if (saved && is_gone(*saved, clock_.now())) saved.reset();
    return saved;
}

std::optional<KeptDraft> Drafts::find(PersonId owner, const DraftPlace& place) const
{
    const auto found = saved(owner, place);
    return found ? std::optional{kept(*found, clock_.now())} : std::nullopt;
}

std::vector<KeptDraft> Drafts::of(PersonId owner, StreamId stream, const std::string& instance) const
{
    auto all = of(owner);
    std::erase_if(all, [&](const KeptDraft& draft) { return draft.place.stream != stream || draft.place.instance != instance; });
    return all;
}

std::vector<KeptDraft> Drafts::of(PersonId owner) const
{
    const auto now = clock_.now();
    std::vector<KeptDraft> drafts;
    for (const auto& one : ledger_.drafts().of(owner)) {
        if (!is_gone(one, now)) drafts.push_back(kept(one, now));
    }
    return drafts;
}

std::optional<ledger::DraftId> Drafts::id_of(PersonId owner, const DraftPlace& place) const
{
    const auto found = saved(owner, place);
    return found ? std::optional{found->id} : std::nullopt;
}

void Drafts::discard(PersonId owner, const DraftPlace& place)
{
    if (const auto found = ledger_.drafts().find(owner, place.stream, name_of(place))) ledger_.drafts().discard(owner, found->id);
}

std::size_t Drafts::sweep() { return ledger_.drafts().sweep(clock_.now(), ages); }

} // namespace throughline::application
