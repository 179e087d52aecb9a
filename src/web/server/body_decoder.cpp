#include "web/server/body_decoder.hpp"

#include "domain/common/impossible.hpp"

#include <algorithm>

namespace throughline::web {

namespace {

constexpr auto bad = RefusedRequest::bad_chunk;
/// Enough for four gigabytes in a chunk.
constexpr int most_size_digits = 8;

int hex_digit(char letter)
{
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    return -1;
}

} // namespace

BodyDecoder BodyDecoder::by_length(std::uint64_t length)
{
    BodyDecoder decoder;
    decoder.left_ = length;
    if (length > 0) decoder.state_ = State::content;
    return decoder;
}

BodyDecoder BodyDecoder::by_chunks(std::uint64_t limit)
{
    BodyDecoder decoder;
    decoder.limit_left_ = limit;
    decoder.state_ = State::size;
    return decoder;
}

std::expected<std::size_t, RefusedRequest> BodyDecoder::take(std::string_view bytes, std::string& body)
{
    std::size_t taken = 0;
    while (taken < bytes.size() && !is_done()) {
        if (state_ == State::content || state_ == State::chunk) {
            const auto some = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size() - taken));
            body.append(bytes.substr(taken, some));
            taken += some;
            left_ -= some;
            if (left_ == 0) state_ = state_ == State::content ? State::done : State::chunk_return;
        } else {
            if (const auto read = take_letter(bytes[taken++]); !read) return std::unexpected(read.error());
        }
    }
    return taken;
}

/// Everything of chunks but what is in them.
std::expected<void, RefusedRequest> BodyDecoder::take_letter(char letter)
{
    const auto expect = [&](char wanted, State next) -> std::expected<void, RefusedRequest> {
        if (letter != wanted) return std::unexpected(bad);
        state_ = next;
        return {};
    };
    switch (state_) {
    case State::size:
        return take_size_letter(letter);
    case State::size_line_feed:
        return expect('\n', left_ == 0 ? State::last_return : State::chunk);
    case State::chunk_return:
        return expect('\r', State::chunk_line_feed);
    case State::chunk_line_feed:
        size_digits_ = 0;
        return expect('\n', State::size);
    case State::last_return:
        // Fields after the body would begin here.
        return expect('\r', State::last_line_feed);
    case State::last_line_feed:
        return expect('\n', State::done);
    case State::content:
    case State::chunk:
    case State::done:
        break;
    }
    impossible("a letter of a body is read as part of its framing");
}

std::expected<void, RefusedRequest> BodyDecoder::take_size_letter(char letter)
{
    if (letter == '\r') {
        if (size_digits_ == 0) return std::unexpected(bad);
        if (left_ > limit_left_) return std::unexpected(RefusedRequest::body_too_large);
        limit_left_ -= left_;
        state_ = State::size_line_feed;
        return {};
    }
    const int digit = hex_digit(letter);
    if (digit < 0 || size_digits_++ == most_size_digits) return std::unexpected(bad);
    left_ = left_ * 16 + static_cast<unsigned>(digit);
    return {};
}

} // namespace throughline::web
