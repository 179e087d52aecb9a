#include "domain/casework/groups.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

std::string text_of(const Texts& texts, const std::string& key)
{
    const auto at = texts.find(key);
    return at == texts.end() ? std::string{} : at->second;
}

template <class Things> auto* find_in(Things& things, const std::string& id)
{
    const auto at = std::ranges::find_if(things, [&](const auto& one) { return one.id == id; });
    return at == things.end() ? nullptr : &*at;
}

struct Application {
    Groups& groups;

    void operator()(const GroupMemberAdded& event) const
    {
        groups.members.push_back({event.id, event.group, event.person, event.body, event.from, event.until});
    }
    void operator()(const GroupMemberEnded& event) const
    {
        if (auto* member = find_in(groups.members, event.id)) member->until = event.on - std::chrono::days{1};
    }
    void operator()(const GroupMeetingArranged& event) const
    {
        groups.meetings.push_back(
            {.id = event.id, .group = event.group, .day = event.day, .minute = event.minute, .place = text_of(event.texts, "place")});
    }
    void operator()(const GroupMeetingMoved& event) const
    {
        auto* meeting = find_in(groups.meetings, event.id);
        if (!meeting) return;
        meeting->day = event.day;
        meeting->minute = event.minute;
        meeting->place = text_of(event.texts, "place");
        meeting->moved_because = text_of(event.texts, "reason");
        ++meeting->moved;
    }
    void operator()(const GroupMeetingCancelled& event) const
    {
        if (auto* meeting = find_in(groups.meetings, event.id)) meeting->cancelled = text_of(event.texts, "reason");
    }
    void operator()(const GroupItemAdded& event) const
    {
        auto* meeting = find_in(groups.meetings, event.meeting);
        if (meeting)
            meeting->items.push_back(
                {.id = event.item,
                 .kind = event.kind,
                 .of_case = event.of_case,
                 .title = text_of(event.texts, "title"),
                 .purpose = text_of(event.texts, "purpose")});
    }
    void operator()(const GroupItemTakenOff& event) const
    {
        if (auto* item = find_item(event.meeting, event.item)) item->taken_off = text_of(event.texts, "reason");
    }
    void operator()(const GroupPackCirculated& event) const
    {
        if (auto* meeting = find_in(groups.meetings, event.meeting)) meeting->pack = event;
    }
    void operator()(const GroupMeetingHeld& event) const
    {
        if (auto* meeting = find_in(groups.meetings, event.meeting)) meeting->held = event;
    }
    void operator()(const GroupItemMinuted& event) const
    {
        auto* item = find_item(event.meeting, event.item);
        if (!item) return;
        item->minuted = true;
        item->took_no_part = event.took_no_part;
        item->note = text_of(event.texts, "note");
        item->applied = text_of(event.texts, "applied");
    }
    template <class Other> void operator()(const Other&) const {}

    [[nodiscard]] GroupItem* find_item(const std::string& meeting_id, const std::string& item) const
    {
        auto* meeting = find_in(groups.meetings, meeting_id);
        return meeting ? find_in(meeting->items, item) : nullptr;
    }
};

GroupsDecided refused(std::string message, std::string field = {}, std::string source = {})
{
    return std::unexpected(Refusal{std::move(message), std::move(source), std::move(field)});
}

const Refusal no_meeting{"This meeting does not exist"};

/// A meeting of which something can still be said; or why not.
std::expected<const GroupMeeting*, Refusal> meeting_to_come(const GroupView& view, const std::string& id)
{
    const auto* meeting = view.groups.find_meeting(id);
    if (!meeting) return std::unexpected(no_meeting);
    if (meeting->cancelled) return std::unexpected(Refusal{"This meeting was cancelled"});
    if (meeting->held) return std::unexpected(Refusal{"This meeting has been held"});
    return meeting;
}

bool overlap(const GroupMember& member, Day from, std::optional<Day> until)
{
    return (!until || member.from <= *until) && (!member.until || from <= *member.until);
}

bool takes_place_on(const Groups& groups, const std::string& group, Day day, const std::string& but = {})
{
    return std::ranges::any_of(
        groups.meetings, [&](const GroupMeeting& one) { return one.group == group && one.day == day && !one.cancelled && one.id != but; });
}

} // namespace

const GroupItem* GroupMeeting::find_item(const std::string& item) const { return find_in(items, item); }

const GroupMeeting* Groups::find_meeting(const std::string& id) const { return find_in(meetings, id); }

std::vector<const GroupMember*> Groups::members_on(const std::string& group, Day day) const
{
    std::vector<const GroupMember*> found;
    for (const auto& member : members)
        if (member.group == group && member.sits_on(day)) found.push_back(&member);
    return found;
}

std::vector<const GroupMeeting*> Groups::meetings_of(const std::string& group) const
{
    std::vector<const GroupMeeting*> found;
    for (const auto& meeting : meetings)
        if (meeting.group == group) found.push_back(&meeting);
    std::ranges::stable_sort(found, {}, [](const GroupMeeting* one) { return std::pair{one->day, one->minute.value_or(0)}; });
    return found;
}

Calendars Groups::calendars() const
{
    Calendars calendars;
    for (const auto& meeting : meetings)
        if (!meeting.cancelled) calendars[meeting.group].push_back(meeting.day);
    for (auto& [group, days] : calendars) std::ranges::sort(days);
    return calendars;
}

void apply(Groups& groups, const PartnershipEvent& event) { std::visit(Application{groups}, event); }

