#include "ledger_contract.hpp"

#include "ledger/drafts.hpp"

#include <gmock/gmock.h>

namespace throughline::ledger {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr PersonId bob{8};

class DraftsContract : public LedgerContract {
protected:
    [[nodiscard]] Draft a_draft(PersonId owner = ann, std::string instance = "scoping/A-3", std::string content = "half a sentence") const
    {
        return {owner, case_stream, std::move(instance), "form-hash", 4, bytes_from(content)};
    }
};

TEST_P(DraftsContract, are_there_again_after_the_ledger_was_opened_again)
{
    ledger().drafts().save(a_draft(), nine_o_clock);

    reopen();

    const auto found = ledger().drafts().find(ann, case_stream, "scoping/A-3");
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->draft, a_draft());
    EXPECT_EQ(found->saved_at, nine_o_clock);
}

TEST_P(DraftsContract, are_one_for_each_person_and_instance)
{
    const auto first = ledger().drafts().save(a_draft(ann, "scoping/A-3", "first"), nine_o_clock);
    const auto second = ledger().drafts().save(a_draft(ann, "scoping/A-3", "second"), nine_o_clock + 1h);
    ledger().drafts().save(a_draft(ann, "scoping/A-4"), nine_o_clock + 2h);

    EXPECT_EQ(first, second);
    ASSERT_EQ(ledger().drafts().of(ann).size(), 2U);
    EXPECT_EQ(text_of(ledger().drafts().of(ann)[0].draft.content), "second");
}

TEST_P(DraftsContract, are_seen_by_their_owner_alone)
{
    ledger().drafts().save(a_draft(ann), nine_o_clock);

    EXPECT_FALSE(ledger().drafts().find(bob, case_stream, "scoping/A-3").has_value());
    EXPECT_TRUE(ledger().drafts().of(bob).empty());
}

TEST_P(DraftsContract, cannot_be_discarded_by_somebody_else)
{
    const auto draft = ledger().drafts().save(a_draft(ann), nine_o_clock);

    EXPECT_THROW(ledger().drafts().discard(bob, draft), std::logic_error);
    EXPECT_EQ(ledger().drafts().of(ann).size(), 1U);
}

TEST_P(DraftsContract, go_with_the_append_that_consumes_them)
{
    auto change = a_change(case_stream, 0, {an_event()});
    change.consumed_draft = ledger().drafts().save(a_draft(ann), nine_o_clock);

    append(change);

    EXPECT_TRUE(ledger().drafts().of(ann).empty());
}

TEST_P(DraftsContract, stay_when_the_append_is_refused)
{
    auto change = a_change(case_stream, 1, {an_event()});
    change.consumed_draft = ledger().drafts().save(a_draft(ann), nine_o_clock);

    EXPECT_EQ(ledger().append(change, nine_o_clock).error(), AppendRefusal::stream_grew);
    EXPECT_EQ(ledger().drafts().of(ann).size(), 1U);
}

TEST_P(DraftsContract, are_warned_about_after_83_days_and_gone_after_90)
{
    ledger().drafts().save(a_draft(), nine_o_clock);
    const auto saved = ledger().drafts().of(ann).at(0);

    EXPECT_EQ(age_of(saved, nine_o_clock + days{83} - 1us, {}), DraftAge::fresh);
    EXPECT_EQ(age_of(saved, nine_o_clock + days{83}, {}), DraftAge::soon_gone);
    EXPECT_EQ(ledger().drafts().sweep(nine_o_clock + days{90} - 1us, {}), 0U);
    EXPECT_EQ(ledger().drafts().sweep(nine_o_clock + days{90}, {}), 1U);
    EXPECT_TRUE(ledger().drafts().of(ann).empty());
}

INSTANTIATE_TEST_SUITE_P(Stores, DraftsContract, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
