#include "domain/procedure/concept.hpp"

#include "domain/common/impossible.hpp"
#include "domain/procedure/named.hpp"

#include <vector>

namespace throughline::procedure {
namespace {

/// The name as procedure files write it; nothing behind the last concept.
std::optional<std::string_view> written_name(Concept what)
{
    using enum Concept;
    switch (what) {
    case stage_notification:
        return "stage-notification";
    case stage_rapid_review:
        return "stage-rapid-review";
    case stage_set_up:
        return "stage-set-up";
    case stage_run:
        return "stage-run";
    case stage_report:
        return "stage-report";
    case stage_change:
        return "stage-change";
    case action_text:
        return "action-text";
    case action_agency:
        return "action-agency";
    case action_owner:
        return "action-owner";
    case action_due:
        return "action-due";
    case action_effect:
        return "action-effect";
    case action_state:
        return "action-state";
    case action_evidence:
        return "action-evidence";
    case action_checked_by:
        return "action-checked-by";
    case action_progress:
        return "action-progress";
    case children_safe_now:
        return "children-safe-now";
    case date_of_incident:
        return "date-of-incident";
    case date_became_aware:
        return "date-became-aware";
    case referral_received:
        return "referral-received";
    case abuse_or_neglect_status:
        return "abuse-or-neglect-status";
    case death_or_serious_harm:
        return "death-or-serious-harm";
    case harm_ground:
        return "harm-ground";
    case place_of_incident:
        return "place-of-incident";
    case normal_residence:
        return "normal-residence";
    case name:
        return "name";
    case code_name:
        return "code-name";
    case date_of_birth:
        return "date-of-birth";
    case gender:
        return "gender";
    case ethnicity:
        return "ethnicity";
    case disability:
        return "disability";
    case looked_after:
        return "looked-after";
    case care_leaver:
        return "care-leaver";
    case immediate_safeguarding:
        return "immediate-safeguarding";
    case lead_area:
        return "lead-area";
    case national_reference:
        return "national-reference";
    case pending_information:
        return "pending-information";
    case decision_to_initiate:
        return "decision-to-initiate";
    case partner_kind:
        return "partner-kind";
    case seated_partner:
        return "seated-partner";
    case closing_reason:
        return "closing-reason";
    case planned_publication:
        return "planned-publication";
    case published_on:
        return "published-on";
    case report_web_address:
        return "report-web-address";
    case hold_on_engagement:
        return "hold-on-engagement";
    case hold_on_completion:
        return "hold-on-completion";
    case hold_on_publication:
        return "hold-on-publication";
    case referral:
        return "referral";
    case criteria_aid:
        return "criteria-aid";
    case consultation_of_partners:
        return "consultation-of-partners";
    case decision_to_notify:
        return "decision-to-notify";
    case notification:
        return "notification";
    case report_to_partners:
        return "report-to-partners";
    case looked_after_death_notice:
        return "looked-after-death-notice";
    case care_leaver_notice:
        return "care-leaver-notice";
    case scoping_request:
        return "scoping-request";
    case information_request:
        return "information-request";
    case rapid_review_meeting:
        return "rapid-review-meeting";
    case partner_view:
        return "partner-view";
    case decision_on_lcspr:
        return "decision-on-lcspr";
    case rapid_review_record:
        return "rapid-review-record";
    case rapid_review_sign_off:
        return "rapid-review-sign-off";
    case rapid_review_submission:
        return "rapid-review-submission";
    case covering_letter:
        return "covering-letter";
    case panel_response:
        return "panel-response";
    case delay_notice:
        return "delay-notice";
    case supplement:
        return "supplement";
    case record_hold:
        return "record-hold";
    case legal_advice:
        return "legal-advice";
    case terms_of_reference:
        return "terms-of-reference";
    case reviewer_appointment:
        return "reviewer-appointment";
    case declaration_of_interest:
        return "declaration-of-interest";
    case parallel_process:
        return "parallel-process";
    case hold:
        return "hold";
    case review_meeting:
        return "review-meeting";
    case agency_report:
        return "agency-report";
    case practitioner_engagement:
        return "practitioner-engagement";
    case family_engagement:
        return "family-engagement";
    case progress_check:
        return "progress-check";
    case delay_in_review:
        return "delay-in-review";
    case review_report:
        return "review-report";
    case report_quality:
        return "report-quality";
    case report_approval:
        return "report-approval";
    case report_sign_off:
        return "report-sign-off";
    case publication_plan:
        return "publication-plan";
    case advance_copies:
        return "advance-copies";
    case publication_decision:
        return "publication-decision";
    case publication:
        return "publication";
    case non_publication:
        return "non-publication";
    case media_enquiry:
        return "media-enquiry";
    case repository_copy:
        return "repository-copy";
    case action_plan:
        return "action-plan";
    case action_plan_sign_off:
        return "action-plan-sign-off";
    case dissemination:
        return "dissemination";
    case embedding:
        return "embedding";
    case audit:
        return "audit";
    case case_closure:
        return "case-closure";
    case business_manager:
        return "business-manager";
    case local_authority_decider:
        return "local-authority-decider";
    case local_authority_notifier:
        return "local-authority-notifier";
    case safeguarding_partner:
        return "safeguarding-partner";
    case partner_delegate:
        return "partner-delegate";
    case independent_scrutineer:
        return "independent-scrutineer";
    case subgroup_chair:
        return "subgroup-chair";
    case agency_safeguarding_lead:
        return "agency-safeguarding-lead";
    case lead_reviewer:
        return "lead-reviewer";
    case legal_adviser:
        return "legal-adviser";
    case administrator:
        return "administrator";
    case national_panel:
        return "national-panel";
    case panel_secretariat:
        return "panel-secretariat";
    case secretary_of_state:
        return "secretary-of-state";
    case ofsted:
        return "ofsted";
    }
    return std::nullopt;
}

std::vector<Named<Concept>> concepts_in_order()
{
    std::vector<Named<Concept>> all;
    for (auto number = 0;; ++number) {
        const auto what = static_cast<Concept>(number);
        const auto name = written_name(what);
        if (!name) return all;
        all.push_back({*name, what});
    }
}

} // namespace

template <> std::span<const Named<Concept>> all_names<Concept>()
{
    static const auto names = concepts_in_order();
    return names;
}

std::optional<Concept> find_concept(std::string_view name) { return find_named<Concept>(name); }

std::string_view name_of(Concept what)
{
    if (const auto name = written_name(what)) return *name;
    impossible("a concept without a name");
}

} // namespace throughline::procedure
