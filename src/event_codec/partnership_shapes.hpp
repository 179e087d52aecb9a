#pragma once

#include "domain/casework/partnership_events.hpp"
#include "event_codec/shape.hpp"

/// What can happen in a partnership's own stream and in the installation's, as it is stored.
namespace throughline::event_codec {

// Every line below names what is in casework; the directive reaches no further than this namespace.
using namespace casework;

template <>
inline constexpr auto shape<BodyAdded> = event<BodyAdded>(
    "body_added", 1, texts("name", "email"), field<&BodyAdded::body>("body"), field<&BodyAdded::kind>("kind"),
    field<&BodyAdded::statutory_partner>("statutory_partner"), field<&BodyAdded::from>("from"));

template <> inline constexpr auto shape<BodyChanged> = event<BodyChanged>("body_changed", 1, texts(), field<&BodyChanged::body>("body"));

template <>
inline constexpr auto shape<BodyEnded> =
    event<BodyEnded>("body_ended", 1, texts(), field<&BodyEnded::body>("body"), field<&BodyEnded::on>("on"));

template <>
inline constexpr auto shape<BodyClosed> = event<BodyClosed>(
    "body_closed", 1, texts("reason"), field<&BodyClosed::body>("body"), field<&BodyClosed::from>("from"),
    field<&BodyClosed::until>("until"));

template <>
inline constexpr auto shape<PersonAdded> =
    event<PersonAdded>("person_added", 1, texts("name", "email", "post"), field<&PersonAdded::person>("person"));

template <>
inline constexpr auto shape<PersonChanged> = event<PersonChanged>("person_changed", 1, texts(), field<&PersonChanged::person>("person"));

template <>
inline constexpr auto shape<RoleGiven> = event<RoleGiven>(
    "role_given", 1, texts(), field<&RoleGiven::id>("id"), field<&RoleGiven::person>("person"), field<&RoleGiven::role>("role"),
    field<&RoleGiven::body>("body"), field<&RoleGiven::from>("from"), field<&RoleGiven::until>("until"));

template <>
inline constexpr auto shape<RoleEnded> =
    event<RoleEnded>("role_ended", 1, texts(), field<&RoleEnded::id>("id"), field<&RoleEnded::on>("on"));

template <>
inline constexpr auto shape<DelegationGiven> = event<DelegationGiven>(
    "delegation_given", 1, texts("accountable-to", "given-by"), field<&DelegationGiven::id>("id"), field<&DelegationGiven::body>("body"),
    field<&DelegationGiven::to>("to"), field<&DelegationGiven::authority>("authority"), field<&DelegationGiven::from>("from"),
    field<&DelegationGiven::until>("until"));

template <>
inline constexpr auto shape<DelegationEnded> =
    event<DelegationEnded>("delegation_ended", 1, texts(), field<&DelegationEnded::id>("id"), field<&DelegationEnded::on>("on"));

template <>
inline constexpr auto shape<ProcedureAdopted> = event<ProcedureAdopted>(
    "procedure_adopted", 1, texts("endorsed-by"), field<&ProcedureAdopted::procedure>("procedure"),
    field<&ProcedureAdopted::version>("version"), field<&ProcedureAdopted::hash>("hash"), field<&ProcedureAdopted::from>("from"));

template <>
inline constexpr auto shape<PartnershipSettled> = event<PartnershipSettled>(
    "partnership_settled", 1, texts(), field<&PartnershipSettled::setting>("setting"), field<&PartnershipSettled::value>("value"));

template <>
inline constexpr auto shape<GroupMemberAdded> = event<GroupMemberAdded>(
    "group_member_added", 1, texts(), field<&GroupMemberAdded::id>("id"), field<&GroupMemberAdded::group>("group"),
    field<&GroupMemberAdded::person>("person"), field<&GroupMemberAdded::body>("body"), field<&GroupMemberAdded::from>("from"),
    field<&GroupMemberAdded::until>("until"));

template <>
inline constexpr auto shape<GroupMemberEnded> = event<GroupMemberEnded>(
    "group_member_ended", 1, texts(), field<&GroupMemberEnded::id>("id"), field<&GroupMemberEnded::on>("on"));

template <>
inline constexpr auto shape<GroupMeetingArranged> = event<GroupMeetingArranged>(
    "group_meeting_arranged", 1, texts("place"), field<&GroupMeetingArranged::id>("id"), field<&GroupMeetingArranged::group>("group"),
    field<&GroupMeetingArranged::day>("day"), field<&GroupMeetingArranged::minute>("minute"));

template <>
inline constexpr auto shape<GroupMeetingMoved> = event<GroupMeetingMoved>(
    "group_meeting_moved", 1, texts("place", "reason"), field<&GroupMeetingMoved::id>("id"), field<&GroupMeetingMoved::day>("day"),
    field<&GroupMeetingMoved::minute>("minute"));

template <>
inline constexpr auto shape<GroupMeetingCancelled> =
    event<GroupMeetingCancelled>("group_meeting_cancelled", 1, texts("reason"), field<&GroupMeetingCancelled::id>("id"));

template <>
inline constexpr auto shape<GroupItemAdded> = event<GroupItemAdded>(
    "group_item_added", 1, texts("title", "purpose"), field<&GroupItemAdded::meeting>("meeting"), field<&GroupItemAdded::item>("item"),
    field<&GroupItemAdded::kind>("kind"), field<&GroupItemAdded::of_case>("of_case"));

template <>
inline constexpr auto shape<GroupItemTakenOff> = event<GroupItemTakenOff>(
    "group_item_taken_off", 1, texts("reason"), field<&GroupItemTakenOff::meeting>("meeting"), field<&GroupItemTakenOff::item>("item"));

template <>
inline constexpr auto shape<GroupPaper> =
    value<GroupPaper>(field<&GroupPaper::item>("item"), field<&GroupPaper::paper>("paper"), field<&GroupPaper::hash>("hash"));

template <>
inline constexpr auto shape<GroupPackCirculated> = event<GroupPackCirculated>(
    "group_pack_circulated", 1, texts(), field<&GroupPackCirculated::meeting>("meeting"),
    field<&GroupPackCirculated::papers>("papers"), field<&GroupPackCirculated::hash>("hash"));

template <>
inline constexpr auto shape<GroupMeetingHeld> = event<GroupMeetingHeld>(
    "group_meeting_held", 1, texts("minutes"), field<&GroupMeetingHeld::meeting>("meeting"), field<&GroupMeetingHeld::chair>("chair"),
    field<&GroupMeetingHeld::present>("present"));

template <>
inline constexpr auto shape<GroupItemMinuted> = event<GroupItemMinuted>(
    "group_item_minuted", 1, texts("note", "applied"), field<&GroupItemMinuted::meeting>("meeting"),
    field<&GroupItemMinuted::item>("item"), field<&GroupItemMinuted::took_no_part>("took_no_part"));

template <>
inline constexpr auto shape<TemplateAdopted> = event<TemplateAdopted>(
    "template_adopted", 1, texts("name"), field<&TemplateAdopted::about>("about"), field<&TemplateAdopted::hash>("hash"),
    field<&TemplateAdopted::file>("file"), field<&TemplateAdopted::from>("from"));

template <>
inline constexpr auto shape<TemplateWithdrawn> = event<TemplateWithdrawn>(
    "template_withdrawn", 1, texts("reason"), field<&TemplateWithdrawn::about>("about"), field<&TemplateWithdrawn::hash>("hash"),
    field<&TemplateWithdrawn::on>("on"));

template <>
inline constexpr auto shape<InstallationBegun> =
    event<InstallationBegun>("installation_begun", 1, texts(), field<&InstallationBegun::rehearsal>("rehearsal"));

template <>
inline constexpr auto shape<PartnershipAdded> =
    event<PartnershipAdded>("partnership_added", 1, texts("name"), field<&PartnershipAdded::partnership>("partnership"));

template <>
inline constexpr auto shape<AccountMade> = event<AccountMade>("account_made", 1, texts(), field<&AccountMade::person>("person"));

template <>
inline constexpr auto shape<AccountDisabled> =
    event<AccountDisabled>("account_disabled", 1, texts(), field<&AccountDisabled::person>("person"));

template <>
inline constexpr auto shape<HolidayChanged> = event<HolidayChanged>(
    "holiday_changed", 1, texts("name", "reason"), field<&HolidayChanged::day>("day"), field<&HolidayChanged::added>("added"),
    field<&HolidayChanged::proclaimed_on>("proclaimed_on"));

template <>
inline constexpr auto shape<StreamDestroyed> =
    event<StreamDestroyed>("stream_destroyed", 1, texts(), field<&StreamDestroyed::stream>("stream"));

} // namespace throughline::event_codec
