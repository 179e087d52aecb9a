#include "web/server/testing.hpp"

#include "domain/common/impossible.hpp"
#include "web/server/percent.hpp"
#include "web/server/request_target.hpp"
#include "web/server/text_checks.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>

namespace throughline::web::testing {

namespace {

std::size_t number_from(std::string_view text, int base)
{
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number, base);
    return number;
}

} // namespace

HttpRequest get_of(std::string_view target)
{
    auto read = request_target_from(target);
    if (!read) impossible("a test asks for a target that the server refuses");
    HttpRequest request;
    request.segments = std::move(read->segments);
    request.trailing_slash = read->trailing_slash;
    request.query = std::move(read->query);
    request.peer = "127.0.0.1";
    request.id = "TESTREQUEST2";
    request.headers.add("Host", "127.0.0.1");
    return request;
}

HttpRequest post_of(std::string_view target, Fields form)
{
    auto request = get_of(target);
    request.method = Method::post;
    request.form = std::move(form);
    request.body_size = query_from(request.form).size();
    return request;
}

HttpRequest with_cookie(HttpRequest request, std::string_view name, std::string_view value)
{
    request.cookies.add(cookie_name(name, request.transport), std::string(value));
    return request;
}

HttpResponse Visitor::send(HttpRequest request)
{
    request.cookies = cookies_;
    auto response = call(*router_, std::move(request));
    for (const auto& set : response.cookies) {
        const auto name = cookie_name(set.name, Transport::plain_http);
        Fields kept;
        for (const auto& cookie : cookies_)
            if (cookie.name != name) kept.add(cookie.name, cookie.value);
        if (set.age != std::chrono::seconds{0}) kept.add(name, set.value);
        cookies_ = std::move(kept);
    }
    return response;
}

HttpResponse Visitor::post_and_follow(std::string_view target, Fields form)
{
    auto response = post(target, std::move(form));
    if (response.status != 303) return response;
    return get(response.find_header("Location").value_or("/"));
}

std::string RawAnswer::header(std::string_view name) const
{
    std::string_view rest = head;
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find("\r\n"));
        rest.remove_prefix(std::min(line.size() + 2, rest.size()));
        const auto colon = line.find(':');
        if (colon != std::string_view::npos && equal_ignoring_case(line.substr(0, colon), name))
            return std::string(without_outer_blanks(line.substr(colon + 1)));
    }
    return {};
}

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (socket_ < 0 || ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), "connect");
}

RawClient::~RawClient() { ::close(socket_); }

std::size_t RawClient::send(std::string_view bytes)
{
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        pollfd ready{socket_, POLLOUT, 0};
        if (::poll(&ready, 1, 10'000) <= 0) break;
        const auto took = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (took < 0) break;
        sent += static_cast<std::size_t>(took);
    }
    return sent;
}

bool RawClient::receive(std::chrono::milliseconds time)
{
    pollfd ready{socket_, POLLIN, 0};
    if (ended_ || ::poll(&ready, 1, static_cast<int>(time.count())) <= 0) return false;
    std::array<char, 65536> bytes;
    const auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (got <= 0) {
        ended_ = true;
        return false;
    }
    received_.append(bytes.data(), static_cast<std::size_t>(got));
    return true;
}

RawAnswer RawClient::answer() { return read_answer(true); }

RawAnswer RawClient::answer_without_body() { return read_answer(false); }

RawAnswer RawClient::read_answer(bool has_body)
{
    while (!received_.contains("\r\n\r\n"))
        if (!receive()) return {};
    const auto head_size = received_.find("\r\n\r\n") + 4;
    RawAnswer answer;
    answer.head = received_.substr(0, head_size);
    answer.status = static_cast<int>(number_from(std::string_view(answer.head).substr(9, 3), 10));
    received_.erase(0, head_size);
    if (!has_body) return answer;

    if (answer.header("Transfer-Encoding") == "chunked") {
        while (true) {
            while (!received_.contains("\r\n"))
                if (!receive()) return {};
            const auto line = received_.find("\r\n") + 2;
            const auto size = number_from(received_, 16);
            while (received_.size() < line + size + 2)
                if (!receive()) return {};
            answer.body += received_.substr(line, size);
            received_.erase(0, line + size + 2);
            if (size == 0) return answer;
        }
    }
    const auto size = number_from(answer.header("Content-Length"), 10);
    while (received_.size() < size)
        if (!receive()) return {};
    answer.body = received_.substr(0, size);
    received_.erase(0, size);
    return answer;
}

std::string RawClient::rest()
{
    while (receive()) {
    }
    return std::exchange(received_, {});
}

bool RawClient::is_closed_within(std::chrono::milliseconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    while (!ended_ && std::chrono::steady_clock::now() < until) receive(std::chrono::milliseconds{10});
    return ended_;
}

void RawClient::end_sending() { ::shutdown(socket_, SHUT_WR); }

RawAnswer fetched(std::uint16_t port, std::string_view path, std::string_view more_headers)
{
    RawClient client(port);
    client.send(std::string("GET ").append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n").append(more_headers).append("\r\n"));
    return client.answer();
}

} // namespace throughline::web::testing
