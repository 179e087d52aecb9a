#include "web/server/refused_request.hpp"

#include "domain/common/impossible.hpp"

namespace throughline::web {

int status_of(RefusedRequest refused)
{
    using enum RefusedRequest;
    switch (refused) {
    case malformed:
    case folded_header:
    case control_character:
    case bad_line_ending:
    case missing_host:
    case two_hosts:
    case bad_host:
    case bad_transfer_encoding:
    case bad_content_length:
    case length_and_transfer_encoding:
    case bad_chunk:
    case target_not_a_path:
    case bad_target_character:
    case bad_percent_encoding:
    case bad_utf8:
    case empty_segment:
    case path_traversal:
    case too_many_parameters:
    case body_not_expected:
    case bad_form:
    case bad_multipart:
        return 400;
    case cross_site:
        return 403;
    case body_too_large:
    case too_many_form_fields:
    case form_field_too_large:
    case upload_too_large:
        return 413;
    case target_too_long:
        return 414;
    case unsupported_body_type:
        return 415;
    case unsupported_expectation:
        return 417;
    case unknown_host:
        return 421;
    case header_too_large:
    case too_many_headers:
        return 431;
    case unknown_method:
        return 501;
    case overloaded:
        return 503;
    case unsupported_version:
        return 505;
    }
    impossible("a refusal without a status");
}

std::string_view in_words(RefusedRequest refused)
{
    using enum RefusedRequest;
    switch (refused) {
    case malformed:
        return "The request is not well formed.";
    case header_too_large:
        return "The request's headers are too large.";
    case too_many_headers:
        return "The request has too many headers.";
    case folded_header:
        return "The request has a header folded over several lines.";
    case control_character:
        return "The request has a control character where none may be.";
    case bad_line_ending:
        return "The request has a line that does not end as it should.";
    case unknown_method:
        return "The request's method is not known.";
    case unsupported_version:
        return "Only HTTP 1.0 and 1.1 are spoken here.";
    case missing_host:
        return "The request does not say which host it is for.";
    case two_hosts:
        return "The request names its host twice.";
    case bad_host:
        return "The request's host is not well formed.";
    case unknown_host:
        return "The request is for a host that is not served here.";
    case bad_transfer_encoding:
        return "The request's transfer encoding is not accepted.";
    case bad_content_length:
        return "The request does not say clearly how long it is.";
    case length_and_transfer_encoding:
        return "The request gives both a length and a transfer encoding.";
    case bad_chunk:
        return "The request's body is not well formed.";
    case unsupported_expectation:
        return "The request expects something that is not done here.";
    case target_not_a_path:
        return "The address is not a path on this site.";
    case target_too_long:
        return "The address is too long.";
    case bad_target_character:
        return "The address has a character that may not be in it.";
    case bad_percent_encoding:
        return "The address or form is not encoded correctly.";
    case bad_utf8:
        return "The text is not valid UTF-8.";
    case empty_segment:
        return "The address has an empty part.";
    case path_traversal:
        return "The address tries to leave its folder.";
    case too_many_parameters:
        return "The address has too many parts.";
    case body_too_large:
        return "What was sent is too large.";
    case body_not_expected:
        return "Nothing may be sent along with this request.";
    case unsupported_body_type:
        return "What was sent is of a kind that is not accepted here.";
    case bad_form:
        return "The form is not well formed.";
    case too_many_form_fields:
        return "The form has too many fields.";
    case form_field_too_large:
        return "One of the form's fields is too large.";
    case bad_multipart:
        return "The form with files is not well formed.";
    case upload_too_large:
        return "The file is too large.";
    case cross_site:
        return "The form was not sent from this site.";
    case overloaded:
        return "The service is busy. Try again in a moment.";
    }
    impossible("a refusal without words");
}

} // namespace throughline::web
