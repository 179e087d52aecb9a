#include "ledger/engine.hpp"
#include "ledger/key_marks.hpp"
#include "ledger/ledger.hpp"

#include <fmt/format.h>

#include <sodium.h>

namespace throughline::ledger {
namespace {

constexpr std::int64_t known_format = 1;

InstallationRow new_installation(InstallationUse use, Instant now)
{
    InstallationRow row{.id = {}, .use = use, .begun_at = now};
    randombytes_buf(row.id.data(), row.id.size());
    return row;
}

/// Read before any key is at hand; the tags are proved afterwards.
InstallationRow installation_in(Store& store)
{
    std::optional<InstallationRow> found;
    store.read([&](ReadTransaction& transaction) {
        transaction.scan({.table = InstallationRow::table()}, [&](const Cells& cells) { found = row_from<InstallationRow>(cells); });
    });
    if (!found) throw StorageError("This data directory was not begun to the end; begin a new one in an empty place");
    if (found->format != known_format)
        throw StorageError(fmt::format("This data directory has format {}, which this release does not know", found->format));
    return *found;
}

void make_purposes(Engine& engine, Instant now)
{
    using enum Purpose;
    std::vector<KeyWanted> wanted;
    for (const auto purpose : {ledger_guard, claims, rows, outbox, names})
        wanted.push_back({.kind = KeyKind::purpose, .subject = static_cast<std::int64_t>(purpose)});
    engine.keys.make(wanted, now);
}

void check_key(const GuardedStore& keys)
{
    keys.read([&](const RecordReader& reader) {
        if (const auto fault = keys.guard().find_fault(reader.raw().head()))
            throw StorageError("The installation key does not belong to this data directory, or keys.db was changed: " + *fault);
    });
}

void check_that_keys_are_not_older(const Engine& engine)
{
    std::int64_t used = 0;
    std::int64_t made = 0;
    engine.rows->read([&](const RecordReader& reader) {
        const auto head = reader.raw().head();
        if (const auto fault = engine.ledger_guard->find_fault(head)) throw StorageError(*fault);
        used = head.highest_key;
    });
    engine.keys.store().read([&](const RecordReader& reader) { made = reader.raw().head().highest_key; });
    if (made < used)
        throw StorageError(fmt::format(
            "keys.db is older than the ledger: it ends at key {} and the ledger uses key {}. Restore the newest key backup", made, used));
}

void check_installation(const Engine& engine)
{
    InstallationRow beside_the_ledger;
    engine.rows->read([&](const RecordReader& reader) {
        if (const auto row = reader.find<InstallationRow>(engine.installation.id)) beside_the_ledger = *row;
    });
    if (beside_the_ledger.id != engine.installation.id) throw StorageError("ledger.db and keys.db belong to different installations");
}

// After a stop between the two databases, or when an older copy of the keys came back.
void finish_destructions(Engine& engine)
{
    std::vector<KeyId> left;
    Instant last{};
    engine.rows->read([&](const RecordReader& reader) {
        last = Instant{std::chrono::microseconds{reader.raw().head().recorded_at}};
        for (const auto key : keys_called_destroyed(reader))
            if (const auto row = engine.keys.find(key); row && row->state == KeyState::living) left.push_back(key);
    });
    if (!left.empty()) engine.keys.destroy(left, last);
}

} // namespace

std::unique_ptr<Ledger> Ledger::begin(
    std::unique_ptr<Store> ledger, std::unique_ptr<Store> keys, const InstallationKey& key, InstallationUse use, Instant now)
{
    auto about = new_installation(use, now);
    auto engine = std::make_unique<Engine>(std::move(ledger), std::move(keys), key, about);
    engine->key_guard.begin_store();
    make_purposes(*engine, now);
    engine->installation_stream = engine->keys.make_stream(StreamKind::installation, PartnershipId{0}, KeyId{0}, now);
    engine->keys.make_stream(StreamKind::access_log, PartnershipId{0}, KeyId{0}, now);
    engine->open_ledger();
    engine->ledger_guard->begin_store();

    std::ranges::copy(engine->ledger_guard->signer().public_key(), about.public_key.begin());
    engine->installation = about;
    engine->rows->write([&](const RecordWriter& writer) { writer.add(about); });

    auto begun = std::unique_ptr<Ledger>{new Ledger{std::move(engine)}};
    const auto says = use == InstallationUse::rehearsal ? R"({"rehearsal":true})" : R"({"rehearsal":false})";
    const Change first{
        .id = ChangeId::derived_from("installation_begun"),
        .actor = PersonId{0},
        .appends = {{begun->installation_stream(), StreamVersion{0}, {{.kind = "installation_begun", .frame = bytes_from(says)}}}}};
    if (!begun->append(first, now)) throw StorageError("The first event could not be recorded in an empty ledger");

    // Last: a data directory without this row was not begun to the end.
    begun->engine_->keys.store().write([&](const RecordWriter& writer) { writer.add(about); });
    return begun;
}

std::unique_ptr<Ledger> Ledger::open(std::unique_ptr<Store> ledger, std::unique_ptr<Store> keys, const InstallationKey& key)
{
    const auto about = installation_in(*keys);
    auto engine = std::make_unique<Engine>(std::move(ledger), std::move(keys), key, about);
    check_key(engine->keys.store());
    engine->open_ledger();
    check_that_keys_are_not_older(*engine);
    check_installation(*engine);
    engine->installation_stream =
        StreamId{engine->keys.find(KeyKind::stream, PartnershipId{0}, static_cast<std::int64_t>(StreamKind::installation)).value().value()};
    finish_destructions(*engine);
    return std::unique_ptr<Ledger>{new Ledger{std::move(engine)}};
}

} // namespace throughline::ledger
