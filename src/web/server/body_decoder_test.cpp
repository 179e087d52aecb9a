#include "web/server/body_decoder.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using enum RefusedRequest;

struct Decoded {
    std::string body;
    std::size_t taken = 0;
    bool done = false;
    std::optional<RefusedRequest> refused;
};

Decoded decoded(BodyDecoder decoder, std::string_view bytes, std::size_t piece = 1000)
{
    Decoded result;
    while (!bytes.empty() && !decoder.is_done()) {
        const auto some = bytes.substr(0, piece);
        const auto taken = decoder.take(some, result.body);
        if (!taken) {
            result.refused = taken.error();
            break;
        }
        result.taken += *taken;
        bytes.remove_prefix(*taken);
    }
    result.done = decoder.is_done();
    return result;
}

std::optional<RefusedRequest> refused(std::string_view bytes) { return decoded(BodyDecoder::by_chunks(1000), bytes).refused; }

TEST(BodyDecoder, is_done_at_once_where_there_is_no_body)
{
    EXPECT_TRUE(BodyDecoder().is_done());
    EXPECT_TRUE(BodyDecoder::by_length(0).is_done());
}

TEST(BodyDecoder, takes_as_much_as_the_length_says_and_leaves_the_rest)
{
    const auto whole = decoded(BodyDecoder::by_length(5), "abcdeGET /");

    EXPECT_EQ(whole.body, "abcde");
    EXPECT_EQ(whole.taken, 5u);
    EXPECT_TRUE(whole.done);
    EXPECT_FALSE(decoded(BodyDecoder::by_length(5), "abcd").done);
}

TEST(BodyDecoder, joins_chunks_however_they_are_cut)
{
    const std::string_view bytes = "5\r\na\r\ncd\r\n00B\r\n0123456789a\r\n1\r\nx\r\n0\r\n\r\nGET /";
    for (std::size_t piece = 1; piece < bytes.size(); ++piece) {
        const auto whole = decoded(BodyDecoder::by_chunks(17), bytes, piece);
        EXPECT_EQ(whole.body, "a\r\ncd0123456789ax") << piece;
        EXPECT_EQ(whole.taken, bytes.size() - 5) << piece;
        EXPECT_TRUE(whole.done) << piece;
    }
}

TEST(BodyDecoder, takes_a_body_of_no_chunks_letter_by_letter)
{
    EXPECT_TRUE(decoded(BodyDecoder::by_chunks(0), "0\r\n\r\n", 1).done);
    EXPECT_TRUE(decoded(BodyDecoder::by_chunks(0), "0000\r\n\r\n", 1).done);
}

TEST(BodyDecoder, refuses_everything_else_in_the_place_of_a_size)
{
    for (const auto* wrong :
         {"5zz\r\n", "0x5\r\n", "-5\r\n", "+5\r\n", " 5\r\n", "5 \r\n", "5\t\r\n", "\r\n", "5;a=b\r\n", "5\n", "g\r\n", "123456789\r\n",
          "5\r\r\n", "0;a\r\n", "5,5\r\n"})
        EXPECT_EQ(refused(wrong), bad_chunk) << wrong;
}

TEST(BodyDecoder, refuses_a_chunk_that_is_longer_or_shorter_than_it_says)
{
    for (const auto* wrong : {"3\r\nabcd\r\n", "3\r\nabc0\r\n", "3\r\nabc\n", "3\r\nabc\r0", "3\r\nab\r\n0\r\n\r\n"})
        EXPECT_EQ(refused(wrong), bad_chunk) << wrong;
}

TEST(BodyDecoder, refuses_fields_after_the_chunks)
{
    for (const auto* wrong : {"0\r\nContent-Length: 5\r\n\r\n", "0\r\nA: b\r\n\r\n", "0\r\n \r\n", "0\r\n\n"})
        EXPECT_EQ(refused(wrong), bad_chunk) << wrong;
}

TEST(BodyDecoder, refuses_chunks_over_the_limit_before_they_come)
{
    EXPECT_EQ(decoded(BodyDecoder::by_chunks(10), "a\r\n0123456789\r\n0\r\n\r\n").refused, std::nullopt);
    EXPECT_EQ(decoded(BodyDecoder::by_chunks(10), "b\r\n").refused, body_too_large);
    EXPECT_EQ(decoded(BodyDecoder::by_chunks(10), "5\r\nabcde\r\n6\r\n").refused, body_too_large);
    EXPECT_EQ(decoded(BodyDecoder::by_chunks(10), "ffffffff\r\n").refused, body_too_large);
}

} // namespace
} // namespace throughline::web
