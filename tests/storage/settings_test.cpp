#include "ledger_contract.hpp"

#include "ledger/settings.hpp"

namespace throughline::ledger {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

class SettingsContract : public LedgerContract {};

TEST_P(SettingsContract, refuse_to_set_the_clock_where_cases_are_real)
{
    EXPECT_EQ(ledger().settings().set_rehearsal_clock(nine_o_clock).error(), ClockRefusal::not_a_rehearsal);
    EXPECT_EQ(ledger().settings().rehearsal_clock(), std::nullopt);
}

TEST_P(SettingsContract, set_the_clock_of_a_rehearsal_forward_only)
{
    const TemporaryFolder other;
    const auto rehearsal = GetParam().create(other.path(), InstallationUse::rehearsal, nine_o_clock);

    EXPECT_TRUE(rehearsal->settings().set_rehearsal_clock(nine_o_clock + days{180}).has_value());
    EXPECT_EQ(rehearsal->settings().set_rehearsal_clock(nine_o_clock + days{179}).error(), ClockRefusal::backwards);
    EXPECT_EQ(rehearsal->settings().rehearsal_clock(), nine_o_clock + days{180});
}

TEST_P(SettingsContract, say_in_the_first_event_of_a_rehearsal_that_it_is_one)
{
    const TemporaryFolder other;
    const auto rehearsal = GetParam().create(other.path(), InstallationUse::rehearsal, nine_o_clock);

    std::string first;
    rehearsal->read(
        rehearsal->installation_stream(), StreamVersion{0}, Position{1}, [&](const StoredEvent& event) { first = text_of(event.frame); });

    EXPECT_EQ(first, R"({"rehearsal":true})");
    EXPECT_EQ(rehearsal->use(), InstallationUse::rehearsal);
}

TEST_P(SettingsContract, call_an_erasure_complete_when_the_last_backup_of_its_key_has_gone)
{
    EXPECT_EQ(ledger().settings().key_backups_live(), days{30});
    EXPECT_EQ(ledger().settings().certificate_of(nine_o_clock), (ErasureCertificate{nine_o_clock, nine_o_clock + days{30}}));
}

TEST_P(SettingsContract, count_a_backup_made_before_its_life_was_shortened)
{
    ledger().settings().set_key_backups_live(days{90}, nine_o_clock);
    ledger().settings().set_key_backups_live(days{7}, nine_o_clock + days{10});

    const auto certificate = ledger().settings().certificate_of(nine_o_clock + days{20});

    EXPECT_EQ(ledger().settings().key_backups_live(), days{7});
    EXPECT_EQ(certificate.complete_at, nine_o_clock + days{100});
}

TEST_P(SettingsContract, do_not_count_a_life_that_was_set_after_the_erasure)
{
    ledger().settings().set_key_backups_live(days{90}, nine_o_clock + days{1});

    EXPECT_EQ(ledger().settings().certificate_of(nine_o_clock).complete_at, nine_o_clock + days{30});
}

INSTANTIATE_TEST_SUITE_P(Stores, SettingsContract, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
