#include "web/server/form_reader.hpp"

namespace throughline::web {

MultipartFormReader::MultipartFormReader(
    std::string_view boundary, std::unique_ptr<UploadSink> sink, const FormLimits& form, const MultipartLimits& multipart)
    : limits_(form), sink_(std::move(sink)), parser_(boundary, *this, multipart)
{
}

std::expected<void, FormEnded> MultipartFormReader::take(std::string_view bytes)
{
    const auto read = parser_.take(bytes);
    if (!read) return std::unexpected(FormEnded(read.error()));
    if (*read == MultipartParser::Read::stopped) return std::unexpected(*std::move(ended_));
    return {};
}

std::expected<void, FormEnded> MultipartFormReader::finish(HttpRequest& request)
{
    if (!parser_.is_closed()) return std::unexpected(FormEnded(RefusedRequest::bad_multipart));
    if (sink_) sink_->finished();
    request.form = std::move(form_);
    request.uploads = std::move(uploads_);
    return {};
}

bool MultipartFormReader::part_begins(PartHead head)
{
    part_ = std::move(head);
    value_.clear();
    file_begun_ = false;
    // A file field that was left empty has no name either; a named file may be empty.
    if (part_.file_name && !part_.file_name->empty()) return begin_file();
    return true;
}

bool MultipartFormReader::begin_file()
{
    file_begun_ = true;
    uploads_.push_back({part_.name, *part_.file_name, part_.content_type});
    if (!sink_) return true;
    auto begun = sink_->begin(uploads_.back(), form_);
    return begun || ended(std::move(begun.error()));
}

bool MultipartFormReader::part_bytes(std::string_view bytes)
{
    if (!part_.file_name) {
        value_.append(bytes);
        return value_.size() <= limits_.value || ended(RefusedRequest::form_field_too_large);
    }
    if (!file_begun_ && !begin_file()) return false;
    uploads_.back().size += bytes.size();
    if (!sink_) {
        uploads_.back().bytes.append(bytes);
        return true;
    }
    auto written = sink_->write(bytes);
    return written || ended(std::move(written.error()));
}

bool MultipartFormReader::part_ends()
{
    if (!part_.file_name) {
        auto field = form_field_from(std::move(part_.name), std::move(value_), limits_);
        if (!field) return ended(field.error());
        if (form_.size() == limits_.fields) return ended(RefusedRequest::too_many_form_fields);
        form_.add(std::move(field->name), std::move(field->value));
        return true;
    }
    if (!file_begun_ || !sink_) return true;
    auto stored = sink_->end();
    if (!stored) return ended(std::move(stored.error()));
    uploads_.back().stored_as = *std::move(stored);
    return true;
}

bool MultipartFormReader::ended(FormEnded why)
{
    ended_ = std::move(why);
    return false;
}

} // namespace throughline::web
