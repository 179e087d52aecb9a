#pragma once

#include "web/server/http_request.hpp"
#include "web/server/http_response.hpp"
#include "web/server/upload_sink.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace throughline::web {

/// May block: no other connection waits for it. Several run at once.
using Handler = std::function<HttpResponse(const HttpRequest&)>;

/// Wraps every handler of a router: answers itself or calls the next.
using Middleware = std::function<HttpResponse(const HttpRequest&, const Handler& next)>;

/// What a POST may carry. What does not fit is refused before it is read.
struct FormBody {
    std::size_t limit = 1 << 20;
};
/// A form with files that are small enough to be held in memory.
struct FormWithFilesInMemory {
    std::size_t limit = 8 << 20;
};
/// A form with files that go to a sink as they arrive.
struct FormWithFiles {
    OpenUploadSink open;
    std::size_t limit = std::size_t{200} << 20;
};
/// A body of one content type, untouched (`application/json`).
struct PlainBody {
    std::string content_type;
    std::size_t limit = 64 << 10;
};
using BodyRule = std::variant<FormBody, FormWithFilesInMemory, FormWithFiles, PlainBody>;

enum class CrossSite {
    /// A POST that a browser sent from another site is refused.
    refused,
    /// For what other sites must be able to send, such as an identity provider's notice of sign-out.
    allowed,
};

struct RouteOptions {
    BodyRule body = FormBody{};
    CrossSite cross_site = CrossSite::refused;
};

struct RouteParameter {
    std::string name;
    std::size_t segment = 0;
};

/// A page or a form's target. `tag` says which action it is, for the access matrix and for logs.
struct Route {
    Method method = Method::get;
    std::string pattern;
    std::string tag;
    Handler handler;
    RouteOptions options;
    std::vector<RouteParameter> parameters;
};

/// What is served where. A pattern has literal segments, `{name}` for any one segment and `{name:number}` for a number without
/// leading zeros; a literal goes before a number, and a number before any. An id that has `/` or `#` in it is one segment when it is
/// encoded.
class Router {
public:
    Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;
    ~Router();

    /// Adding the same method and pattern twice is a mistake of ours. A GET answers HEAD too.
    void get(std::string pattern, std::string tag, Handler handler);
    void post(std::string pattern, std::string tag, Handler handler, RouteOptions options = {});

    /// The first one added is the outermost.
    void wrap(Middleware middleware);

    struct Found {
        const Route* route = nullptr;
        /// The methods that this path has, where the one asked for is not among them.
        std::vector<Method> allowed{};
    };
    /// Sets nothing in both where there is no such path.
    [[nodiscard]] Found find(Method method, std::span<const std::string> segments) const;

    /// Every route, in the order in which they were added.
    [[nodiscard]] const std::deque<Route>& routes() const;

    /// Runs the handler of `request.route` inside the middleware.
    [[nodiscard]] HttpResponse run(const HttpRequest& request) const;

private:
    struct Node;
    void add(Method method, std::string pattern, std::string tag, Handler handler, RouteOptions options);

    std::deque<Route> routes_;
    std::vector<Middleware> middleware_;
    std::unique_ptr<Node> root_;
};

/// The answer to a request for which there is no handler to run: 404, 405, OPTIONS, or the way to the path without its last `/`.
[[nodiscard]] HttpResponse answer_without_route(const HttpRequest& request, const Router::Found& found);

/// Finds and runs the handler in process, as the server would, without sockets: for tests.
[[nodiscard]] HttpResponse call(const Router& router, HttpRequest request);

} // namespace throughline::web
