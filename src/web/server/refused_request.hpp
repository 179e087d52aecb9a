#pragma once

#include <string_view>

namespace throughline::web {

/// Why a request is not handed to a handler. Each is answered with its status and the connection is closed.
enum class RefusedRequest {
    malformed,
    header_too_large,
    too_many_headers,
    folded_header,
    control_character,
    bad_line_ending,
    unknown_method,
    unsupported_version,
    missing_host,
    two_hosts,
    bad_host,
    unknown_host,
    bad_transfer_encoding,
    bad_content_length,
    length_and_transfer_encoding,
    bad_chunk,
    unsupported_expectation,
    target_not_a_path,
    target_too_long,
    bad_target_character,
    bad_percent_encoding,
    bad_utf8,
    empty_segment,
    path_traversal,
    too_many_parameters,
    body_too_large,
    body_not_expected,
    unsupported_body_type,
    bad_form,
    too_many_form_fields,
    form_field_too_large,
    bad_multipart,
    upload_too_large,
    cross_site,
    overloaded,
};

/// The HTTP status that says it.
[[nodiscard]] int status_of(RefusedRequest refused);

/// In words for the person who sent it.
[[nodiscard]] std::string_view in_words(RefusedRequest refused);

} // namespace throughline::web
