#include "event_codec/case_codec.hpp"
#include "event_codec/event_codec.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <chrono>

namespace throughline::event_codec {
namespace {

using namespace std::chrono;
using casework::NewCaseEvent;
using testing::HasSubstr;
using testing::Not;

constexpr auto april_7 = sys_days{2026y / April / 7};

NewCaseEvent a_step_done() { return {casework::StepDone{"share-learning", casework::exactly(april_7), {}}}; }

const std::string step_done_frame =
    R"({"kind":"step_done","version":1,"event":{"instance":"share-learning","on":{"certainty":"exact","first":"2026-04-07","last":"2026-04-07"}}})";

/// `step_done_frame` with the first `from` replaced.
std::string step_done_with(const std::string& from, const std::string& to)
{
    auto frame = step_done_frame;
    return frame.replace(frame.find(from), from.size(), to);
}

Stored as_stored(std::string_view frame, std::string_view kind = "step_done", int version = 1) { return {kind, version, frame}; }

std::string why_unreadable(const Stored& stored)
{
    try {
        static_cast<void>(decode_case_event(stored));
    } catch (const UnreadableEvent& unreadable) {
        return unreadable.what();
    }
    return "can be read";
}

TEST(Encode, names_kind_version_and_every_member)
{
    const auto encoded = encode(a_step_done());

    EXPECT_EQ(encoded.kind, "step_done");
    EXPECT_EQ(encoded.version, 1);
    EXPECT_EQ(encoded.frame, step_done_frame);
}

TEST(Encode, gives_an_event_without_texts_no_body) { EXPECT_EQ(encode(a_step_done()).body, std::nullopt); }

TEST(Encode, keeps_names_and_free_text_out_of_the_frame)
{
    const NewCaseEvent left_out{casework::StepLeftOut{"meet-family", {{"reason", "The family of Robin asked for that."}}}};

    const auto encoded = encode(left_out);

    EXPECT_THAT(encoded.frame, Not(HasSubstr("Robin")));
    EXPECT_EQ(encoded.body, R"({"reason":"The family of Robin asked for that."})");
}

TEST(Encode, tags_a_facts_value_with_its_type)
{
    const casework::FactsStated stated{
        {{"children-known", "case", std::int64_t{3}},
         {"led-by", "children/C-1", BodyId{7}},
         {"known-to", "case", casework::Choices{{"yes", "Yes"}}},
         {"told-by", "case", PersonId{9}},
         {"account", "case", casework::Written{"answer:account"}}},
        {}};

    EXPECT_EQ(
        encode(NewCaseEvent{stated}).frame,
        R"({"kind":"facts_stated","version":1,"event":{"facts":[{"fact":"children-known","value":{"number":3}},)"
        R"({"fact":"led-by","subject":"children/C-1","value":{"body":7}},)"
        R"({"fact":"known-to","value":{"choice":[{"code":"yes","label":"Yes"}]}},)"
        R"({"fact":"told-by","value":{"person":9}},{"fact":"account","value":{"text":"answer:account"}}]}})");
}

TEST(Encode, writes_no_day_for_a_day_that_is_not_known)
{
    const NewCaseEvent lifted{casework::HoldLifted{"H-1", {casework::Certainty::not_known, {}, {}, {}}, {}}};

    EXPECT_THAT(encode(lifted).frame, HasSubstr(R"("on":{"certainty":"not_known"})"));
}

TEST(Encode, keeps_the_first_day_of_1970_where_somebody_stated_it)
{
    const NewCaseEvent lifted{casework::HoldLifted{"H-1", casework::exactly(sys_days{1970y / January / 1}), {}}};

    EXPECT_THAT(encode(lifted).frame, HasSubstr(R"("first":"1970-01-01","last":"1970-01-01")"));
}

TEST(Encode, puts_for_whom_it_was_recorded_and_the_files_beside_the_event)
{
    auto done = a_step_done();
    done.recorded_for = casework::RecordedFor{casework::Channel::video_call, PersonId{4}, {{"F-1", "message/rfc822", 2048}}};
    done.files = {{"F-2", "application/pdf", 77}};

    EXPECT_THAT(
        encode(done).frame,
        HasSubstr(R"(,"recorded_for":{"how":"video_call","person":4,"message":[{"id":"F-1","media_type":"message/rfc822","size":2048}]},)"
                  R"("files":[{"id":"F-2","media_type":"application/pdf","size":77}]})"));
}

TEST(Encode, refuses_text_that_is_not_utf8)
{
    EXPECT_THROW(static_cast<void>(encode(NewCaseEvent{casework::StepLeftOut{"meet-\xc3", {}}})), std::logic_error);
    EXPECT_THROW(static_cast<void>(encode(NewCaseEvent{casework::StepLeftOut{"s", {{"reason", "\xed\xa0\x80"}}}})), std::logic_error);
    EXPECT_THROW(static_cast<void>(encode(NewCaseEvent{casework::StepLeftOut{"s", {{"\xff", "r"}}}})), std::logic_error);
}

TEST(Encode, refuses_a_day_that_four_digits_cannot_write)
{
    const auto year_10000 = sys_days{year{10000} / January / 1};

    EXPECT_THROW(static_cast<void>(encode(NewCaseEvent{casework::LimitExtended{"s", "l", year_10000, {}}})), std::logic_error);
}

TEST(Decode, reads_an_event_whose_body_was_erased_without_its_texts)
{
    const auto encoded = encode(NewCaseEvent{casework::StepLeftOut{"meet-family", {{"reason", "words"}}}});

    const auto read = decode_case_event({encoded.kind, encoded.version, encoded.frame, std::nullopt, BodyState::erased});

    EXPECT_EQ(std::get<casework::StepLeftOut>(read.event).instance, "meet-family");
    EXPECT_TRUE(std::get<casework::StepLeftOut>(read.event).texts.empty());
}

TEST(Decode, refuses_a_body_that_is_there_although_it_was_erased_or_quarantined)
{
    EXPECT_THAT(why_unreadable({"step_done", 1, step_done_frame, "{}", BodyState::erased}), HasSubstr("body: "));
    EXPECT_THAT(why_unreadable({"step_done", 1, step_done_frame, "{}", BodyState::quarantined}), HasSubstr("body: "));
}

TEST(Decode, refuses_an_unknown_kind)
{
    try {
        static_cast<void>(decode_case_event(as_stored(step_done_frame, "step_danced", 3)));
        FAIL() << "was read";
    } catch (const UnreadableEvent& unreadable) {
        EXPECT_EQ(unreadable.kind(), "step_danced");
        EXPECT_EQ(unreadable.version(), 3);
        EXPECT_STREQ(unreadable.what(), "event step_danced version 3 cannot be read: its kind is unknown");
    }
}

TEST(Decode, refuses_a_kind_of_another_stream)
{
    const auto encoded = encode(casework::PartnershipEvent{casework::BodyChanged{BodyId{1}, {}}});

    EXPECT_THAT(why_unreadable(stored(encoded)), HasSubstr("kind is unknown"));
}

TEST(Decode, refuses_a_version_from_a_newer_program)
{
    const auto frame = step_done_with("\"version\":1", "\"version\":2");

    EXPECT_THAT(why_unreadable(as_stored(frame, "step_done", 2)), HasSubstr("newer"));
}

TEST(Decode, refuses_a_version_that_was_never_released)
{
    const auto frame = step_done_with("\"version\":1", "\"version\":0");

    EXPECT_THAT(why_unreadable(as_stored(frame, "step_done", 0)), HasSubstr("version is unknown"));
}

TEST(Decode, refuses_a_frame_under_another_kind_or_version_than_its_own)
{
    EXPECT_THAT(why_unreadable(as_stored(step_done_frame, "step_reopened")), HasSubstr("kind: is another one"));
    EXPECT_THAT(why_unreadable(as_stored(step_done_with("\"version\":1", "\"version\":7"))), HasSubstr("version: is another one"));
}

TEST(Decode, refuses_a_missing_member_and_names_it)
{
    EXPECT_THAT(why_unreadable(as_stored(step_done_with(R"("instance":"share-learning",)", ""))), HasSubstr("instance: is missing"));
}

TEST(Decode, takes_a_missing_optional_member_for_nothing)
{
    const std::string frame = R"({"kind":"note_added","version":1,"event":{"about":"case","purpose":"note"}})";

    EXPECT_EQ(std::get<casework::NoteAdded>(decode_case_event(as_stored(frame, "note_added")).event).on, std::nullopt);
}

TEST(Decode, takes_an_answer_without_fact_and_subject_for_one_about_the_case_that_states_none)
{
    const std::string frame =
        R"({"kind":"member_changed","version":1,"event":{"set":"children","member":"C-1","answers":[{"field":"age","value":{"number":4}}]}})";

    const auto read = decode_case_event(as_stored(frame, "member_changed"));

    const auto& answer = std::get<casework::MemberChanged>(read.event).answers.at(0);
    EXPECT_EQ(answer, (casework::Answer{"age", "", "case", std::int64_t{4}}));
}

TEST(Decode, refuses_an_unknown_member_wherever_it_is)
{
    EXPECT_THAT(why_unreadable(as_stored(step_done_with("{\"kind\"", "{\"x\":1,\"kind\""))), HasSubstr("member 1 is unknown"));
    EXPECT_THAT(why_unreadable(as_stored(step_done_with("\"on\"", "\"off\":1,\"on\""))), HasSubstr("member 2 is unknown"));
    EXPECT_THAT(why_unreadable(as_stored(step_done_with("\"last\"", "\"x\":1,\"last\""))), HasSubstr("on: member 3 is unknown"));
}

TEST(Decode, refuses_a_member_of_another_type)
{
    EXPECT_THAT(why_unreadable(as_stored(step_done_with("\"share-learning\"", "5"))), HasSubstr("instance: is not a text"));
    EXPECT_THAT(why_unreadable(as_stored(step_done_with("\"2026-04-07\"", "\"2026-02-30\""))), HasSubstr("on: is not a day"));
    EXPECT_THAT(why_unreadable(as_stored(step_done_with("exact", "roughly"))), HasSubstr("on: is none of the known words"));
    EXPECT_THAT(why_unreadable(as_stored("[]")), HasSubstr("is not an object"));
}

TEST(Decode, refuses_a_number_that_is_not_whole_or_too_large)
{
    const auto with_round = [](const std::string& round) {
        return R"({"kind":"return_reviewed","version":1,"event":{"instance":"r","round":)" + round +
               R"(,"accepted":true,"on":{"certainty":"not_known"}}})";
    };

    EXPECT_EQ(why_unreadable(as_stored(with_round("2"), "return_reviewed")), "can be read");
    EXPECT_THAT(why_unreadable(as_stored(with_round("2.0"), "return_reviewed")), HasSubstr("round: is not a whole number"));
    EXPECT_THAT(why_unreadable(as_stored(with_round("4294967296"), "return_reviewed")), HasSubstr("round: is too large a number"));
    EXPECT_THAT(
        why_unreadable(as_stored(with_round("99999999999999999999"), "return_reviewed")), HasSubstr("round: is not a whole number"));
}

TEST(Decode, refuses_a_value_with_an_unknown_or_a_second_tag)
{
    const auto with_value = [](const std::string& value) {
        return R"({"kind":"fact_corrected","version":1,"event":{"statement":"S-1","value":)" + value + R"(,"entered_by_mistake":false}})";
    };

    EXPECT_EQ(why_unreadable(as_stored(with_value(R"({"number":1})"), "fact_corrected")), "can be read");
    EXPECT_THAT(why_unreadable(as_stored(with_value(R"({"colour":1})"), "fact_corrected")), HasSubstr("unknown type"));
    EXPECT_THAT(why_unreadable(as_stored(with_value(R"({"number":1,"person":1})"), "fact_corrected")), HasSubstr("is not one value"));
}

TEST(Decode, refuses_bytes_that_are_not_utf8)
{
    EXPECT_THAT(why_unreadable(as_stored(step_done_with("share", "sh\xff"))), HasSubstr("is not JSON"));
    EXPECT_THAT(why_unreadable({"step_done", 1, step_done_frame, "{\"reason\":\"\xed\xa0\x80\"}"}), HasSubstr("body: is not JSON"));
}

TEST(Decode, refuses_a_body_whose_texts_are_not_texts)
{
    EXPECT_THAT(why_unreadable({"step_done", 1, step_done_frame, R"({"reason":1})"}), HasSubstr("body: is not a text"));
    EXPECT_THAT(why_unreadable({"step_done", 1, step_done_frame, R"(["reason"])"}), HasSubstr("body: is not an object"));
}

TEST(Decode, never_repeats_content_in_its_message)
{
    EXPECT_THAT(why_unreadable(as_stored(step_done_with("\"2026-04-07\"", "\"Robin\""))), Not(HasSubstr("Robin")));
    EXPECT_THAT(why_unreadable(as_stored(step_done_with("\"on\"", "\"Robin\":1,\"on\""))), Not(HasSubstr("Robin")));
}

TEST(Decode, refuses_nesting_without_end)
{
    const std::string deep = R"({"kind":)" + std::string(100000, '[');

    EXPECT_THAT(why_unreadable(as_stored(deep)), HasSubstr("is not JSON"));
}

// A made-up past: at version 0 the instance was called "step", and the reason lay under "why".
void from_made_up_version_0(boost::json::object& members, casework::Texts& texts)
{
    members["instance"] = members.at("step");
    members.erase("step");
    if (const auto why = texts.extract("why")) texts["reason"] = why.mapped();
}
constexpr std::array made_up_upcasts{Upcast{"step_left_out", 0, &from_made_up_version_0}};

const std::string old_frame = R"({"kind":"step_left_out","version":0,"event":{"step":"meet-family"}})";

TEST(Upcasts, read_an_old_version_as_the_newest)
{
    const auto read = decode_case_event(Stored{"step_left_out", 0, old_frame, R"({"why":"They asked for that"})"}, made_up_upcasts);

    const auto& left_out = std::get<casework::StepLeftOut>(read.event);
    EXPECT_EQ(left_out.instance, "meet-family");
    EXPECT_EQ(left_out.texts, (casework::Texts{{"reason", "They asked for that"}}));
}

TEST(Upcasts, read_an_old_version_whose_body_was_erased)
{
    const auto read = decode_case_event(Stored{"step_left_out", 0, old_frame, {}, BodyState::erased}, made_up_upcasts);

    EXPECT_EQ(std::get<casework::StepLeftOut>(read.event).instance, "meet-family");
}

TEST(Upcasts, are_not_applied_to_another_kind)
{
    const auto frame = step_done_with("\"version\":1", "\"version\":0");

    EXPECT_THROW(static_cast<void>(decode_case_event(as_stored(frame, "step_done", 0), made_up_upcasts)), UnreadableEvent);
}

TEST(Upcasts, that_are_released_do_not_know_the_made_up_version)
{
    EXPECT_THROW(static_cast<void>(decode_case_event(as_stored(old_frame, "step_left_out", 0))), UnreadableEvent);
}

} // namespace
} // namespace throughline::event_codec
