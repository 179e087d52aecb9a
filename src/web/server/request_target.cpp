#include "web/server/request_target.hpp"

#include "web/server/percent.hpp"
#include "web/server/text_checks.hpp"

#include <algorithm>

namespace throughline::web {

namespace {

using Refused = std::unexpected<RefusedRequest>;

bool is_graphic(char letter) { return letter > 0x20 && letter < 0x7f; }

/// RFC 3986 path characters, and `%`.
bool may_be_in_path(char letter) { return is_graphic(letter) && !std::string_view("\"#<>?[\\]^`{|}").contains(letter); }

/// Browsers leave more of these as they are than RFC 3986 allows.
bool may_be_in_query(char letter) { return is_graphic(letter) && !std::string_view("\"#<>").contains(letter); }

bool leaves_its_folder(std::string_view segment)
{
    while (true) {
        const auto end = segment.find_first_of("/\\");
        const auto piece = segment.substr(0, end);
        if (piece == "." || piece == "..") return true;
        if (end == std::string_view::npos) return false;
        segment.remove_prefix(end + 1);
    }
}

std::expected<std::string, RefusedRequest> checked(std::optional<std::string> decoded)
{
    if (!decoded) return Refused(RefusedRequest::bad_percent_encoding);
    if (has_control_character(*decoded)) return Refused(RefusedRequest::control_character);
    if (!is_utf8(*decoded)) return Refused(RefusedRequest::bad_utf8);
    return *std::move(decoded);
}

std::expected<void, RefusedRequest> read_path(std::string_view path, const TargetLimits& limits, RequestTarget& to)
{
    if (path == "/") return {};
    if (path.ends_with('/')) {
        to.trailing_slash = true;
        path.remove_suffix(1);
    }
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto raw = path.substr(0, path.find('/'));
        path.remove_prefix(raw.size());
        if (raw.empty()) return Refused(RefusedRequest::empty_segment);
        if (to.segments.size() == limits.segments) return Refused(RefusedRequest::too_many_parameters);
        auto segment = checked(percent_decoded(raw));
        if (!segment) return Refused(segment.error());
        if (leaves_its_folder(*segment)) return Refused(RefusedRequest::path_traversal);
        to.segments.push_back(*std::move(segment));
    }
    return {};
}

std::expected<void, RefusedRequest> read_query(std::string_view query, const TargetLimits& limits, RequestTarget& to)
{
    to.raw_query = query;
    while (!query.empty()) {
        const auto pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        if (pair.empty()) continue;
        if (to.query.size() == limits.parameters) return Refused(RefusedRequest::too_many_parameters);
        const auto equals = pair.find('=');
        auto name = checked(form_decoded(pair.substr(0, equals)));
        if (!name) return Refused(name.error());
        auto value = checked(form_decoded(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1)));
        if (!value) return Refused(value.error());
        to.query.add(*std::move(name), *std::move(value));
    }
    return {};
}

} // namespace

std::expected<RequestTarget, RefusedRequest> request_target_from(std::string_view target, const TargetLimits& limits)
{
    if (target.size() > limits.length) return Refused(RefusedRequest::target_too_long);
    if (!target.starts_with('/')) return Refused(RefusedRequest::target_not_a_path);

    const auto question = target.find('?');
    const auto path = target.substr(0, question);
    const auto query = question == std::string_view::npos ? std::string_view{} : target.substr(question + 1);
    if (!std::all_of(path.begin(), path.end(), may_be_in_path) || !std::all_of(query.begin(), query.end(), may_be_in_query))
        return Refused(RefusedRequest::bad_target_character);

    RequestTarget read;
    if (const auto path_read = read_path(path, limits, read); !path_read) return Refused(path_read.error());
    if (const auto query_read = read_query(query, limits, read); !query_read) return Refused(query_read.error());
    return read;
}

} // namespace throughline::web
