#pragma once

// How a connection comes to its answer. Private to server.cpp.

#include "web/server/compressed.hpp"
#include "web/server/connection.hpp"
#include "web/server/origin_check.hpp"
#include "web/server/static_files.hpp"

#include <boost/asio/redirect_error.hpp>

namespace throughline::web {

/// The answer to a request whose head is in order.
inline Task<HttpResponse> Connection::respond()
{
    const bool reads = request_.method == Method::get || request_.method == Method::head;
    if (reads && leaves_unread_) co_return refusal(RefusedRequest::body_not_expected);
    if (reads && shared_.options.assets && request_.segments.size() > 1 && request_.segments.front() == "assets")
        co_return shared_.options.assets->answer(request_);

    const auto found = shared_.router.find(request_.method, request_.segments);
    if (found.route == nullptr || request_.trailing_slash) {
        if (leaves_unread_) close_after_ = true;
        co_return answer_without_route(request_, found);
    }
    const auto& route = *found.route;
    request_.route = &route;
    const bool may_come_from_anywhere = reads || route.options.cross_site == CrossSite::allowed;
    if (!may_come_from_anywhere && came_from_another_site(request_, shared_.options.public_origin))
        co_return refusal(RefusedRequest::cross_site);
    if (const auto refused = refused_before_body(request_, route, leaves_unread_, parser_->announced_length())) co_return refusal(*refused);
    auto late = co_await keep_pace();
    if (late) co_return *std::move(late);
    if (shared_.waiting.load() >= limits().waiting_requests) co_return refusal(RefusedRequest::overloaded);

    const auto* with_files = std::get_if<FormWithFiles>(&route.options.body);
    if (with_files != nullptr && leaves_unread_ && multipart_boundary_from(content_type())) {
        auto response = co_await run_with_sink(*with_files);
        co_return response;
    }
    if (leaves_unread_) {
        const auto refused = co_await read_whole_body(body_limit_of(route));
        if (refused) co_return refusal(*refused);
    }
    auto response = co_await run();
    co_return response;
}

/// Lets the request wait, or answers it, where the site's pace says so.
inline Task<Connection::Answered> Connection::keep_pace()
{
    if (!shared_.options.pace) co_return std::nullopt;
    const auto pace = shared_.options.pace(request_);
    if (pace.refused_for) {
        close_after_ = true;
        co_return error(429, "Too many requests. Try again later.").with_header("Retry-After", std::to_string(pace.refused_for->count()));
    }
    if (pace.wait.count() > 0) {
        allow_any_time();
        timer_.expires_after(pace.wait);
        error_code ignored;
        co_await timer_.async_wait(net::redirect_error(use_task, ignored));
    }
    co_return std::nullopt;
}

/// Runs the handler with the form that was read.
inline Task<HttpResponse> Connection::run()
{
    HttpResponse response;
    auto work = [&] {
        --shared_.waiting;
        response = shared_.caught(request_, [&] {
            auto refused = take_form();
            return refused ? *std::move(refused) : shared_.router.run(request_);
        });
        compress(response);
    };
    allow_any_time();
    ++shared_.waiting;
    // What changes something waits for the disk: no use to begin it here.
    const bool only_reads = request_.method != Method::post;
    if (!only_reads || !shared_.stand_ins->may_run(loop_, work)) co_await on_worker(shared_, loop_, work);
    co_return response;
}

/// Turns the body that was read into the request's form. Runs on a worker; an answer where the form is refused.
inline Connection::Answered Connection::take_form()
{
    if (request_.body.empty() || std::holds_alternative<PlainBody>(request_.route->options.body)) return std::nullopt;

    const auto body = std::exchange(request_.body, {});
    if (const auto boundary = multipart_boundary_from(content_type())) {
        MultipartFormReader reader(*boundary, nullptr, limits().form, limits().multipart);
        auto read = reader.take(body);
        if (read) read = reader.finish(request_);
        if (read) return std::nullopt;
        return refusal(std::move(read.error()));
    }
    auto form = urlencoded_form_from(body, limits().form);
    if (!form) return refusal(form.error());
    request_.form = *std::move(form);
    return std::nullopt;
}

/// Hands the files of a form to the route's sink as they come, and then runs the handler.
inline Task<HttpResponse> Connection::run_with_sink(const FormWithFiles& rule)
{
    // Destroyed on a worker, as it is used there: what it gives up may take time.
    std::optional<MultipartFormReader> reader;
    Answered ended;
    auto open = [&] {
        auto failed = shared_.caught(request_, [&] {
            auto sink = rule.open(request_);
            if (!sink) return std::move(sink.error());
            reader.emplace(*multipart_boundary_from(content_type()), *std::move(sink), limits().form, limits().multipart);
            return HttpResponse{};
        });
        if (!reader) ended = std::move(failed);
    };
    allow_any_time();
    co_await on_worker(shared_, loop_, open);
    if (ended) {
        close_after_ = true;
        co_return *std::move(ended);
    }

    ended = co_await feed(*reader, rule.limit);
    if (ended) close_after_ = true;

    HttpResponse response;
    auto finish = [&] {
        response = shared_.caught(request_, [&] {
            if (ended) return *std::move(ended);
            auto finished = reader->finish(request_);
            return finished ? shared_.router.run(request_) : refusal(std::move(finished.error()));
        });
        reader.reset();
    };
    allow_any_time();
    co_await on_worker(shared_, loop_, finish);
    co_return response;
}

/// Reads the body to its end and gives it to the reader, piece by piece. An answer where it ends early.
inline Task<Connection::Answered> Connection::feed(MultipartFormReader& reader, std::size_t limit)
{
    const auto gone = co_await begin_body(limit);
    if (gone) co_return refusal(*gone);
    Answered ended;
    std::string piece;
    auto take = [&] {
        bool taken = false;
        auto failed = shared_.caught(request_, [&] {
            auto read = reader.take(piece);
            taken = read.has_value();
            return taken ? HttpResponse{} : refusal(std::move(read.error()));
        });
        if (!taken) ended = std::move(failed);
    };
    while (!decoder_.is_done()) {
        allow(limits().stalled);
        while (!decoder_.is_done() && piece.size() < enough_progress) {
            const auto refused = co_await read_more_body(piece);
            if (refused) co_return refusal(*refused);
        }
        request_.body_size += piece.size();
        allow_any_time();
        co_await on_worker(shared_, loop_, take);
        piece.clear();
        if (ended) co_return ended;
    }
    leaves_unread_ = false;
    co_return std::nullopt;
}

inline HttpResponse Connection::refusal(RefusedRequest why)
{
    close_after_ = true;
    // What stands in the buffer, or comes, is not to be taken for another request.
    leaves_unread_ = true;
    return error(status_of(why), std::string(in_words(why)));
}

inline HttpResponse Connection::refusal(FormEnded why)
{
    if (const auto* refused = std::get_if<RefusedRequest>(&why)) return refusal(*refused);
    return std::get<HttpResponse>(std::move(why));
}

inline void Connection::compress(HttpResponse& response) const
{
    if (!shared_.options.compress_pages || response.body.size() < worth_compressing || !response.content_type.starts_with("text/html") ||
        !accepts_gzip(request_.headers.find("Accept-Encoding").value_or("")))
        return;
    response.body = gzip_compressed(response.body, CompressionEffort::least);
    response.headers.push_back({"Content-Encoding", "gzip"});
    response.headers.push_back({"Vary", "Accept-Encoding"});
}

} // namespace throughline::web
