#include "event_codec/chronology_codec.hpp"
#include "event_codec/dictionary.hpp"
#include "event_codec/event_codec.hpp"
#include "event_codec/event_filling_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <variant>
#include <vector>

namespace throughline::event_codec {
namespace {

using std::chrono::days;

/// Everything filled, with values that read like a case's. Nothing in it varies.
class ExampleSource : public ValueSource {
public:
    std::string text(std::string_view member) override
    {
        static const std::map<std::string_view, std::string> known{
            {"instance", "request-information/A-3"},
            {"reference", "MR-2026-K7QF"},
            {"id", "7Q2M"},
            {"neutral_name", "Rowan"},
            {"procedure", "marram"},
            {"version", "2026-04"},
            {"from", "people/P-1"},
            {"to", "people/P-2"},
            {"kind", "parent"},
            {"mapping", "request-information"},
            {"form", "scoping"},
            {"field", "last-seen"},
            {"fact", "last-seen-on"},
            {"subject", "children/C-1"},
            {"code", "yes"},
            {"label", "Yes \xe2\x80\x93 in part"},
            {"key", "answer:last-seen"},
            {"form_hash", "5b0c6f1e"},
            {"document_hash", "91d2c07a"},
            {"pack_hash", "c3a48e55"},
            {"hash", "77f01b2d"},
            {"member", "C-1"},
            {"set", "children"},
            {"relation", "R-1"},
            {"how", "secure-email"},
            {"nature", "nil"},
            {"who", "agencies/A-3"},
            {"when", "before"},
            {"row", "A-3/12"},
            {"rows", "A-3/12"},
            {"chaired_by", "independent-chair"},
            {"seat", "partners/P-1"},
            {"option", "lcspr"},
            {"delegation", "D-4"},
            {"recipient", "agencies/A-3"},
            {"document", "rapid-review-report"},
            {"media_type", "application/pdf"},
            {"judgement", "clean"},
            {"what", "event/14"},
        };
        const auto found = known.find(member);
        return found == known.end() ? std::string(member) : found->second;
    }
    std::int64_t number(std::int64_t, std::int64_t highest) override { return 1 + number_++ % std::min<std::int64_t>(highest, 900); }
    casework::Day day() override { return std::chrono::sys_days{std::chrono::year{2026} / 4 / 7} + days{day_++ % 60}; }
    bool is_there() override { return true; }
    bool yes() override { return true; }
    std::size_t one_of(std::size_t choices) override { return chosen_[choices]++ % choices; }
    std::size_t list_size(std::string_view member) override
    {
        return member == "answers" || member == "facts" ? std::variant_size_v<casework::FactValue> : 2;
    }
    casework::Texts texts() override
    {
        return {
            {"answer:last-seen", "Seen at home.\nThe worker said: \"all well\" \xe2\x80\x93 nobody else was there."},
            {"reason", "Caf\xc3\xa9 / 50 \xc2\xb5g"}};
    }

private:
    std::int64_t number_{10};
    int day_{0};
    std::map<std::size_t, std::size_t> chosen_{}; ///< each kind of choice takes its turns
};

std::filesystem::path golden_directory() { return std::filesystem::path(THROUGHLINE_SOURCE_DIR) / "tests/golden/events"; }

/// A golden file is one JSON object of four lines: what stands after `"frame": ` and `"body": ` are the bytes themselves.
std::string file_text(const Encoded& encoded)
{
    auto text = "{\n\"frame\": " + encoded.frame;
    if (encoded.body) text += ",\n\"body\": " + *encoded.body;
    return text + "\n}\n";
}

std::string line_after(const std::string& text, const std::string& label)
{
    const auto at = text.find("\n" + label);
    if (at == std::string::npos) return {};
    const auto begin = at + 1 + label.size();
    auto line = text.substr(begin, text.find('\n', begin) - begin);
    if (line.ends_with("},")) line.pop_back();
    return line;
}

Encoded encoded_in(const std::string& kind, int version, const std::string& text)
{
    Encoded encoded{kind, version, line_after(text, "\"frame\": "), std::nullopt};
    if (const auto body = line_after(text, "\"body\": "); !body.empty()) encoded.body = body;
    return encoded;
}

std::string content_of(const std::filesystem::path& path)
{
    std::ostringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return std::move(content).str();
}

/// Writes the golden file of a new kind where that was asked for. What is there is never written again.
void write_if_asked(const std::filesystem::path& path, const Encoded& example)
{
    if (std::filesystem::exists(path) || !std::getenv("THROUGHLINE_WRITE_GOLDEN")) return;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << file_text(example);
}

/// An event's bytes, and how what was read is written again.
struct Example {
    Encoded encoded;
    Encoded (*written_again)(const Stored&);
};

std::vector<Example> every_example()
{
    ExampleSource source;
    std::vector<Example> examples;
    for (const auto& event : filled_case_events(source))
        examples.push_back({encode(event), [](const Stored& stored) { return encode(decode_case_event(stored)); }});
    for (const auto& event : filled_partnership_events(source))
        examples.push_back({encode(event), [](const Stored& stored) { return encode(decode_partnership_event(stored)); }});
    for (const auto& event : filled_installation_events(source))
        examples.push_back({encode(event), [](const Stored& stored) { return encode(decode_installation_event(stored)); }});
    for (const auto& event : filled_chronology_events(source))
        examples.push_back({encode(event), [](const Stored& stored) { return encode(decode_chronology_event(stored)); }});
    return examples;
}

std::filesystem::path path_of(std::string_view kind, int version)
{
    return golden_directory() / ("v" + std::to_string(version)) / (std::string(kind) + ".json");
}

TEST(GoldenFiles, exist_for_every_kind_and_are_read_and_written_again_byte_for_byte)
{
    for (const auto& [example, written_again] : every_example()) {
        const auto path = path_of(example.kind, example.version);
        write_if_asked(path, example);

        ASSERT_TRUE(std::filesystem::exists(path)) << path << " is missing; THROUGHLINE_WRITE_GOLDEN=1 writes it for a new kind";
        const auto text = content_of(path);
        EXPECT_EQ(file_text(written_again(stored(encoded_in(example.kind, example.version, text)))), text) << path;
    }
}

TEST(GoldenFiles, have_every_member_filled)
{
    for (const auto& kind : described_kinds()) {
        const auto text = content_of(path_of(kind.kind, kind.version));
        for (const auto& member : kind.frame)
            EXPECT_NE(text.find('"' + std::string(member.name) + "\":"), std::string::npos) << kind.kind << " " << member.name;
    }
}

TEST(GoldenFiles, of_every_released_version_belong_to_a_kind_and_can_be_read)
{
    std::map<std::string, Encoded (*)(const Stored&)> readers;
    for (const auto& [example, written_again] : every_example()) readers[example.kind] = written_again;

    for (const auto& entry : std::filesystem::recursive_directory_iterator(golden_directory())) {
        if (!entry.is_regular_file()) continue;

        const auto kind = entry.path().stem().string();
        const auto version = std::stoi(entry.path().parent_path().filename().string().substr(1));
        const auto golden = encoded_in(kind, version, content_of(entry.path()));

        ASSERT_TRUE(readers.contains(kind)) << entry.path();
        EXPECT_NO_THROW(static_cast<void>(readers[kind](stored(golden)))) << entry.path();
    }
}

TEST(GoldenFiles, show_every_type_of_a_facts_value)
{
    const auto text = content_of(path_of("form_submitted", 1));

    for (const auto* tag : {"day", "choice", "number", "body", "person", "text"})
        EXPECT_NE(text.find(R"("value":{")" + std::string(tag) + "\":"), std::string::npos) << tag;
}

} // namespace
} // namespace throughline::event_codec
