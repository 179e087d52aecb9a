#include "ledger_contract.hpp"

#include "ledger/attachments.hpp"
#include "ledger/drafts.hpp"
#include "ledger/outbox.hpp"
#include "ledger/proofs.hpp"
#include "ledger/summaries.hpp"

#include <gmock/gmock.h>

namespace throughline::ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Erasure : public LedgerContract {
protected:
    [[nodiscard]] KeyId body_key_of(std::int64_t number)
    {
        std::optional<KeyId> key;
        ledger().read(case_stream, StreamVersion{number - 1}, ledger().head(), [&](const StoredEvent& event) {
            if (event.header.number == StreamVersion{number}) key = event.header.body_key;
        });
        return key.value();
    }

    void record_in_partnership(NewEvent event)
    {
        append(a_change(marram.stream, ledger().find_stream(marram.stream)->version.value(), {std::move(event)}));
    }
    void quarantine(KeyId key)
    {
        auto event = an_event();
        event.quarantines = {key};
        record_in_partnership(event);
    }
    void destroy(KeyId key)
    {
        auto event = an_event();
        event.destroys = {key};
        record_in_partnership(event);
    }
    [[nodiscard]] AttachmentId named_attachment(const std::string& content)
    {
        auto upload = ledger().attachments().upload_to(case_stream, nine_o_clock);
        upload.write(bytes_of(content));
        auto event = an_event();
        event.attachments = {upload.finish()};
        append(a_change(case_stream, 0, {event}));
        return event.attachments.front();
    }
    void expect_that_all_verifies() { EXPECT_EQ(ledger().proofs().verify().fault, std::nullopt); }
};

TEST_P(Erasure, takes_one_body_and_leaves_its_frame_and_its_neighbours)
{
    append(a_change(case_stream, 0, {an_event_with_body("misfiled"), an_event_with_body("ours")}));

    destroy(body_key_of(1));
    reopen();

    const auto events = read_all(case_stream);
    EXPECT_EQ(events.at(0).state, BodyState::erased);
    EXPECT_EQ(events.at(0).body, "");
    EXPECT_EQ(events.at(0).frame, R"({"step":"notify"})");
    EXPECT_EQ(events.at(1).body, "ours");
    expect_that_all_verifies();
}

TEST_P(Erasure, is_named_by_the_event_that_did_it)
{
    append(a_change(case_stream, 0, {an_event_with_body("misfiled")}));
    const auto key = body_key_of(1);

    destroy(key);

    std::vector<KeyId> destroyed;
    ledger().read(marram.stream, StreamVersion{0}, ledger().head(), [&](const StoredEvent& event) { destroyed = event.destroys; });
    EXPECT_THAT(destroyed, ElementsAre(key));
}

TEST_P(Erasure, takes_every_body_under_a_persons_key)
{
    auto first = an_event_with_body("a name");
    first.body_key = ledger().key_of_person(marram.partnership, PersonId{31}, nine_o_clock);
    auto second = an_event_with_body("the same name");
    second.body_key = first.body_key;
    append(a_change(case_stream, 0, {first, second, an_event_with_body("another")}));

    destroy(*first.body_key);

    const auto events = read_all(case_stream);
    EXPECT_EQ(events.at(0).state, BodyState::erased);
    EXPECT_EQ(events.at(1).state, BodyState::erased);
    EXPECT_EQ(events.at(2).state, BodyState::readable);
    EXPECT_NE(ledger().key_of_person(marram.partnership, PersonId{31}, nine_o_clock), *first.body_key);
    expect_that_all_verifies();
}

TEST_P(Erasure, refuses_a_body_under_a_key_that_was_destroyed)
{
    const auto key = ledger().key_of_person(marram.partnership, PersonId{31}, nine_o_clock);
    destroy(key);
    auto event = an_event_with_body("too late");
    event.body_key = key;

    EXPECT_EQ(ledger().append(a_change(case_stream, 0, {event}), nine_o_clock).error(), AppendRefusal::key_destroyed);
}

TEST_P(Erasure, takes_an_attachment_and_leaves_what_named_it)
{
    const auto attachment = named_attachment("a page of another family");

    destroy(KeyId{attachment.value()});

    EXPECT_EQ(ledger().attachments().find(attachment)->state, BodyState::erased);
    EXPECT_FALSE(ledger().attachments().read_chunk(attachment, 0, Opening::judging).has_value());
    EXPECT_EQ(read_all(case_stream).size(), 1U);
    expect_that_all_verifies();
}

