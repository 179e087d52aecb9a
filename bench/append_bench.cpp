#include "bench_installation.hpp"
#include "measuring.hpp"

#include "application/casework.hpp"
#include "ledger/ledger.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

/// How many changes in a second are on disk when they are answered: by 16 users on 16 cases through the ledger and through the use
/// case, against a bare SQLite loop that commits a row of the same size each time. All in the same folder.
namespace {

using namespace throughline;
using namespace throughline::bench;

constexpr std::size_t users = 16;

void must(int code, int wanted, const char* what)
{
    if (code != wanted) throw std::runtime_error(std::string(what) + ": " + sqlite3_errstr(code));
}

double fsync_latency(const std::filesystem::path& folder)
{
    const auto file = ::open((folder / "fsync").c_str(), O_CREAT | O_RDWR | O_TRUNC, 0600);
    const std::array<char, 4096> block{};
    std::vector<double> times;
    for (int round = 0; round < 100; ++round) {
        const auto written = ::pwrite(file, block.data(), block.size(), static_cast<off_t>(block.size()) * round);
        const Stopwatch watch;
        if (written < 0 || ::fsync(file) != 0) throw std::runtime_error("the disk takes nothing");
        times.push_back(watch.seconds());
    }
    ::close(file);
    return median(times);
}

/// A loop that does nothing but commit one row at a time, durably.
class BareLoop {
public:
    explicit BareLoop(const std::filesystem::path& file)
    {
        must(sqlite3_open(file.c_str(), &database_), SQLITE_OK, "opening");
        for (const auto* sql :
             {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE event (id INTEGER PRIMARY KEY, sealed BLOB)"})
            must(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr), SQLITE_OK, sql);
        must(sqlite3_prepare_v2(database_, "INSERT INTO event (sealed) VALUES (?)", -1, &insert_, nullptr), SQLITE_OK, "preparing");
    }
    BareLoop(const BareLoop&) = delete;
    BareLoop& operator=(const BareLoop&) = delete;
    ~BareLoop()
    {
        sqlite3_finalize(insert_);
        sqlite3_close(database_);
    }

    [[nodiscard]] double commits_a_second(double seconds, std::size_t size)
    {
        const std::string row(size, 's');
        std::size_t commits = 0;
        const Stopwatch watch;
        for (; watch.seconds() < seconds; ++commits) {
            must(sqlite3_bind_blob(insert_, 1, row.data(), static_cast<int>(row.size()), SQLITE_STATIC), SQLITE_OK, "binding");
            must(sqlite3_step(insert_), SQLITE_DONE, "committing");
            must(sqlite3_reset(insert_), SQLITE_OK, "resetting");
        }
        return static_cast<double>(commits) / watch.seconds();
    }

private:
    sqlite3* database_{};
    sqlite3_stmt* insert_{};
};

/// Each user does `once` again and again, in a thread of their own. Answers how often in a second that was, all together.
double by_all(double seconds, const std::function<void(std::size_t user)>& once)
{
    std::atomic<std::size_t> done{0};
    const Stopwatch watch;
    {
        std::vector<std::jthread> threads;
        for (std::size_t user = 0; user < users; ++user) {
            threads.emplace_back([&, user] {
                while (watch.seconds() < seconds) {
                    once(user);
                    ++done;
                }
            });
        }
    }
    return static_cast<double>(done) / watch.seconds();
}

/// Cases whose users hand the ledger what is to be appended, without asking any rule.
class Streams {
public:
    Streams(programs::Installation& installation, std::span<const application::SeenCase> cases) : installation_{installation}
    {
        for (const auto& seen : cases) ends_.push_back({seen.stream, seen.seen.state.version});
    }

    void append(std::size_t user)
    {
        auto& [stream, version] = ends_[user];
        ledger::Change change{.id = ledger::ChangeId::random(), .actor = PersonId{static_cast<std::int64_t>(user) + 1}};
        change.appends.push_back({stream, ledger::StreamVersion{version}, {a_note(user)}});
        if (!installation_.ledger->append(change, installation_.clock->now())) throw std::logic_error("a note was not appended");
        ++version;
    }

private:
    struct End {
        StreamId stream;
        std::int64_t version;
    };

    programs::Installation& installation_;
    std::vector<End> ends_;
};

void add_note(programs::Installation& installation, PersonId who, const std::string& reference)
{
    const auto done = installation.casework->change(
        {who, ledger::ChangeId::random()}, reference, {}, procedure::Power::manage_case,
        [](const casework::CaseView& view, const casework::By& by) {
            return decide(view, casework::AddNote{"case", "note", std::string(300, 'n'), casework::exactly(view.today)}, by);
        });
    if (!done) throw std::logic_error("a note was refused: " + done.error().refused.refusal.message);
}

} // namespace

/// append_bench FOLDER PROCEDURES SECONDS ROUNDS
int main(int argc, char** argv)
{
    if (argc != 5) {
        fmt::print(stderr, "append_bench FOLDER PROCEDURES SECONDS ROUNDS\n");
        return 2;
    }
    const std::filesystem::path folder{argv[1]};
    const auto seconds = std::stod(argv[3]);
    auto installation = with_the_demonstration(programs::places_of((folder / "appended").string(), "", argv[2], ""));
    (void)add_cases(installation, 2 * users + 10, 100, 100);
    const auto manager = manager_of(installation);
    auto cases = installation.casework->load_all(manager);
    std::erase_if(cases, [](const auto& seen) { return seen.seen.state.closed; });
    const auto changing = std::span{cases}.subspan(users, users);
    Streams streams{installation, std::span{cases}.first(users)};
    BareLoop bare{folder / "bare.db"};

    std::vector<double> fsyncs;
    std::vector<double> committed;
    std::vector<double> appended;
    std::vector<double> changed;
    for (unsigned long round = 0; round < std::stoul(argv[4]); ++round) {
        fsyncs.push_back(fsync_latency(folder));
        committed.push_back(bare.commits_a_second(seconds, 700));
        appended.push_back(by_all(seconds, [&](std::size_t user) { streams.append(user); }));
        (void)installation.casework->load_all(manager); // takes in what was appended past it
        changed.push_back(
            by_all(seconds, [&](std::size_t user) { add_note(installation, manager, changing[user].seen.state.opened.reference); }));
    }
    print_figure("fsync_ms", median(fsyncs) * 1000);
    print_figure("bare_commits", median(committed));
    print_figure("appended", median(appended));
    print_figure("changed", median(changed));
    return 0;
}
