#include "ledger_contract.hpp"

#include <gmock/gmock.h>

namespace throughline::ledger {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

class Read : public LedgerContract {
protected:
    [[nodiscard]] std::vector<std::int64_t> positions_followed(std::int64_t after, std::int64_t up_to)
    {
        std::vector<std::int64_t> positions;
        ledger().follow(
            Position{after}, Position{up_to}, [&](const StoredEvent& event) { positions.push_back(event.header.position.value()); });
        return positions;
    }
};

TEST_P(Read, says_in_its_first_event_that_it_is_no_rehearsal)
{
    const auto events = read_all(ledger().installation_stream());

    EXPECT_THAT(events, ElementsAre(Seen{1, 1, "installation_begun", R"({"rehearsal":false})", BodyState::none, ""}));
    EXPECT_EQ(ledger().use(), InstallationUse::live);
}

TEST_P(Read, leaves_out_what_came_after_the_position_that_is_read_at)
{
    append(a_change(case_stream, 0, {an_event()}));
    const auto then = ledger().head();
    append(a_change(case_stream, 1, {an_event()}));

    std::vector<std::int64_t> numbers;
    ledger().read(case_stream, StreamVersion{0}, then, [&](const StoredEvent& event) { numbers.push_back(event.header.number.value()); });

    EXPECT_THAT(numbers, ElementsAre(1));
}

TEST_P(Read, begins_after_the_version_that_is_known)
{
    append(a_change(case_stream, 0, {an_event(), an_event(), an_event()}));

    std::vector<std::int64_t> numbers;
    ledger().read(
        case_stream, StreamVersion{2}, ledger().head(), [&](const StoredEvent& event) { numbers.push_back(event.header.number.value()); });

    EXPECT_THAT(numbers, ElementsAre(3));
}

TEST_P(Read, follows_all_streams_in_the_order_of_positions)
{
    append(a_change(case_stream, 0, {an_event()}));
    append(a_change(marram.stream, 0, {an_event()}));
    append(a_change(case_stream, 1, {an_event()}));

    EXPECT_THAT(positions_followed(0, 4), ElementsAre(1, 2, 3, 4));
    EXPECT_THAT(positions_followed(2, 3), ElementsAre(3));
}

TEST_P(Read, finds_the_last_position_recorded_by_a_moment)
{
    append(a_change(case_stream, 0, {an_event()}), nine_o_clock + 1h);
    append(a_change(case_stream, 1, {an_event(), an_event()}), nine_o_clock + 2h);

    EXPECT_EQ(ledger().last_position_recorded_by(nine_o_clock - 1s), Position{0});
    EXPECT_EQ(ledger().last_position_recorded_by(nine_o_clock), Position{1});
    EXPECT_EQ(ledger().last_position_recorded_by(nine_o_clock + 1h + 59min), Position{2});
    EXPECT_EQ(ledger().last_position_recorded_by(nine_o_clock + 2h), Position{4});
}

TEST_P(Read, knows_the_kind_and_version_of_a_stream)
{
    append(a_change(case_stream, 0, {an_event(), an_event()}));

    const auto info = ledger().find_stream(case_stream);

    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->kind, StreamKind::case_stream);
    EXPECT_EQ(info->partnership, marram.partnership);
    EXPECT_EQ(info->version, StreamVersion{2});
    EXPECT_FALSE(ledger().find_stream(StreamId{987'654}).has_value());
}

TEST_P(Read, may_be_nested_in_a_sink)
{
    append(a_change(case_stream, 0, {an_event(), an_event()}));

    std::size_t inner = 0;
    ledger().follow(Position{0}, ledger().head(), [&](const StoredEvent& event) { inner += read_all(event.header.stream).size(); });

    EXPECT_EQ(inner, 1U + 2U + 2U);
}

INSTANTIATE_TEST_SUITE_P(Stores, Read, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
