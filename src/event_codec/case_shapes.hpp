#pragma once

#include "domain/casework/events.hpp"
#include "event_codec/shape.hpp"

/// What can happen in a case, as it is stored.
namespace throughline::event_codec {

// Every line below names what is in casework; the directive reaches no further than this namespace.
using namespace casework;

template <>
inline constexpr auto shape<CaseOpened> = event<CaseOpened>(
    "case_opened", 1, texts(), field<&CaseOpened::reference>("reference"), field<&CaseOpened::neutral_name>("neutral_name"),
    field<&CaseOpened::procedure>("procedure"), field<&CaseOpened::version>("version"), field<&CaseOpened::entry>("entry"),
    field<&CaseOpened::taken_over>("taken_over"));

template <>
inline constexpr auto shape<CaseClosed> =
    event<CaseClosed>("case_closed", 1, texts(), field<&CaseClosed::on>("on"), field<&CaseClosed::reason_code>("reason_code"));

template <> inline constexpr auto shape<CaseReopened> = event<CaseReopened>("case_reopened", 1, texts());

template <>
inline constexpr auto shape<ProcedureMoved> = event<ProcedureMoved>(
    "procedure_moved", 1, texts(), field<&ProcedureMoved::from>("from"), field<&ProcedureMoved::to>("to"),
    field<&ProcedureMoved::mapping>("mapping"));

template <>
inline constexpr auto shape<FormSubmitted> = event<FormSubmitted>(
    "form_submitted", 1, texts("<key of a written answer>"), field<&FormSubmitted::instance>("instance"),
    field<&FormSubmitted::form>("form"), field<&FormSubmitted::form_hash>("form_hash"), field<&FormSubmitted::answers>("answers"),
    field<&FormSubmitted::on>("on"));

template <>
inline constexpr auto shape<FormAddedTo> = event<FormAddedTo>("form_added_to", 1, texts(), field<&FormAddedTo::instance>("instance"));

template <>
inline constexpr auto shape<FactsStated> =
    event<FactsStated>("facts_stated", 1, texts("source", "<key of a written fact>"), field<&FactsStated::facts>("facts"));

template <>
inline constexpr auto shape<FactCorrected> = event<FactCorrected>(
    "fact_corrected", 1, texts("reason", "<key of a written value>"), field<&FactCorrected::statement>("statement"),
    field<&FactCorrected::value>("value"), field<&FactCorrected::entered_by_mistake>("entered_by_mistake"));

template <>
inline constexpr auto shape<StepDone> =
    event<StepDone>("step_done", 1, texts(), field<&StepDone::instance>("instance"), field<&StepDone::on>("on"));

template <>
inline constexpr auto shape<StepLeftOut> = event<StepLeftOut>("step_left_out", 1, texts(), field<&StepLeftOut::instance>("instance"));

template <>
inline constexpr auto shape<StepReopened> = event<StepReopened>("step_reopened", 1, texts(), field<&StepReopened::instance>("instance"));

template <>
inline constexpr auto shape<TaskAdded> = event<TaskAdded>(
    "task_added", 1, texts("title", "why"), field<&TaskAdded::task>("task"), field<&TaskAdded::who>("who"),
    field<&TaskAdded::stage>("stage"), field<&TaskAdded::agreed_day>("agreed_day"));

template <>
inline constexpr auto shape<WarningAnswered> =
    event<WarningAnswered>("warning_answered", 1, texts(), field<&WarningAnswered::warning>("warning"));

template <>
inline constexpr auto shape<LimitExtended> = event<LimitExtended>(
    "limit_extended", 1, texts(), field<&LimitExtended::instance>("instance"), field<&LimitExtended::limit>("limit"),
    field<&LimitExtended::to>("to"));

template <>
inline constexpr auto shape<HoldPlaced> = event<HoldPlaced>(
    "hold_placed", 1, texts(), field<&HoldPlaced::hold>("hold"), field<&HoldPlaced::kind>("kind"), field<&HoldPlaced::stops>("stops"),
    field<&HoldPlaced::on>("on"), field<&HoldPlaced::review_on>("review_on"));

template <>
inline constexpr auto shape<HoldLifted> =
    event<HoldLifted>("hold_lifted", 1, texts(), field<&HoldLifted::hold>("hold"), field<&HoldLifted::on>("on"));

template <>
inline constexpr auto shape<MemberAdded> = event<MemberAdded>(
    "member_added", 1, texts("name", "<key of a written answer>"), field<&MemberAdded::set>("set"), field<&MemberAdded::member>("member"),
    field<&MemberAdded::body>("body"), field<&MemberAdded::person>("person"), field<&MemberAdded::answers>("answers"));

template <>
inline constexpr auto shape<MemberChanged> = event<MemberChanged>(
    "member_changed", 1, texts("<key of a written answer>"), field<&MemberChanged::set>("set"), field<&MemberChanged::member>("member"),
    field<&MemberChanged::answers>("answers"));

template <>
inline constexpr auto shape<MemberRemoved> =
    event<MemberRemoved>("member_removed", 1, texts(), field<&MemberRemoved::set>("set"), field<&MemberRemoved::member>("member"));

template <>
inline constexpr auto shape<RelationStated> = event<RelationStated>(
    "relation_stated", 1, texts(), field<&RelationStated::relation>("relation"), field<&RelationStated::from>("from"),
    field<&RelationStated::to>("to"), field<&RelationStated::kind>("kind"), field<&RelationStated::since>("since"),
    field<&RelationStated::until>("until"));

template <>
inline constexpr auto shape<RelationWithdrawn> =
    event<RelationWithdrawn>("relation_withdrawn", 1, texts(), field<&RelationWithdrawn::relation>("relation"));

template <>
inline constexpr auto shape<RequestSent> = event<RequestSent>(
    "request_sent", 1, texts(), field<&RequestSent::instance>("instance"), field<&RequestSent::on>("on"), field<&RequestSent::how>("how"),
    field<&RequestSent::document_hash>("document_hash"), field<&RequestSent::agreed_due>("agreed_due"));

template <>
inline constexpr auto shape<RequestOpened> =
    event<RequestOpened>("request_opened", 1, texts(), field<&RequestOpened::instance>("instance"), field<&RequestOpened::on>("on"));

template <>
inline constexpr auto shape<RequestRelayed> = event<RequestRelayed>(
    "request_relayed", 1, texts(), field<&RequestRelayed::instance>("instance"), field<&RequestRelayed::to>("to"),
    field<&RequestRelayed::on>("on"));

template <>
inline constexpr auto shape<ReturnSubmitted> = event<ReturnSubmitted>(
    "return_submitted", 1, texts("<key of a written answer>"), field<&ReturnSubmitted::instance>("instance"),
    field<&ReturnSubmitted::round>("round"), field<&ReturnSubmitted::nature>("nature"), field<&ReturnSubmitted::form_hash>("form_hash"),
    field<&ReturnSubmitted::answers>("answers"), field<&ReturnSubmitted::on>("on"));

template <>
inline constexpr auto shape<ReturnReviewed> = event<ReturnReviewed>(
    "return_reviewed", 1, texts(), field<&ReturnReviewed::instance>("instance"), field<&ReturnReviewed::round>("round"),
    field<&ReturnReviewed::accepted>("accepted"), field<&ReturnReviewed::on>("on"));

template <>
inline constexpr auto shape<MeetingArranged> = event<MeetingArranged>(
    "meeting_arranged", 1, texts("place"), field<&MeetingArranged::instance>("instance"), field<&MeetingArranged::on>("on"));

template <>
inline constexpr auto shape<MeetingMoved> =
    event<MeetingMoved>("meeting_moved", 1, texts(), field<&MeetingMoved::instance>("instance"), field<&MeetingMoved::on>("on"));

template <>
inline constexpr auto shape<MeetingHeld> = event<MeetingHeld>(
    "meeting_held", 1, texts("substitute-reason", "attendee:<n>"), field<&MeetingHeld::instance>("instance"), field<&MeetingHeld::on>("on"),
    field<&MeetingHeld::chaired_by>("chaired_by"), field<&MeetingHeld::attendance>("attendance"), field<&MeetingHeld::papers>("papers"));

template <>
inline constexpr auto shape<MeetingCancelled> =
    event<MeetingCancelled>("meeting_cancelled", 1, texts(), field<&MeetingCancelled::instance>("instance"));

template <>
inline constexpr auto shape<DecisionViewGiven> = event<DecisionViewGiven>(
    "decision_view_given", 1, texts("reasons", "<key of a written answer>"), field<&DecisionViewGiven::instance>("instance"),
    field<&DecisionViewGiven::seat>("seat"), field<&DecisionViewGiven::option>("option"),
    field<&DecisionViewGiven::considered>("considered"), field<&DecisionViewGiven::on>("on"),
    field<&DecisionViewGiven::delegation>("delegation"), field<&DecisionViewGiven::pack_hash>("pack_hash"));

template <>
inline constexpr auto shape<AdviceGiven> = event<AdviceGiven>(
    "advice_given", 1, texts(), field<&AdviceGiven::instance>("instance"), field<&AdviceGiven::role>("role"),
    field<&AdviceGiven::on>("on"));

template <>
inline constexpr auto shape<DocumentIssued> = event<DocumentIssued>(
    "document_issued", 1, texts("content"), field<&DocumentIssued::document>("document"), field<&DocumentIssued::version>("version"),
    field<&DocumentIssued::hash>("hash"), field<&DocumentIssued::instance>("instance"), field<&DocumentIssued::pending>("pending"));

template <>
inline constexpr auto shape<DocumentSent> = event<DocumentSent>(
    "document_sent", 1, texts("address", "reference"), field<&DocumentSent::instance>("instance"),
    field<&DocumentSent::recipient>("recipient"), field<&DocumentSent::document>("document"), field<&DocumentSent::hash>("hash"),
    field_or<&DocumentSent::letter>("letter", ""), field<&DocumentSent::how>("how"), field<&DocumentSent::on>("on"));

template <>
inline constexpr auto shape<ReceiptNoted> = event<ReceiptNoted>(
    "receipt_noted", 1, texts(), field<&ReceiptNoted::instance>("instance"), field<&ReceiptNoted::recipient>("recipient"),
    field<&ReceiptNoted::on>("on"));

template <>
inline constexpr auto shape<SignatureGiven> = event<SignatureGiven>(
    "signature_given", 1, texts(), field<&SignatureGiven::instance>("instance"), field<&SignatureGiven::seat>("seat"),
    field<&SignatureGiven::document>("document"), field<&SignatureGiven::hash>("hash"), field<&SignatureGiven::on>("on"),
    field<&SignatureGiven::delegation>("delegation"));

template <>
inline constexpr auto shape<SignatureRefused> = event<SignatureRefused>(
    "signature_refused", 1, texts(), field<&SignatureRefused::instance>("instance"), field<&SignatureRefused::seat>("seat"),
    field<&SignatureRefused::hash>("hash"), field<&SignatureRefused::on>("on"));

template <>
inline constexpr auto shape<MaterialRequested> = event<MaterialRequested>(
    "material_requested", 1, texts("who", "what", "basis"), field<&MaterialRequested::request>("request"),
    field<&MaterialRequested::asked_by>("asked_by"), field<&MaterialRequested::authority>("authority"), field<&MaterialRequested::on>("on"),
    field<&MaterialRequested::answer_by>("answer_by"));

template <>
inline constexpr auto shape<MaterialDecided> = event<MaterialDecided>(
    "material_decided", 1, texts("reasons", "decided-by"), field<&MaterialDecided::request>("request"),
    field<&MaterialDecided::decision>("decision"), field<&MaterialDecided::on>("on"));

template <>
inline constexpr auto shape<MaterialSupplied> = event<MaterialSupplied>(
    "material_supplied", 1, texts("what", "address"), field<&MaterialSupplied::request>("request"), field<&MaterialSupplied::on>("on"),
    field<&MaterialSupplied::how>("how"));

template <>
inline constexpr auto shape<RestrictionRecorded> = event<RestrictionRecorded>(
    "restriction_recorded", 1, texts("imposed-by", "what"), field<&RestrictionRecorded::restriction>("restriction"),
    field<&RestrictionRecorded::kind>("kind"), field<&RestrictionRecorded::stops>("stops"), field<&RestrictionRecorded::on>("on"),
    field<&RestrictionRecorded::until>("until"));

template <>
inline constexpr auto shape<RestrictionEnded> = event<RestrictionEnded>(
    "restriction_ended", 1, texts("reason"), field<&RestrictionEnded::restriction>("restriction"), field<&RestrictionEnded::on>("on"));

template <>
inline constexpr auto shape<NoteAdded> = event<NoteAdded>(
    "note_added", 1, texts(), field<&NoteAdded::about>("about"), field<&NoteAdded::purpose>("purpose"), field<&NoteAdded::on>("on"));

template <>
inline constexpr auto shape<AttachmentJudged> = event<AttachmentJudged>(
    "attachment_judged", 1, texts(), field<&AttachmentJudged::file>("file"), field<&AttachmentJudged::judgement>("judgement"));

template <>
inline constexpr auto shape<ContentQuarantined> =
    event<ContentQuarantined>("content_quarantined", 1, texts(), field<&ContentQuarantined::what>("what"));

template <>
inline constexpr auto shape<ContentErased> =
    event<ContentErased>("content_erased", 1, texts(), field<&ContentErased::what>("what"), field<&ContentErased::second>("second"));

template <>
inline constexpr auto shape<GrantGiven> = event<GrantGiven>(
    "grant_given", 1, texts(), field<&GrantGiven::grant>("grant"), field<&GrantGiven::person>("person"), field<&GrantGiven::role>("role"),
    field<&GrantGiven::body>("body"), field<&GrantGiven::from>("from"), field<&GrantGiven::until>("until"));

template <>
inline constexpr auto shape<GrantEnded> =
    event<GrantEnded>("grant_ended", 1, texts(), field<&GrantEnded::grant>("grant"), field<&GrantEnded::on>("on"));

template <>
inline constexpr auto shape<ConflictDeclared> = event<ConflictDeclared>(
    "conflict_declared", 1, texts(), field<&ConflictDeclared::person>("person"), field<&ConflictDeclared::has_conflict>("has_conflict"),
    field<&ConflictDeclared::on>("on"));

template <>
inline constexpr auto shape<EmergencyAccessTaken> = event<EmergencyAccessTaken>(
    "emergency_access_taken", 1, texts(), field<&EmergencyAccessTaken::person>("person"), field<&EmergencyAccessTaken::until>("until"));

template <>
inline constexpr auto shape<EmergencyAccessReviewed> = event<EmergencyAccessReviewed>(
    "emergency_access_reviewed", 1, texts(), field<&EmergencyAccessReviewed::taken>("taken"),
    field<&EmergencyAccessReviewed::justified>("justified"));

template <>
inline constexpr auto shape<RecordedForConfirmed> = event<RecordedForConfirmed>(
    "recorded_for_confirmed", 1, texts(), field<&RecordedForConfirmed::event>("event"), field<&RecordedForConfirmed::on>("on"));

template <>
inline constexpr auto shape<RecordedForDisputed> = event<RecordedForDisputed>(
    "recorded_for_disputed", 1, texts(), field<&RecordedForDisputed::event>("event"), field<&RecordedForDisputed::on>("on"));

template <>
inline constexpr auto shape<NoticeDelivered> = event<NoticeDelivered>(
    "notice_delivered", 1, texts(), field<&NoticeDelivered::notice>("notice"), field<&NoticeDelivered::to>("to"),
    field<&NoticeDelivered::on>("on"));

} // namespace throughline::event_codec
