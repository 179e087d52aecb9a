#include "domain/procedure/names.hpp"

#include "domain/common/impossible.hpp"

namespace throughline::procedure {
namespace {

constexpr Named<SetKind> set_names[]{
    {"children", SetKind::children},
    {"people", SetKind::people},
    {"partners", SetKind::partners},
    {"agencies", SetKind::agencies},
    {"other-partnerships", SetKind::other_partnerships},
    {"lines-of-enquiry", SetKind::lines_of_enquiry},
    {"recommendations", SetKind::recommendations},
    {"actions", SetKind::actions},
    {"participants", SetKind::participants},
    {"practitioners", SetKind::practitioners},
    {"parallel-processes", SetKind::parallel_processes},
    {"themes", SetKind::themes},
    {"findings", SetKind::findings},
    {"episodes", SetKind::episodes},
};

constexpr Named<StepKind> step_names[]{
    {"task", StepKind::task},         {"form", StepKind::form},         {"request", StepKind::request}, {"meeting", StepKind::meeting},
    {"decision", StepKind::decision}, {"sign-off", StepKind::sign_off}, {"send", StepKind::send},
};

constexpr Named<ValueKind> value_names[]{
    {"day", ValueKind::day},   {"choice", ValueKind::choice}, {"choices", ValueKind::choices}, {"number", ValueKind::number},
    {"body", ValueKind::body}, {"person", ValueKind::person}, {"text", ValueKind::text},
};

constexpr Named<FieldKind> field_names[]{
    {"day", FieldKind::day},
    {"day-and-time", FieldKind::day_and_time},
    {"yes-no", FieldKind::yes_no},
    {"choice", FieldKind::choice},
    {"choices", FieldKind::choices},
    {"number", FieldKind::number},
    {"short-text", FieldKind::short_text},
    {"long-text", FieldKind::long_text},
    {"body", FieldKind::body},
    {"person", FieldKind::person},
};

constexpr Named<Power> power_names[]{
    {"open-case", Power::open_case},
    {"manage-case", Power::manage_case},
    {"state-facts", Power::state_facts},
    {"decide-notification", Power::decide_notification},
    {"give-view", Power::give_view},
    {"advise", Power::advise},
    {"chair-meetings", Power::chair_meetings},
    {"sign-off", Power::sign_off},
    {"answer-requests", Power::answer_requests},
    {"see-names", Power::see_names},
    {"see-family", Power::see_family},
    {"reopen-decision", Power::reopen_decision},
    {"extend-limit", Power::extend_limit},
    {"manage-people", Power::manage_people},
    {"administer", Power::administer},
    {"read-history", Power::read_history},
    {"export-lists", Power::export_lists},
};

constexpr Named<CheckKind> check_names[]{
    {"condition", CheckKind::condition},
    {"no-internal-forms", CheckKind::no_internal_forms},
    {"no-attachments", CheckKind::no_attachments},
    {"length", CheckKind::length},
    {"old-events", CheckKind::old_events},
    {"verbatim", CheckKind::verbatim},
    {"names-practitioner", CheckKind::names_practitioner},
    {"too-little-time", CheckKind::too_little_time},
    {"limit-missed", CheckKind::limit_missed},
    {"too-many", CheckKind::too_many},
    {"no-genogram", CheckKind::no_genogram},
};

constexpr Named<CheckLevel> check_level_names[]{{"block", CheckLevel::block}, {"warn", CheckLevel::warn}};

constexpr Named<OutcomeRule> outcome_rule_names[]{
    {"all-agree", OutcomeRule::all_agree},
    {"majority", OutcomeRule::majority},
    {"one-seat", OutcomeRule::one_seat},
};

constexpr Named<ViewsPrivateUntil> privacy_names[]{
    {"never", ViewsPrivateUntil::never},
    {"all-given", ViewsPrivateUntil::all_given},
    {"meeting-opens", ViewsPrivateUntil::meeting_opens},
};

constexpr Named<time::CountStart> count_start_names[]{{"day-0", time::CountStart::day_zero}, {"day-1", time::CountStart::day_one}};

} // namespace

template <> std::span<const Named<SetKind>> all_names<SetKind>() { return set_names; }
template <> std::span<const Named<StepKind>> all_names<StepKind>() { return step_names; }
template <> std::span<const Named<ValueKind>> all_names<ValueKind>() { return value_names; }
template <> std::span<const Named<FieldKind>> all_names<FieldKind>() { return field_names; }
template <> std::span<const Named<Power>> all_names<Power>() { return power_names; }
template <> std::span<const Named<CheckKind>> all_names<CheckKind>() { return check_names; }
template <> std::span<const Named<CheckLevel>> all_names<CheckLevel>() { return check_level_names; }
template <> std::span<const Named<OutcomeRule>> all_names<OutcomeRule>() { return outcome_rule_names; }
template <> std::span<const Named<ViewsPrivateUntil>> all_names<ViewsPrivateUntil>() { return privacy_names; }
template <> std::span<const Named<time::CountStart>> all_names<time::CountStart>() { return count_start_names; }

std::optional<SetKind> find_set_kind(std::string_view name) { return find_named<SetKind>(name); }
std::string_view name_of(SetKind kind) { return name_among(kind); }
std::string_view name_of(StepKind kind) { return name_among(kind); }
std::string_view name_of(ValueKind kind) { return name_among(kind); }
std::string_view name_of(FieldKind kind) { return name_among(kind); }
std::string_view name_of(Power power) { return name_among(power); }
std::string_view name_of(CheckKind kind) { return name_among(kind); }

const std::vector<std::string>& outcomes_of(StepKind kind)
{
    static const std::vector<std::string> task{"done"};
    static const std::vector<std::string> form{"submitted"};
    static const std::vector<std::string> request{"sent", "received", "opened", "answered", "accepted", "returned"};
    static const std::vector<std::string> meeting{"arranged", "held", "cancelled"};
    static const std::vector<std::string> decision{"decided"};
    static const std::vector<std::string> sign_off{"signed", "complete", "refused"};
    static const std::vector<std::string> send{"packaged", "sent", "receipt"};
    switch (kind) {
    case StepKind::task:
        return task;
    case StepKind::form:
        return form;
    case StepKind::request:
        return request;
    case StepKind::meeting:
        return meeting;
    case StepKind::decision:
        return decision;
    case StepKind::sign_off:
        return sign_off;
    case StepKind::send:
        return send;
    }
    impossible("a step kind without outcomes");
}

std::string_view closing_outcome(const Step& step)
{
    switch (step.kind) {
    case StepKind::task:
        return "done";
    case StepKind::form:
        return "submitted";
    case StepKind::request:
        return step.reviewed ? "accepted" : "answered";
    case StepKind::meeting:
        return "held";
    case StepKind::decision:
        return "decided";
    case StepKind::sign_off:
        return "complete";
    case StepKind::send:
        return "sent";
    }
    impossible("a step kind without a closing outcome");
}

} // namespace throughline::procedure
