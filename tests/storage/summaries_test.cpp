#include "ledger_contract.hpp"

#include "ledger/summaries.hpp"

#include <gmock/gmock.h>

namespace throughline::ledger {
namespace {

class SummariesContract : public LedgerContract {
protected:
    [[nodiscard]] SummaryKey a_key(std::int64_t version, std::string code = "1.0") const
    {
        return {case_stream, StreamVersion{version}, Hash{std::byte{9}}, std::move(code)};
    }
};

TEST_P(SummariesContract, are_found_by_what_they_were_computed_from)
{
    append(a_change(case_stream, 0, {an_event()}));
    ledger().summaries().put(a_key(1), bytes_of("open: rapid review"));

    EXPECT_EQ(ledger().summaries().find(a_key(1)), bytes_from("open: rapid review"));
    EXPECT_FALSE(ledger().summaries().find(a_key(2)).has_value());
    EXPECT_FALSE(ledger().summaries().find(a_key(1, "1.1")).has_value());
}

TEST_P(SummariesContract, are_replaced_by_the_next_of_the_same_stream)
{
    append(a_change(case_stream, 0, {an_event(), an_event()}));
    ledger().summaries().put(a_key(1), bytes_of("before"));
    ledger().summaries().put(a_key(2), bytes_of("after"));

    std::vector<std::string> seen;
    ledger().summaries().each([&](const SummaryKey& key, BytesView content) {
        EXPECT_EQ(key, a_key(2));
        seen.emplace_back(text_of(content));
    });

    EXPECT_THAT(seen, testing::ElementsAre("after"));
}

INSTANTIATE_TEST_SUITE_P(Stores, SummariesContract, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
