#pragma once

#include "web/server/refused_request.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace throughline::web {

/// Takes a request's body from the bytes of its connection, by its length or by its chunks.
///
/// Our own and not Beast's: Beast 1.81 ends the program where a last chunk arrives letter by letter, and takes chunk extensions and
/// fields after the body, which nobody needs and which other servers read differently.
class BodyDecoder {
public:
    /// There is no body.
    BodyDecoder() = default;

    [[nodiscard]] static BodyDecoder by_length(std::uint64_t length);
    /// Errors while reading: `bad_chunk`; `body_too_large` as soon as a chunk says that it goes over `limit`.
    [[nodiscard]] static BodyDecoder by_chunks(std::uint64_t limit);

    /// Appends to `body` what `bytes` hold of it, and answers how many of them belong to the body; the rest are the next request's.
    [[nodiscard]] std::expected<std::size_t, RefusedRequest> take(std::string_view bytes, std::string& body);

    [[nodiscard]] bool is_done() const { return state_ == State::done; }

private:
    enum class State { content, size, size_line_feed, chunk, chunk_return, chunk_line_feed, last_return, last_line_feed, done };

    std::expected<void, RefusedRequest> take_letter(char letter);
    std::expected<void, RefusedRequest> take_size_letter(char letter);

    State state_ = State::done;
    /// Of the content or of this chunk.
    std::uint64_t left_ = 0;
    std::uint64_t limit_left_ = 0;
    int size_digits_ = 0;
};

} // namespace throughline::web
