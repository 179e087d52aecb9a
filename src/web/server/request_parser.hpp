#pragma once

#include "web/server/http_request.hpp"
#include "web/server/refused_request.hpp"
#include "web/server/request_head.hpp"
#include "web/server/text_checks.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace throughline::web {

/// Beast's parser for a request's head, refusing what Beast 1.81 lets through. It is given nothing of the body: see `BodyDecoder`.
/// Private to server.cpp and the fuzzers.
class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
    RequestParser();

    /// Takes a whole head, empty line included, that `refused_head` has passed.
    [[nodiscard]] std::optional<RefusedRequest> take_head(std::string_view head);

    [[nodiscard]] const std::string& method() const { return method_; }
    [[nodiscard]] const std::string& target() const { return target_; }
    [[nodiscard]] const std::string& host() const { return host_; }
    /// HTTP/1.0.
    [[nodiscard]] bool is_old_version() const { return version_ < 11; }
    [[nodiscard]] bool expects_continue() const { return expects_continue_; }
    [[nodiscard]] bool has_body() const { return chunked() || length_.value_or(0) > 0; }
    /// Nothing where the body comes in chunks.
    [[nodiscard]] std::optional<std::uint64_t> announced_length() const
    {
        return chunked() ? std::nullopt : std::optional(length_.value_or(0));
    }

    RequestHeaders headers;

private:
    using error_code = boost::system::error_code;
    using string_view = boost::beast::string_view;

    void on_request_impl(boost::beast::http::verb, string_view method, string_view target, int version, error_code&) override;
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_field_impl(boost::beast::http::field field, string_view name, string_view value, error_code& problem) override;
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(string_view, error_code&) override { return 0; }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view, error_code&) override { return 0; }
    void on_finish_impl(error_code&) override {}

    void refuse(RefusedRequest why, error_code& problem);
    [[nodiscard]] RefusedRequest refused_for(const error_code& problem) const;

    std::string method_;
    std::string target_;
    std::string host_;
    std::optional<std::uint64_t> length_;
    std::optional<RefusedRequest> refused_;
    int version_ = 11;
    int hosts_ = 0;
    bool transfer_encoding_ = false;
    bool expects_continue_ = false;
};

inline std::string_view as_std_view(boost::beast::string_view text) { return {text.data(), text.size()}; }

/// Digits and nothing else.
inline std::optional<std::uint64_t> whole_number_from(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

inline RequestParser::RequestParser() { body_limit(boost::none); }

inline std::optional<RefusedRequest> RequestParser::take_head(std::string_view head)
{
    header_limit(static_cast<std::uint32_t>(head.size()));
    error_code problem;
    const auto taken = put(boost::asio::buffer(head), problem);
    if (problem && problem != boost::beast::http::error::need_more) return refused_for(problem);
    if (!is_header_done() || taken != head.size()) return RefusedRequest::malformed;
    if (chunked() && version_ < 11) return RefusedRequest::bad_transfer_encoding;
    if (hosts_ == 0) return RefusedRequest::missing_host;
    return std::nullopt;
}

inline void RequestParser::on_request_impl(boost::beast::http::verb, string_view method, string_view target, int version, error_code&)
{
    version_ = version;
    method_ = as_std_view(method);
    target_ = as_std_view(target);
}

inline void RequestParser::on_field_impl(boost::beast::http::field field, string_view name, string_view value, error_code& problem)
{
    if (field == boost::beast::http::field::host) {
        if (hosts_++ > 0) return refuse(RefusedRequest::two_hosts, problem);
        host_ = as_std_view(value);
        if (!is_host(host_)) return refuse(RefusedRequest::bad_host, problem);
    } else if (field == boost::beast::http::field::content_length) {
        if (length_) return refuse(RefusedRequest::bad_content_length, problem);
        if (transfer_encoding_) return refuse(RefusedRequest::length_and_transfer_encoding, problem);
        length_ = whole_number_from(as_std_view(value));
        if (!length_) return refuse(RefusedRequest::bad_content_length, problem);
    } else if (field == boost::beast::http::field::transfer_encoding) {
        if (length_) return refuse(RefusedRequest::length_and_transfer_encoding, problem);
        if (std::exchange(transfer_encoding_, true) || !equal_ignoring_case(as_std_view(value), "chunked"))
            return refuse(RefusedRequest::bad_transfer_encoding, problem);
    } else if (field == boost::beast::http::field::expect) {
        if (!equal_ignoring_case(as_std_view(value), "100-continue")) return refuse(RefusedRequest::unsupported_expectation, problem);
        expects_continue_ = true;
    }
    headers.add(as_std_view(name), as_std_view(value));
}

inline void RequestParser::refuse(RefusedRequest why, error_code& problem)
{
    refused_ = why;
    problem = boost::beast::http::error::bad_value;
}

inline RefusedRequest RequestParser::refused_for(const error_code& problem) const
{
    if (refused_) return *refused_;
    if (problem == boost::beast::http::error::bad_version) return RefusedRequest::unsupported_version;
    if (problem == boost::beast::http::error::bad_transfer_encoding)
        return length_ ? RefusedRequest::length_and_transfer_encoding : RefusedRequest::bad_transfer_encoding;
    if (problem == boost::beast::http::error::bad_content_length || problem == boost::beast::http::error::multiple_content_length)
        return transfer_encoding_ ? RefusedRequest::length_and_transfer_encoding : RefusedRequest::bad_content_length;
    return RefusedRequest::malformed;
}

} // namespace throughline::web
