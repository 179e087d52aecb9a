#pragma once

#include "web/server/http_request.hpp"
#include "web/server/http_response.hpp"
#include "web/server/multipart.hpp"
#include "web/server/upload_sink.hpp"

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace throughline::web {

/// Why reading a form ends early: the server's own refusal, or an answer from the upload sink.
using FormEnded = std::variant<RefusedRequest, HttpResponse>;

/// Reads a multipart form into fields and uploads as its bytes come. A file field that was left empty gives no upload.
class MultipartFormReader final : private PartReceiver {
public:
    /// Without a sink the files' content is kept in memory.
    MultipartFormReader(
        std::string_view boundary, std::unique_ptr<UploadSink> sink, const FormLimits& form, const MultipartLimits& multipart);

    [[nodiscard]] std::expected<void, FormEnded> take(std::string_view bytes);
    /// The body has ended: puts what it held into the request.
    [[nodiscard]] std::expected<void, FormEnded> finish(HttpRequest& request);

private:
    bool part_begins(PartHead head) override;
    bool part_bytes(std::string_view bytes) override;
    bool part_ends() override;

    bool begin_file();
    bool ended(FormEnded why);

    FormLimits limits_;
    std::unique_ptr<UploadSink> sink_;
    MultipartParser parser_;
    std::optional<FormEnded> ended_;
    Fields form_;
    std::vector<Upload> uploads_;
    PartHead part_;
    std::string value_;
    bool file_begun_ = false;
};

} // namespace throughline::web
