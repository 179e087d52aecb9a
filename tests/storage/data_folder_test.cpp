#include "ledger_contract.hpp"

#include "ledger/installation_key.hpp"
#include "ledger/storage_error.hpp"
#include "storage/sqlite/connection.hpp"

#include <gmock/gmock.h>

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

namespace throughline::storage::sqlite {
namespace {

namespace fs = std::filesystem;
using namespace throughline::ledger;
using testing::HasSubstr;

class DataFolderTest : public testing::Test {
protected:
    [[nodiscard]] DataFolder folder() const { return data_folder_in(folder_.path()); }
    std::unique_ptr<Ledger> create() { return create_ledger(folder(), InstallationUse::live, nine_o_clock); }

    template <class Action> static std::string complaint_about(const Action& action)
    {
        try {
            (void)action();
        } catch (const StorageError& error) {
            return error.what();
        }
        return "none";
    }

    TemporaryFolder folder_;
};

TEST_F(DataFolderTest, is_readable_by_its_owner_alone)
{
    create();

    const auto others = fs::perms::group_all | fs::perms::others_all;
    EXPECT_EQ(fs::status(folder().directory).permissions() & others, fs::perms::none);
    EXPECT_EQ(fs::status(folder().key_file).permissions() & others, fs::perms::none);
    for (const auto* file : {"ledger.db", "keys.db", "lock"})
        EXPECT_EQ(fs::status(folder().directory / file).permissions() & others, fs::perms::none) << file;
}

TEST_F(DataFolderTest, is_not_begun_twice)
{
    create();

    EXPECT_THAT(complaint_about([&] { return create(); }), HasSubstr("holds a ledger already"));
}

TEST_F(DataFolderTest, wants_its_key_outside)
{
    const DataFolder inside{folder().directory, folder().directory / "installation.key"};

    EXPECT_THAT(
        complaint_about([&] { return create_ledger(inside, InstallationUse::live, nine_o_clock); }),
        HasSubstr("outside the data directory"));
}

TEST_F(DataFolderTest, does_not_open_with_the_key_of_another)
{
    create();
    fs::remove(folder().key_file);
    (void)InstallationKey::made_in(folder().key_file);

    EXPECT_THAT(
        complaint_about([&] { return open_ledger(folder()); }), HasSubstr("The installation key does not belong to this data directory"));
}

TEST_F(DataFolderTest, says_that_the_key_file_is_damaged)
{
    create();
    fs::resize_file(folder().key_file, 40);

    EXPECT_THAT(complaint_about([&] { return open_ledger(folder()); }), HasSubstr("is damaged"));
}

TEST_F(DataFolderTest, refuses_a_key_file_that_others_may_read)
{
    create();
    fs::permissions(folder().key_file, fs::perms::group_read, fs::perm_options::add);

    EXPECT_THAT(complaint_about([&] { return open_ledger(folder()); }), HasSubstr("may be read by others"));
}

TEST_F(DataFolderTest, is_written_by_one_process_at_a_time)
{
    create();
    const auto child = ::fork();
    if (child == 0) {
        const auto held = open_ledger(folder());
        std::ofstream{folder_.path() / "ready"} << "yes";
        ::pause();
        ::_exit(0);
    }
    while (!fs::exists(folder_.path() / "ready")) ::usleep(1000);

    EXPECT_THAT(complaint_about([&] { return open_ledger(folder()); }), HasSubstr("is in use by process " + std::to_string(child)));
    EXPECT_EQ(open_ledger_for_reading(folder())->head(), Position{1});

    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_EQ(open_ledger(folder())->head(), Position{1});
}

TEST_F(DataFolderTest, opened_for_reading_writes_nothing)
{
    create();
    const auto reader = open_ledger_for_reading(folder());
    const Change change{
        .id = ChangeId::random(), .actor = ann, .appends = {{reader->installation_stream(), StreamVersion{1}, {an_event()}}}};

    EXPECT_THAT(complaint_about([&] { return reader->append(change, nine_o_clock); }), HasSubstr("for reading only"));
}

TEST_F(DataFolderTest, refuses_keys_of_another_installation)
{
    create();
    const TemporaryFolder other;
    const DataFolder elsewhere{other.path() / "data", folder().key_file};
    (void)create_ledger(elsewhere, InstallationUse::live, nine_o_clock);
    fs::copy_file(elsewhere.directory / "keys.db", folder().directory / "keys.db", fs::copy_options::overwrite_existing);

    EXPECT_NE(complaint_about([&] { return open_ledger(folder()); }), "none");
}

TEST_F(DataFolderTest, refuses_keys_that_are_older_than_the_ledger)
{
    {
        auto ledger = create();
        const auto partnership = ledger->begin_partnership(nine_o_clock);
        ledger.reset();
        fs::copy_file(folder().directory / "keys.db", folder_.path() / "older-keys.db");
        ledger = open_ledger(folder());
        const auto stream = ledger->begin_case(partnership.partnership, nine_o_clock);
        ASSERT_TRUE(ledger->append(a_change(stream, 0, {an_event()}), nine_o_clock).has_value());
    }
    fs::copy_file(folder_.path() / "older-keys.db", folder().directory / "keys.db", fs::copy_options::overwrite_existing);

    EXPECT_THAT(complaint_about([&] { return open_ledger(folder()); }), HasSubstr("keys.db is older than the ledger"));
}

TEST_F(DataFolderTest, keeps_words_and_names_sealed_on_the_disk)
{
    {
        const auto ledger = create();
        const auto partnership = ledger->begin_partnership(nine_o_clock);
        const auto stream = ledger->begin_case(partnership.partnership, nine_o_clock);
        auto change = a_change(stream, 0, {an_event_with_body("Rowan was seen on Tuesday")});
        change.claims = {{"neutral-name", "Rowan was taken"}};
        change.outbox = {{.key = "Rowan reminder", .payload = bytes_from("Rowan message"), .not_before = nine_o_clock}};
        ASSERT_TRUE(ledger->append(change, nine_o_clock).has_value());
    }
    for (const auto& entry : fs::directory_iterator{folder().directory}) {
        std::ifstream in{entry.path(), std::ios::binary};
        const std::string content{std::istreambuf_iterator<char>{in}, {}};
        EXPECT_EQ(content.find("Rowan"), std::string::npos) << entry.path();
        EXPECT_EQ(content.find("step_done"), std::string::npos) << entry.path();
    }
}

TEST_F(DataFolderTest, is_set_to_survive_a_loss_of_power)
{
    create();
    Connection connection{folder().directory / "ledger.db", Opening::writing, {}};
    const auto setting = [&](const std::string& name) {
        const auto row = connection.statement("PRAGMA " + name);
        return row->step() ? std::string{row->text(0)} : "";
    };

    EXPECT_EQ(setting("journal_mode"), "wal");
    EXPECT_EQ(setting("synchronous"), "2");
    EXPECT_EQ(setting("foreign_keys"), "1");
    EXPECT_EQ(setting("trusted_schema"), "0");
    EXPECT_EQ(setting("temp_store"), "2");
    EXPECT_EQ(setting("secure_delete"), "1");
}

} // namespace
} // namespace throughline::storage::sqlite
