#include "programs/demonstration.hpp"

#include "application/london_time.hpp"
#include "domain/time/working_days.hpp"
#include "programs/rehearsed_case.hpp"

#include <algorithm>
#include <deque>
#include <stdexcept>

namespace throughline::programs {

namespace {

using application::Casework;
using casework::Day;

/// A demonstration that the rules refuse is a mistake of ours.
template <class T, class Fault>
T sure(std::expected<T, Fault> answer, const char* what)
{
    if (!answer) throw std::logic_error(std::string("The demonstration could not ") + what);
    if constexpr (!std::is_void_v<T>) return *answer;
}

/// Every case of the demonstration begins this way; the partnership works to the first procedure that knows it.
constexpr const char* way_in = "request-to-consider";

std::string procedure_with_the_way_in(const application::ProcedureLibrary& procedures)
{
    for (const auto& procedure : procedures.all()) {
        const bool knows = std::ranges::find(procedure->entries, way_in, &procedure::Entry::id) != procedure->entries.end();
        if (!procedure->extends.empty() && knows) return procedure->id;
    }
    throw std::logic_error("No procedure knows how the demonstration's cases begin");
}

class Making {
public:
    Making(Installation& installation, ledger::Instant now) : made_{installation}, now_{now} {}

    std::vector<DemonstrationSignIn> make()
    {
        made_.clock->set_to(now_ - std::chrono::days{400});
        const PersonId nobody{0};
        const auto partnership = sure(made_.casework->add_partnership(nobody, "Marram Safeguarding Children Partnership", "MRM", procedure_with_the_way_in(*made_.procedures)), "add the partnership");
        partnership_ = partnership.id;
        const auto council = body("Marram Council", "local-authority", true);
        const auto health = body("Marram and Tarnside Integrated Care Board", "health", true);
        const auto police = body("Fellmark Police", "police", true);
        const auto school = body("Saltmere Primary School", "school", false);
        const auto hospital = body("Tarnside General Hospital", "health", false);
        body("Marram Housing", "housing", false);
        body("Harbour Family Support", "charity", false);
        body("Marram Health Visiting", "health", false);

        person("Bryn Ashdown", "Partnership business manager", "bryn.ashdown", "business-manager", {});
        person("Carla Winterbourne", "Director of children's services, Marram Council", "carla.winterbourne", "la-decider", council);
        role("carla.winterbourne", "safeguarding-partner", council);
        person("Dilys Marrow", "Head of safeguarding, Marram Council", "dilys.marrow", "la-notifier", council);
        person("Tamsin Orchard", "Safeguarding service manager, Marram Council", "tamsin.orchard", "la-notifier", council);
        person("Edmund Fairlight", "Director of nursing, the integrated care board", "edmund.fairlight", "safeguarding-partner", health);
        person("Freya Stonebridge", "Chief superintendent, Fellmark Police", "freya.stonebridge", "safeguarding-partner", police);
        person("Gareth Penhale", "Detective superintendent, Fellmark Police", "gareth.penhale", "", police);
        person("Hester Quillfeather", "Independent chair of the practice review group", "hester.quillfeather", "subgroup-chair", {});
        person("Idris Thornycroft", "Independent scrutineer", "idris.thornycroft", "independent-scrutineer", {});
        person("Jonah Saltmarsh", "Designated safeguarding lead, Saltmere Primary School", "jonah.saltmarsh", "agency-lead", school);
        person("Keziah Brightwater", "Named nurse, Tarnside General Hospital", "keziah.brightwater", "agency-lead", hospital);
        person("Lorcan Deepdale", "System administrator", "lorcan.deepdale", "administrator", {});
        cases();
        schedule_.run(*made_.clock);
        group();
        return std::move(sign_ins_);
    }

private:
    /// The working day so many before today.
    [[nodiscard]] Day before(int working_days) const { return time::working_days_before(application::london_day_of(now_), working_days, holidays_); }
    [[nodiscard]] Day after(int working_days) const { return time::working_days_after(application::london_day_of(now_), working_days, holidays_); }

