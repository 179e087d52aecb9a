#include "application/casework.hpp"

#include "application/history_words.hpp"
#include "application/london_time.hpp"
#include "application/notices.hpp"
#include "application/procedure_check.hpp"
#include "application/references.hpp"
#include "domain/casework/events.hpp"
#include "domain/casework/file_commands.hpp"
#include "domain/common/impossible.hpp"
#include "domain/procedure/canonical.hpp"
#include "event_codec/event_codec.hpp"
#include "ledger/ledger.hpp"
#include "ledger/storage_error.hpp"

#include <algorithm>
#include <charconv>
#include <mutex>
#include <set>
#include <shared_mutex>

namespace throughline::application {

using casework::Recorded;
using ledger::Instant;
using ledger::Position;
using ledger::StoredEvent;
using ledger::StreamVersion;

namespace {

constexpr int tries = 5;
constexpr std::size_t standings_kept = 400; ///< each takes some ten kilobytes

struct CaseFile {
    StreamId stream{0};
    PartnershipId partnership{0};
    std::shared_ptr<const casework::CaseState> state;
    std::shared_ptr<const procedure::Procedure> procedure;
    std::vector<std::shared_ptr<const procedure::Procedure>> earlier{}; ///< the versions it worked to before it was moved
};

/// A standing that was computed, and what it follows from; both are kept alive, so that an address never comes to mean something else.
struct KnownStanding {
    struct From {
        std::shared_ptr<const casework::CaseState> state;
        std::shared_ptr<const procedure::Procedure> procedure;
        std::shared_ptr<const time::BankHolidays> holidays;
        std::shared_ptr<const access::Directory> directory;
        Day day;

        friend bool operator==(const From&, const From&) = default;
    };
    From from;
    std::shared_ptr<const casework::Standing> standing;
};

event_codec::Stored stored(const StoredEvent& event, const ledger::Body& body)
{
    event_codec::Stored stored;
    stored.kind = event.kind;
    stored.version = event.version;
    stored.frame = ledger::text_of(event.frame);
    if (body.state == ledger::BodyState::readable) stored.body = ledger::text_of(body.bytes);
    if (body.state == ledger::BodyState::erased || body.state == ledger::BodyState::quarantined) {
        stored.body_state = event_codec::BodyState::erased;
    }
    return stored;
}

Recorded recorded_from(const StoredEvent& event)
{
    const auto body = event.body();
    const auto at = london_time_of(event.header.recorded_at);
    Recorded recorded;
    recorded.number = event.header.number.value();
    recorded.position = event.header.position.value();
    recorded.recorded_on = at.day;
    recorded.recorded_minute = at.minute;
    recorded.actor = event.actor;
    recorded.on_behalf_of = event.on_behalf_of;
    recorded.body_erased = body.state == ledger::BodyState::erased;
    recorded.what = event_codec::decode_case_event(stored(event, body));
    return recorded;
}

/// Where a case stands, with what its partnership has on record about closed offices and the calendars of its groups.
casework::Standing picture_of(
    const casework::CaseState& state, const procedure::Procedure& procedure, casework::EarlierVersions earlier,
    const time::BankHolidays& holidays, Day day, const access::Directory& directory)
{
    return casework::standing_of(state, procedure, earlier, holidays, day, directory.closures, directory.groups.calendars());
}

/// The versions that a case worked to before it was moved; nothing in the place of one that is not in the folder any more.
std::vector<std::shared_ptr<const procedure::Procedure>> earlier_versions(const ProcedureLibrary& procedures, const casework::CaseState& state)
{
    std::vector<std::shared_ptr<const procedure::Procedure>> earlier;
    for (const auto& one : state.worked_to) earlier.push_back(procedures.find(state.opened.procedure, one.version));
    return earlier;
}

ledger::NewEvent new_event(event_codec::Encoded encoded)
{
    ledger::NewEvent event{std::move(encoded.kind), encoded.version, ledger::bytes_from(encoded.frame), {}, {}, {}, {}, {}, {}};
    if (encoded.body) event.body = ledger::bytes_from(*encoded.body);
    return event;
}

ledger::AttachmentId attachment_of(std::string_view file)
{
    std::int64_t number = 0;
    std::from_chars(file.data(), file.data() + file.size(), number);
    return ledger::AttachmentId{number};
}

/// A file's key has the number of the file.
std::vector<ledger::KeyId> key_of(const std::string& content)
{
    constexpr std::string_view a_file = "file/";
    if (!content.starts_with(a_file)) return {};
    return {ledger::KeyId{attachment_of(std::string_view(content).substr(a_file.size())).value()}};
}

/// What the ledger does beside keeping the event: it names the files, and shuts or destroys their keys.
ledger::NewEvent new_event_of(const casework::NewCaseEvent& what)
{
    auto event = new_event(event_codec::encode(what));
    for (const auto& file : what.files) event.attachments.push_back(attachment_of(file.id));
    if (what.recorded_for) {
        for (const auto& file : what.recorded_for->message) event.attachments.push_back(attachment_of(file.id));
    }
    if (const auto* shut = std::get_if<casework::ContentQuarantined>(&what.event)) event.quarantines = key_of(shut->what);
    if (const auto* erased = std::get_if<casework::ContentErased>(&what.event)) event.destroys = key_of(erased->what);
    if (const auto* judged = std::get_if<casework::AttachmentJudged>(&what.event); judged && judged->judgement == casework::judged_released) {
        event.releases = key_of(casework::content_of_file(judged->file));
    }
    return event;
}
ledger::NewEvent new_event_of(const casework::PartnershipEvent& what)
{
    auto event = new_event(event_codec::encode(what));
    if (const auto* adopted = std::get_if<casework::TemplateAdopted>(&what)) event.attachments.push_back(attachment_of(adopted->file.id));
    return event;
}
ledger::NewEvent new_event_of(const casework::InstallationEvent& what) { return new_event(event_codec::encode(what)); }

template <class Event>
ledger::StreamAppend append_of(StreamId stream, StreamVersion expected, const std::vector<Event>& events)
{
    ledger::StreamAppend append{stream, expected, {}};
    for (const auto& event : events) append.events.push_back(new_event_of(event));
    return append;
}

bool corrects_a_fact(const casework::Events& events)
{
    return std::ranges::any_of(events.list(), [](const auto& one) { return std::holds_alternative<casework::FactCorrected>(one.event); });
}

NotDone not_done(NotDone::Why why, casework::Refused refused) { return {why, std::move(refused), {}}; }

} // namespace

struct Casework::Inside {
    Inside(ledger::Ledger& l, const ProcedureLibrary& p, Clock& c) : ledger{l}, procedures{p}, clock{c} { rebuild(); }

