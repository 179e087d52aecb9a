#include "ledger_contract.hpp"

#include "ledger/mutable_rows.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace throughline::ledger {
namespace {

using testing::UnorderedElementsAre;

class MutableRowsContract : public LedgerContract {
protected:
    [[nodiscard]] std::string find(const std::string& kind, const std::string& id)
    {
        const auto content = ledger().rows().find(kind, id);
        return content ? std::string{text_of(*content)} : "nothing";
    }
};

TEST_P(MutableRowsContract, hold_the_latest_content)
{
    ledger().rows().put("sign-in", "token", bytes_of("first"));
    ledger().rows().put("sign-in", "token", bytes_of("second"));

    reopen();

    EXPECT_EQ(find("sign-in", "token"), "second");
    EXPECT_EQ(find("credential", "token"), "nothing");
}

TEST_P(MutableRowsContract, list_one_kind_with_its_ids)
{
    ledger().rows().put("account", "7", bytes_of("Ann"));
    ledger().rows().put("account", "8", bytes_of("Bob"));
    ledger().rows().put("sign-in", "token", bytes_of("7"));

    EXPECT_THAT(
        ledger().rows().list("account"),
        UnorderedElementsAre(MutableRows::Row{"7", bytes_from("Ann")}, MutableRows::Row{"8", bytes_from("Bob")}));
}

TEST_P(MutableRowsContract, are_gone_when_they_are_erased)
{
    ledger().rows().put("sign-in", "token", bytes_of("7"));

    ledger().rows().erase("sign-in", "token");
    ledger().rows().erase("sign-in", "another");

    EXPECT_EQ(find("sign-in", "token"), "nothing");
}

TEST_P(MutableRowsContract, lose_no_change_when_many_change_one)
{
    const auto count_up = [&] {
        for (int at = 0; at < 20; ++at)
            ledger().rows().change("counter", "failed sign-ins", [](const std::optional<Bytes>& before) {
                return std::optional{bytes_from((before ? std::string{text_of(*before)} : "") + "x")};
            });
    };
    {
        std::vector<std::jthread> threads;
        for (int at = 0; at < 4; ++at) threads.emplace_back(count_up);
    }

    EXPECT_EQ(find("counter", "failed sign-ins"), std::string(80, 'x'));
}

TEST_P(MutableRowsContract, are_erased_by_a_change_to_nothing)
{
    ledger().rows().put("code", "7", bytes_of("used once"));

    ledger().rows().change("code", "7", [](const auto&) { return std::nullopt; });

    EXPECT_EQ(find("code", "7"), "nothing");
}

INSTANTIATE_TEST_SUITE_P(Stores, MutableRowsContract, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
