#pragma once

#include "ledger/ledger.hpp"
#include "storage/sqlite/data_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace throughline::ledger {

enum class Database { ledger, keys };

/// A kind of store that the contract is held against.
struct StoreKind {
    std::string name;
    std::function<std::unique_ptr<Ledger>(const std::filesystem::path&, InstallationUse, Instant)> create;
    std::function<std::unique_ptr<Ledger>(const std::filesystem::path&)> open;
    /// What somebody does who goes around the program.
    std::function<void(const std::filesystem::path&, Database, const std::string& sql)> change_directly;
};
void PrintTo(const StoreKind& kind, std::ostream* out);

[[nodiscard]] StoreKind sqlite_store();

/// A folder that is gone when the test is.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// Where the key file lies for a data directory: beside it.
[[nodiscard]] storage::sqlite::DataFolder data_folder_in(const std::filesystem::path& parent);

inline constexpr PersonId ann{7};
inline const Instant nine_o_clock = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{9};

[[nodiscard]] NewEvent an_event(std::string frame = R"({"step":"notify"})");
[[nodiscard]] NewEvent an_event_with_body(std::string body);
[[nodiscard]] Change a_change(StreamId stream, std::int64_t expected, std::vector<NewEvent> events);

/// What a reader saw of one event.
struct Seen {
    std::int64_t position;
    std::int64_t number;
    std::string kind;
    std::string frame;
    BodyState state;
    std::string body;

    friend bool operator==(const Seen&, const Seen&) = default;
};

/// Every test starts from an empty ledger with one partnership and one case in it.
class LedgerContract : public testing::TestWithParam<StoreKind> {
protected:
    LedgerContract();

    [[nodiscard]] Ledger& ledger() { return *ledger_; }
    void reopen();
    void close() { ledger_.reset(); }
    [[nodiscard]] std::filesystem::path directory() const { return data_folder_in(folder_.path()).directory; }

    void change_directly(Database database, const std::string& sql) { GetParam().change_directly(folder_.path(), database, sql); }

    /// Appends and expects no refusal.
    Appended append(const Change& change, Instant now = nine_o_clock);
    [[nodiscard]] std::vector<Seen> read_all(StreamId stream);

    TemporaryFolder folder_;
    std::unique_ptr<Ledger> ledger_;
    BegunPartnership marram;
    StreamId case_stream;
};

} // namespace throughline::ledger
