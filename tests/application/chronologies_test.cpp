#include "a_partnership.hpp"

#include "application/chronologies.hpp"

#include <gtest/gtest.h>

namespace throughline::application {
namespace {

using chronology::Chronology;
using ledger::ChangeId;

chronology::Entry an_entry(std::string text)
{
    chronology::Entry entry;
    entry.when = chronology::on(monday);
    entry.source = "Case notes";
    entry.text = std::move(text);
    entry.practitioners = {"Nurse"};
    entry.area = "Ward 4";
    return entry;
}

class ChronologiesOfAPartnership : public testing::Test {
protected:
    std::expected<void, NotDone> asks(PersonId person, const Chronologies::Rule& rule, ChangeId change = ChangeId::random())
    {
        return chronologies.change(
            {person, change}, reference, [](const access::ChronologyRights& rights) { return rights.may_write("A-1"); },
            [](const Chronology&) { return true; }, rule);
    }
    Chronologies::Rule writing(const std::string& agency, const std::string& text)
    {
        return [=](const Chronology& now) { return chronology::write_entry(now, agency, "", an_entry(text), march(20)); };
    }

    APartnership marram;
    std::string reference = marram.a_case(monday);
    Chronologies chronologies{marram.ledger(), marram.casework(), marram.clock()};
};

TEST_F(ChronologiesOfAPartnership, keep_what_was_written_and_read_it_again)
{
    EXPECT_EQ(chronologies.load(marram.seen(reference))->chronology->agencies.size(), 0U);

    ASSERT_TRUE(asks(marram.manager, writing("A-1", "Rang")));
    ASSERT_TRUE(asks(marram.manager, writing("A-2", "Came")));

    const auto seen = chronologies.load(marram.seen(reference));
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->chronology->agencies.at("A-1").rows.at("A-1/1").back().entry->text, "Rang");
    EXPECT_EQ(seen->chronology->agencies.at("A-2").rows.size(), 1U);
    Chronologies another{marram.ledger(), marram.casework(), marram.clock()};
    EXPECT_EQ(another.load(marram.seen(reference))->chronology->version, seen->chronology->version);
    EXPECT_EQ(marram.casework().load_all(marram.manager).size(), 1U) << "the case is still read beside it";
}

TEST_F(ChronologiesOfAPartnership, do_once_what_was_sent_twice)
{
    const auto change = ChangeId::random();

    ASSERT_TRUE(asks(marram.manager, writing("A-1", "Rang"), change));
    ASSERT_TRUE(asks(marram.manager, writing("A-1", "Rang"), change));

    EXPECT_EQ(chronologies.load(marram.seen(reference))->chronology->agencies.at("A-1").rows.size(), 1U);
}

TEST_F(ChronologiesOfAPartnership, stand_on_an_earlier_day_as_they_stood)
{
    marram.on(march(3));
    ASSERT_TRUE(asks(marram.manager, writing("A-1", "Rang")));
    marram.on(march(10));
    ASSERT_TRUE(asks(marram.manager, writing("A-1", "Came")));

    const auto then = marram.casework().load_as_it_stood(reference, marram.manager, march(5));

    EXPECT_EQ(chronologies.load(*then)->chronology->agencies.at("A-1").rows.size(), 1U);
    EXPECT_EQ(chronologies.load(marram.seen(reference))->chronology->agencies.at("A-1").rows.size(), 2U);
}

TEST_F(ChronologiesOfAPartnership, take_nothing_from_whoever_has_no_right_and_nothing_when_somebody_was_faster)
{
    const auto refused = asks(marram.bystander, writing("A-1", "Rang"));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().why, NotDone::Why::refused);

    const auto late = chronologies.change(
        {marram.manager, ChangeId::random()}, reference, [](const access::ChronologyRights&) { return true; },
        [](const Chronology&) { return false; }, writing("A-1", "Rang"));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().why, NotDone::Why::changed);
    EXPECT_EQ(chronologies.load(marram.seen(reference))->chronology->version, 0);
}

TEST_F(ChronologiesOfAPartnership, are_not_there_for_whoever_sees_no_names)
{
    const auto reader = marram.casework().load(reference, marram.a_reader_without_names());

    ASSERT_TRUE(reader);
    EXPECT_FALSE(chronologies.load(*reader));
}

} // namespace
} // namespace throughline::application
