#include "web/server/multipart.hpp"

#include "web/server/text_checks.hpp"

#include <algorithm>

namespace throughline::web {

namespace {

constexpr auto bad = RefusedRequest::bad_multipart;
constexpr std::size_t longest_file_name = 1000;

bool is_token_letter(char letter) { return letter > 0x20 && letter < 0x7f && !std::string_view("()<>@,;:\\\"/[]?={}").contains(letter); }

/// RFC 2046's boundary letters but the space.
bool is_boundary_letter(char letter)
{
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
           std::string_view("'()+_,-./:=?").contains(letter);
}

std::string_view token_at(std::string_view text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), is_token_letter);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

struct Parameter {
    std::string_view name;
    std::string_view value;
};

/// Takes `; name=value` or `; name="value"` from the front of `text`. Browsers send no escapes inside the quotes.
std::expected<Parameter, RefusedRequest> take_parameter(std::string_view& text)
{
    if (!text.starts_with(';')) return std::unexpected(bad);
    text = without_outer_blanks(text.substr(1));
    const auto name = token_at(text);
    text.remove_prefix(name.size());
    if (name.empty() || !text.starts_with('=')) return std::unexpected(bad);
    text.remove_prefix(1);

    std::string_view value;
    if (text.starts_with('"')) {
        const auto close = text.find('"', 1);
        if (close == std::string_view::npos) return std::unexpected(bad);
        value = text.substr(1, close - 1);
        text.remove_prefix(close + 1);
    } else {
        value = token_at(text);
        if (value.empty()) return std::unexpected(bad);
        text.remove_prefix(value.size());
    }
    text = without_outer_blanks(text);
    return Parameter{name, value};
}

/// Browsers write a quote inside a name as `%22` and leave every other `%` as it is.
std::string with_quotes(std::string_view sent)
{
    std::string out;
    while (!sent.empty()) {
        const auto at = sent.find("%22");
        out.append(sent.substr(0, at));
        if (at == std::string_view::npos) break;
        out += '"';
        sent.remove_prefix(at + 3);
    }
    return out;
}

std::string_view without_folder(std::string_view file_name) { return file_name.substr(file_name.find_last_of("/\\") + 1); }

std::expected<void, RefusedRequest> read_disposition(std::string_view value, PartHead& head)
{
    const auto type = token_at(value);
    if (!equal_ignoring_case(type, "form-data")) return std::unexpected(bad);
    value = without_outer_blanks(value.substr(type.size()));
    bool named = false;
    while (!value.empty()) {
        const auto parameter = take_parameter(value);
        if (!parameter) return std::unexpected(parameter.error());
        if (equal_ignoring_case(parameter->name, "name") && !named) {
            named = true;
            head.name = with_quotes(parameter->value);
        } else if (equal_ignoring_case(parameter->name, "filename") && !head.file_name) {
            if (parameter->value.size() > longest_file_name) return std::unexpected(bad);
            head.file_name = without_folder(with_quotes(parameter->value));
        } else {
            return std::unexpected(bad);
        }
    }
    if (!named || head.name.empty()) return std::unexpected(bad);
    if (!is_utf8(head.name) || (head.file_name && !is_utf8(*head.file_name))) return std::unexpected(RefusedRequest::bad_utf8);
    return {};
}

bool leaves_bytes_alone(std::string_view transfer_encoding)
{
    return equal_ignoring_case(transfer_encoding, "binary") || equal_ignoring_case(transfer_encoding, "8bit") ||
           equal_ignoring_case(transfer_encoding, "7bit");
}

/// `headers` ends before its empty line.
std::expected<PartHead, RefusedRequest> part_head_from(std::string_view headers)
{
    PartHead head;
    bool disposed = false;
    while (!headers.empty()) {
        const auto line = headers.substr(0, headers.find("\r\n"));
        headers.remove_prefix(std::min(line.size() + 2, headers.size()));
        if (has_control_character(line)) return std::unexpected(RefusedRequest::control_character);
        const auto name = token_at(line);
        if (name.empty() || !line.substr(name.size()).starts_with(':')) return std::unexpected(bad);
        const auto value = without_outer_blanks(line.substr(name.size() + 1));

        if (equal_ignoring_case(name, "Content-Disposition")) {
            if (std::exchange(disposed, true)) return std::unexpected(bad);
            if (const auto read = read_disposition(value, head); !read) return std::unexpected(read.error());
        } else if (equal_ignoring_case(name, "Content-Type")) {
            if (!is_utf8(value)) return std::unexpected(RefusedRequest::bad_utf8);
            head.content_type = value;
        } else if (equal_ignoring_case(name, "Content-Transfer-Encoding") && !leaves_bytes_alone(value)) {
            return std::unexpected(bad);
        }
    }
    if (!disposed) return std::unexpected(bad);
    return head;
}

} // namespace

