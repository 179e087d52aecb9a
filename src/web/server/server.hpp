#pragma once

#include "web/server/error_page.hpp"
#include "web/server/form_body.hpp"
#include "web/server/http_request.hpp"
#include "web/server/http_response.hpp"
#include "web/server/multipart.hpp"
#include "web/server/request_head.hpp"
#include "web/server/request_target.hpp"
#include "web/server/router.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::web {

class StaticFiles;

/// One answered request, without anything of its content: the pattern of the route, not the path.
struct RequestSeen {
    std::string_view request_id;
    std::string_view method;
    std::string_view pattern;
    std::string_view peer;
    int status;
    std::size_t body_size;
    std::size_t answer_size;
    std::chrono::microseconds took;
};

/// What went wrong in a handler. The words are the exception's, which hold nothing of a case by the house rule; they go to the log and
/// never to the page.
struct FailureSeen {
    std::string_view request_id;
    std::string_view pattern;
    std::string_view what;
};

/// Whether a request is served at once, later, or not.
struct Pace {
    std::chrono::milliseconds wait{0};
    /// Refused with 429; the browser may come back after this.
    std::optional<std::chrono::seconds> refused_for{};
};

struct ServerLimits {
    HeadLimits head{};
    TargetLimits target{};
    FormLimits form{};
    MultipartLimits multipart{};
    /// Fewer where the process may not have that many files open.
    std::size_t connections = 1000;
    /// What the bodies of all requests may take together; more are answered 503.
    std::size_t body_memory = std::size_t{256} << 20;
    /// Requests that wait for a worker; more are answered 503.
    std::size_t waiting_requests = 256;
    /// A connection that sends or takes too little in this time is closed.
    std::chrono::milliseconds stalled{15'000};
    /// A connection without a request is closed after this.
    std::chrono::milliseconds idle{30'000};
    /// What runs when the server is told to stop has this long to end.
    std::chrono::milliseconds stopping{20'000};
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    /// 0 takes a free one: see `Server::port`.
    std::uint16_t port = 0;
    /// Threads that read and write connections, and make pages as long as these are made quickly.
    std::size_t io_threads = 2;
    /// Threads for what changes something, for files, and for pages when too many are slow.
    std::size_t workers = 8;
    ServerLimits limits{};

    /// `https://review.example` – how people reach the site. Without it the site is for its own machine, over plain http.
    std::string public_origin{};
    /// Further hosts to answer for; a request for another is refused. See `ServedHosts`.
    std::vector<std::string> hosts{};
    /// Addresses of reverse proxies whose X-Forwarded-For is believed.
    std::vector<std::string> trusted_proxies{};
    /// Compresses pages on request. Off: a compressed page that holds both a secret and something an attacker chose tells the secret
    /// by its length (BREACH). Tokens are masked afresh in each answer, case text is not.
    bool compress_pages = false;

    /// Served under `/assets/`.
    std::shared_ptr<const StaticFiles> assets{};

    /// The callbacks may be called from several threads at once. `error_page`, `seen` and `pace` are called where connections are read
    /// and must not block; `failed` and `seen` must not throw.
    std::function<std::string(const ErrorSeen&)> error_page{};
    std::function<void(const RequestSeen&)> seen{};
    std::function<void(const FailureSeen&)> failed{};
    std::function<Pace(const HttpRequest&)> pace{};
};

/// Serves a router over HTTP/1.1. A connection costs no thread, and none waits for another's handler: see docs/adr/0040.
class Server {
public:
    /// Binds and listens.
    /// Errors: std::system_error where the address is taken or not allowed; std::invalid_argument where the public origin is none.
    Server(Router router, ServerOptions options);
    /// Stops.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const;

    /// Takes no more connections, lets what runs end, and answers when all is closed. May be called from any thread but a handler's, and
    /// twice.
    void stop();

private:
    class Running;
    std::unique_ptr<Running> running_;
};

} // namespace throughline::web
