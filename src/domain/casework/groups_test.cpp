#include "domain/casework/groups.hpp"

#include <gtest/gtest.h>

namespace throughline::casework {
namespace {

using namespace std::chrono;

constexpr Day monday = 2026y / March / 2;
constexpr auto ann = PersonId{1};
constexpr auto bea = PersonId{2};

/// A partnership with one standing group, as its stream makes it.
class AGroup {
public:
    AGroup() { procedure_.groups.push_back({.id = "review-group", .label = "Review group"}); }

    /// The words in which the command is refused; empty where it was taken in.
    template <class Command> std::string refusal_of(const Command& command)
    {
        auto event = decide(GroupView{groups, procedure_, today}, command);
        if (!event) return event.error().message;
        casework::apply(groups, *event);
        return {};
    }
    template <class Command> void does(const Command& command) { ASSERT_EQ(refusal_of(command), ""); }

    void meets(Day day) { does(ArrangeGroupMeeting{"review-group", day, 14 * 60, "Room 2"}); }

    Groups groups;
    Day today = monday;

private:
    procedure::Procedure procedure_;
};

// Covers: DD-161, CF-071
TEST(AGroup, keeps_who_sat_in_it_for_which_organisation_and_when)
{
    AGroup group;
    group.does(AddGroupMember{"review-group", ann, BodyId{7}, monday, {}});
    group.does(AddGroupMember{"review-group", bea, {}, monday + days{10}, monday + days{20}});
    EXPECT_EQ(group.groups.members_on("review-group", monday).size(), 1U);
    EXPECT_EQ(group.groups.members_on("review-group", monday + days{20}).size(), 2U);
    EXPECT_EQ(group.groups.members_on("review-group", monday + days{21}).size(), 1U);

    group.today = monday + days{5};
    group.does(EndGroupMember{"GM-1"});
    EXPECT_EQ(group.groups.members_on("review-group", monday + days{4}).size(), 1U);
    EXPECT_TRUE(group.groups.members_on("review-group", monday + days{5}).empty());
    EXPECT_EQ(group.groups.members.front().body, BodyId{7});
    EXPECT_EQ(group.refusal_of(EndGroupMember{"GM-1"}), "This place has ended already");
}

TEST(AGroup, takes_nobody_twice_at_the_same_time)
{
    AGroup group;
    group.does(AddGroupMember{"review-group", ann, {}, monday, monday + days{10}});
    EXPECT_NE(group.refusal_of(AddGroupMember{"review-group", ann, {}, monday + days{10}, {}}), "");
    EXPECT_EQ(group.refusal_of(AddGroupMember{"review-group", ann, {}, monday + days{11}, {}}), "");
    EXPECT_EQ(group.refusal_of(AddGroupMember{"another", ann, {}, {}, {}}), "Your procedure has no such group");
    EXPECT_EQ(group.refusal_of(AddGroupMember{"review-group", {}, {}, {}, {}}), "Choose a person");
    EXPECT_EQ(
        group.refusal_of(AddGroupMember{"review-group", bea, {}, monday, monday - days{1}}), "The last day must not lie before the first");
}

TEST(ACalendar, holds_the_meetings_of_a_group_that_were_not_cancelled_where_they_were_moved_to)
{
    AGroup group;
    group.meets(monday + days{30});
    group.meets(monday + days{2});
    group.meets(monday + days{60});
    group.does(MoveGroupMeeting{"GV-2", monday + days{5}, {}, "", "The chair is ill"});
    group.does(CancelGroupMeeting{"GV-3", "Nothing to talk about"});
    EXPECT_EQ(group.groups.calendars().at("review-group"), (std::vector<Day>{monday + days{5}, monday + days{30}}));
    EXPECT_EQ(group.groups.find_meeting("GV-2")->moved_because, "The chair is ill");
}

TEST(AMeetingOfAGroup, needs_a_day_of_its_own_and_a_reason_to_be_moved_or_cancelled)
{
    AGroup group;
    EXPECT_EQ(group.refusal_of(ArrangeGroupMeeting{"review-group", {}, {}, ""}), "Enter the day of the meeting");
    group.meets(monday);
    EXPECT_EQ(
        group.refusal_of(ArrangeGroupMeeting{"review-group", monday, {}, ""}), "There is a meeting of this group on that day already");
    group.meets(monday + days{1});
    EXPECT_EQ(
        group.refusal_of(MoveGroupMeeting{"GV-2", monday, {}, "", "Earlier"}), "There is a meeting of this group on that day already");
    EXPECT_EQ(group.refusal_of(MoveGroupMeeting{"GV-2", monday + days{3}, {}, "", ""}), "Say why the meeting is moved");
    EXPECT_EQ(group.refusal_of(CancelGroupMeeting{"GV-2", ""}), "Say why the meeting is cancelled");
    group.does(CancelGroupMeeting{"GV-2", "Snow"});
    EXPECT_EQ(group.refusal_of(MoveGroupMeeting{"GV-2", monday + days{3}, {}, "", "Later"}), "This meeting was cancelled");
    group.meets(monday + days{1});
}

TEST(AMeetingOfAGroup, takes_several_cases_each_once)
{
    AGroup group;
    group.meets(monday);
    group.does(AddGroupItem{"GV-1", "case", StreamId{5}, "", "A decision"});
    group.does(AddGroupItem{"GV-1", "case", StreamId{6}, "", ""});
    EXPECT_EQ(group.refusal_of(AddGroupItem{"GV-1", "case", StreamId{5}, "", ""}), "This case is on the agenda already");
    EXPECT_EQ(group.refusal_of(AddGroupItem{"GV-1", "case", {}, "", ""}), "Choose the case");
    EXPECT_EQ(group.refusal_of(AddGroupItem{"GV-1", "other", {}, "", ""}), "Say what it is");
    group.does(TakeOffGroupItem{"GV-1", "I-1", "Not ready"});
    EXPECT_EQ(group.groups.find_meeting("GV-1")->find_item("I-1")->taken_off, "Not ready");
    group.does(AddGroupItem{"GV-1", "case", StreamId{5}, "", ""});
}

TEST(AMeetingOfAGroup, is_recorded_on_its_day_at_the_earliest_with_who_was_there)
{
    AGroup group;
    group.meets(monday + days{1});
    EXPECT_EQ(group.refusal_of(HoldGroupMeeting{"GV-1", ann, {ann}, ""}), "This meeting is still to come");
    group.today = monday + days{1};
    EXPECT_EQ(group.refusal_of(HoldGroupMeeting{"GV-1", ann, {}, ""}), "Say who was there");
    EXPECT_EQ(group.refusal_of(HoldGroupMeeting{"GV-1", ann, {bea}, ""}), "Whoever chaired the meeting was there: mark them as present");
    group.does(HoldGroupMeeting{"GV-1", ann, {ann, bea}, "Began late"});
    group.does(HoldGroupMeeting{"GV-1", bea, {bea}, ""});
    EXPECT_EQ(group.groups.find_meeting("GV-1")->held->present, std::vector{bea});
    EXPECT_EQ(group.refusal_of(MoveGroupMeeting{"GV-1", monday, {}, "", "No"}), "This meeting has been held");
}

// Covers: NB-425, DD-163
TEST(ANationalReview, is_recorded_with_how_its_learning_is_applied_here)
{
    AGroup group;
    group.meets(monday);
    group.does(AddGroupItem{"GV-1", "national-review", {}, "National review of injuries to babies", ""});
    EXPECT_EQ(
        group.refusal_of(MinuteGroupItem{"GV-1", "I-1", {}, "Read by all", "We will ask fathers"}), "Record first who was at the meeting");
    group.does(HoldGroupMeeting{"GV-1", ann, {ann, bea}, ""});
    EXPECT_EQ(group.refusal_of(MinuteGroupItem{"GV-1", "I-1", {}, "", "We will ask fathers"}), "Write what was said");
    EXPECT_EQ(
        group.refusal_of(MinuteGroupItem{"GV-1", "I-1", {}, "Read by all", ""}),
        "Say how its learning is applied here, or that it needs nothing here");
    group.does(MinuteGroupItem{"GV-1", "I-1", {bea}, "Read by all", "We will ask fathers"});
    const auto* item = group.groups.find_meeting("GV-1")->find_item("I-1");
    EXPECT_EQ(item->applied, "We will ask fathers");
    EXPECT_EQ(item->took_no_part, std::vector{bea});
}

TEST(APackOfPapers, is_put_together_before_the_meeting_and_the_newer_one_counts)
{
    AGroup group;
    group.meets(monday);
    EXPECT_EQ(group.refusal_of(CirculateGroupPack{"GV-1", {}, "h"}), "Choose at least one paper");
    group.does(CirculateGroupPack{"GV-1", {{"I-1", "record-1", "aa"}}, "h1"});
    group.does(CirculateGroupPack{"GV-1", {{"I-1", "record-2", "bb"}}, "h2"});
    EXPECT_EQ(group.groups.find_meeting("GV-1")->pack->hash, "h2");
    group.does(HoldGroupMeeting{"GV-1", ann, {ann}, ""});
    EXPECT_EQ(group.refusal_of(CirculateGroupPack{"GV-1", {{"I-1", "record-3", "cc"}}, "h3"}), "This meeting has been held");
}

} // namespace
} // namespace throughline::casework
