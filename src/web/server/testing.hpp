#pragma once

#include "web/server/http_request.hpp"
#include "web/server/router.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

/// For tests: requests without sockets, and sockets without a browser's manners.
namespace throughline::web::testing {

/// A GET as the server would hand it to `call`: the target is checked and decoded. A target that the server would refuse throws
/// std::logic_error.
[[nodiscard]] HttpRequest get_of(std::string_view target);
[[nodiscard]] HttpRequest post_of(std::string_view target, Fields form = {});
[[nodiscard]] HttpRequest with_cookie(HttpRequest request, std::string_view name, std::string_view value);

/// Keeps cookies between calls to a router, as one person's browser does.
class Visitor {
public:
    explicit Visitor(const Router& router) : router_(&router) {}

    HttpResponse get(std::string_view target) { return send(get_of(target)); }
    HttpResponse post(std::string_view target, Fields form = {}) { return send(post_of(target, std::move(form))); }
    /// The same, and then what a `303` leads to.
    HttpResponse post_and_follow(std::string_view target, Fields form = {});
    HttpResponse send(HttpRequest request);

private:
    const Router* router_;
    Fields cookies_;
};

struct RawAnswer {
    /// 0: the connection ended without an answer.
    int status = 0;
    std::string head;
    std::string body;

    [[nodiscard]] std::string header(std::string_view name) const;
};

/// A connection to 127.0.0.1 that sends exactly the bytes it is given. Every wait ends after ten seconds.
class RawClient {
public:
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// How much was taken before the other side closed.
    std::size_t send(std::string_view bytes);
    /// Reads one answer, by its length or chunks.
    [[nodiscard]] RawAnswer answer();
    /// The same to a HEAD, which has no body whatever its length says.
    [[nodiscard]] RawAnswer answer_without_body();
    /// Everything until the other side closes.
    [[nodiscard]] std::string rest();
    [[nodiscard]] bool is_closed_within(std::chrono::milliseconds time);
    /// Says that no more will be sent.
    void end_sending();

private:
    bool receive(std::chrono::milliseconds time = std::chrono::seconds{10});
    [[nodiscard]] RawAnswer read_answer(bool has_body);

    int socket_ = -1;
    bool ended_ = false;
    std::string received_;
};

/// `GET path` with what a request needs, answered.
[[nodiscard]] RawAnswer fetched(std::uint16_t port, std::string_view path, std::string_view more_headers = {});

} // namespace throughline::web::testing
