#include "bench_installation.hpp"

#include "domain/casework/progress.hpp"
#include "event_codec/event_codec.hpp"
#include "ledger/ledger.hpp"
#include "programs/demonstration.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace throughline::bench {

using application::SeenCase;

namespace {

/// An event as it was stored, with what it says in clear.
struct Model {
    std::string kind;
    int version{1};
    std::string frame;
    std::string body;
};

ledger::NewEvent new_event(const Model& model)
{
    ledger::NewEvent event{.kind = model.kind, .version = model.version, .frame = ledger::bytes_from(model.frame)};
    event.body = ledger::bytes_from(model.body);
    return event;
}

std::vector<Model> events_of(const ledger::Ledger& ledger, StreamId stream)
{
    std::vector<Model> models;
    ledger.read(stream, ledger::StreamVersion{0}, ledger.head(), [&](const ledger::StoredEvent& event) {
        const auto body = event.body();
        models.push_back({event.kind, event.version, std::string(ledger::text_of(event.frame)), std::string(ledger::text_of(body.bytes))});
    });
    return models;
}

/// The beginning of a case, under another reference and name.
ledger::NewEvent begun_as(const Model& model, const std::string& reference, const std::string& name)
{
    event_codec::Stored stored{model.kind, model.version, model.frame};
    if (!model.body.empty()) stored.body = model.body;
    auto event = event_codec::decode_case_event(stored);
    auto& opened = std::get<casework::CaseOpened>(event.event);
    opened.reference = reference;
    opened.neutral_name = name;
    auto encoded = event_codec::encode(event);
    return new_event({encoded.kind, encoded.version, encoded.frame, encoded.body.value_or("")});
}

std::string stage_of(const SeenCase& seen)
{
    for (const auto& stage : casework::progress_of(seen.seen.standing, *seen.procedure)) {
        if (stage.passage == casework::Passage::now) return stage.stage->id;
    }
    return {};
}

/// Four letters, as at the end of a reference.
std::string letters(std::size_t number)
{
    std::string text(4, 'A');
    for (auto at = text.rbegin(); at != text.rend(); ++at) {
        *at = static_cast<char>('A' + static_cast<char>(number % 26));
        number /= 26;
    }
    return text;
}

} // namespace

programs::Installation with_the_demonstration(const programs::Places& places)
{
    const auto now = programs::machine_time();
    // Its cases began in the past, and the ledger goes forward in time only.
    auto installation = programs::created(places, ledger::InstallationUse::rehearsal, now - std::chrono::days{401});
    (void)programs::make_demonstration(installation, now);
    return installation;
}

PersonId manager_of(const programs::Installation& installation)
{
    const auto account = installation.accounts->find(std::string("bryn.ashdown"));
    if (!account) throw std::logic_error("The demonstration has no manager");
    return account->person;
}

ledger::NewEvent a_note(std::size_t number)
{
    const auto on = casework::exactly(std::chrono::sys_days{std::chrono::year{2026} / 4 / 7});
    auto text = "Note " + std::to_string(number) + ": ";
    text.resize(300, 'n');
    auto encoded = event_codec::encode(casework::NewCaseEvent{casework::NoteAdded{"case", "note", on, {{"note", std::move(text)}}}});
    return new_event({encoded.kind, encoded.version, encoded.frame, encoded.body.value_or("")});
}

MadeInstallation add_cases(programs::Installation& installation, std::size_t listed, std::size_t events, std::size_t events_of_the_first)
{
    const auto manager = manager_of(installation);
    auto& ledger = *installation.ledger;
    const auto cases = installation.casework->load_all(manager);
    const auto fullest = std::ranges::max_element(cases, {}, [](const SeenCase& seen) { return seen.seen.state.version; });
    const auto models = events_of(ledger, fullest->stream);

    MadeInstallation made;
    made.stage = stage_of(*fullest);
    for (const auto& seen : cases) made.in_stage += !seen.seen.state.closed && stage_of(seen) == made.stage ? 1U : 0U;
    for (std::size_t number = 0; number + made.in_stage < listed; ++number) {
        const auto reference = "MRM-2026-" + letters(number);
        const auto name = "Rowan " + std::to_string(number + 1);
        if (number == 0) made.long_case = reference;
        std::vector<ledger::NewEvent> all{begun_as(models.front(), reference, name)};
        for (std::size_t at = 1; at < models.size(); ++at) all.push_back(new_event(models[at]));
        for (const auto wanted = number == 0 ? events_of_the_first : events; all.size() < wanted;) all.push_back(a_note(all.size()));

        const auto now = installation.clock->now();
        ledger::Change change{.id = ledger::ChangeId::random(), .actor = manager};
        change.appends.push_back({ledger.begin_case(fullest->partnership, now), ledger::StreamVersion{0}, std::move(all)});
        change.claims.push_back({"case-reference", reference});
        if (!ledger.append(change, now)) throw std::logic_error("A case could not be added");
    }
    return made;
}

} // namespace throughline::bench
