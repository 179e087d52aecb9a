#include "event_codec/dictionary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace throughline::event_codec {
namespace {

using testing::Contains;
using testing::ElementsAre;

const DescribedKind& kind_called(std::string_view name)
{
    const auto found = std::ranges::find(described_kinds(), name, &DescribedKind::kind);
    if (found == described_kinds().end()) throw std::out_of_range(std::string(name));
    return *found;
}

TEST(Dictionary, tells_name_and_type_of_every_member)
{
    std::vector<std::string> members;
    for (const auto& member : kind_called("decision_view_given").frame)
        members.push_back(std::string(member.name) + ": " + member.type + (member.may_be_missing ? "?" : ""));

    EXPECT_THAT(
        members, ElementsAre(
                     "instance: text", "seat: text", "option: text", "considered: list of answers", "on: stated day", "delegation: text?",
                     "pack_hash: text"));
}

TEST(Dictionary, tells_the_keys_of_the_body)
{
    EXPECT_THAT(kind_called("delegation_given").body_keys, ElementsAre("accountable-to", "given-by"));
    EXPECT_THAT(kind_called("meeting_held").body_keys, Contains("attendee:<n>"));
    EXPECT_THAT(kind_called("step_done").body_keys, Contains("recorded-for"));
}

TEST(Dictionary, names_the_words_of_an_enumeration)
{
    const auto value = std::ranges::find(described_values(), "recorded for", &DescribedValue::type);

    ASSERT_NE(value, described_values().end());
    EXPECT_EQ(value->members.at(0).type, "one of: telephone, email, video_call, letter, in_person");
}

TEST(Dictionary, gives_no_two_kinds_one_name)
{
    std::set<std::string_view> names;
    for (const auto& kind : described_kinds()) EXPECT_TRUE(names.insert(kind.kind).second) << kind.kind;
}

TEST(Dictionary, writes_kinds_and_members_in_snake_case)
{
    const auto is_snake_case = [](std::string_view name) {
        return std::ranges::all_of(name, [](char c) { return std::islower(static_cast<unsigned char>(c)) || c == '_'; });
    };

    for (const auto& kind : described_kinds()) {
        EXPECT_TRUE(is_snake_case(kind.kind)) << kind.kind;
        for (const auto& member : kind.frame) EXPECT_TRUE(is_snake_case(member.name)) << kind.kind << " " << member.name;
    }
}

TEST(Dictionary, describes_every_type_that_it_names)
{
    std::set<std::string> described{"text",    "yes or no",      "whole number", "day",           "person id",
                                    "body id", "partnership id", "stream id",    "texts by text", "key of a text in the body"};
    for (const auto& value : described_values()) described.insert(std::string(value.type));

    const auto expect_described = [&](std::string type) {
        if (type.starts_with("one of: ")) return;
        if (type.starts_with("list of ")) type = type.substr(8, type.size() - 9);
        EXPECT_TRUE(described.contains(type)) << type;
    };
    for (const auto& kind : described_kinds())
        for (const auto& member : kind.frame) expect_described(member.type);
    for (const auto& value : described_values())
        for (const auto& member : value.members) expect_described(member.type);
}

// Source: model, section 10.
TEST(Dictionary, has_the_kinds_of_the_model)
{
    for (const auto* name :
         {"case_opened",
          "case_closed",
          "case_reopened",
          "procedure_moved",
          "form_submitted",
          "form_added_to",
          "facts_stated",
          "fact_corrected",
          "step_done",
          "step_left_out",
          "step_reopened",
          "task_added",
          "warning_answered",
          "limit_extended",
          "hold_placed",
          "hold_lifted",
          "member_added",
          "member_changed",
          "member_removed",
          "relation_stated",
          "relation_withdrawn",
          "request_sent",
          "request_opened",
          "request_relayed",
          "return_submitted",
          "return_reviewed",
          "meeting_arranged",
          "meeting_moved",
          "meeting_held",
          "meeting_cancelled",
          "decision_view_given",
          "advice_given",
          "document_issued",
          "document_sent",
          "signature_given",
          "signature_refused",
          "receipt_noted",
          "note_added",
          "attachment_judged",
          "content_quarantined",
          "content_erased",
          "grant_given",
          "grant_ended",
          "conflict_declared",
          "emergency_access_taken",
          "emergency_access_reviewed",
          "recorded_for_confirmed",
          "recorded_for_disputed",
          "notice_delivered",
          "role_given",
          "role_ended",
          "delegation_given",
          "delegation_ended",
          "procedure_adopted",
          "partnership_added",
          "stream_destroyed"})
        EXPECT_NO_THROW(static_cast<void>(kind_called(name))) << name;
}

} // namespace
} // namespace throughline::event_codec
