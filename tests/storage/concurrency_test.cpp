#include "ledger_contract.hpp"

#include "ledger/proofs.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <set>
#include <thread>

namespace throughline::ledger {
namespace {

class Concurrency : public LedgerContract {
protected:
    [[nodiscard]] std::int64_t commits()
    {
        const auto checkpoint = ledger().proofs().checkpoint();
        return std::stoll(checkpoint.substr(checkpoint.find("commits ") + 8));
    }
};

constexpr int users = 16;
constexpr int appends_each = 20;

TEST_P(Concurrency, lets_sixteen_users_on_sixteen_cases_share_commits)
{
    std::vector<StreamId> cases;
    for (int user = 0; user < users; ++user) cases.push_back(ledger().begin_case(marram.partnership, nine_o_clock));
    const auto before = commits();
    {
        std::vector<std::jthread> threads;
        for (const auto stream : cases)
            threads.emplace_back([&, stream] {
                for (std::int64_t version = 0; version < appends_each; ++version)
                    append(a_change(stream, version, {an_event_with_body("words")}));
            });
    }

    EXPECT_LT(commits() - before, users * appends_each);
    EXPECT_EQ(ledger().head(), Position{1 + users * appends_each});
    EXPECT_EQ(ledger().proofs().verify().fault, std::nullopt);
    for (const auto stream : cases) EXPECT_EQ(ledger().find_stream(stream)->version, StreamVersion{appends_each});
}

TEST_P(Concurrency, gives_each_version_of_one_case_to_one_user)
{
    std::atomic<int> taken{0};
    std::atomic<int> refused{0};
    {
        std::vector<std::jthread> threads;
        for (int user = 0; user < 8; ++user)
            threads.emplace_back([&] {
                for (std::int64_t version = 0; version < 10; ++version) {
                    const auto answer = ledger().append(a_change(case_stream, version, {an_event_with_body("mine")}), nine_o_clock);
                    ++(answer ? taken : refused);
                }
            });
    }

    EXPECT_EQ(taken + refused, 80);
    EXPECT_EQ(ledger().find_stream(case_stream)->version.value(), taken);
    EXPECT_EQ(ledger().proofs().verify().fault, std::nullopt);
}

TEST_P(Concurrency, gives_all_who_send_the_same_change_one_answer)
{
    const auto change = a_change(case_stream, 0, {an_event_with_body("once")});
    std::vector<Appended> answers(8, Appended{Position{0}, {}, {}});
    {
        std::vector<std::jthread> threads;
        for (auto& answer : answers) threads.emplace_back([&] { answer = append(change); });
    }

    EXPECT_THAT(answers, testing::Each(answers.front()));
    EXPECT_EQ(ledger().find_stream(case_stream)->version, StreamVersion{1});
}

TEST_P(Concurrency, gives_a_name_to_one_of_those_who_claim_it_at_once)
{
    std::atomic<int> won{0};
    {
        std::vector<std::jthread> threads;
        for (int user = 0; user < 8; ++user)
            threads.emplace_back([&] {
                const auto stream = ledger().begin_case(marram.partnership, nine_o_clock);
                auto change = a_change(stream, 0, {an_event()});
                change.claims = {{"case-reference", "WREN-2026-K7QX"}};
                const auto answer = ledger().append(change, nine_o_clock);
                if (answer)
                    ++won;
                else
                    EXPECT_EQ(answer.error(), AppendRefusal::claim_taken);
            });
    }

    EXPECT_EQ(won, 1);
    EXPECT_TRUE(ledger().is_claimed({"case-reference", "WREN-2026-K7QX"}));
}

TEST_P(Concurrency, shows_readers_whole_changes_only)
{
    std::jthread writer{[&](const std::stop_token& stop) {
        for (std::int64_t version = 0; !stop.stop_requested(); version += 3)
            append(a_change(case_stream, version, {an_event(), an_event_with_body("second"), an_event()}));
    }};
    std::vector<std::jthread> readers;
    for (int at = 0; at < 4; ++at)
        readers.emplace_back([&] {
            for (int reads = 0; reads < 20; ++reads) EXPECT_EQ(read_all(case_stream).size() % 3, 0U);
        });
}

INSTANTIATE_TEST_SUITE_P(Stores, Concurrency, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
