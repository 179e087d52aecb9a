#pragma once

#include <optional>
#include <string_view>

namespace throughline::procedure {

/// What the program itself knows of the field. A step, decision, form, fact, document, role or stage of a procedure file
/// may carry at most one; special screens, the stage map, checks and statistics hang on these and on nothing else.
/// Source: glossary of the requirement catalogue; model, section 1.
enum class Concept {
    // stages
    stage_notification,
    stage_rapid_review,
    stage_set_up,
    stage_run,
    stage_report,
    stage_change,
    // facts
    children_safe_now,
    date_of_incident,
    date_became_aware,
    referral_received,
    abuse_or_neglect_status,
    death_or_serious_harm,
    harm_ground,
    place_of_incident,
    normal_residence,
    name,
    code_name,
    date_of_birth,
    gender,
    ethnicity,
    disability,
    looked_after,
    care_leaver,
    immediate_safeguarding,
    lead_area,
    national_reference,
    pending_information,
    decision_to_initiate,
    closing_reason,
    planned_publication,
    published_on,
    report_web_address,
    hold_on_engagement,
    hold_on_completion,
    hold_on_publication,
    // steps, decisions and forms
    referral,
    criteria_aid,
    consultation_of_partners,
    decision_to_notify,
    notification,
    report_to_partners,
    looked_after_death_notice,
    care_leaver_notice,
    scoping_request,
    information_request,
    rapid_review_meeting,
    partner_view,
    decision_on_lcspr,
    rapid_review_record,
    rapid_review_sign_off,
    rapid_review_submission,
    covering_letter,
    panel_response,
    delay_notice,
    supplement,
    record_hold,
    legal_advice,
    terms_of_reference,
    reviewer_appointment,
    declaration_of_interest,
    parallel_process,
    hold,
    review_meeting,
    agency_report,
    practitioner_engagement,
    family_engagement,
    progress_check,
    delay_in_review,
    review_report,
    report_quality,
    report_approval,
    report_sign_off,
    publication_plan,
    advance_copies,
    publication_decision,
    publication,
    non_publication,
    media_enquiry,
    repository_copy,
    action_plan,
    action_plan_sign_off,
    dissemination,
    embedding,
    audit,
    case_closure,
    // roles
    business_manager,
    local_authority_decider,
    local_authority_notifier,
    safeguarding_partner,
    partner_delegate,
    independent_scrutineer,
    subgroup_chair,
    agency_safeguarding_lead,
    lead_reviewer,
    legal_adviser,
    administrator,
    // recipients
    national_panel,
    panel_secretariat,
    secretary_of_state,
    ofsted,
};

/// The concept of that name ("date-became-aware"), or nothing.
[[nodiscard]] std::optional<Concept> find_concept(std::string_view name);

/// The name as procedure files write it.
[[nodiscard]] std::string_view name_of(Concept what);

} // namespace throughline::procedure
