#pragma once

#include "domain/casework/knowledge.hpp"
#include "domain/casework/partnership_events.hpp"
#include "domain/common/refusal.hpp"

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Standing groups belong to a partnership, not to a case: their members, their calendar, and meetings that take several cases.
/// Source: model, section 5.
namespace throughline::casework {

struct GroupMember {
    std::string id;
    std::string group;
    PersonId person{0};
    std::optional<BodyId> body{};
    Day from{};
    std::optional<Day> until{};

    [[nodiscard]] bool sits_on(Day day) const { return from <= day && (!until || day <= *until); }
};

/// What a meeting of a group has before it. What is taken off stays, with the reason.
struct GroupItem {
    std::string id;
    std::string kind; ///< case, national-review, other
    std::optional<StreamId> of_case{};
    std::string title{}; ///< of what is no case
    std::string purpose{};
    std::optional<std::string> taken_off{};
    bool minuted{false};
    std::vector<PersonId> took_no_part{};
    std::string note{};
    std::string applied{};
};

struct GroupMeeting {
    std::string id;
    std::string group;
    Day day{};
    std::optional<int> minute{}; ///< of the day in Europe/London
    std::string place{};
    int moved{0}; ///< how often its day or time was changed
    std::string moved_because{};
    std::optional<std::string> cancelled{};
    std::vector<GroupItem> items{};
    std::optional<GroupPackCirculated> pack{};
    std::optional<GroupMeetingHeld> held{};

    [[nodiscard]] const GroupItem* find_item(const std::string& id) const;
};

struct Groups {
    std::vector<GroupMember> members{};
    std::vector<GroupMeeting> meetings{};

    [[nodiscard]] const GroupMeeting* find_meeting(const std::string& id) const;
    [[nodiscard]] std::vector<const GroupMember*> members_on(const std::string& group, Day day) const;
    /// In the order of their days; cancelled ones are among them.
    [[nodiscard]] std::vector<const GroupMeeting*> meetings_of(const std::string& group) const;
    /// The days of the meetings that were not cancelled, by group: what "at the next GROUP after" counts to.
    [[nodiscard]] Calendars calendars() const;
};

/// The next state; total, as every recorded event is applied. Events of other things change nothing.
void apply(Groups& groups, const PartnershipEvent& event);

/// What is given to a command beside the groups themselves.
struct GroupView {
    const Groups& groups;
    const procedure::Procedure& procedure;
    Day today{};
};
using GroupsDecided = std::expected<PartnershipEvent, Refusal>;

struct AddGroupMember {
    std::string group;
    std::optional<PersonId> person{};
    std::optional<BodyId> body{};
    std::optional<Day> from{};
    std::optional<Day> until{};
};
/// Errors: no such group; no person; a last day before the first; somebody who sits in it already on one of these days.
[[nodiscard]] GroupsDecided decide(const GroupView& view, const AddGroupMember& command);

struct EndGroupMember {
    std::string id;
};
[[nodiscard]] GroupsDecided decide(const GroupView& view, const EndGroupMember& command);

struct ArrangeGroupMeeting {
    std::string group;
    std::optional<Day> day{};
    std::optional<int> minute{};
    std::string place{};
};
/// The day may lie in the past, for a calendar that is written up afterwards. Errors: no such group; no day; the same day twice.
[[nodiscard]] GroupsDecided decide(const GroupView& view, const ArrangeGroupMeeting& command);

struct MoveGroupMeeting {
    std::string id;
    std::optional<Day> day{};
    std::optional<int> minute{};
    std::string place{};
    std::string reason;
};
/// Errors: held or cancelled already; no day; no reason.
[[nodiscard]] GroupsDecided decide(const GroupView& view, const MoveGroupMeeting& command);

struct CancelGroupMeeting {
    std::string id;
    std::string reason;
};
[[nodiscard]] GroupsDecided decide(const GroupView& view, const CancelGroupMeeting& command);

struct AddGroupItem {
    std::string meeting;
    std::string kind;
    std::optional<StreamId> of_case{};
    std::string title{};
    std::string purpose{};
};
/// Errors: a meeting that is cancelled; a case that is on the agenda already; no title of what is no case.
[[nodiscard]] GroupsDecided decide(const GroupView& view, const AddGroupItem& command);

struct TakeOffGroupItem {
    std::string meeting;
    std::string item;
    std::string reason;
};
[[nodiscard]] GroupsDecided decide(const GroupView& view, const TakeOffGroupItem& command);

struct CirculateGroupPack {
    std::string meeting;
    std::vector<GroupPaper> papers;
    std::string hash; ///< over the papers in their order
};
/// Errors: nothing chosen; a meeting that was held or cancelled. Circulated again, the newer pack counts.
[[nodiscard]] GroupsDecided decide(const GroupView& view, const CirculateGroupPack& command);

struct HoldGroupMeeting {
    std::string meeting;
    std::optional<PersonId> chair{};
    std::vector<PersonId> present;
    std::string minutes{};
};
/// Errors: a day that has not come; nobody present; a chair who was not there.
[[nodiscard]] GroupsDecided decide(const GroupView& view, const HoldGroupMeeting& command);

struct MinuteGroupItem {
    std::string meeting;
    std::string item;
    std::vector<PersonId> took_no_part{};
    std::string note{};    ///< of a case it is kept in the case, and empty here
    std::string applied{}; ///< of a national review: how its learning is applied here
};
/// Errors: a meeting that was not held; nothing written of what is no case; no word on what a national review means here.
[[nodiscard]] GroupsDecided decide(const GroupView& view, const MinuteGroupItem& command);

} // namespace throughline::casework
