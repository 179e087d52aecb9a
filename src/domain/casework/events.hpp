#pragma once

#include "domain/casework/event_kinds.hpp"

#include <variant>

namespace throughline::casework {

using CaseEvent = std::variant<
    CaseOpened, CaseClosed, CaseReopened, ProcedureMoved, FormSubmitted, FormAddedTo, FactsStated, FactCorrected, StepDone, StepLeftOut,
    StepReopened, TaskAdded, WarningAnswered, LimitExtended, HoldPlaced, HoldLifted, MemberAdded, MemberChanged, MemberRemoved,
    RelationStated, RelationWithdrawn, RequestSent, RequestOpened, RequestRelayed, ReturnSubmitted, ReturnReviewed, MeetingArranged,
    MeetingMoved, MeetingHeld, MeetingCancelled, DecisionViewGiven, AdviceGiven, DocumentIssued, DocumentSent, ReceiptNoted, SignatureGiven,
    SignatureRefused, NoteAdded, AttachmentJudged, ContentQuarantined, ContentErased, GrantGiven, GrantEnded, ConflictDeclared,
    EmergencyAccessTaken, EmergencyAccessReviewed, RecordedForConfirmed, RecordedForDisputed, NoticeDelivered, MaterialRequested,
    MaterialDecided, MaterialSupplied, RestrictionRecorded, RestrictionEnded>;

/// What a case's stream holds beside the event itself.
struct NewCaseEvent {
    CaseEvent event;
    std::optional<RecordedFor> recorded_for{};
    std::vector<FileRef> files{};
};

struct Recorded {
    std::int64_t number{};   ///< the place in the case's stream, from 1
    std::int64_t position{}; ///< the place in the ledger
    Day recorded_on{};       ///< the civil day in Europe/London on which it was recorded
    int recorded_minute{};   ///< minutes from midnight there
    PersonId actor{0};
    std::optional<BodyId> on_behalf_of{};
    bool body_erased{false}; ///< its texts were destroyed
    NewCaseEvent what;
};

} // namespace throughline::casework
