#include "event_codec/chronology_codec.hpp"
#include "event_codec/event_codec.hpp"
#include "event_codec/event_filling_test.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <random>

namespace throughline::event_codec {
namespace {

/// Values of all sizes and signs; texts of every length of UTF-8 sequence, with what JSON must escape. The seed makes a run repeatable.
class RandomSource : public ValueSource {
public:
    explicit RandomSource(std::uint64_t seed) : random_{seed} {}

    std::string text(std::string_view member) override
    {
        static const std::array<std::string_view, 16> parts{
            "a",
            "Z",
            " ",
            "0",
            "\"",
            "\\",
            "/",
            "\n",
            std::string_view("\0", 1),
            "\x1f",
            "\x7f",
            "\xc3\xa9",
            "\xe2\x80\xa8",
            "\xed\x9f\xbf",
            "\xf0\x9f\x8c\xbf",
            "\xf4\x8f\xbf\xbf"};
        if (member == "subject" && yes()) return "case";
        std::string text;
        for (auto left = one_of(12); left > 0; --left) text += parts.at(one_of(parts.size()));
        return text;
    }
    std::int64_t number(std::int64_t lowest, std::int64_t highest) override
    {
        const auto kind = one_of(8);
        if (kind == 0) return lowest;
        if (kind == 1) return highest;
        return std::uniform_int_distribution<std::int64_t>{lowest, highest}(random_);
    }
    casework::Day day() override
    {
        using namespace std::chrono;
        const sys_days first{year{1} / January / 1};
        const sys_days last{year{9999} / December / 31};
        return first + std::chrono::days{static_cast<int>(number(0, (last - first).count()))};
    }
    bool is_there() override { return yes(); }
    bool yes() override { return one_of(2) == 1; }
    std::size_t one_of(std::size_t choices) override { return std::uniform_int_distribution<std::size_t>{0, choices - 1}(random_); }
    std::size_t list_size(std::string_view) override { return one_of(4); }
    casework::Texts texts() override
    {
        casework::Texts texts;
        for (auto left = list_size(""); left > 0; --left) texts[text("")] = text("");
        return texts;
    }

private:
    std::mt19937_64 random_;
};

class RandomEvents : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomEvents, of_every_kind_of_a_case_come_back_as_they_were)
{
    RandomSource source{GetParam()};
    for (const auto& what : filled_case_events(source)) {
        const auto encoded = encode(what);
        const auto read = decode_case_event(stored(encoded));

        EXPECT_TRUE(same(read, what)) << encoded.frame;
        EXPECT_EQ(encode(read), encoded);
    }
}

TEST_P(RandomEvents, of_every_kind_of_a_partnership_come_back_as_they_were)
{
    RandomSource source{GetParam()};
    for (const auto& event : filled_partnership_events(source)) {
        const auto encoded = encode(event);
        EXPECT_TRUE(same(decode_partnership_event(stored(encoded)), event)) << encoded.frame;
    }
}

TEST_P(RandomEvents, of_every_kind_of_the_installation_come_back_as_they_were)
{
    RandomSource source{GetParam()};
    for (const auto& event : filled_installation_events(source)) {
        const auto encoded = encode(event);
        EXPECT_TRUE(same(decode_installation_event(stored(encoded)), event)) << encoded.frame;
    }
}

TEST_P(RandomEvents, of_every_kind_of_a_chronology_come_back_as_they_were)
{
    RandomSource source{GetParam()};
    for (const auto& event : filled_chronology_events(source)) {
        const auto encoded = encode(event);
        EXPECT_TRUE(same(decode_chronology_event(stored(encoded)), event)) << encoded.frame;
    }
}

/// Reads what may be broken. Answers whether it could be read; anything but that answer or `UnreadableEvent` ends the test.
bool can_be_read(const Stored& stored)
{
    try {
        static_cast<void>(decode_case_event(stored));
        return true;
    } catch (const UnreadableEvent&) {
        return false;
    }
}

TEST_P(RandomEvents, cut_short_anywhere_are_refused)
{
    RandomSource source{GetParam()};
    for (const auto& what : filled_case_events(source)) {
        const auto encoded = encode(what);
        const auto kept = source.one_of(encoded.frame.size());

        auto cut = stored(encoded);
        cut.frame = cut.frame.substr(0, kept);
        EXPECT_FALSE(can_be_read(cut)) << cut.frame;

        if (!encoded.body) continue;
        auto cut_body = stored(encoded);
        cut_body.body = cut_body.body->substr(0, source.one_of(cut_body.body->size()));
        EXPECT_FALSE(can_be_read(cut_body)) << *cut_body.body;
    }
}

TEST_P(RandomEvents, with_changed_bytes_are_read_or_refused_and_nothing_else)
{
    RandomSource source{GetParam()};
    for (const auto& what : filled_case_events(source)) {
        auto encoded = encode(what);
        for (int changes = 0; changes < 20; ++changes) {
            auto& part = encoded.body && source.yes() ? *encoded.body : encoded.frame;
            if (part.empty()) continue;
            const auto at = source.one_of(part.size());
            switch (source.one_of(3)) {
            case 0:
                part[at] = static_cast<char>(source.one_of(256));
                break;
            case 1:
                part.erase(at, 1 + source.one_of(8));
                break;
            case 2:
                part.insert(at, part.substr(source.one_of(part.size()), source.one_of(40)));
                break;
            }
            static_cast<void>(can_be_read(stored(encoded)));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomEvents, testing::Range<std::uint64_t>(1, 9));

} // namespace
} // namespace throughline::event_codec
