#include "ledger_contract.hpp"

#include "ledger/access_log.hpp"
#include "ledger/proofs.hpp"
#include "ledger/storage_error.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace throughline::ledger {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class AccessLogContract : public LedgerContract {
protected:
    [[nodiscard]] AccessEntry an_entry(std::string action) const { return {marram.partnership, case_stream, ann, std::move(action)}; }

    [[nodiscard]] std::vector<std::string> actions(const AccessQuery& query)
    {
        std::vector<std::string> actions;
        ledger().access_log().read(query, [&](const AccessEntry& entry, Instant) { actions.push_back(entry.action); });
        return actions;
    }
};

TEST_P(AccessLogContract, gives_back_who_did_what_and_when)
{
    auto entry = an_entry("opened");
    entry.detail = bytes_from("chronology");
    ledger().access_log().append(entry, nine_o_clock + 1h);

    reopen();

    std::vector<AccessEntry> seen;
    ledger().access_log().read({.partnership = marram.partnership}, [&](const AccessEntry& read, Instant at) {
        EXPECT_EQ(at, nine_o_clock + 1h);
        seen.push_back(read);
    });
    EXPECT_THAT(seen, ElementsAre(entry));
}

TEST_P(AccessLogContract, tells_one_case_from_another_and_one_day_from_the_next)
{
    const auto other_case = ledger().begin_case(marram.partnership, nine_o_clock);
    ledger().access_log().append(an_entry("opened"), nine_o_clock);
    ledger().access_log().append({marram.partnership, other_case, ann, "searched"}, nine_o_clock);
    ledger().access_log().append(an_entry("printed"), nine_o_clock + 24h);

    EXPECT_THAT(actions({.partnership = marram.partnership, .case_stream = case_stream}), ElementsAre("opened", "printed"));
    EXPECT_THAT(actions({.partnership = marram.partnership, .from = nine_o_clock + 1h}), ElementsAre("printed"));
    EXPECT_THAT(actions({.partnership = marram.partnership, .before = nine_o_clock + 1h}), ElementsAre("opened", "searched"));
}

TEST_P(AccessLogContract, keeps_what_belongs_to_no_partnership_apart)
{
    ledger().access_log().append({std::nullopt, std::nullopt, ann, "listed accounts"}, nine_o_clock);

    EXPECT_THAT(actions({.partnership = std::nullopt}), ElementsAre("listed accounts"));
    EXPECT_THAT(actions({.partnership = marram.partnership}), IsEmpty());
}

TEST_P(AccessLogContract, is_not_followed_with_the_other_streams)
{
    ledger().access_log().append(an_entry("opened"), nine_o_clock);

    std::size_t followed = 0;
    ledger().follow(Position{1}, ledger().head(), [&](const StoredEvent&) { ++followed; });

    EXPECT_EQ(followed, 0U);
    EXPECT_EQ(ledger().head(), Position{2});
}

TEST_P(AccessLogContract, takes_entries_of_many_at_once_without_refusing_any)
{
    {
        std::vector<std::jthread> readers;
        for (int at = 0; at < 8; ++at)
            readers.emplace_back([&] {
                for (int opened = 0; opened < 5; ++opened) ledger().access_log().append(an_entry("opened"), nine_o_clock);
            });
    }

    EXPECT_EQ(actions({.partnership = marram.partnership}).size(), 40U);
    EXPECT_EQ(ledger().proofs().verify().fault, std::nullopt);
}

TEST_P(AccessLogContract, loses_a_month_for_ever_when_its_key_is_destroyed)
{
    using namespace std::chrono;
    ledger().access_log().append(an_entry("opened in March"), nine_o_clock);
    ledger().access_log().append(an_entry("opened in April"), nine_o_clock + days{31});

    auto event = an_event();
    event.destroys = {ledger().access_log().key_of_month(marram.partnership, 2026y / March).value()};
    append(a_change(marram.stream, 0, {event}), nine_o_clock + days{400});

    EXPECT_THAT(actions({.partnership = marram.partnership}), ElementsAre("opened in April"));
    EXPECT_EQ(ledger().proofs().verify().fault, std::nullopt);
}

TEST_P(AccessLogContract, throws_when_nothing_can_be_written_so_that_the_read_is_refused)
{
    change_directly(Database::ledger, "UPDATE head SET position = position + 1");

    EXPECT_THROW(ledger().access_log().append(an_entry("opened"), nine_o_clock), StorageError);
}

INSTANTIATE_TEST_SUITE_P(Stores, AccessLogContract, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