    RehearsedCase& requested(int days_ago, const std::string& child, casework::Typed about, const std::string& what)
    {
        auto& one = cases_.emplace_back(made_, partnership_, people_, schedule_);
        const auto day = before(days_ago);
        one.on(day, 10);
        casework::Typed own{{"first-known-to", {"other-agency"}}, {"incident-outline", {what}}, {"abuse-or-neglect", {"suspected"}}, {"children-safe-now", {"yes"}}};
        type_day(own, "date-of-incident", day - std::chrono::days{1});
        type_day(own, "referral-received", day);
        type_day(own, "la-became-aware", day);
        about.try_emplace("death-or-harm", std::vector<std::string>{"seriously-harmed"});
        one.begin("bryn.ashdown", way_in, own, child, about);
        return one;
    }

    RehearsedCase& notified(int days_ago, const std::string& child, casework::Typed about, const std::string& what)
    {
        const bool has_died = about.contains("death-or-harm") && about.at("death-or-harm") == std::vector<std::string>{"died"};
        auto& one = requested(days_ago, child, std::move(about), what);
        one.on(before(days_ago), 15);
        one.fill("bryn.ashdown", "safe-now", {{"children-safe-now", {"yes"}}});
        casework::Typed details{{"gender", {"female"}}, {"ethnicity", {"asian-indian"}}, {"disability", {"none-known"}}, {"looked-after", {"no"}}, {"care-leaver", {"no"}}, {"safe-arrangement", {has_died ? "The child has died; there are no other children in the household" : "With a relative, visited daily"}}};
        type_day(details, "date-of-birth", before(days_ago) - std::chrono::days{900});
        one.fill("bryn.ashdown", "child-details/C-1", details);
        one.fill("bryn.ashdown", "more-than-one-area", {{"other-areas-involved", {"no"}}, {"other-areas-told", {"not-appropriate"}}});
        one.send("bryn.ashdown", "notice-to-chair");
        one.send("bryn.ashdown", "tell-partners-of-event");
        one.fill("bryn.ashdown", "agency-and-authority", {{"agreed", {"to-notify"}}});
        one.fill("carla.winterbourne", "criteria-aid", {{"definition-met", {"met"}}});
        for (const auto* partner : {"S-1", "S-2", "S-3"}) one.fill("bryn.ashdown", std::string("ask-partner/") + partner, {{"partner-consulted", {"yes"}}, {"partner-view-on-notifying", {"notify"}}});
        one.on(before(days_ago - 1), 11);
        one.view("carla.winterbourne", "decide-to-notify", "role/la-decider", "notify", "Abuse is suspected and the harm is serious. The partners were asked and agree.", {{"other-areas-told", {"not-appropriate"}}});
        one.fill("dilys.marrow", "prepare-notification");
        one.send("dilys.marrow", "notify-panel", "CSI-0" + std::to_string(4100 + days_ago));
        one.fill("bryn.ashdown", "notification-reference");
        one.fill("bryn.ashdown", "family-and-notification", {{"family-and-notification", {"tell"}}});
        return one;
    }

    /// Lists agencies and sends them the request for first information.
    void ask_agencies(RehearsedCase& one, int days_ago)
    {
        one.on(before(days_ago), 12);
        int number = 1;
        std::vector<std::string> requests;
        for (const auto* name : {"Saltmere Primary School", "Tarnside General Hospital", "Marram Housing", "Marram Health Visiting"}) {
            one.add("bryn.ashdown", procedure::SetKind::agencies, name, {}, bodies_.at(name));
            requests.push_back("scoping-request/A-" + std::to_string(number++));
        }
        one.fill("bryn.ashdown", "list-agencies", {{"every-agency-listed", {"yes"}}});
        one.on(before(days_ago), 16);
        one.send_requests(requests);
        one.send("bryn.ashdown", "tell-of-notification");
    }