std::optional<std::string> multipart_boundary_from(std::string_view content_type)
{
    constexpr std::string_view wanted = "multipart/form-data";
    if (!equal_ignoring_case(content_type.substr(0, wanted.size()), wanted)) return std::nullopt;
    auto rest = without_outer_blanks(content_type.substr(wanted.size()));
    std::optional<std::string> boundary;
    while (!rest.empty()) {
        const auto parameter = take_parameter(rest);
        if (!parameter) return std::nullopt;
        if (!equal_ignoring_case(parameter->name, "boundary")) continue;
        if (boundary) return std::nullopt;
        boundary = parameter->value;
    }
    if (!boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;
    if (!std::all_of(boundary->begin(), boundary->end(), is_boundary_letter)) return std::nullopt;
    return boundary;
}

MultipartParser::MultipartParser(std::string_view boundary, PartReceiver& receiver, const MultipartLimits& limits)
    : delimiter_("\r\n--"), receiver_(&receiver), limits_(limits),
      // The first boundary stands at the very start: with this it looks like every other.
      held_("\r\n")
{
    delimiter_.append(boundary);
}

std::expected<MultipartParser::Read, RefusedRequest> MultipartParser::take(std::string_view bytes)
{
    if (state_ == State::epilogue) return Read::closed;

    held_.append(bytes);
    auto stepped = step();
    while (stepped && *stepped == Step::done && state_ != State::epilogue) stepped = step();
    held_.erase(0, std::exchange(read_, 0));

    if (!stepped) return std::unexpected(stepped.error());
    if (*stepped == Step::stopped) return Read::stopped;
    return state_ == State::epilogue ? Read::closed : Read::more;
}

std::expected<MultipartParser::Step, RefusedRequest> MultipartParser::step()
{
    switch (state_) {
    case State::first_boundary:
        return read_first_boundary();
    case State::after_boundary:
        return read_after_boundary();
    case State::headers:
        return read_headers();
    case State::content:
        return read_content();
    case State::epilogue:
        break;
    }
    return Step::needs_more;
}

std::expected<MultipartParser::Step, RefusedRequest> MultipartParser::read_first_boundary()
{
    const auto rest = std::string_view(held_).substr(read_);
    if (rest.size() < delimiter_.size()) {
        if (!delimiter_.starts_with(rest)) return std::unexpected(bad);
        return Step::needs_more;
    }
    if (!rest.starts_with(delimiter_)) return std::unexpected(bad);
    read_ += delimiter_.size();
    state_ = State::after_boundary;
    return Step::done;
}

std::expected<MultipartParser::Step, RefusedRequest> MultipartParser::read_after_boundary()
{
    const auto rest = std::string_view(held_).substr(read_);
    if (rest.size() < 2) return Step::needs_more;
    if (rest.starts_with("--")) {
        state_ = State::epilogue;
    } else if (rest.starts_with("\r\n")) {
        if (parts_++ == limits_.parts) return std::unexpected(RefusedRequest::too_many_form_fields);
        state_ = State::headers;
    } else {
        return std::unexpected(bad);
    }
    read_ += 2;
    return Step::done;
}

std::expected<MultipartParser::Step, RefusedRequest> MultipartParser::read_headers()
{
    const auto rest = std::string_view(held_).substr(read_);
    const auto end = rest.substr(0, limits_.part_header + 4).find("\r\n\r\n");
    if (end == std::string_view::npos) {
        if (rest.size() >= limits_.part_header + 4) return std::unexpected(bad);
        return Step::needs_more;
    }
    auto head = part_head_from(rest.substr(0, end));
    if (!head) return std::unexpected(head.error());
    if (head->file_name && files_++ == limits_.files) return std::unexpected(RefusedRequest::too_many_form_fields);

    read_ += end + 4;
    state_ = State::content;
    return receiver_->part_begins(*std::move(head)) ? Step::done : Step::stopped;
}

std::expected<MultipartParser::Step, RefusedRequest> MultipartParser::read_content()
{
    const auto rest = std::string_view(held_).substr(read_);
    const auto end = rest.find(delimiter_);
    const bool whole = end != std::string_view::npos;
    // What may be the beginning of a delimiter waits for its rest.
    const auto sure = whole ? end : rest.size() - std::min(rest.size(), delimiter_.size() - 1);
    read_ += sure;
    if (sure > 0 && !receiver_->part_bytes(rest.substr(0, sure))) return Step::stopped;
    if (!whole) return Step::needs_more;

    read_ += delimiter_.size();
    state_ = State::after_boundary;
    return receiver_->part_ends() ? Step::done : Step::stopped;
}

} // namespace throughline::web