TEST_P(Erasure, of_a_stream_takes_all_that_belongs_to_it_and_leaves_the_chain)
{
    const auto attachment = named_attachment("a file");
    auto change = a_change(case_stream, 1, {an_event_with_body("words")});
    change.outbox = {{.key = "reminder", .payload = bytes_from("text"), .not_before = nine_o_clock, .stream = case_stream}};
    append(change);
    ledger().drafts().save({ann, case_stream, "scoping", "hash", 1, bytes_from("typed")}, nine_o_clock);
    ledger().summaries().put({case_stream, StreamVersion{2}, Hash{}, "1"}, bytes_of("summary"));

    destroy(KeyId{case_stream.value()});
    reopen();

    EXPECT_THAT(read_all(case_stream), IsEmpty());
    EXPECT_TRUE(ledger().find_stream(case_stream)->destroyed);
    EXPECT_EQ(ledger().attachments().find(attachment)->state, BodyState::erased);
    EXPECT_THAT(ledger().drafts().of(ann), IsEmpty());
    EXPECT_THAT(ledger().outbox().lease(nine_o_clock, std::chrono::seconds{60}, 10), IsEmpty());
    EXPECT_FALSE(ledger().summaries().find({case_stream, StreamVersion{2}, Hash{}, "1"}).has_value());
    EXPECT_EQ(ledger().append(a_change(case_stream, 2, {an_event()}), nine_o_clock).error(), AppendRefusal::stream_destroyed);
    expect_that_all_verifies();
}

TEST_P(Erasure, of_a_stream_is_not_handed_over_when_all_streams_are_followed)
{
    append(a_change(case_stream, 0, {an_event()}));
    destroy(KeyId{case_stream.value()});

    std::vector<std::int64_t> positions;
    ledger().follow(Position{0}, ledger().head(), [&](const StoredEvent& event) { positions.push_back(event.header.position.value()); });

    EXPECT_THAT(positions, ElementsAre(1, 3));
}

TEST_P(Erasure, cannot_take_the_stream_that_records_it)
{
    auto event = an_event();
    event.destroys = {KeyId{case_stream.value()}};

    EXPECT_THROW((void)ledger().append(a_change(case_stream, 0, {event}), nine_o_clock), std::logic_error);
}

TEST_P(Erasure, is_done_once_when_the_same_change_comes_twice)
{
    append(a_change(case_stream, 0, {an_event_with_body("misfiled")}));
    auto event = an_event();
    event.destroys = {body_key_of(1)};
    const auto change = a_change(marram.stream, 0, {event});

    EXPECT_EQ(append(change), append(change));
    expect_that_all_verifies();
}

TEST_P(Erasure, is_made_good_when_the_ledger_is_opened_after_a_stop_in_between)
{
    append(a_change(case_stream, 0, {an_event_with_body("misfiled")}));
    close();
    const auto keys_before = directory() / "keys.db";
    std::filesystem::copy_file(keys_before, folder_.path() / "keys-before.db");
    reopen();
    destroy(body_key_of(1));
    close();
    for (const auto* ending : {"keys.db-wal", "keys.db-shm"}) std::filesystem::remove(directory() / ending);
    std::filesystem::copy_file(folder_.path() / "keys-before.db", keys_before, std::filesystem::copy_options::overwrite_existing);

    reopen();

    EXPECT_EQ(read_all(case_stream).at(0).state, BodyState::erased);
    expect_that_all_verifies();
}

TEST_P(Erasure, can_be_judged_first_while_nobody_else_opens_what_is_in_quarantine)
{
    append(a_change(case_stream, 0, {an_event_with_body("withdrawn intelligence")}));

    quarantine(body_key_of(1));

    EXPECT_EQ(read_all(case_stream).at(0).state, BodyState::quarantined);
    EXPECT_EQ(read_all(case_stream).at(0).body, "");
    EXPECT_EQ(text_of(ledger().body_for_judging(Position{2}).bytes), "withdrawn intelligence");
    expect_that_all_verifies();
}

TEST_P(Erasure, leaves_what_was_released_from_quarantine)
{
    append(a_change(case_stream, 0, {an_event_with_body("ours after all")}));
    quarantine(body_key_of(1));
    auto event = an_event();
    event.releases = {body_key_of(1)};

    record_in_partnership(event);

    EXPECT_EQ(read_all(case_stream).at(0).body, "ours after all");
}

TEST_P(Erasure, does_not_come_back_by_a_release)
{
    append(a_change(case_stream, 0, {an_event_with_body("gone")}));
    destroy(body_key_of(1));
    auto event = an_event();
    event.releases = {body_key_of(1)};

    record_in_partnership(event);

    EXPECT_EQ(read_all(case_stream).at(0).state, BodyState::erased);
}

TEST_P(Erasure, quarantines_an_attachment_too)
{
    const auto attachment = named_attachment("a page");

    quarantine(KeyId{attachment.value()});

    EXPECT_EQ(ledger().attachments().find(attachment)->state, BodyState::quarantined);
    EXPECT_FALSE(ledger().attachments().read_chunk(attachment, 0).has_value());
    EXPECT_TRUE(ledger().attachments().read_chunk(attachment, 0, Opening::judging).has_value());
}

INSTANTIATE_TEST_SUITE_P(Stores, Erasure, testing::Values(sqlite_store()));

} // namespace
} // namespace throughline::ledger