    void a_family(RehearsedCase& one)
    {
        casework::Typed known{{"family-role", {"mother"}}, {"person-gender", {"female"}}, {"person-age", {"31"}}, {"person-physical-health", {"none-known"}}, {"person-mental-health", {"none-known"}}, {"person-disability", {"none-known"}}};
        one.add("bryn.ashdown", procedure::SetKind::people, "Mother, invented", known);
        known["family-role"] = {"father"};
        known["person-gender"] = {"male"};
        known["person-age"] = {"34"};
        one.add("bryn.ashdown", procedure::SetKind::people, "Father, invented", known);
        for (const auto* parent : {"person-details/P-1", "person-details/P-2"}) one.fill("bryn.ashdown", parent);
        one.relate("people/P-1", "parent", "children/C-1");
        one.relate("people/P-2", "parent", "children/C-1");
        one.relate("people/P-1", "separated", "people/P-2");
    }

    void answers(RehearsedCase& one, int days_ago, bool all)
    {
        one.on(before(days_ago), 14);
        one.answer("jonah.saltmarsh", "scoping-request/A-1", {{"involvement", {"past"}}});
        one.answer("keziah.brightwater", "scoping-request/A-2", {{"involvement", {"past"}}});
        one.nothing_held("bryn.ashdown", "scoping-request/A-3");
        if (all) one.answer("bryn.ashdown", "scoping-request/A-4", {{"involvement", {"past"}}});
        one.accept("scoping-request/A-1");
        one.accept("scoping-request/A-2");
        one.accept("scoping-request/A-3");
        if (all) one.accept("scoping-request/A-4");
    }