    ledger::Ledger& ledger;
    const ProcedureLibrary& procedures;
    Clock& clock;

    mutable std::shared_mutex mutex;
    Position followed{0};
    std::map<StreamId, ledger::StreamInfo> streams;
    std::map<StreamId, CaseFile> cases;
    std::map<std::string, StreamId> references;
    std::map<PartnershipId, std::shared_ptr<const access::Directory>> directories;
    std::map<PartnershipId, PartnershipInfo> partnerships;
    std::shared_ptr<const time::BankHolidays> holidays{std::make_shared<const time::BankHolidays>()};
    std::vector<time::HolidayCorrection> corrections;
    std::int64_t next_person{1};
    std::int64_t next_body{1};

    mutable std::mutex standings_mutex;
    mutable std::map<StreamId, KnownStanding> standings;

    [[nodiscard]] Day today() const { return london_day_of(clock.now()); }

    void rebuild()
    {
        for (const auto& info : ledger.streams()) streams.emplace(info.stream, info);
        follow();
    }

    /// Takes in what the ledger has beyond what is known here. The caller holds the lock, or is alone.
    void follow()
    {
        const auto head = ledger.head();
        if (head == followed) return;
        std::map<StreamId, casework::CaseState> growing;
        std::map<PartnershipId, access::Directory> changing;
        ledger.follow(followed, head, [&](const StoredEvent& event) { take(event, growing, changing); });
        for (auto& [stream, state] : growing) {
            auto& file = cases[stream];
            file.state = std::make_shared<const casework::CaseState>(std::move(state));
            file.procedure = procedures.find(file.state->opened.procedure, file.state->opened.version);
            if (!file.procedure) file.procedure = procedures.newest(file.state->opened.procedure);
            if (!file.procedure) throw ledger::StorageError("The procedure " + file.state->opened.procedure + " that a case works to is missing from the procedures folder");
            file.earlier = earlier_versions(procedures, *file.state);
            references.insert_or_assign(file.state->opened.reference, stream);
        }
        for (auto& [partnership, directory] : changing) {
            directories[partnership] = std::make_shared<const access::Directory>(std::move(directory));
            partnerships[partnership].name = directories[partnership]->setting("name", partnerships[partnership].name);
        }
        followed = head;
    }

    void take(const StoredEvent& event, std::map<StreamId, casework::CaseState>& growing, std::map<PartnershipId, access::Directory>& changing)
    {
        auto info = streams.find(event.header.stream);
        if (info == streams.end()) info = streams.emplace(event.header.stream, ledger.find_stream(event.header.stream).value()).first;
        switch (info->second.kind) {
        case ledger::StreamKind::case_stream: {
            auto state = growing.find(event.header.stream);
            if (state == growing.end()) {
                auto& file = cases[event.header.stream];
                file.stream = event.header.stream;
                file.partnership = info->second.partnership.value();
                state = growing.emplace(event.header.stream, file.state ? *file.state : casework::CaseState{}).first;
            }
            casework::apply(state->second, recorded_from(event));
            return;
        }
        case ledger::StreamKind::partnership: {
            const auto partnership = info->second.partnership.value();
            auto directory = changing.find(partnership);
            if (directory == changing.end()) {
                const auto known = directories.find(partnership);
                directory = changing.emplace(partnership, known == directories.end() ? access::Directory{} : *known->second).first;
                directory->second.partnership = partnership;
                auto& entry = partnerships[partnership];
                entry.id = partnership;
                entry.stream = event.header.stream;
            }
            const auto body = event.body();
            const auto decoded = event_codec::decode_partnership_event(stored(event, body));
            if (const auto* person = std::get_if<casework::PersonAdded>(&decoded)) next_person = std::max(next_person, person->person.value() + 1);
            if (const auto* added = std::get_if<casework::BodyAdded>(&decoded)) next_body = std::max(next_body, added->body.value() + 1);
            access::apply(directory->second, decoded);
            directory->second.version = event.header.number.value();
            return;
        }
        case ledger::StreamKind::installation: take_installation_event(event); return;
        case ledger::StreamKind::access_log:
        case ledger::StreamKind::chronology: return; // read beside the cases
        }
    }

    void take_installation_event(const StoredEvent& event)
    {
        if (event.kind != "holiday_changed") return; // the rest is read where it is used
        const auto body = event.body();
        const auto decoded = event_codec::decode_installation_event(stored(event, body));
        const auto* changed = std::get_if<casework::HolidayChanged>(&decoded);
        if (!changed) return;
        const auto name = changed->texts.find("name");
        corrections.push_back(
            {changed->added ? time::CorrectionKind::added : time::CorrectionKind::removed, changed->day,
             name == changed->texts.end() ? "" : name->second, changed->proclaimed_on});
        holidays = std::make_shared<const time::BankHolidays>(corrections);
    }

