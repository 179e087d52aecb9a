#pragma once

#include "web/server/form_body.hpp"
#include "web/server/refused_request.hpp"

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::web {

struct MultipartLimits {
    std::size_t parts = 2000;
    std::size_t files = 50;
    /// The headers of one part together.
    std::size_t part_header = 4 << 10;
};

/// What one part's headers say.
struct PartHead {
    std::string name;
    /// Without any folder. Set, though perhaps empty, where the part is a file.
    std::optional<std::string> file_name;
    std::string content_type;
};

/// Takes what a multipart body holds, in order. An answer of false stops the parser.
class PartReceiver {
public:
    virtual ~PartReceiver() = default;
    [[nodiscard]] virtual bool part_begins(PartHead head) = 0;
    [[nodiscard]] virtual bool part_bytes(std::string_view bytes) = 0;
    [[nodiscard]] virtual bool part_ends() = 0;
};

/// The boundary of a `multipart/form-data` content type, or nothing where it is another type or the boundary is not one.
[[nodiscard]] std::optional<std::string> multipart_boundary_from(std::string_view content_type);

/// Reads a `multipart/form-data` body piece by piece, however the pieces are cut, and holds back no more than a boundary's length.
class MultipartParser {
public:
    MultipartParser(std::string_view boundary, PartReceiver& receiver, const MultipartLimits& limits = {});

    enum class Read {
        more,
        /// The closing boundary has come; what follows it is ignored.
        closed,
        /// The receiver wants no more.
        stopped,
    };
    /// Errors: what is not such a body, and what is over the limits. After an error or a stop nothing more may be given.
    [[nodiscard]] std::expected<Read, RefusedRequest> take(std::string_view bytes);

    [[nodiscard]] bool is_closed() const { return state_ == State::epilogue; }

private:
    enum class State { first_boundary, after_boundary, headers, content, epilogue };
    enum class Step { done, needs_more, stopped };

    std::expected<Step, RefusedRequest> step();
    std::expected<Step, RefusedRequest> read_first_boundary();
    std::expected<Step, RefusedRequest> read_after_boundary();
    std::expected<Step, RefusedRequest> read_headers();
    std::expected<Step, RefusedRequest> read_content();

    std::string delimiter_;
    PartReceiver* receiver_;
    MultipartLimits limits_;
    State state_ = State::first_boundary;
    std::string held_;
    /// How much of `held_` has been read.
    std::size_t read_ = 0;
    std::size_t parts_ = 0;
    std::size_t files_ = 0;
};

} // namespace throughline::web