    void cases()
    {
        // A case that went all the way: signed, sent, waiting for the Panel's answer.
        {
            auto& one = notified(40, "Child of the first case", {}, "A toddler was brought to hospital with injuries that nobody could explain.");
            ask_agencies(one, 38);
            a_family(one);
            answers(one, 34, true);
            one.arrange("rapid-review-meeting", before(29), "Marram Town Hall, room 4");
            one.fill("bryn.ashdown", "open-rapid-review");
            one.on(before(29), 13);
            one.meet("rapid-review-meeting", {{"meeting-recommendation", {"no-further-review"}}});
            one.fill("bryn.ashdown", "nine-issues", {{"national-reviews-used", {"used"}}, {"national-review-view", {"not-needed"}}, {"further-learning-likely", {"neither"}}, {"reasons-sound", {"no"}}});
            one.fill("bryn.ashdown", "write-rapid-review", {{"all-children-listed", {"yes"}}, {"old-events-mentioned", {"no"}}, {"pending-kinds", {"toxicology"}}});
            one.on(before(28), 10);
            one.view("carla.winterbourne", "lcspr-decision", "partners/S-1", "no-lcspr", "The learning is plain and can be acted on now.");
            one.view("edmund.fairlight", "lcspr-decision", "partners/S-2", "no-lcspr", "The rapid review has reached what there is to learn.");
            one.view("freya.stonebridge", "lcspr-decision", "partners/S-3", "no-lcspr", "A longer review would add little.");
            one.fill("bryn.ashdown", "spread-learning");
            casework::Typed action{{"action-whose", {"partnership"}}};
            type_day(action, "action-due", application::london_day_of(now_) + std::chrono::days{56});
            one.add("bryn.ashdown", procedure::SetKind::actions, "Tell every front door what an unexplained injury asks for", action);
            casework::Typed by_school{{"action-whose", {"agency"}}, {"action-agency", {std::to_string(bodies_.at("Saltmere Primary School").value())}}};
            type_day(by_school, "action-due", before(5));
            one.add("bryn.ashdown", procedure::SetKind::actions, "Ring home on the first day of every absence", by_school);
            casework::Typed by_hospital{{"action-whose", {"agency"}}, {"action-agency", {std::to_string(bodies_.at("Tarnside General Hospital").value())}}};
            type_day(by_hospital, "action-due", application::london_day_of(now_) + std::chrono::days{16});
            one.add("bryn.ashdown", procedure::SetKind::actions, "Show earlier attendances on the first screen", by_hospital);
            one.on(before(28), 15);
            one.issue("sign-off-rapid-review");
            one.issue("sign-off-action-plan");
            one.on(before(27), 10);
            for (const auto& [who, seat] : {std::pair{"carla.winterbourne", "partners/S-1"}, {"edmund.fairlight", "partners/S-2"}, {"freya.stonebridge", "partners/S-3"}}) {
                one.sign(who, "sign-off-rapid-review", seat);
                one.sign(who, "sign-off-action-plan", seat);
            }
            one.fill("bryn.ashdown", "covering-letter");
            one.on(before(27), 16);
            for (const auto* step : {"submit-rapid-review", "record-to-attendees", "outcome-to-agencies", "recommendation-to-group", "outcome-to-chair", "decision-to-national-bodies"}) one.send("bryn.ashdown", step);
        }
        // The meeting has been held; one partner has still to decide.
        {
            auto& one = notified(12, "Child of the second case", {{"death-or-harm", {"died"}}}, "A teenager died at home. The family was known to several agencies.");
            ask_agencies(one, 10);
            a_family(one);
            answers(one, 6, true);
            one.arrange("rapid-review-meeting", before(2), "By video");
            one.fill("bryn.ashdown", "open-rapid-review");
            one.on(before(2), 14);
            one.meet("rapid-review-meeting", {{"meeting-recommendation", {"lcspr"}}});
            one.fill("bryn.ashdown", "nine-issues");
            one.on(before(1), 9);
            one.view("carla.winterbourne", "lcspr-decision", "partners/S-1", "lcspr", "Agencies held parts of the picture and nobody put them together.",
                     {{"key-questions", {"Who held which part of the picture, and why was it never put together?"}}});
            one.view("edmund.fairlight", "lcspr-decision", "partners/S-2", "lcspr", "The same theme has come up before.",
                     {{"key-questions", {"Why does the theme come back after it was acted on before?"}}});
        }
        // Waiting for agencies: one is late.
        {
            auto& one = notified(9, "Child of the third case", {}, "A baby was found with burns.");
            ask_agencies(one, 8);
            answers(one, 4, false);
            one.on(before(2), 9);
            one.note("scoping-request/A-4", "By telephone: the report is being written");
            one.arrange("rapid-review-meeting", after(1), "Marram Town Hall, room 2");
        }
        // Notified yesterday: everything about to be sent.
        notified(2, "Child of the fourth case", {}, "A young child was seriously hurt in a fall from a window.");
        // The local authority has still to decide, with little time left.
        {
            auto& one = requested(4, "Child of the fifth case", {}, "A school-age child was taken to hospital after a long absence from school.");
            one.on(before(3), 10);
            one.fill("bryn.ashdown", "safe-now", {{"children-safe-now", {"yes"}}});
            one.fill("bryn.ashdown", "ask-partner/S-3", {{"partner-consulted", {"yes"}}, {"partner-view-on-notifying", {"notify"}}});
        }
        // Not notified: the question is closed with its reasons.
        {
            auto& one = requested(15, "Child of the sixth case", {}, "A fracture that an X-ray later explained.");
            one.on(before(13), 11);
            casework::Typed details{{"gender", {"male"}}, {"ethnicity", {"asian-indian"}}, {"disability", {"none-known"}}, {"looked-after", {"no"}}, {"care-leaver", {"no"}}, {"safe-arrangement", {"At home, as before"}}};
            type_day(details, "date-of-birth", before(15) - std::chrono::days{2000});
            one.fill("bryn.ashdown", "child-details/C-1", details);
            one.fill("bryn.ashdown", "safe-now", {{"children-safe-now", {"yes"}}});
            one.fill("bryn.ashdown", "more-than-one-area", {{"other-areas-involved", {"no"}}, {"other-areas-told", {"not-appropriate"}}});
            one.fill("bryn.ashdown", "agency-and-authority", {{"agreed", {"not-to-notify"}}});
            for (const auto* partner : {"S-1", "S-2", "S-3"}) one.fill("bryn.ashdown", std::string("ask-partner/") + partner, {{"partner-consulted", {"yes"}}, {"partner-view-on-notifying", {"do-not-notify"}}});
            one.fill("carla.winterbourne", "criteria-aid", {{"definition-met", {"not-met"}}});
            one.view("carla.winterbourne", "decide-to-notify", "role/la-decider", "do-not-notify", "There is a medical cause; neither abuse nor neglect is suspected.", {{"other-areas-told", {"not-appropriate"}}});
            one.fill("bryn.ashdown", "not-notified", {{"rapid-review-anyway", {"no"}}});
        }
    }

