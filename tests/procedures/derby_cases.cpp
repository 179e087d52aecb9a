#include "derby_cases.hpp"

namespace throughline::procedure_files::derby {

namespace {

void say_which_partner(Case& tarnside, const std::string& partner, const std::string& kind)
{
    tarnside.do_it(ChangeMember{"partners/" + partner, "", {{"partner-kind", {kind}}}, {}}, partner);
}

} // namespace

const Procedure& shipped_file() { return shipped("derby-derbyshire"); }

Case notified(const Procedure& procedure)
{
    Case tarnside{procedure, notified_on};
    tarnside.partners = {
        {the_city, "Marram City Council"},
        {the_county, "Tarnside County Council"},
        {the_board, "Marram and Tarnside Integrated Care Board"},
        {BodyId{4}, "Fellmark Police"}};
    Typed child{{"death-or-harm", {"seriously-harmed"}}, {"gender", {"female"}},       {"ethnicity", {"asian-indian"}},
                {"disability", {"none-known"}},          {"home-authority", {"city"}}, {"safe-arrangement", {"With a relative"}}};
    type_day(child, "date-of-birth", 2020y / February / 1);
    tarnside.open("known-to-authority", {{"first-known-to", {"local-authority"}}}, child);
    say_which_partner(tarnside, "S-1", "local-authority");
    say_which_partner(tarnside, "S-2", "local-authority");
    say_which_partner(tarnside, "S-3", "integrated-care-board");
    say_which_partner(tarnside, "S-4", "police");
    tarnside.fill("safe-now", {{"children-safe-now", {"yes"}}});
    tarnside.fill("criteria-aid", {{"definition-met", {"met"}}});
    for (const auto* partner : {"S-1", "S-2", "S-3", "S-4"}) tarnside.fill(std::string("ask-partner/") + partner);
    tarnside.view("decide-to-notify", "role/la-decider", "notify", {{"other-areas-told", {"not-appropriate"}}});
    tarnside.fill("child-details/C-1");
    tarnside.fill("prepare-notification");
    tarnside.fill("more-than-one-area", {{"other-areas-involved", {"no"}}});
    tarnside.send("notify-panel");
    tarnside.send("notify-partnership");
    tarnside.send("tell-partners-of-event");
    return tarnside;
}

void add_agency(Case& tarnside, const std::string& name, const std::string& route)
{
    tarnside.add(SetKind::agencies, name, {{"agency-part", {"contributes"}}, {"agency-route", {route}}});
}

void the_city_sits(Case& tarnside)
{
    tarnside.fill("who-sits", {{"lead-authority", {"1"}}, {"lead-authority-why", {"child-lives-there"}}});
}

Case asked(const Procedure& procedure)
{
    auto tarnside = notified(procedure);
    tarnside.on(first_working_day);
    tarnside.fill("confirm-period", {{"review-period", {"twelve-months"}}});
    add_agency(tarnside, "Marram and Tarnside Integrated Care Board", "icb");
    add_agency(tarnside, "Fellmark Police", "police");
    add_agency(tarnside, "Marram children's social care", "social-care");
    tarnside.do_it(
        SendRequests{{board_request, police_request, social_care_request}, exactly(first_working_day), "secure-email", "", ""}, "requests");
    tarnside.send("details-to-legal-city");
    return tarnside;
}

Case passed_on()
{
    auto tarnside = asked();
    add_agency(tarnside, "Rowan Hospital", "provider");
    add_agency(tarnside, "Wren 0-19 service", "provider");
    tarnside.do_it(RelayRequest{board_request, {"agencies/A-4", "agencies/A-5"}, exactly(first_working_day)}, "passing on");
    return tarnside;
}

void answer(Case& tarnside, const std::string& request, Day day)
{
    tarnside.on(day);
    const auto member = tarnside.standing(request).name.member;
    const auto answers = filled(*shipped_file().find_form("request-for-information"), {}, tarnside.knowledge(), member, day);
    tarnside.do_it(SubmitReturn{request, "full", answers, "", "A lead", {}}, request);
}

Case reported()
{
    auto tarnside = asked();
    the_city_sits(tarnside);
    tarnside.do_it(ArrangeMeeting{"rapid-review-meeting", exactly(2027y / January / 7), "", ""}, "rapid-review-meeting");
    tarnside.send("send-timeline");
    for (const auto* partner : {"S-1", "S-2", "S-3", "S-4"}) tarnside.fill(std::string("confirm-timeline/") + partner);
    tarnside.send("invite-to-meeting");
    for (const auto& request : {board_request, police_request, social_care_request}) {
        answer(tarnside, request, 2026y / December / 29);
        tarnside.do_it(ReviewReturn{request, true, "", {}}, request);
    }
    tarnside.on(2026y / December / 31);
    tarnside.send("circulate-combined-report");
    tarnside.send("combined-report-to-legal-city");
    return tarnside;
}

void write_view(Case& tarnside, const std::string& seat, Day day, const std::string& option)
{
    tarnside.on(day);
    tarnside.view("written-views", seat, option);
}

const Clock& clock_of(const Case& tarnside, const std::string& instance, const std::string& number)
{
    const auto& clocks = tarnside.standing(instance).clocks;
    const auto at = std::ranges::find_if(clocks, [&](const Clock& clock) { return clock.rule->source.contains(number); });
    if (at == clocks.end()) throw std::runtime_error(instance + " has no deadline " + number);
    return *at;
}

Day last_day(const Case& tarnside, const std::string& instance, const std::string& number)
{
    return clock_of(tarnside, instance, number).due.latest.value();
}

std::vector<std::string> seats(const Case& tarnside, const std::string& step)
{
    std::vector<std::string> names;
    for (const auto& seat : tarnside.knowledge().seats_of(*shipped_file().find_step(step))) names.push_back(seat.id);
    return names;
}

std::string warning_of(const Case& tarnside, const std::string& start)
{
    for (const auto& warning : tarnside.now().warnings)
        if (warning.id.starts_with(start)) return warning.message;
    return {};
}

bool departs(const Case& tarnside, const std::string& words)
{
    return std::ranges::any_of(tarnside.late(), [&](const std::string& message) { return message.contains(words); });
}

Case met()
{
    auto tarnside = reported();
    for (const auto* seat : {"partners/S-1", "partners/S-3", "partners/S-4"}) write_view(tarnside, seat, 2027y / January / 5);
    tarnside.add(
        SetKind::people, "A parent",
        {{"person-age", {"34"}},
         {"person-physical-health", {"none-known"}},
         {"person-mental-health", {"none-known"}},
         {"person-disability", {"none-known"}}});
    tarnside.fill("person-details/P-1");
    tarnside.fill("write-rapid-review", {{"all-children-listed", {"yes"}}, {"old-events-mentioned", {"no"}}, {"pending-kinds", {"none"}}});
    tarnside.fill(
        "nine-issues", {{"national-reviews-used", {"used"}},
                        {"national-review-view", {"not-needed"}},
                        {"further-learning-likely", {"neither"}},
                        {"reasons-sound", {"no"}}});
    tarnside.send("draft-report-to-partners");
    tarnside.on(2027y / January / 7);
    tarnside.meet(
        "rapid-review-meeting", {{"lcspr-criteria", {"met"}}, {"national-criteria", {"not-met"}}, {"legal-advice-given", {"given"}}});
    return tarnside;
}

Case decided()
{
    auto tarnside = met();
    tarnside.agree("lcspr-decision", "no-lcspr");
    Typed action{{"action-whose", {"partnership"}}};
    type_day(action, "action-due", 2027y / March / 1);
    tarnside.add(SetKind::actions, "Brief the schools", action);
    tarnside.fill("spread-learning");
    tarnside.on(2027y / January / 8);
    tarnside.fill("amend-report");
    return tarnside;
}

Case submitted()
{
    auto tarnside = decided();
    tarnside.issue("rapid-review-record", "chair-approves-report");
    tarnside.sign("chair-approves-report");
    tarnside.send("send-for-scrutiny");
    tarnside.on(2027y / January / 12);
    tarnside.fill("scrutiny", {{"scrutiny-result", {"content"}}});
    tarnside.sign("chair-agrees-report");
    tarnside.sign("sign-off-rapid-review");
    tarnside.on(2027y / January / 13);
    tarnside.send("submit-rapid-review");
    return tarnside;
}

void decide_for_a_review(Case& tarnside, const std::string& seat)
{
    tarnside.view("lcspr-decision", seat, "lcspr", {{"key-questions", {"Why was the pattern not seen?"}}});
}

Case agreed_on_a_review()
{
    auto tarnside = met();
    for (const auto& seat : seats(tarnside, "lcspr-decision")) decide_for_a_review(tarnside, seat);
    tarnside.add(SetKind::lines_of_enquiry, "Line 1", {{"line-questions", {"Why was the pattern not seen?"}}});
    tarnside.fill("nine-issues", {{"reasons-sound", {"yes"}}, {"scope", {"The year before"}}});
    tarnside.on(2027y / January / 8);
    tarnside.fill("amend-report");
    tarnside.issue("rapid-review-record", "chair-approves-report");
    tarnside.sign("chair-approves-report");
    tarnside.send("send-for-scrutiny");
    tarnside.on(2027y / January / 12);
    tarnside.fill("scrutiny", {{"scrutiny-result", {"content"}}});
    tarnside.sign("chair-agrees-report");
    tarnside.sign("sign-off-rapid-review");
    tarnside.on(2027y / January / 13);
    tarnside.send("submit-rapid-review");
    return tarnside;
}

Case with_an_author()
{
    auto tarnside = agreed_on_a_review();
    tarnside.on(2027y / January / 18);
    tarnside.fill("begin-lcspr", on_day("decision-to-initiate", 2027y / January / 7));
    tarnside.fill("legal-advice-need", {{"legal-advice", {"no"}}});
    tarnside.fill("author-experience");
    tarnside.fill("appoint-reviewer");
    return tarnside;
}

Case with_an_itinerary()
{
    auto tarnside = with_an_author();
    tarnside.add(SetKind::themes, "Handover", {{"theme-text", {"How the night shift hands over"}}});
    tarnside.fill("set-terms-of-reference");
    tarnside.fill("describe-method");
    tarnside.fill("draft-itinerary", {{"pre-meeting-wanted", {"yes"}}});
    tarnside.fill("confirm-itinerary");
    return tarnside;
}

Case after_the_event()
{
    auto tarnside = with_an_itinerary();
    tarnside.on(2027y / March / 1);
    tarnside.add(SetKind::practitioners, "A health visitor", {{"practitioner-level", {"frontline"}}});
    tarnside.add(SetKind::practitioners, "A director", {{"practitioner-level", {"senior"}}});
    tarnside.fill("record-practitioners");
    tarnside.meet("practitioner-event");
    return tarnside;
}

Case with_a_draft()
{
    auto tarnside = after_the_event();
    tarnside.on(2027y / April / 1);
    tarnside.meet("present-learning");
    tarnside.add(SetKind::findings, "The call was not made");
    tarnside.fill("write-report", on_day("report-drafted-on", 2027y / April / 1));
    return tarnside;
}

Case signed_by_the_partners()
{
    auto tarnside = with_a_draft();
    tarnside.meet("present-draft-to-subgroup");
    tarnside.meet("panel-discusses-draft");
    tarnside.fill("panel-agrees-report");
    tarnside.fill("check-report", {{"meets-terms", {"yes"}}, {"anonymised", {"yes"}}, {"welfare-checked", {"yes"}}});
    tarnside.issue("lcspr-report", "sign-off-report");
    tarnside.sign("sign-off-report");
    return tarnside;
}

std::string next(const Case& tarnside, const std::string& step)
{
    const auto of_it = tarnside.now().of_step(step);
    if (of_it.empty()) throw std::runtime_error("there is no " + step);
    const auto& member = of_it.front()->name.member;
    std::string last;
    for (const auto* instance : of_it) {
        if (instance->name.member == member) last = instance->id;
    }
    return last;
}

Typed on_day(const std::string& field, Day day, Typed others)
{
    type_day(others, field, day);
    return others;
}

std::string shown(const Case& tarnside, const std::string& document, const std::string& field)
{
    std::string all;
    for (const auto& part : tarnside.document(document).parts) {
        for (const auto& group : part.groups) {
            for (const auto& row : group.rows) {
                if (row.field == field && !row.value.empty()) all += group.title + ": " + row.value + "\n";
            }
        }
    }
    return all;
}

std::string refused_without(const Case& tarnside, const std::string& instance, const std::vector<std::string>& fields, Typed own)
{
    const auto& standing = tarnside.standing(instance);
    const auto subject = standing.name.member.empty() ? std::string(the_case) : standing.name.member;
    auto typed =
        filled(*shipped_file().find_form(standing.step->form), std::move(own), tarnside.knowledge(), subject, tarnside.now().today);
    for (const auto& field : fields) {
        for (const auto* part : {"", "-day", "-month", "-year"}) {
            if (const auto at = typed.find(field + part); at != typed.end()) at->second = {""};
        }
    }
    auto tried = tarnside;
    try {
        tried.do_it(SubmitForm{instance, typed, {}, {}}, instance);
    } catch (const std::runtime_error& refused) {
        return refused.what();
    }
    return {};
}

} // namespace throughline::procedure_files::derby
