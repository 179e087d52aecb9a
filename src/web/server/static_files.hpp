#pragma once

#include "web/server/http_request.hpp"
#include "web/server/http_response.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace throughline::web {

/// The built assets, whole in memory, each with its compressed form. Nothing is looked for on disk after the start.
class StaticFiles {
public:
    /// Reads every file of the folder and what is in it. `manifest.json` there names the file with a hash in its name for each plain name
    /// (`{"application.css": "application-4F2K9Q.css"}`); it is not served itself. `x.gz` is the compressed form of `x`; where it is
    /// missing it is made. Errors: std::runtime_error where the folder or the manifest cannot be read, or the manifest names a file that is
    /// not there.
    [[nodiscard]] static StaticFiles from(const std::filesystem::path& folder);

    /// Where a page finds the file of that plain name: `/assets/application-4F2K9Q.css`. A name that is not there is a mistake of ours.
    [[nodiscard]] std::string url(std::string_view name) const;

    /// The answer to a GET or HEAD of `/assets/…`: a file of exactly that path, or 404.
    [[nodiscard]] HttpResponse answer(const HttpRequest& request) const;

private:
    struct File {
        std::string content_type;
        std::string etag;
        Caching caching;
        std::shared_ptr<const std::string> bytes;
        /// Nothing where compressing gains nothing.
        std::shared_ptr<const std::string> compressed;
    };
    std::map<std::string, File, std::less<>> files_;
    std::map<std::string, std::string, std::less<>> names_;
};

} // namespace throughline::web