    template <class Command> void change_groups(const Command& command)
    {
        sure(
            made_.casework->change_groups(people_.at("bryn.ashdown"), partnership_, [&](const casework::GroupView& view) { return casework::decide(view, command); }),
            "change a standing group");
    }

    /// The group that looks at practice reviews: a meeting that was held, and the next, with two cases on its agenda.
    void group()
    {
        const auto id = made_.casework->adopted_procedure(partnership_)->groups.front().id;
        const std::vector<std::pair<std::string, std::string>> members{
            {"hester.quillfeather", ""}, {"carla.winterbourne", "Marram Council"}, {"edmund.fairlight", "Marram and Tarnside Integrated Care Board"},
            {"freya.stonebridge", "Fellmark Police"}, {"jonah.saltmarsh", "Saltmere Primary School"}};
        for (const auto& [who, of] : members) {
            const auto organisation = of.empty() ? std::optional<BodyId>{} : bodies_.at(of);
            change_groups(casework::AddGroupMember{id, people_.at(who), organisation, before(200), {}});
        }
        const auto chair = people_.at("hester.quillfeather");
        change_groups(casework::ArrangeGroupMeeting{id, before(21), 14 * 60, "Marram Town Hall, room 4"});
        change_groups(casework::AddGroupItem{"GV-1", "national-review", {}, "An invented national review of injuries to infants", "What does it mean for us?"});
        change_groups(casework::HoldGroupMeeting{"GV-1", chair, {chair, people_.at("carla.winterbourne"), people_.at("freya.stonebridge")}, ""});
        change_groups(casework::MinuteGroupItem{"GV-1", "I-1", {}, "Read by everybody before the meeting.", "Every front door asks who else looks after the child; the training says so from next month."});
        change_groups(casework::ArrangeGroupMeeting{id, after(7), 14 * 60, "Marram Town Hall, room 4"});
        for (const auto* one : {&cases_.at(0), &cases_.at(1)})
            change_groups(casework::AddGroupItem{"GV-2", "case", made_.casework->load(one->reference(), people_.at("bryn.ashdown"))->stream, "", "For the group's view"});
    }

    BodyId body(const std::string& name, const std::string& kind, bool partner)
    {
        const auto id = sure(made_.casework->add_body(PersonId{0}, partnership_, name, kind, partner), "add a body");
        bodies_.emplace(name, id);
        return id;
    }

    void person(const std::string& name, const std::string& post, const std::string& sign_in, const std::string& role_id, std::optional<BodyId> of)
    {
        const auto id = sure(made_.casework->add_person(PersonId{0}, partnership_, name, sign_in + "@marram.example", post), "add a person");
        people_.emplace(sign_in, id);
        sure(made_.accounts->add(id, sign_in, demonstration_passphrase), "make an account");
        sign_ins_.push_back({name, post, sign_in});
        if (!role_id.empty()) role(sign_in, role_id, of);
    }

    void role(const std::string& sign_in, const std::string& role_id, std::optional<BodyId> of)
    {
        sure(made_.casework->give_role(PersonId{0}, partnership_, people_.at(sign_in), role_id, of, made_.casework->today()), "give a role");
    }

    Installation& made_;
    ledger::Instant now_;
    PartnershipId partnership_{0};
    time::BankHolidays holidays_{};
    std::map<std::string, BodyId> bodies_;
    Cast people_;
    Schedule schedule_;
    std::deque<RehearsedCase> cases_;
    std::vector<DemonstrationSignIn> sign_ins_;
};

} // namespace

std::vector<DemonstrationSignIn> make_demonstration(Installation& installation, ledger::Instant now)
{
    auto sign_ins = Making{installation, now}.make();
    installation.clock->set_to(now);
    return sign_ins;
}

} // namespace throughline::programs
