#include "web/server/multipart.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace throughline::web {
namespace {

using enum RefusedRequest;
using namespace std::string_view_literals;

struct Part {
    std::string name;
    std::optional<std::string> file_name;
    std::string content_type;
    std::string bytes;
    bool ended = false;
};

class Parts : public PartReceiver {
public:
    bool part_begins(PartHead head) override
    {
        parts.push_back({std::move(head.name), std::move(head.file_name), std::move(head.content_type), {}});
        return parts.size() < stop_at_part;
    }
    bool part_bytes(std::string_view bytes) override
    {
        parts.back().bytes += bytes;
        return true;
    }
    bool part_ends() override
    {
        parts.back().ended = true;
        return true;
    }

    std::vector<Part> parts;
    std::size_t stop_at_part = 1000;
};

using namespace std::string_literals;

const std::string a_body = "--B\r\n"
                           "Content-Disposition: form-data; name=\"version\"\r\n"
                           "\r\n"
                           "12\r\n"
                           "--B\r\n"
                           "content-disposition: form-data; name=\"file\"; filename=\"C:\\papers\\minutes %22final%22 50%.docx\"\r\n"
                           "Content-Type: application/msword\r\n"
                           "\r\n"
                           "one\r\n--\r\n-B\r\n--A\r\ntwo\0three\r\n\r\n"
                           "--B\r\n"
                           "Content-Disposition: form-data; name=empty\r\n"
                           "\r\n"
                           "\r\n"
                           "--B--\r\n"s;

std::optional<RefusedRequest> refused(std::string_view body, MultipartLimits limits = {})
{
    Parts parts;
    MultipartParser parser("B", parts, limits);
    const auto read = parser.take(body);
    if (!read) return read.error();
    return std::nullopt;
}

std::string a_part(std::string_view headers, std::string_view content = "x")
{
    return std::string("--B\r\n").append(headers).append("\r\n\r\n").append(content).append("\r\n--B--\r\n");
}

void expect_the_parts_of_a_body(const Parts& read)
{
    ASSERT_EQ(read.parts.size(), 3u);
    EXPECT_EQ(read.parts[0].name, "version");
    EXPECT_EQ(read.parts[0].file_name, std::nullopt);
    EXPECT_EQ(read.parts[0].bytes, "12");
    EXPECT_EQ(read.parts[1].name, "file");
    EXPECT_EQ(read.parts[1].file_name, "minutes \"final\" 50%.docx");
    EXPECT_EQ(read.parts[1].content_type, "application/msword");
    EXPECT_EQ(read.parts[1].bytes, "one\r\n--\r\n-B\r\n--A\r\ntwo\0three\r\n"sv);
    EXPECT_EQ(read.parts[2].name, "empty");
    EXPECT_EQ(read.parts[2].bytes, "");
    for (const auto& part : read.parts) EXPECT_TRUE(part.ended);
}

TEST(MultipartParser, reads_fields_and_files_in_order)
{
    Parts parts;
    MultipartParser parser("B", parts);

    EXPECT_EQ(parser.take(a_body), MultipartParser::Read::closed);

    expect_the_parts_of_a_body(parts);
}

TEST(MultipartParser, reads_the_same_however_the_body_is_cut)
{
    for (std::size_t size = 1; size < a_body.size(); ++size) {
        Parts parts;
        MultipartParser parser("B", parts);
        for (std::size_t at = 0; at < a_body.size(); at += size)
            ASSERT_TRUE(parser.take(std::string_view(a_body).substr(at, size))) << size;
        EXPECT_TRUE(parser.is_closed());
        expect_the_parts_of_a_body(parts);
    }
}

TEST(MultipartParser, is_not_closed_before_its_last_boundary)
{
    const auto cut = a_body.substr(0, a_body.find("--B--"));
    for (std::size_t size = 0; size < cut.size(); ++size) {
        Parts parts;
        MultipartParser parser("B", parts);
        ASSERT_EQ(parser.take(std::string_view(cut).substr(0, size)), MultipartParser::Read::more) << size;
        EXPECT_FALSE(parser.is_closed());
    }
}

TEST(MultipartParser, stops_where_the_receiver_says_so)
{
    Parts parts;
    parts.stop_at_part = 2;
    MultipartParser parser("B", parts);

    EXPECT_EQ(parser.take(a_body), MultipartParser::Read::stopped);
    EXPECT_EQ(parts.parts.size(), 2u);
}

TEST(MultipartParser, ignores_what_follows_the_last_boundary)
{
    Parts parts;
    MultipartParser parser("B", parts);

    EXPECT_EQ(parser.take("--B--\r\nepilogue"), MultipartParser::Read::closed);
    EXPECT_EQ(parser.take("more"), MultipartParser::Read::closed);
    EXPECT_TRUE(parts.parts.empty());
}

TEST(MultipartParser, refuses_what_does_not_begin_with_the_boundary)
{
    for (const auto* wrong : {"preamble\r\n--B\r\n", "\r\n--B\r\n", "--C\r\n", "-", " --B\r\n"}) {
        const auto read = refused(wrong);
        if (std::string_view(wrong) == "-")
            EXPECT_EQ(read, std::nullopt) << "it may still become one";
        else
            EXPECT_EQ(read, bad_multipart) << wrong;
    }
}

TEST(MultipartParser, refuses_a_boundary_with_something_behind_it)
{
    EXPECT_EQ(refused("--BX\r\n"), bad_multipart);
    EXPECT_EQ(refused("--B \r\n"), bad_multipart);
    EXPECT_EQ(refused("--B\nContent-Disposition: form-data; name=a\n\nx\n--B--"), bad_multipart);
    EXPECT_EQ(refused("--B\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--Bxy"), bad_multipart);
}

TEST(MultipartParser, refuses_a_part_that_does_not_say_what_it_is)
{
    for (const auto* wrong :
         {"Content-Type: text/plain", "", "Content-Disposition: attachment; name=a", "Content-Disposition: form-data",
          "Content-Disposition: form-data; name=", "Content-Disposition: form-data; name=\"\"", "Content-Disposition: form-data; name=\"a",
          "Content-Disposition: form-data; name=\"a\\\"b\"", "Content-Disposition: form-data name=a", "Content-Disposition: form-data; a",
          "Content-Disposition: form-data; filename=a", "Content-Disposition form-data; name=a", "Content-Disposition : form-data; name=a",
          ": form-data; name=a"})
        EXPECT_EQ(refused(a_part(wrong)), bad_multipart) << wrong;
}

TEST(MultipartParser, refuses_a_part_that_says_it_twice)
{
    for (const auto* wrong :
         {"Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b",
          "Content-Disposition: form-data; name=a; name=b", "Content-Disposition: form-data; name=a; filename=b; filename=c",
          "Content-Disposition: form-data; name=a; filename=b; filename*=UTF-8''c"})
        EXPECT_EQ(refused(a_part(wrong)), bad_multipart) << wrong;
}

TEST(MultipartParser, refuses_encodings_that_would_change_the_bytes)
{
    EXPECT_EQ(refused(a_part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64")), bad_multipart);
    EXPECT_EQ(refused(a_part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: binary")), std::nullopt);
}

TEST(MultipartParser, refuses_control_characters_and_invalid_utf8_in_names)
{
    EXPECT_EQ(refused(a_part("Content-Disposition: form-data; name=\"a\x01\"")), control_character);
    EXPECT_EQ(refused(a_part("Content-Disposition: form-data; name=a; filename=\"a\0b\""sv)), control_character);
    EXPECT_EQ(refused(a_part("Content-Disposition: form-data; name=a\nX: b")), control_character);
    EXPECT_EQ(refused(a_part("Content-Disposition: form-data; name=\"\xFF\"")), bad_utf8);
    EXPECT_EQ(refused(a_part("Content-Disposition: form-data; name=a; filename=\"\xC3\"")), bad_utf8);
}

TEST(MultipartParser, takes_the_folder_off_a_file_name)
{
    for (const auto* sent : {"../../etc/passwd", "C:\\fakepath\\passwd", "/passwd", "a\\b/passwd"}) {
        Parts parts;
        MultipartParser parser("B", parts);
        ASSERT_TRUE(parser.take(a_part(std::string("Content-Disposition: form-data; name=a; filename=\"") + sent + "\"")));
        EXPECT_EQ(parts.parts[0].file_name, "passwd") << sent;
    }
}

TEST(MultipartParser, refuses_what_is_over_the_limits)
{
    const MultipartLimits limits{.parts = 2, .files = 1, .part_header = 100};
    const std::string field = "--B\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n";
    const std::string file = "--B\r\nContent-Disposition: form-data; name=a; filename=f\r\n\r\nx\r\n";

    EXPECT_EQ(refused(field + field + "--B--", limits), std::nullopt);
    EXPECT_EQ(refused(field + field + field + "--B--", limits), too_many_form_fields);
    EXPECT_EQ(refused(file + field + "--B--", limits), std::nullopt);
    EXPECT_EQ(refused(file + file + "--B--", limits), too_many_form_fields);
    EXPECT_EQ(refused(a_part("Content-Disposition: form-data; name=a\r\nX: " + std::string(100, 'x')), limits), bad_multipart);
    EXPECT_EQ(refused("--B\r\n" + std::string(200, 'x'), limits), bad_multipart) << "before the headers have ended";
}

TEST(MultipartBoundary, is_read_with_and_without_quotes)
{
    EXPECT_EQ(multipart_boundary_from("multipart/form-data; boundary=----WebKitFormBoundaryA1"), "----WebKitFormBoundaryA1");
    EXPECT_EQ(multipart_boundary_from("Multipart/Form-Data;charset=utf-8; Boundary=\"a=b\""), "a=b");
}

TEST(MultipartBoundary, is_missing_from_everything_else)
{
    for (const auto* wrong :
         {"", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
          "multipart/form-data; boundary=\"a", "multipart/form-data; boundary=a; boundary=b", "multipart/form-data; boundary=\"a b\"",
          "multipart/form-data boundary=a", "multipart/form-datax; boundary=a", "multipart/mixed; boundary=a",
          "application/x-www-form-urlencoded"})
        EXPECT_EQ(multipart_boundary_from(wrong), std::nullopt) << wrong;
    EXPECT_EQ(multipart_boundary_from("multipart/form-data; boundary=" + std::string(71, 'a')), std::nullopt);
}

} // namespace
} // namespace throughline::web
