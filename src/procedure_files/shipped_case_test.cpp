#include "domain/casework/built_document.hpp"
#include "domain/casework/commands.hpp"
#include "domain/casework/events.hpp"
#include "procedure_files/procedure_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

/// A case is taken through the shipped procedure by the rules themselves: whoever writes a step that cannot be reached, a form that
/// cannot be filled in or a document that can never go out is told here.
namespace throughline::procedure_files {
namespace {

using namespace casework;
using namespace procedure;
using namespace std::chrono;

const Procedure& northumberland()
{
    static const Procedure shipped = load_procedure(std::string(THROUGHLINE_SOURCE_DIR) + "/procedures/northumberland.toml").value();
    return shipped;
}

void type_day(Typed& typed, const std::string& field, Day day)
{
    const year_month_day civil{day};
    typed[field + "-day"] = {std::to_string(static_cast<unsigned>(civil.day()))};
    typed[field + "-month"] = {std::to_string(static_cast<unsigned>(civil.month()))};
    typed[field + "-year"] = {std::to_string(static_cast<int>(civil.year()))};
}

/// Something a person might answer.
void answer(Typed& typed, const Field& field, Day today)
{
    switch (field.kind) {
    case FieldKind::day:
    case FieldKind::day_and_time:
        type_day(typed, field.id, today);
        return;
    case FieldKind::yes_no:
    case FieldKind::choice:
    case FieldKind::choices: {
        const auto* fact = field.fact.empty() ? nullptr : northumberland().find_fact(field.fact);
        const auto& options = field.options.empty() && fact ? fact->options : field.options;
        typed[field.id] = {options.empty() ? "yes" : options.front().id};
        return;
    }
    case FieldKind::number:
        typed[field.id] = {"34"};
        return;
    case FieldKind::short_text:
    case FieldKind::long_text:
        typed[field.id] = {"What there is to say"};
        return;
    case FieldKind::body:
    case FieldKind::person:
        typed[field.id] = {"1"};
        return;
    }
}

/// Fills in a form as a patient person would: what is known already, then `own`, then whatever the form says is missing.
Typed filled(const Form& form, Typed own, const CaseKnowledge& knowledge, const std::string& subject, Day today)
{
    auto typed = prefilled(form, knowledge, subject);
    for (auto& [name, values] : own) typed[name] = std::move(values);
    for (int round = 0; round < 10; ++round) {
        const auto read = answers_from(form, typed, knowledge, subject, today);
        if (read) return typed;
        for (const auto& section : form.sections)
            for (const auto& field : section.fields)
                if (std::ranges::count(read.error(), field.id, &FieldError::field) > 0) answer(typed, field, today);
    }
    throw std::runtime_error("the form " + form.id + " still asks for something");
}

/// A case and the people who work on it, each holding every seat: who may do what is tested elsewhere.
class Case {
public:
    explicit Case(Day today) : today_{today}
    {
        by_.actor = PersonId{1};
        for (const auto* seat : {"role/la-decider", "partners/S-1", "partners/S-2", "partners/S-3"}) by_.seats.push_back({seat, {}});
    }

    void on(Day day)
    {
        today_ = day;
        now_.reset();
    }

    void open(const std::string& entry, Typed own, Typed child)
    {
        const auto begins = std::ranges::find(northumberland().entries, entry, &Entry::id);
        const CaseKnowledge nothing{state_, northumberland()};
        OpenCase command{"NC-2026-4TXB", "Rowan", entry, {}, {}, "business-manager", {}};
        command.typed = filled(*northumberland().find_form(begins->form), std::move(own), nothing, the_case, today_);
        command.partners = {{BodyId{1}, "Marram Council"}, {BodyId{2}, "Tarnside Health"}, {BodyId{3}, "Fellmark Police"}};
        child["name"] = {"A child"};
        auto about = filled(*northumberland().find_form("child-details"), child, nothing, "children/C-1", today_);
        about["name"] = {"A child"};
        command.children = {about};
        record(open_case(northumberland(), command, by_, today_), entry);
    }

