#pragma once

#include "web/server/cookies.hpp"
#include "web/server/fields.hpp"
#include "web/server/method.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::web {

struct Route;

/// A request's headers in one piece of memory.
class RequestHeaders {
public:
    void add(std::string_view name, std::string_view value);

    /// The value of the first header of that name, in whatever case it was written.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

    /// The same of the last header of that name: what the nearest proxy added.
    [[nodiscard]] std::optional<std::string_view> find_last(std::string_view name) const;

    [[nodiscard]] std::size_t size() const { return lines_.size(); }

private:
    struct Line {
        std::uint32_t at;
        std::uint32_t name_size;
        std::uint32_t value_size;
    };
    [[nodiscard]] bool is_named(const Line& line, std::string_view name) const;
    [[nodiscard]] std::string_view value_of(const Line& line) const;

    std::string text_;
    std::vector<Line> lines_;
};

/// A file that came with a form.
struct Upload {
    /// The form field's name.
    std::string field;
    /// Without any folder; for display and judging only.
    std::string file_name;
    /// As the sender calls it; to be judged by content.
    std::string content_type;
    std::size_t size = 0;
    /// The content, where the route takes uploads in memory.
    std::string bytes{};
    /// What the route's `UploadSink` called it, where the route has one.
    std::string stored_as{};
};

/// A request as a handler sees it: checked, decoded once, whole.
struct HttpRequest {
    Method method = Method::get;
    /// The path's segments, decoded: `/cases/A/steps/b%2FC-1%232` has `cases`, `A`, `steps` and `b/C-1#2`.
    std::vector<std::string> segments;
    /// The path ended in `/`; the router sends such a request to the path without it.
    bool trailing_slash = false;
    Fields query;
    RequestHeaders headers;
    Fields cookies;
    /// What an urlencoded or multipart form held, without its files.
    Fields form;
    std::vector<Upload> uploads;
    /// The body, where the route takes it as it is.
    std::string body;
    std::size_t body_size = 0;
    /// Address of the person's machine, without port; behind a trusted proxy what that proxy says.
    std::string peer;
    /// Names this request in logs and on error pages.
    std::string id;
    Transport transport = Transport::plain_http;
    /// What was found for it; set by the router, and nothing before.
    const Route* route = nullptr;

    /// The path's part that the route's pattern calls `{name}`. A name that the pattern does not have is a mistake of ours.
    [[nodiscard]] std::string_view parameter(std::string_view name) const;

    /// The same for `{name:number}`: `request.id_parameter<PersonId>("person")`.
    template <class Id> [[nodiscard]] Id id_parameter(std::string_view name) const { return Id{number_parameter(name)}; }
    [[nodiscard]] std::int64_t number_parameter(std::string_view name) const;

    /// A cookie of ours by the name it was set with. Nothing where it came twice: somebody else may have set one of them.
    [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;

    /// Where to go after signing in: path and query, encoded again.
    [[nodiscard]] std::string path_and_query() const;
};

} // namespace throughline::web