    [[nodiscard]] MovedLimits moved(const CaseFile& file, casework::Standing before, casework::Standing after) const
    {
        return {*directories.at(file.partnership), *file.procedure, *file.state, file.partnership, file.stream, std::move(before), std::move(after)};
    }

    /// Partners and chairs are told when the start of a clock is corrected, and so is everybody whose work it moves. Source: model, section 3.
    [[nodiscard]] std::vector<ledger::OutboxEntry> notices_of_correction(
        const CaseFile& file, const casework::Standing& before, const casework::Events& events, PersonId actor) const
    {
        auto state = *file.state;
        for (const auto& event : events.list()) {
            Recorded recorded;
            recorded.number = state.version + 1;
            recorded.recorded_on = today();
            recorded.actor = actor;
            recorded.what = event;
            casework::apply(state, recorded);
        }
        auto after = picture_of(state, *file.procedure, file.earlier, *holidays, today(), *directories.at(file.partnership));
        return notices_of(
            moved(file, before, std::move(after)), "correction " + std::to_string(file.state->version + 1), actor,
            {procedure::Power::give_view, procedure::Power::chair_meetings});
    }

    /// One notice to each person and case whose open limits the holiday moves.
    [[nodiscard]] std::vector<ledger::OutboxEntry> notices_of_holiday(const time::BankHolidays& after, PersonId actor) const
    {
        std::vector<ledger::OutboxEntry> entries;
        for (const auto& [stream, file] : cases) {
            auto now = picture_of(*file.state, *file.procedure, file.earlier, *holidays, today(), *directories.at(file.partnership));
            auto then = picture_of(*file.state, *file.procedure, file.earlier, after, today(), *directories.at(file.partnership));
            std::ranges::move(
                notices_of(moved(file, std::move(now), std::move(then)), "holiday " + std::to_string(corrections.size() + 1), actor, {}),
                std::back_inserter(entries));
        }
        return entries;
    }

    [[nodiscard]] const CaseFile* find_case(const std::string& reference) const
    {
        const auto at = references.find(reference);
        return at == references.end() ? nullptr : &cases.at(at->second);
    }

    /// Where a whole case stands on a day. The picture is pure: as long as all that it follows from is the same, so is the picture,
    /// whoever asks. What one person may see of it is taken from it afterwards, each time. The caller holds the lock.
    [[nodiscard]] std::shared_ptr<const casework::Standing> standing_of(const CaseFile& file, Day day) const
    {
        const auto& directory = directories.at(file.partnership);
        const KnownStanding::From from{file.state, file.procedure, holidays, directory, day};
        {
            const std::lock_guard known{standings_mutex};
            const auto at = standings.find(file.stream);
            if (at != standings.end() && at->second.from == from) return at->second.standing;
        }
        auto standing = std::make_shared<const casework::Standing>(
            picture_of(*file.state, *file.procedure, file.earlier, *holidays, day, *directory));
        const std::lock_guard known{standings_mutex};
        if (standings.size() >= standings_kept && !standings.contains(file.stream)) standings.clear();
        standings.insert_or_assign(file.stream, KnownStanding{from, standing});
        return standing;
    }

    [[nodiscard]] std::optional<SeenCase> see(const CaseFile& file, PersonId person, Day day) const
    {
        const auto directory = directories.at(file.partnership);
        const auto standing = standing_of(file, day);
        auto seen = access::seen_by(*directory, *file.procedure, *file.state, *standing, person);
        if (!seen) return std::nullopt;
        return SeenCase{std::move(*seen), file.procedure, directory, file.stream, file.partnership, day, std::nullopt};
    }

    /// Appends to one stream of a partnership or the installation; their events are few, so one try after another will do.
    template <class Event>
    std::expected<void, Refusal> append_plain(
        PersonId actor, StreamId stream, const std::vector<Event>& events,
        const std::function<std::vector<ledger::OutboxEntry>()>& notices = [] { return std::vector<ledger::OutboxEntry>{}; })
    {
        std::unique_lock lock{mutex};
        for (int i = 0; i < tries; ++i) {
            follow();
            const auto info = ledger.find_stream(stream);
            const auto version = info ? info->version : StreamVersion{0};
            ledger::Change change{ledger::ChangeId::random(), actor, std::nullopt, {append_of(stream, version, events)}, {}, notices(), std::nullopt};
            if (ledger.append(change, clock.now())) {
                follow();
                return {};
            }
        }
        return std::unexpected(Refusal{"Somebody else changed the same list at the same moment. Try again"});
    }

    /// Names and roles as they were on record at that position.
    [[nodiscard]] std::shared_ptr<const access::Directory> directory_at(PartnershipId partnership, Position until) const
    {
        access::Directory directory;
        directory.partnership = partnership;
        ledger.read(partnerships.at(partnership).stream, StreamVersion{0}, until, [&](const StoredEvent& event) {
            access::apply(directory, event_codec::decode_partnership_event(stored(event, event.body())));
            directory.version = event.header.number.value();
        });
        return std::make_shared<const access::Directory>(std::move(directory));
    }

    /// The reference of the case that this change began, where it was made before.
    [[nodiscard]] std::optional<std::string> case_begun_by(const ledger::ChangeId& change) const
    {
        const auto position = ledger.find_change(change);
        std::optional<std::string> reference;
        if (!position) return reference;
        ledger.follow(Position{position->value() - 1}, *position, [&](const StoredEvent& event) {
            if (const auto file = cases.find(event.header.stream); file != cases.end()) reference = file->second.state->opened.reference;
        });
        return reference;
    }

