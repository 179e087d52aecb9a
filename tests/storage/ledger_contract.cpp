#include "ledger_contract.hpp"

#include "storage/sqlite/connection.hpp"

#include <cstdlib>

namespace throughline::ledger {

namespace fs = std::filesystem;

void PrintTo(const StoreKind& kind, std::ostream* out) { *out << kind.name; }

StoreKind sqlite_store()
{
    return {
        .name = "sqlite",
        .create = [](const fs::path& parent, InstallationUse use,
                     Instant now) { return storage::sqlite::create_ledger(data_folder_in(parent), use, now); },
        .open = [](const fs::path& parent) { return storage::sqlite::open_ledger(data_folder_in(parent)); },
        .change_directly =
            [](const fs::path& parent, Database database, const std::string& sql) {
                const auto file = data_folder_in(parent).directory / (database == Database::ledger ? "ledger.db" : "keys.db");
                storage::sqlite::Connection{file, storage::sqlite::Opening::writing, {}}.run(sql);
            }};
}

storage::sqlite::DataFolder data_folder_in(const fs::path& parent) { return {parent / "data", parent / "installation.key"}; }

// Memory where there is some: what is proved here is what is written and in which order, and it is proved a few thousand times.
TemporaryFolder::TemporaryFolder()
{
    const auto in_memory = std::getenv("TMPDIR") == nullptr && fs::is_directory("/dev/shm");
    auto name = ((in_memory ? fs::path{"/dev/shm"} : fs::temp_directory_path()) / "throughline-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder could be made");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

NewEvent an_event(std::string frame) { return {.kind = "step_done", .frame = bytes_from(frame)}; }

NewEvent an_event_with_body(std::string body)
{
    auto event = an_event();
    event.body = bytes_from(body);
    return event;
}

Change a_change(StreamId stream, std::int64_t expected, std::vector<NewEvent> events)
{
    return {.id = ChangeId::random(), .actor = ann, .appends = {{stream, StreamVersion{expected}, std::move(events)}}};
}

LedgerContract::LedgerContract()
    : ledger_{GetParam().create(folder_.path(), InstallationUse::live, nine_o_clock)}, marram{ledger_->begin_partnership(nine_o_clock)},
      case_stream{ledger_->begin_case(marram.partnership, nine_o_clock)}
{
}

void LedgerContract::reopen()
{
    ledger_.reset();
    ledger_ = GetParam().open(folder_.path());
}

Appended LedgerContract::append(const Change& change, Instant now)
{
    auto answer = ledger_->append(change, now);
    if (!answer) throw std::runtime_error("an append was refused: " + std::to_string(static_cast<int>(answer.error())));
    return *answer;
}

std::vector<Seen> LedgerContract::read_all(StreamId stream)
{
    std::vector<Seen> seen;
    ledger_->read(stream, StreamVersion{0}, ledger_->head(), [&](const StoredEvent& event) {
        const auto body = event.body();
        seen.push_back(
            {event.header.position.value(), event.header.number.value(), event.kind, std::string{text_of(event.frame)}, body.state,
             std::string{text_of(body.bytes)}});
    });
    return seen;
}

} // namespace throughline::ledger
