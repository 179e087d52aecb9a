#pragma once

#include "web/server/http_request.hpp"
#include "web/server/refused_request.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::web {

/// Beast's parser, filling our own request and refusing what Beast 1.81 lets through. Private to server.cpp.
class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
    RequestParser();

    /// Takes a whole head, empty line included, that `refused_head` has passed.
    [[nodiscard]] std::optional<RefusedRequest> take_head(std::string_view head);

    /// Takes what it can from `bytes` as body and answers with how much that was; the rest is to be given again with more behind it.
    [[nodiscard]] std::expected<std::size_t, RefusedRequest> take_body(std::string_view bytes);

    /// What has been decoded of the body and not been taken away by the caller.
    [[nodiscard]] std::string& body() { return body_; }

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
    void on_header_impl(error_code&) override { head_done_ = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(string_view bytes, error_code&) override;
    void on_chunk_header_impl(std::uint64_t, string_view extensions, error_code& problem) override;
    std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code&) override;
    void on_finish_impl(error_code&) override {}

    void refuse(RefusedRequest why, error_code& problem);
    [[nodiscard]] RefusedRequest refused_for(const error_code& problem) const;

    std::string method_;
    std::string target_;
    std::string host_;
    std::string body_;
    std::optional<std::uint64_t> length_;
    std::optional<RefusedRequest> refused_;
    int version_ = 11;
    int hosts_ = 0;
    bool transfer_encoding_ = false;
    bool expects_continue_ = false;
    bool head_done_ = false;
};

} // namespace throughline::web