    void fill(const std::string& instance, Typed own = {})
    {
        const auto& form = *northumberland().find_form(standing(instance).step->form);
        const auto subject = standing(instance).name.member.empty() ? the_case : standing(instance).name.member;
        std::map<std::string, std::string> reasons;
        for (const auto& [field, values] : own) reasons[field] = "More is known now";
        do_it(SubmitForm{instance, filled(form, std::move(own), knowledge(), subject, today_), std::move(reasons), {}}, instance);
    }
    void add(SetKind set, const std::string& name, Typed own = {})
    {
        const auto& form = *northumberland().find_form(northumberland().find_set(set)->form);
        AddMember member{set, name, {}, {}, {}};
        if (set == SetKind::agencies) member.body = BodyId{static_cast<std::int64_t>(10 + state_.members_of(set).size())};
        const std::string nobody_yet = std::string(name_of(set)) + "/X-0";
        member.typed = filled(form, std::move(own), knowledge(), nobody_yet, today_);
        do_it(member, name);
    }
    void view(const std::string& instance, const std::string& seat, const std::string& option, Typed own = {})
    {
        const auto& form = *northumberland().find_form(standing(instance).step->form);
        by_.actor = who_sits_in(seat);
        do_it(
            GiveView{
                instance, seat, option, "Because of what we read", filled(form, std::move(own), knowledge(), the_case, today_), {}, ""},
            instance);
    }
    void agree(const std::string& instance, const std::string& option)
    {
        for (const auto* seat : {"partners/S-1", "partners/S-2", "partners/S-3"}) view(instance, seat, option);
    }
    void issue(const std::string& document, const std::string& instance)
    {
        do_it(IssueDocument{document, instance, "The text", document + "-1"}, document);
    }
    void sign(const std::string& instance)
    {
        const auto document = standing(instance).step->document;
        for (const auto* seat : {"partners/S-1", "partners/S-2", "partners/S-3"}) {
            by_.actor = who_sits_in(seat);
            do_it(Sign{instance, seat, document + "-1", "", {}}, instance);
        }
    }
    void send(const std::string& instance)
    {
        const auto& step = *standing(instance).step;
        if (!step.document.empty() && !state_.issues.contains(step.document)) issue(step.document, instance);
        do_it(RecordSent{instance, knowledge().recipients_of(step), exactly(today_), "secure-email", "", "", {}}, instance);
    }
    void meet(const std::string& instance, Typed own = {})
    {
        HoldMeeting command{instance, exactly(today_), standing(instance).step->chair, "", {{"partners/S-1", true}}, {}, {}, {}, {}};
        if (const auto* form = northumberland().find_form(standing(instance).step->form))
            command.typed = filled(*form, std::move(own), knowledge(), the_case, today_);
        do_it(command, instance);
    }
    template <class Command> void do_it(const Command& command, const std::string& what)
    {
        record(decide(CaseView{state_, northumberland(), now(), today_}, command, by_), what);
    }

    [[nodiscard]] const Standing& now() const
    {
        if (!now_) now_ = standing_of(state_, northumberland(), holidays_, today_);
        return *now_;
    }
    [[nodiscard]] CaseKnowledge knowledge() const { return {state_, northumberland()}; }
    [[nodiscard]] const Instance& standing(const std::string& instance) const
    {
        const auto* found = now().find(instance);
        if (!found) throw std::runtime_error("there is no " + instance);
        return *found;
    }
    [[nodiscard]] InstanceStanding stands(const std::string& instance) const { return standing(instance).standing; }
    [[nodiscard]] bool warns(const std::string& check) const
    {
        return std::ranges::count(now().warnings, "check:" + check, &Warning::id) > 0;
    }
    [[nodiscard]] std::vector<std::string> late() const
    {
        std::vector<std::string> messages;
        for (const auto& departure : now().departures) messages.push_back(departure.message);
        return messages;
    }
    [[nodiscard]] BuiltDocument document(const std::string& id) const { return built(*northumberland().find_document(id), knowledge()); }

private:
    /// One person fills one seat.
    static PersonId who_sits_in(const std::string& seat) { return PersonId{100 + seat.back()}; }

