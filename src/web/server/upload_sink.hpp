#pragma once

#include "web/server/http_request.hpp"
#include "web/server/http_response.hpp"

#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace throughline::web {

/// Takes the files of one request as they arrive, so that none is ever whole in memory or in the clear on disk.
/// Called on a worker, one call at a time. An answer from any call is sent at once and ends the request.
/// Destroyed without `finished()` when the request was refused or broken off: then all it took is to be dropped.
class UploadSink {
public:
    virtual ~UploadSink() = default;

    /// A file begins. `form` holds the fields that came before it: a form puts its token and version first.
    [[nodiscard]] virtual std::expected<void, HttpResponse> begin(const Upload& file, const Fields& form) = 0;
    [[nodiscard]] virtual std::expected<void, HttpResponse> write(std::string_view bytes) = 0;
    /// The file is whole. The answer becomes its `stored_as`.
    [[nodiscard]] virtual std::expected<std::string, HttpResponse> end() = 0;
    /// The whole form has come; the handler is called next.
    virtual void finished() = 0;
};

/// Asked when a request's head has come and before any of its body: may this person send files here at all?
/// Called on a worker.
using OpenUploadSink = std::function<std::expected<std::unique_ptr<UploadSink>, HttpResponse>(const HttpRequest&)>;

} // namespace throughline::web
