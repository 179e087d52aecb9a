#include "web/server/form_reader.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using enum RefusedRequest;

/// Writes down what it is asked, and refuses where the test says so.
struct Journal {
    std::string words{};
    bool refuses_begin = false;
    bool refuses_write = false;
};

class JournalSink : public UploadSink {
public:
    explicit JournalSink(Journal& journal) : journal_(journal) {}
    ~JournalSink() override { journal_.words += finished_ ? "" : " dropped"; }

    std::expected<void, HttpResponse> begin(const Upload& file, const Fields& form) override
    {
        journal_.words += " begin(" + file.file_name + " after " + std::string(form.text("version")) + ")";
        if (journal_.refuses_begin) return std::unexpected(error(403));
        return {};
    }
    std::expected<void, HttpResponse> write(std::string_view bytes) override
    {
        journal_.words += " write(" + std::string(bytes) + ")";
        if (journal_.refuses_write) return std::unexpected(error(422));
        return {};
    }
    std::expected<std::string, HttpResponse> end() override
    {
        journal_.words += " end";
        return "F-1";
    }
    void finished() override
    {
        journal_.words += " finished";
        finished_ = true;
    }

private:
    Journal& journal_;
    bool finished_ = false;
};

const std::string version_field = "--B\r\nContent-Disposition: form-data; name=version\r\n\r\n12\r\n";
const std::string minutes_file =
    "--B\r\nContent-Disposition: form-data; name=file; filename=minutes.txt\r\nContent-Type: text/plain\r\n\r\nHello\r\n";
const std::string file_left_empty =
    "--B\r\nContent-Disposition: form-data; name=file; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n";
const std::string closing = "--B--\r\n";

struct Read {
    HttpRequest request;
    std::optional<FormEnded> ended;
};

Read read(const std::string& body, Journal* journal = nullptr, FormLimits limits = {})
{
    Read result;
    MultipartFormReader reader("B", journal != nullptr ? std::make_unique<JournalSink>(*journal) : nullptr, limits, {});
    auto step = reader.take(body);
    if (step) step = reader.finish(result.request);
    if (!step) result.ended = std::move(step.error());
    return result;
}

TEST(MultipartFormReader, keeps_files_in_memory_where_there_is_no_sink)
{
    const auto [request, ended] = read(version_field + minutes_file + closing);

    EXPECT_FALSE(ended);
    EXPECT_EQ(request.form, (Fields{{"version", "12"}}));
    ASSERT_EQ(request.uploads.size(), 1u);
    EXPECT_EQ(request.uploads[0].field, "file");
    EXPECT_EQ(request.uploads[0].file_name, "minutes.txt");
    EXPECT_EQ(request.uploads[0].content_type, "text/plain");
    EXPECT_EQ(request.uploads[0].bytes, "Hello");
    EXPECT_EQ(request.uploads[0].size, 5u);
}

TEST(MultipartFormReader, gives_files_to_the_sink_and_keeps_none)
{
    Journal journal;

    const auto [request, ended] = read(version_field + minutes_file + closing, &journal);

    EXPECT_FALSE(ended);
    EXPECT_EQ(journal.words, " begin(minutes.txt after 12) write(Hello) end finished");
    EXPECT_EQ(request.uploads[0].bytes, "");
    EXPECT_EQ(request.uploads[0].size, 5u);
    EXPECT_EQ(request.uploads[0].stored_as, "F-1");
}

TEST(MultipartFormReader, makes_no_upload_of_a_file_field_left_empty)
{
    Journal journal;

    const auto [request, ended] = read(version_field + file_left_empty + closing, &journal);

    EXPECT_FALSE(ended);
    EXPECT_TRUE(request.uploads.empty());
    EXPECT_EQ(journal.words, " finished");
}

TEST(MultipartFormReader, takes_an_empty_file_that_has_a_name)
{
    const auto [request, ended] = read("--B\r\nContent-Disposition: form-data; name=file; filename=empty.txt\r\n\r\n\r\n" + closing);

    EXPECT_FALSE(ended);
    ASSERT_EQ(request.uploads.size(), 1u);
    EXPECT_EQ(request.uploads[0].size, 0u);
}

TEST(MultipartFormReader, passes_on_the_sinks_refusal_and_drops_what_it_took)
{
    Journal journal{.refuses_write = true};

    const auto ended = read(minutes_file + closing, &journal).ended;

    ASSERT_TRUE(ended);
    EXPECT_EQ(std::get<HttpResponse>(*ended).status, 422);
    EXPECT_EQ(journal.words, " begin(minutes.txt after ) write(Hello) dropped");
}

TEST(MultipartFormReader, does_not_read_a_file_that_may_not_begin)
{
    Journal journal{.refuses_begin = true};

    const auto ended = read(minutes_file + closing, &journal).ended;

    ASSERT_TRUE(ended);
    EXPECT_EQ(std::get<HttpResponse>(*ended).status, 403);
    EXPECT_EQ(journal.words, " begin(minutes.txt after ) dropped");
}

TEST(MultipartFormReader, drops_what_came_of_a_form_that_was_cut_off)
{
    Journal journal;

    const auto ended = read(version_field + minutes_file, &journal).ended;

    EXPECT_EQ(std::get<RefusedRequest>(*ended), bad_multipart);
    EXPECT_TRUE(journal.words.ends_with(" dropped")) << journal.words;
}

TEST(MultipartFormReader, holds_fields_to_the_same_rules_as_other_forms)
{
    const auto with_value = [](std::string_view value) {
        return std::string("--B\r\nContent-Disposition: form-data; name=a\r\n\r\n").append(value).append("\r\n" + closing);
    };

    EXPECT_EQ(read(with_value("one\r\ntwo\v")).request.form, (Fields{{"a", "one\ntwo\n"}}));
    EXPECT_EQ(std::get<RefusedRequest>(*read(with_value("\xFF")).ended), bad_utf8);
    EXPECT_EQ(std::get<RefusedRequest>(*read(with_value(std::string_view("\0", 1))).ended), control_character);
    EXPECT_EQ(std::get<RefusedRequest>(*read(with_value("12345"), nullptr, {.value = 4}).ended), form_field_too_large);
    EXPECT_EQ(std::get<RefusedRequest>(*read(version_field + version_field + closing, nullptr, {.fields = 1}).ended), too_many_form_fields);
}

} // namespace
} // namespace throughline::web
