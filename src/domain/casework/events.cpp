#include "domain/casework/events.hpp"

namespace throughline::casework {

Events::Events() : list_{std::make_unique<std::vector<NewCaseEvent>>()} {}
Events::Events(const Events& other) : list_{std::make_unique<std::vector<NewCaseEvent>>(*other.list_)} {}
Events::Events(Events&&) noexcept = default;
Events& Events::operator=(const Events& other)
{
    list_ = std::make_unique<std::vector<NewCaseEvent>>(*other.list_);
    return *this;
}
Events& Events::operator=(Events&&) noexcept = default;
Events::~Events() = default;

const std::vector<NewCaseEvent>& Events::list() const { return *list_; }

template <class Event> Events& Events::add(Attributed<Event> event) &
{
    list_->push_back({std::move(event.event), std::move(event.recorded_for), std::move(event.files)});
    return *this;
}

template Events& Events::add(Attributed<CaseOpened>) &;
template Events& Events::add(Attributed<CaseClosed>) &;
template Events& Events::add(Attributed<CaseReopened>) &;
template Events& Events::add(Attributed<ProcedureMoved>) &;
template Events& Events::add(Attributed<FormSubmitted>) &;
template Events& Events::add(Attributed<FormAddedTo>) &;
template Events& Events::add(Attributed<FactsStated>) &;
template Events& Events::add(Attributed<FactCorrected>) &;
template Events& Events::add(Attributed<StepDone>) &;
template Events& Events::add(Attributed<StepLeftOut>) &;
template Events& Events::add(Attributed<StepReopened>) &;
template Events& Events::add(Attributed<TaskAdded>) &;
template Events& Events::add(Attributed<WarningAnswered>) &;
template Events& Events::add(Attributed<LimitExtended>) &;
template Events& Events::add(Attributed<HoldPlaced>) &;
template Events& Events::add(Attributed<HoldLifted>) &;
template Events& Events::add(Attributed<MemberAdded>) &;
template Events& Events::add(Attributed<MemberChanged>) &;
template Events& Events::add(Attributed<MemberRemoved>) &;
template Events& Events::add(Attributed<RelationStated>) &;
template Events& Events::add(Attributed<RelationWithdrawn>) &;
template Events& Events::add(Attributed<RequestSent>) &;
template Events& Events::add(Attributed<RequestOpened>) &;
template Events& Events::add(Attributed<RequestRelayed>) &;
template Events& Events::add(Attributed<ReturnSubmitted>) &;
template Events& Events::add(Attributed<ReturnReviewed>) &;
template Events& Events::add(Attributed<MeetingArranged>) &;
template Events& Events::add(Attributed<MeetingMoved>) &;
template Events& Events::add(Attributed<MeetingHeld>) &;
template Events& Events::add(Attributed<MeetingCancelled>) &;
template Events& Events::add(Attributed<DecisionViewGiven>) &;
template Events& Events::add(Attributed<AdviceGiven>) &;
template Events& Events::add(Attributed<DocumentIssued>) &;
template Events& Events::add(Attributed<DocumentSent>) &;
template Events& Events::add(Attributed<ReceiptNoted>) &;
template Events& Events::add(Attributed<SignatureGiven>) &;
template Events& Events::add(Attributed<SignatureRefused>) &;
template Events& Events::add(Attributed<NoteAdded>) &;
template Events& Events::add(Attributed<AttachmentJudged>) &;
template Events& Events::add(Attributed<ContentQuarantined>) &;
template Events& Events::add(Attributed<ContentErased>) &;
template Events& Events::add(Attributed<GrantGiven>) &;
template Events& Events::add(Attributed<GrantEnded>) &;
template Events& Events::add(Attributed<ConflictDeclared>) &;
template Events& Events::add(Attributed<EmergencyAccessTaken>) &;
template Events& Events::add(Attributed<EmergencyAccessReviewed>) &;
template Events& Events::add(Attributed<RecordedForConfirmed>) &;
template Events& Events::add(Attributed<RecordedForDisputed>) &;
template Events& Events::add(Attributed<NoticeDelivered>) &;
template Events& Events::add(Attributed<MaterialRequested>) &;
template Events& Events::add(Attributed<MaterialDecided>) &;
template Events& Events::add(Attributed<MaterialSupplied>) &;
template Events& Events::add(Attributed<RestrictionRecorded>) &;
template Events& Events::add(Attributed<RestrictionEnded>) &;

} // namespace throughline::casework