    void record(const Decided& decided, const std::string& what)
    {
        if (!decided) {
            std::string why = what + ": " + decided.error().refusal.message;
            for (const auto& field : decided.error().fields) why += "; " + field.field + ": " + field.message;
            for (const auto& changed : decided.error().changed) why += "; changed " + changed.field;
            throw std::runtime_error(why);
        }
        for (const auto& event : decided->list()) {
            ++number_;
            apply(state_, Recorded{number_, number_, today_, 600, by_.actor, {}, false, event});
        }
        now_.reset();
    }

    CaseState state_;
    std::int64_t number_{0};
    Day today_;
    By by_;
    time::BankHolidays holidays_;
    mutable std::optional<Standing> now_{}; ///< until something happens
};

/// Tuesday 22 December 2026: everything over Christmas.
constexpr Day first_day = 2026y / December / 22;

Case requested()
{
    Case rowan{first_day};
    rowan.open("request-to-consider", {{"first-known-to", {"other-agency"}}}, {{"death-or-harm", {"seriously-harmed"}}});
    return rowan;
}

/// What the rapid review has to say about the child.
Typed complete_details()
{
    Typed details{
        {"gender", {"female"}}, {"ethnicity", {"asian-indian"}}, {"disability", {"none-known"}}, {"safe-arrangement", {"With a relative"}}};
    type_day(details, "date-of-birth", 2020y / February / 1);
    return details;
}

Case notified()
{
    auto rowan = requested();
    rowan.fill("safe-now", {{"children-safe-now", {"yes"}}});
    rowan.fill("child-details/C-1", complete_details());
    rowan.fill("criteria-aid", {{"definition-met", {"met"}}});
    rowan.fill("agency-and-authority", {{"agreed", {"to-notify"}}});
    for (const auto* partner : {"S-1", "S-2", "S-3"}) rowan.fill(std::string("ask-partner/") + partner);
    rowan.view("decide-to-notify", "role/la-decider", "notify", {{"other-areas-told", {"not-appropriate"}}});
    rowan.fill("prepare-notification");
    rowan.send("notify-panel");
    return rowan;
}

TEST(ShippedCase, waits_for_the_criteria_before_the_authority_decides)
{
    auto rowan = requested();
    EXPECT_EQ(rowan.stands("decide-to-notify"), InstanceStanding::waiting);

    rowan.fill("criteria-aid", {{"definition-met", {"met"}}});
    EXPECT_EQ(rowan.stands("decide-to-notify"), InstanceStanding::open);
    EXPECT_TRUE(rowan.warns("partners-were-asked"));
}

TEST(ShippedCase, helps_partners_who_disagree_to_settle_it)
{
    auto rowan = requested();
    EXPECT_EQ(rowan.stands("settle-disagreement"), InstanceStanding::waiting);

    rowan.fill("ask-partner/S-2", {{"partner-consulted", {"yes"}}, {"partner-view-on-notifying", {"notify"}}});
    rowan.fill("ask-partner/S-3", {{"partner-consulted", {"yes"}}, {"partner-view-on-notifying", {"do-not-notify"}}});
    EXPECT_EQ(rowan.stands("settle-disagreement"), InstanceStanding::open);

    rowan.fill("settle-disagreement", {{"talk-outcome", {"still-divided"}}, {"scrutineer-asked", {"yes"}}});
    EXPECT_EQ(rowan.stands("scrutineer-help"), InstanceStanding::open);
}

TEST(ShippedCase, leaves_the_rapid_review_alone_when_nobody_is_notified)
{
    auto rowan = requested();
    rowan.fill("criteria-aid", {{"definition-met", {"not-met"}}});
    rowan.view("decide-to-notify", "role/la-decider", "do-not-notify");
    EXPECT_EQ(rowan.stands("prepare-notification"), InstanceStanding::overtaken);

    rowan.fill("not-notified", {{"rapid-review-anyway", {"no"}}});
    for (const auto* step : {"open-rapid-review", "write-rapid-review", "submit-rapid-review", "rapid-review-meeting", "list-agencies"})
        EXPECT_EQ(rowan.stands(step), InstanceStanding::not_applicable) << step;
}

TEST(ShippedCase, calls_for_the_notices_of_a_looked_after_childs_death_and_of_no_other)
{
    auto rowan = requested();
    EXPECT_EQ(rowan.stands("looked-after-death-notice"), InstanceStanding::not_applicable);

    rowan.fill("child-details/C-1", {{"death-or-harm", {"died"}}});
    EXPECT_EQ(rowan.stands("looked-after-death-notice"), InstanceStanding::undetermined);

    rowan.fill("child-details/C-1", {{"looked-after", {"yes"}}, {"care-leaver", {"no"}}});
    EXPECT_EQ(rowan.stands("looked-after-death-notice"), InstanceStanding::open);
    EXPECT_EQ(rowan.stands("care-leaver-death-notice"), InstanceStanding::not_applicable);
}

TEST(ShippedCase, goes_from_a_request_to_the_panels_answer_without_an_lcspr)
{
    auto rowan = notified();
    EXPECT_EQ(rowan.stands("notify-panel"), InstanceStanding::done);
    for (const auto* step : {"tell-partners-of-event", "tell-of-notification", "notice-to-chair"}) rowan.send(step);
    rowan.fill("notification-reference");
    rowan.fill("family-and-notification", {{"family-and-notification", {"tell"}}});
    rowan.fill("more-than-one-area", {{"other-areas-involved", {"no"}}});

    for (const auto* agency : {"Wren Primary School", "Fellmark Police", "Tarnside Hospital"}) rowan.add(SetKind::agencies, agency);
    rowan.fill("list-agencies", {{"every-agency-listed", {"yes"}}});
    rowan.on(2026y / December / 23);
    rowan.do_it(
        SendRequests{
            {"scoping-request/A-1", "scoping-request/A-2", "scoping-request/A-3"}, exactly(2026y / December / 23), "secure-email", "", ""},
        "scoping-request");
    EXPECT_TRUE(rowan.warns("meeting-date-set"));
    EXPECT_EQ(rowan.stands("secure-records/A-2"), InstanceStanding::open);
    rowan.do_it(ArrangeMeeting{"rapid-review-meeting", exactly(2027y / January / 12), "Room 4", ""}, "rapid-review-meeting");
    EXPECT_FALSE(rowan.warns("meeting-date-set"));
    EXPECT_FALSE(rowan.warns("time-left-after-meeting"));

    rowan.on(2027y / January / 4);
    for (const auto* agency : {"A-1", "A-2", "A-3"}) {
        const std::string member = std::string("agencies/") + agency;
        rowan.fill(std::string("secure-records/") + agency);
        const auto answers = filled(
            *northumberland().find_form("scoping-return"), {{"involvement", {"past"}}}, rowan.knowledge(), member, 2027y / January / 4);
        rowan.do_it(SubmitReturn{std::string("scoping-request/") + agency, "full", answers, "", "A lead", {}}, member);
        rowan.do_it(ReviewReturn{std::string("scoping-request/") + agency, true, "", {}}, member);
    }

    rowan.add(
        SetKind::people, "A parent",
        {{"person-age", {"34"}},
         {"person-physical-health", {"none-known"}},
         {"person-mental-health", {"none-known"}},
         {"person-disability", {"none-known"}}});
    rowan.fill("open-rapid-review");
    rowan.on(2027y / January / 12);
    rowan.meet("rapid-review-meeting", {{"meeting-recommendation", {"no-further-review"}}});
    rowan.fill(
        "nine-issues", {{"national-reviews-used", {"used"}},
                        {"national-review-view", {"not-needed"}},
                        {"further-learning-likely", {"neither"}},
                        {"reasons-sound", {"no"}}});
    rowan.fill(
        "write-rapid-review", {{"all-children-listed", {"yes"}}, {"old-events-mentioned", {"no"}}, {"pending-kinds", {"toxicology"}}});
    EXPECT_EQ(rowan.stands("sign-off-rapid-review"), InstanceStanding::waiting);

    rowan.agree("lcspr-decision", "no-lcspr");
    EXPECT_EQ(rowan.stands("begin-lcspr"), InstanceStanding::overtaken);
    EXPECT_EQ(rowan.stands("plan-for-chair"), InstanceStanding::not_applicable);
    rowan.fill("spread-learning");
    EXPECT_EQ(rowan.stands("sign-off-rapid-review"), InstanceStanding::open);
    EXPECT_TRUE(rowan.document("rapid-review-record").blocked()) << "there is no action plan yet";

    Typed action{{"action-whose", {"partnership"}}};
    type_day(action, "action-due", 2027y / March / 1);
    rowan.add(SetKind::actions, "Brief the schools", action);
    std::string held_back;
    for (const auto& missing : rowan.document("rapid-review-record").missing) held_back += missing.part + ": " + missing.message + "\n";
    for (const auto& finding : rowan.document("rapid-review-record").findings) held_back += finding.message + "\n";
    EXPECT_EQ(held_back, "");

    rowan.on(2027y / January / 13);
    rowan.issue("rapid-review-record", "sign-off-rapid-review");
    rowan.sign("sign-off-rapid-review");
    rowan.issue("action-plan", "sign-off-action-plan");
    rowan.sign("sign-off-action-plan");
    rowan.fill("covering-letter");
    rowan.on(2027y / January / 14);
    for (const auto* step :
         {"submit-rapid-review", "record-to-attendees", "outcome-to-agencies", "recommendation-to-group", "outcome-to-chair",
          "decision-to-national-bodies"})
        rowan.send(step);
    EXPECT_EQ(rowan.stands("supplement"), InstanceStanding::open) << "toxicology is still to come";
    EXPECT_EQ(rowan.stands("tell-inspectorate/A-1"), InstanceStanding::open);

    rowan.fill("panel-response", {{"panel-view", {"differs"}}});
    EXPECT_EQ(rowan.stands("meet-about-panel-view"), InstanceStanding::open);
    rowan.fill("answer-to-panel", {{"our-position", {"keep"}}});
    rowan.send("send-answer-to-panel");
    EXPECT_EQ(rowan.standing("lcspr-decision").standing, InstanceStanding::done) << "the decision stays with the partners";
    EXPECT_EQ(rowan.late(), std::vector<std::string>{});
}

TEST(ShippedCase, lets_nothing_be_signed_while_partners_disagree)
{
    auto rowan = notified();
    rowan.fill("open-rapid-review");
    rowan.meet("rapid-review-meeting");
    rowan.fill("nine-issues");
    rowan.fill("write-rapid-review");
    const Typed questions{{"key-questions", {"Who knew, and when?"}}};
    rowan.view("lcspr-decision", "partners/S-1", "lcspr", questions);
    rowan.view("lcspr-decision", "partners/S-2", "no-lcspr");
    rowan.view("lcspr-decision", "partners/S-3", "lcspr", questions);

    EXPECT_EQ(rowan.stands("partners-meet"), InstanceStanding::open);
    EXPECT_EQ(rowan.stands("sign-off-rapid-review"), InstanceStanding::waiting);

    rowan.view("lcspr-decision", "partners/S-2", "lcspr", questions);
    EXPECT_EQ(rowan.stands("begin-lcspr"), InstanceStanding::open);
    EXPECT_EQ(rowan.stands("sign-off-rapid-review"), InstanceStanding::open);
    const auto record = rowan.document("rapid-review-record");
    EXPECT_GT(std::ranges::count(record.missing, "Lines of enquiry and questions", &MissingContent::part), 0);
}

TEST(ShippedCase, warns_of_a_meeting_day_that_leaves_too_little_time)
{
    auto rowan = notified();
    rowan.do_it(ArrangeMeeting{"rapid-review-meeting", exactly(2027y / January / 14), "", ""}, "rapid-review-meeting");

    EXPECT_TRUE(rowan.warns("time-left-after-meeting"));
}

TEST(ShippedCase, asks_for_nothing_that_a_form_does_not_show)
{
    const CaseState nothing;
    const CaseKnowledge knowledge{nothing, northumberland()};
    for (const auto& form : northumberland().forms) EXPECT_NO_THROW(filled(form, {}, knowledge, "children/C-1", first_day)) << form.id;
}

} // namespace
} // namespace throughline::procedure_files