    [[nodiscard]] std::string fresh_reference(const access::Directory& directory, Day day) const
    {
        for (;;) {
            const auto reference = made_reference(directory.setting("reference-prefix", "TL"), day);
            if (!references.contains(reference)) return reference;
        }
    }

    [[nodiscard]] std::string fresh_neutral_name(const std::vector<casework::Typed>& people) const
    {
        std::set<std::string> used;
        for (const auto& [stream, file] : cases) used.insert(file.state->opened.neutral_name);
        std::vector<std::string> names;
        for (const auto& typed : people) {
            if (const auto name = typed.find("name"); name != typed.end() && !name->second.empty()) names.push_back(name->second.front());
        }
        return neutral_name(used, names);
    }
};

Casework::Casework(ledger::Ledger& ledger, const ProcedureLibrary& procedures, Clock& clock)
    : inside_{std::make_unique<Inside>(ledger, procedures, clock)}
{
}
Casework::~Casework() = default;

Day Casework::today() const { return inside_->today(); }

bool Casework::is_rehearsal() const { return inside_->ledger.use() == ledger::InstallationUse::rehearsal; }

std::shared_ptr<const time::BankHolidays> Casework::holidays() const
{
    std::shared_lock lock{inside_->mutex};
    return inside_->holidays;
}

std::vector<PartnershipInfo> Casework::partnerships() const
{
    std::shared_lock lock{inside_->mutex};
    std::vector<PartnershipInfo> list;
    for (const auto& [id, info] : inside_->partnerships) list.push_back(info);
    return list;
}

std::shared_ptr<const access::Directory> Casework::directory(PartnershipId partnership) const
{
    std::shared_lock lock{inside_->mutex};
    const auto at = inside_->directories.find(partnership);
    return at == inside_->directories.end() ? nullptr : at->second;
}

std::optional<PartnershipInfo> Casework::partnership_of(PersonId person) const
{
    std::shared_lock lock{inside_->mutex};
    for (const auto& [id, directory] : inside_->directories) {
        if (directory->find_person(person)) return inside_->partnerships.at(id);
    }
    return std::nullopt;
}

std::shared_ptr<const procedure::Procedure> Casework::adopted_procedure(PartnershipId partnership) const
{
    std::shared_lock lock{inside_->mutex};
    const auto directory = inside_->directories.find(partnership);
    if (directory == inside_->directories.end()) return nullptr;
    const auto* adoption = directory->second->adopted_on(inside_->today());
    return adoption ? inside_->procedures.find(adoption->procedure, adoption->version) : nullptr;
}

std::vector<std::shared_ptr<const procedure::Procedure>> Casework::procedures() const
{
    auto all = inside_->procedures.all();
    std::set<std::string> baselines;
    for (const auto& one : all) baselines.insert(one->extends);
    std::erase_if(all, [&](const auto& one) { return baselines.contains(one->id); });
    return all;
}

std::optional<casework::MoveEffects> Casework::effects_of_move(const std::string& reference, PersonId person, const procedure::Procedure& to) const
{
    std::shared_lock lock{inside_->mutex};
    const auto* file = inside_->find_case(reference);
    const auto seen = file ? inside_->see(*file, person, inside_->today()) : std::nullopt;
    if (!seen || !seen->seen.viewer.may(procedure::Power::manage_case)) return std::nullopt;
    const auto& directory = *inside_->directories.at(file->partnership);
    return casework::effects_of_move(
        *file->state, *file->procedure, file->earlier, to, *inside_->holidays, inside_->today(), directory.closures, directory.groups.calendars());
}

std::expected<void, Refusal> Casework::adopt_procedure(
    PersonId actor, PartnershipId partnership, const std::string& id, const std::string& version, Day from, const std::string& endorsed_by)
{
    const auto known = directory(partnership);
    const auto all = procedures();
    const auto at = std::ranges::find_if(all, [&](const auto& one) { return one->id == id && one->version == version; });
    const auto procedure = at == all.end() ? nullptr : *at;
    if (!known || !procedure) return std::unexpected(Refusal{"There is no such version in the procedures folder", "", "version"});
    if (from < today()) return std::unexpected(Refusal{"Cases were begun on the days that are over. Choose today or a later day", "", "from"});
    const auto* latest = known->adopted_on(Day::max());
    if (latest && latest->procedure == id && latest->version == version) return std::unexpected(Refusal{"This version has been adopted already", "", "version"});
    if (latest && from < latest->from) return std::unexpected(Refusal{"Another version has been adopted from a later day", "", "from"});
    if (endorsed_by.empty()) return std::unexpected(Refusal{"Say who has endorsed it: the executive, or the partners by name", "NB-004", "endorsed-by"});
    const std::vector<casework::PartnershipEvent> events{casework::ProcedureAdopted{
        id, version, fingerprint(procedure::canonical_text(*procedure)), from, {{"endorsed-by", endorsed_by}}}};
    return inside_->append_plain(actor, inside_->partnerships.at(partnership).stream, events);
}

std::set<procedure::Power> Casework::powers_of(PersonId person, PartnershipId partnership) const
{
    const auto known = directory(partnership);
    const auto procedure = adopted_procedure(partnership);
    if (!known || !procedure) return {};
    return access::powers_of(*known, *procedure, person, today());
}

bool Casework::may_ask_in_emergency(PersonId person, PartnershipId partnership) const
{
    const auto known = directory(partnership);
    const auto procedure = adopted_procedure(partnership);
    return known && procedure && access::could_see_a_whole_case(*known, *procedure, person, today());
}

std::optional<SeenCase> Casework::load(const std::string& reference, PersonId person) const
{
    {
        std::unique_lock lock{inside_->mutex};
        inside_->follow();
    }
    std::shared_lock lock{inside_->mutex};
    const auto* file = inside_->find_case(reference);
    return file ? inside_->see(*file, person, inside_->today()) : std::nullopt;
}

std::vector<SeenCase> Casework::load_all(PersonId person) const
{
    {
        std::unique_lock lock{inside_->mutex};
        inside_->follow();
    }
    std::shared_lock lock{inside_->mutex};
    std::vector<SeenCase> list;
    for (const auto& [stream, file] : inside_->cases) {
        if (auto seen = inside_->see(file, person, inside_->today())) list.push_back(std::move(*seen));
    }
    std::ranges::sort(list, {}, [](const SeenCase& one) { return one.seen.state.opened.reference; });
    return list;
}

std::optional<SeenCase> Casework::load_as_it_stood(const std::string& reference, PersonId person, Day day) const
{
    {
        std::unique_lock lock{inside_->mutex};
        inside_->follow();
    }
    std::shared_lock lock{inside_->mutex};
    const auto* now = inside_->find_case(reference);
    // The viewer's rights are those of now: who may not see the case today does not see its past.
    if (!now || !inside_->see(*now, person, inside_->today())) return std::nullopt;
    const auto until = inside_->ledger.last_position_recorded_by(first_instant_after(day) - std::chrono::microseconds{1});
    casework::CaseState state;
    inside_->ledger.read(now->stream, StreamVersion{0}, until, [&](const StoredEvent& event) { casework::apply(state, recorded_from(event)); });
    if (state.version == 0) return std::nullopt;

    auto procedure = inside_->procedures.find(state.opened.procedure, state.opened.version);
    if (!procedure) procedure = now->procedure;
    const auto directory = inside_->directory_at(now->partnership, until);
    const auto standing = picture_of(state, *procedure, earlier_versions(inside_->procedures, state), inside_->holidays->as_known_on(day), day, *directory);
    const auto viewer =
        access::standing_towards(*inside_->directories.at(now->partnership), *now->procedure, *now->state, person, inside_->today());
    auto seen = access::seen_with(viewer, *procedure, state, standing);
    return SeenCase{std::move(seen), std::move(procedure), directory, now->stream, now->partnership, day, day};
}

std::vector<HistoryLine> Casework::history(const std::string& reference, PersonId person) const
{
    std::vector<HistoryLine> lines;
    const auto seen = load(reference, person);
    if (!seen || seen->seen.viewer.reach != access::Reach::whole_case) return lines;
    std::shared_lock lock{inside_->mutex};
    inside_->ledger.read(seen->stream, StreamVersion{0}, inside_->ledger.head(), [&](const StoredEvent& event) {
        lines.push_back(history_line(recorded_from(event), *seen));
    });
    return lines;
}

std::expected<std::string, NotDone> Casework::open_case(
    const Asking& asking, PartnershipId partnership, const std::string& entry, const casework::Typed& typed, const std::vector<casework::Typed>& children)
{
    const auto procedure = adopted_procedure(partnership);
    if (!procedure) return std::unexpected(not_done(NotDone::Why::refused, Refusal{"This partnership has adopted no procedure yet. An administrator does that first"}));
    if (!powers_of(asking.person, partnership).contains(procedure::Power::open_case)) {
        return std::unexpected(not_done(NotDone::Why::not_allowed, Refusal{"You have no right to begin a case here"}));
    }
    std::unique_lock lock{inside_->mutex};
    inside_->follow();
    if (auto reference = inside_->case_begun_by(asking.change)) return std::move(*reference);
    const auto directory = inside_->directories.at(partnership);
    const auto day = inside_->today();
    casework::OpenCase command;
    command.entry = entry;
    command.typed = typed;
    command.children = children;
    for (const auto* partner : directory->partners_on(day)) command.partners.push_back({partner->id, partner->name});
    casework::By by{asking.person, {}, {}, {}, {}, {}, {}};
    for (const auto* held : directory->roles_of(asking.person, day)) {
        command.lead_role = held->role;
        by.on_behalf_of = held->body;
    }
    for (int i = 0; i < tries; ++i) {
        command.reference = inside_->fresh_reference(*directory, day);
        command.neutral_name = inside_->fresh_neutral_name(children);
        auto decided = casework::open_case(*procedure, command, by, day);
        if (!decided) return std::unexpected(not_done(NotDone::Why::refused, std::move(decided.error())));

        const auto stream = inside_->ledger.begin_case(partnership, inside_->clock.now());
        ledger::Change change{
            asking.change, asking.person, by.on_behalf_of, {append_of(stream, StreamVersion{0}, decided->list())},
            {{"case-reference", command.reference}, {"neutral-name", std::to_string(partnership.value()) + "/" + command.neutral_name}}, {}, asking.draft};
        const bool appended = inside_->ledger.append(change, inside_->clock.now()).has_value();
        inside_->follow(); // where somebody else took the name, the next try knows it
        if (appended) return command.reference;
    }
    return std::unexpected(not_done(NotDone::Why::name_taken, Refusal{"Another case took the same reference at the same moment. Try again"}));
}

std::expected<void, NotDone> Casework::change(
    const Asking& asking, const std::string& reference, const ThingRead& read, const Needed& needed, const Rule& rule,
    const std::optional<casework::RecordedFor>& recorded_for, const std::string& for_whom)
{
    std::unique_lock lock{inside_->mutex};
    for (int i = 0; i < tries; ++i) {
        inside_->follow();
        const auto* file = inside_->find_case(reference);
        if (!file) return std::unexpected(not_done(NotDone::Why::not_found, Refusal{"There is no such case"}));
        const auto& directory = *inside_->directories.at(file->partnership);
        const auto day = inside_->today();
        const auto viewer = access::standing_towards(directory, *file->procedure, *file->state, asking.person, day);
        if (viewer.reach == access::Reach::nothing) return std::unexpected(not_done(NotDone::Why::not_found, Refusal{"There is no such case"}));
        if (!needed.is_met_by(viewer)) return std::unexpected(not_done(NotDone::Why::not_allowed, access::not_allowed()));
        if (inside_->ledger.find_change(asking.change)) return {}; // the same form, sent twice
        if (!read.thing.empty() && file->state->version_of(read.thing) != read.version) {
            NotDone changed{NotDone::Why::changed, Refusal{"Somebody changed this while you had it open. Nothing of yours is lost"}, {}};
            const auto seen = inside_->see(*file, asking.person, day);
            inside_->ledger.read(file->stream, StreamVersion{read.version}, inside_->ledger.head(), [&](const StoredEvent& event) {
                const auto line = history_line(recorded_from(event), *seen);
                changed.what_changed.push_back(line.who + ": " + line.what);
            });
            return std::unexpected(std::move(changed));
        }

        auto who = by(viewer);
        who.actor = asking.person;
        if (recorded_for) {
            who.recorded_for = recorded_for;
            who.recorded_for_whom = for_whom;
            who.seats.clear();
            if (recorded_for->person) {
                who.seats = access::standing_towards(directory, *file->procedure, *file->state, *recorded_for->person, day).seats;
            }
        }
        const auto standing = inside_->standing_of(*file, day);
        auto decided = rule({*file->state, *file->procedure, *standing, day}, who);
        if (!decided) return std::unexpected(not_done(NotDone::Why::refused, std::move(decided.error())));

        ledger::Change change{
            asking.change, asking.person, who.on_behalf_of,
            {append_of(file->stream, StreamVersion{file->state->version}, decided->list())}, {}, {}, asking.draft};
        if (recorded_for && recorded_for->person && *recorded_for->person != asking.person) {
            const auto number = std::to_string(file->state->version + 1);
            change.outbox.push_back(entry_of({*recorded_for->person, file->partnership, file->stream, NoticeKind::recorded_for, "event/" + number}, "recorded " + number));
        }
        if (corrects_a_fact(*decided)) {
            std::ranges::move(inside_->notices_of_correction(*file, *standing, *decided, asking.person), std::back_inserter(change.outbox));
        }
        const auto appended = inside_->ledger.append(change, inside_->clock.now());
        if (appended) {
            inside_->follow();
            return {};
        }
        if (appended.error() == ledger::AppendRefusal::attachment_gone) {
            return std::unexpected(
                not_done(NotDone::Why::refused, Refusal{"A file that you attached is not kept any more. Attach it again", "", "files"}));
        }
        if (appended.error() != ledger::AppendRefusal::stream_grew) {
            return std::unexpected(not_done(NotDone::Why::refused, Refusal{"This could not be recorded: the case has been closed to changes"}));
        }
    }
    return std::unexpected(not_done(NotDone::Why::changed, Refusal{"Others are writing to this case at this moment. Try again"}));
}

std::expected<void, NotDone> Casework::take_emergency_access(const Asking& asking, const std::string& reference, const std::string& reason)
{
    const auto unknown = [] {
        return std::unexpected(not_done(
            NotDone::Why::not_found,
            Refusal{"There is no case of this reference that you may see in an emergency. Check the reference", "", "reference"}));
    };
    std::unique_lock lock{inside_->mutex};
    for (int i = 0; i < tries; ++i) {
        inside_->follow();
        const auto* file = inside_->find_case(reference);
        if (!file) return unknown();
        const auto& directory = *inside_->directories.at(file->partnership);
        const auto day = inside_->today();
        if (!access::may_take_emergency_access(directory, *file->procedure, *file->state, asking.person, day)) return unknown();
        if (inside_->ledger.find_change(asking.change)) return {}; // the same form, sent twice
        const auto viewer = access::standing_towards(directory, *file->procedure, *file->state, asking.person, day);
        if (viewer.reach == access::Reach::whole_case) {
            return std::unexpected(not_done(NotDone::Why::refused, Refusal{"You see this case already", "", "reference"}));
        }
        casework::By who;
        who.actor = asking.person;
        const auto standing = picture_of(*file->state, *file->procedure, file->earlier, *inside_->holidays, day, directory);
        auto decided = casework::decide({*file->state, *file->procedure, standing, day}, casework::TakeEmergencyAccess{reason}, who);
        if (!decided) return std::unexpected(not_done(NotDone::Why::refused, std::move(decided.error())));

        ledger::Change change{
            asking.change, asking.person, std::nullopt,
            {append_of(file->stream, StreamVersion{file->state->version}, decided->list())}, {}, {}, std::nullopt};
        change.outbox = notices_of(
            EmergencyTaken{directory, *file->procedure, *file->state, file->partnership, file->stream, asking.person, day});
        const auto appended = inside_->ledger.append(change, inside_->clock.now());
        if (appended) {
            inside_->follow();
            return {};
        }
        if (appended.error() != ledger::AppendRefusal::stream_grew) return unknown();
    }
    return std::unexpected(not_done(NotDone::Why::changed, Refusal{"Others are writing to this case at this moment. Try again"}));
}

void Casework::remind()
{
    std::unique_lock lock{inside_->mutex};
    inside_->follow();
    std::vector<ledger::OutboxEntry> entries;
    for (const auto& [stream, file] : inside_->cases) {
        if (file.state->closed) continue;
        const auto& directory = *inside_->directories.at(file.partnership);
        const auto standing =
            picture_of(*file.state, *file.procedure, file.earlier, *inside_->holidays, inside_->today(), directory);
        std::ranges::move(
            reminders_of({directory, *file.procedure, *file.state, *inside_->holidays, file.partnership, file.stream, standing}),
            std::back_inserter(entries));
    }
    if (entries.empty()) return;
    const ledger::Change change{ledger::ChangeId::random(), PersonId{0}, std::nullopt, {}, {}, std::move(entries), std::nullopt};
    if (!inside_->ledger.append(change, inside_->clock.now())) impossible("reminders change no stream and cannot be refused");
}

void Casework::record_told(const Notice& notice, const std::string& notice_id, const std::string& how)
{
    std::unique_lock lock{inside_->mutex};
    const auto id = ledger::ChangeId::derived_from("told " + how + " " + notice_id);
    for (int i = 0; i < tries; ++i) {
        inside_->follow();
        const auto file = inside_->cases.find(notice.case_stream);
        if (file == inside_->cases.end() || inside_->ledger.find_change(id)) return;
        casework::NewCaseEvent event;
        const auto what = std::string(code_of(notice.kind)) + " " + notice_id + (notice.about.empty() ? "" : " " + notice.about);
        event.event = casework::NoticeDelivered{what, notice.to, casework::exactly(inside_->today()), {{"how", how}}};
        const ledger::Change change{
            id, PersonId{0}, std::nullopt, {append_of(notice.case_stream, StreamVersion{file->second.state->version}, std::vector{event})}, {}, {}, std::nullopt};
        const auto appended = inside_->ledger.append(change, inside_->clock.now());
        if (appended || appended.error() != ledger::AppendRefusal::stream_grew) {
            inside_->follow();
            return;
        }
    }
}

std::expected<PartnershipInfo, Refusal> Casework::add_partnership(
    PersonId actor, const std::string& name, const std::string& reference_prefix, const std::string& procedure_id)
{
    const auto procedure = inside_->procedures.newest(procedure_id);
    if (!procedure) return std::unexpected(Refusal{"There is no procedure called " + procedure_id, "", "procedure"});
    if (name.empty()) return std::unexpected(Refusal{"Enter the partnership's name", "", "name"});
    if (!is_reference_prefix(reference_prefix)) {
        return std::unexpected(Refusal{"The prefix must be two to six capital letters, such as MRM", "", "reference-prefix"});
    }
    const auto begun = inside_->ledger.begin_partnership(inside_->clock.now());
    const std::vector<casework::PartnershipEvent> events{
        casework::PartnershipSettled{"name", "", {{"value", name}}},
        casework::PartnershipSettled{"reference-prefix", reference_prefix, {}},
        casework::ProcedureAdopted{procedure->id, procedure->version, fingerprint(procedure::canonical_text(*procedure)), today(), {}}};
    if (auto done = inside_->append_plain(actor, begun.stream, events); !done) return std::unexpected(done.error());
    std::unique_lock lock{inside_->mutex};
    inside_->partnerships[begun.partnership] = {begun.partnership, name, begun.stream, begun.access_log};
    return inside_->partnerships[begun.partnership];
}

std::expected<BodyId, Refusal> Casework::add_body(
    PersonId actor, PartnershipId partnership, const std::string& name, const std::string& kind, bool statutory_partner, const std::string& email)
{
    if (name.empty()) return std::unexpected(Refusal{"Enter the organisation's name", "", "name"});
    const BodyId id{inside_->next_body};
    const std::vector<casework::PartnershipEvent> events{
        casework::BodyAdded{id, kind, statutory_partner, today(), {{"name", name}, {"email", email}}}};
    if (auto done = inside_->append_plain(actor, inside_->partnerships.at(partnership).stream, events); !done) return std::unexpected(done.error());
    return id;
}

std::expected<void, Refusal> Casework::close_body(
    PersonId actor, PartnershipId partnership, BodyId body, Day from, Day until, const std::string& reason)
{
    if (!directory(partnership)->find_body(body)) return std::unexpected(Refusal{"Choose an organisation", "", "body"});
    if (until < from) return std::unexpected(Refusal{"The last day must not lie before the first", "", "until-day"});
    const std::vector<casework::PartnershipEvent> events{casework::BodyClosed{body, from, until, {{"reason", reason}}}};
    return inside_->append_plain(actor, inside_->partnerships.at(partnership).stream, events);
}

std::expected<PersonId, Refusal> Casework::add_person(
    PersonId actor, PartnershipId partnership, const std::string& name, const std::string& email, const std::string& post)
{
    if (name.empty()) return std::unexpected(Refusal{"Enter the person's name", "", "name"});
    const PersonId id{inside_->next_person};
    const std::vector<casework::PartnershipEvent> events{casework::PersonAdded{id, {{"name", name}, {"email", email}, {"post", post}}}};
    if (auto done = inside_->append_plain(actor, inside_->partnerships.at(partnership).stream, events); !done) return std::unexpected(done.error());
    return id;
}

std::expected<void, Refusal> Casework::give_role(
    PersonId actor, PartnershipId partnership, PersonId person, const std::string& role, std::optional<BodyId> body, Day from, std::optional<Day> until)
{
    const auto known = directory(partnership);
    const auto procedure = adopted_procedure(partnership);
    if (!known->find_person(person)) return std::unexpected(Refusal{"Choose a person", "", "person"});
    if (!procedure || !procedure->find_role(role)) return std::unexpected(Refusal{"Choose a role", "", "role"});
    if (until && *until < from) return std::unexpected(Refusal{"The last day must not lie before the first", "", "until-day"});
    const std::vector<casework::PartnershipEvent> events{
        casework::RoleGiven{"R-" + std::to_string(known->roles.size() + 1), person, role, body, from, until, {}}};
    return inside_->append_plain(actor, inside_->partnerships.at(partnership).stream, events);
}

std::expected<void, Refusal> Casework::end_role(PersonId actor, PartnershipId partnership, const std::string& held, Day on)
{
    const auto known = directory(partnership);
    if (std::ranges::find(known->roles, held, &access::HeldRole::id) == known->roles.end()) return std::unexpected(Refusal{"This role has ended already"});
    const std::vector<casework::PartnershipEvent> events{casework::RoleEnded{held, on, {}}};
    return inside_->append_plain(actor, inside_->partnerships.at(partnership).stream, events);
}

std::expected<void, Refusal> Casework::give_delegation(
    PersonId actor, PartnershipId partnership, BodyId body, PersonId to, const std::string& authority, const std::string& accountable_to,
    const std::string& given_by, Day from, std::optional<Day> until)
{
    const auto known = directory(partnership);
    if (!known->find_body(body)) return std::unexpected(Refusal{"Choose the safeguarding partner", "NB-017", "body"});
    if (!known->find_person(to)) return std::unexpected(Refusal{"Choose to whom the decision-making is delegated", "NB-017", "person"});
    if (accountable_to.empty()) return std::unexpected(Refusal{"Say to whom the delegate is accountable", "NB-017", "accountable-to"});
    if (until && *until < from) return std::unexpected(Refusal{"The last day must not lie before the first", "", "until-day"});
    const std::vector<casework::PartnershipEvent> events{casework::DelegationGiven{
        "D-" + std::to_string(known->delegations.size() + 1), body, to, authority, from, until,
        {{"accountable-to", accountable_to}, {"given-by", given_by}}}};
    return inside_->append_plain(actor, inside_->partnerships.at(partnership).stream, events);
}

std::expected<void, Refusal> Casework::end_delegation(PersonId actor, PartnershipId partnership, const std::string& delegation, Day on)
{
    const auto known = directory(partnership);
    if (std::ranges::find(known->delegations, delegation, &access::Delegation::id) == known->delegations.end()) {
        return std::unexpected(Refusal{"This delegation has ended already"});
    }
    const std::vector<casework::PartnershipEvent> events{casework::DelegationEnded{delegation, on, {}}};
    return inside_->append_plain(actor, inside_->partnerships.at(partnership).stream, events);
}

std::expected<void, Refusal> Casework::change_groups(PersonId actor, PartnershipId partnership, const GroupRule& rule)
{
    const auto known = directory(partnership);
    const auto procedure = adopted_procedure(partnership);
    if (!procedure) return std::unexpected(Refusal{"No procedure has been adopted yet"});
    auto event = rule({known->groups, *procedure, today()});
    if (!event) return std::unexpected(event.error());
    return inside_->append_plain(actor, inside_->partnerships.at(partnership).stream, std::vector<casework::PartnershipEvent>{std::move(*event)});
}

std::expected<void, Refusal> Casework::adopt_template(PersonId actor, PartnershipId partnership, const OwnWordFile& own)
{
    if (own.from < today()) return std::unexpected(Refusal{"A template is used from today or from a day to come", "NB-009", "from-day"});
    const std::vector<casework::PartnershipEvent> events{
        casework::TemplateAdopted{own.about, own.hash, own.file, own.from, {{"name", own.name}}}};
    return inside_->append_plain(actor, inside_->partnerships.at(partnership).stream, events);
}

std::expected<void, Refusal> Casework::withdraw_template(
    PersonId actor, PartnershipId partnership, const std::string& about, const std::string& reason)
{
    if (reason.empty()) return std::unexpected(Refusal{"Say why it is withdrawn", "", "reason"});
    const auto known = directory(partnership);
    const auto in_use = std::ranges::find_if(
        known->templates, [&](const access::OwnTemplate& one) { return one.about == about && !one.withdrawn_on; });
    if (in_use == known->templates.end()) return std::unexpected(Refusal{"The shipped one is in use already", "", "reason"});
    const std::vector<casework::PartnershipEvent> events{
        casework::TemplateWithdrawn{about, in_use->hash, today(), {{"reason", reason}}}};
    return inside_->append_plain(actor, inside_->partnerships.at(partnership).stream, events);
}

std::expected<void, Refusal> Casework::proclaim_holiday(PersonId actor, Day day, const std::string& name, bool added, const std::string& reason)
{
    if (name.empty()) return std::unexpected(Refusal{"Enter the holiday's name", "", "name"});
    return correct_holidays(actor, {{added ? time::CorrectionKind::added : time::CorrectionKind::removed, day, name, today()}}, reason);
}

std::expected<void, Refusal> Casework::correct_holidays(
    PersonId actor, const std::vector<time::HolidayCorrection>& corrections, const std::string& reason)
{
    std::vector<casework::InstallationEvent> events;
    auto changed = *inside_->holidays;
    for (const auto& correction : corrections) {
        const bool added = correction.kind == time::CorrectionKind::added;
        events.emplace_back(casework::HolidayChanged{correction.day, added, today(), {{"name", correction.name}, {"reason", reason}}});
        changed = changed.with(correction);
    }
    return inside_->append_plain(
        actor, inside_->ledger.installation_stream(), events, [&] { return inside_->notices_of_holiday(changed, actor); });
}

casework::By by(const access::Standing& viewer)
{
    casework::By by;
    by.actor = viewer.person;
    if (!viewer.bodies.empty()) by.on_behalf_of = viewer.bodies.front();
    by.seats = viewer.seats;
    return by;
}

} // namespace throughline::application
