#include "ledger/encoding.hpp"

#include "ledger/envelope.hpp"
#include "ledger/storage_error.hpp"

#include <gtest/gtest.h>

namespace throughline::ledger {
namespace {

TEST(Encoding, gives_back_what_was_written)
{
    const auto bytes = Encoder{}.byte(7).integer(-2).text("Rowan").bytes({}).take();

    Decoder in{bytes};

    EXPECT_EQ(in.byte(), 7);
    EXPECT_EQ(in.integer(), -2);
    EXPECT_EQ(in.text(), "Rowan");
    EXPECT_TRUE(in.bytes().empty());
    EXPECT_TRUE(in.rest().empty());
}

TEST(Encoding, writes_integers_high_byte_first) { EXPECT_EQ(hex_of(Encoder{}.integer(258).written()), "0000000000000102"); }

TEST(Encoding, gives_different_bytes_for_texts_that_are_cut_elsewhere)
{
    EXPECT_NE(Encoder{}.text("ab").text("c").written(), Encoder{}.text("a").text("bc").written());
}

TEST(Encoding, refuses_bytes_that_end_early)
{
    const auto bytes = Encoder{}.text("Rowan").take();

    for (std::size_t size = 0; size < bytes.size(); ++size) {
        Decoder in{BytesView{bytes}.first(size)};
        EXPECT_THROW((void)in.text(), StorageError) << size;
    }
}

TEST(Envelope, gives_back_what_it_holds)
{
    const auto frame = bytes_from(R"({"step":"notify"})");
    Envelope envelope{.kind = "step_done", .version = 2, .actor = PersonId{7}, .on_behalf_of = BodyId{3}};
    envelope.change = ChangeId::derived_from("a job");
    envelope.attachments = {{AttachmentId{9}, 12, 1, Hash{std::byte{5}}}};
    envelope.destroys = {KeyId{11}, KeyId{12}};
    envelope.frame = frame;

    const auto bytes = encoded(envelope);
    const auto read = envelope_from(bytes);

    EXPECT_EQ(read.kind, "step_done");
    EXPECT_EQ(read.version, 2);
    EXPECT_EQ(read.actor, PersonId{7});
    EXPECT_EQ(read.on_behalf_of, BodyId{3});
    EXPECT_EQ(read.change, envelope.change);
    ASSERT_EQ(read.attachments.size(), 1U);
    EXPECT_EQ(read.attachments[0].root, Hash{std::byte{5}});
    EXPECT_EQ(read.destroys, envelope.destroys);
    EXPECT_EQ(text_of(read.frame), R"({"step":"notify"})");
}

TEST(Envelope, of_a_format_that_is_not_known_is_refused)
{
    auto bytes = encoded(Envelope{.kind = "step_done", .version = 1});
    bytes[0] = std::byte{2};

    EXPECT_THROW((void)envelope_from(bytes), StorageError);
}

} // namespace
} // namespace throughline::ledger