GroupsDecided decide(const GroupView& view, const AddGroupMember& command)
{
    if (!view.procedure.find_group(command.group)) return refused("Your procedure has no such group");
    if (!command.person) return refused("Choose a person", "person");
    const auto from = command.from.value_or(view.today);
    if (command.until && *command.until < from) return refused("The last day must not lie before the first", "until-day");
    for (const auto& member : view.groups.members)
        if (member.group == command.group && member.person == *command.person && overlap(member, from, command.until))
            return refused("This person sits in the group already in that time: end that place first", "person");
    return GroupMemberAdded{
        "GM-" + std::to_string(view.groups.members.size() + 1), command.group, *command.person, command.body, from, command.until, {}};
}

GroupsDecided decide(const GroupView& view, const EndGroupMember& command)
{
    const auto member = std::ranges::find(view.groups.members, command.id, &GroupMember::id);
    if (member == view.groups.members.end() || !member->sits_on(view.today)) return refused("This place has ended already");
    return GroupMemberEnded{command.id, view.today, {}};
}

GroupsDecided decide(const GroupView& view, const ArrangeGroupMeeting& command)
{
    if (!view.procedure.find_group(command.group)) return refused("Your procedure has no such group");
    if (!command.day) return refused("Enter the day of the meeting", "day-day");
    if (takes_place_on(view.groups, command.group, *command.day))
        return refused("There is a meeting of this group on that day already", "day-day");
    return GroupMeetingArranged{
        "GV-" + std::to_string(view.groups.meetings.size() + 1), command.group, *command.day, command.minute, {{"place", command.place}}};
}

GroupsDecided decide(const GroupView& view, const MoveGroupMeeting& command)
{
    const auto meeting = meeting_to_come(view, command.id);
    if (!meeting) return std::unexpected(meeting.error());
    if (!command.day) return refused("Enter the new day", "day-day");
    if (command.reason.empty()) return refused("Say why the meeting is moved", "reason");
    if (takes_place_on(view.groups, (*meeting)->group, *command.day, command.id))
        return refused("There is a meeting of this group on that day already", "day-day");
    return GroupMeetingMoved{command.id, *command.day, command.minute, {{"place", command.place}, {"reason", command.reason}}};
}

GroupsDecided decide(const GroupView& view, const CancelGroupMeeting& command)
{
    if (const auto meeting = meeting_to_come(view, command.id); !meeting) return std::unexpected(meeting.error());
    if (command.reason.empty()) return refused("Say why the meeting is cancelled", "reason");
    return GroupMeetingCancelled{command.id, {{"reason", command.reason}}};
}

GroupsDecided decide(const GroupView& view, const AddGroupItem& command)
{
    const auto* meeting = view.groups.find_meeting(command.meeting);
    if (!meeting) return std::unexpected(no_meeting);
    if (meeting->cancelled) return refused("This meeting was cancelled");
    if (command.kind == "case") {
        if (!command.of_case) return refused("Choose the case", "of-case");
        for (const auto& item : meeting->items)
            if (item.of_case == command.of_case && !item.taken_off) return refused("This case is on the agenda already", "of-case");
    } else if (command.title.empty()) {
        return refused("Say what it is", "title");
    }
    Texts texts{{"purpose", command.purpose}};
    if (!command.of_case) texts["title"] = command.title;
    return GroupItemAdded{
        command.meeting, "I-" + std::to_string(meeting->items.size() + 1), command.kind, command.of_case, std::move(texts)};
}

GroupsDecided decide(const GroupView& view, const TakeOffGroupItem& command)
{
    const auto meeting = meeting_to_come(view, command.meeting);
    if (!meeting) return std::unexpected(meeting.error());
    const auto* item = (*meeting)->find_item(command.item);
    if (!item || item->taken_off) return refused("This is not on the agenda");
    if (command.reason.empty()) return refused("Say why it is taken off", "reason");
    return GroupItemTakenOff{command.meeting, command.item, {{"reason", command.reason}}};
}

GroupsDecided decide(const GroupView& view, const CirculateGroupPack& command)
{
    if (const auto meeting = meeting_to_come(view, command.meeting); !meeting) return std::unexpected(meeting.error());
    if (command.papers.empty()) return refused("Choose at least one paper", "papers");
    return GroupPackCirculated{command.meeting, command.papers, command.hash, {}};
}

GroupsDecided decide(const GroupView& view, const HoldGroupMeeting& command)
{
    const auto* meeting = view.groups.find_meeting(command.meeting);
    if (!meeting) return std::unexpected(no_meeting);
    if (meeting->cancelled) return refused("This meeting was cancelled");
    if (view.today < meeting->day) return refused("This meeting is still to come");
    if (command.present.empty()) return refused("Say who was there", "present");
    if (!command.chair) return refused("Say who chaired it", "chair");
    if (std::ranges::find(command.present, *command.chair) == command.present.end())
        return refused("Whoever chaired the meeting was there: mark them as present", "chair");
    return GroupMeetingHeld{command.meeting, *command.chair, command.present, {{"minutes", command.minutes}}};
}

GroupsDecided decide(const GroupView& view, const MinuteGroupItem& command)
{
    const auto* meeting = view.groups.find_meeting(command.meeting);
    if (!meeting) return std::unexpected(no_meeting);
    const auto* item = meeting->find_item(command.item);
    if (!item || item->taken_off) return refused("This is not on the agenda");
    if (!meeting->held) return refused("Record first who was at the meeting");
    if (!item->of_case && command.note.empty()) return refused("Write what was said", "note");
    if (item->kind == "national-review" && command.applied.empty())
        return refused("Say how its learning is applied here, or that it needs nothing here", "applied", "NB-425");
    return GroupItemMinuted{command.meeting, command.item, command.took_no_part, {{"note", command.note}, {"applied", command.applied}}};
}

} // namespace throughline::casework
