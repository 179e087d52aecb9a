#include "a_watched_case.hpp"

#include "../web/a_site.hpp"
#include "application/london_time.hpp"
#include "documents/spreadsheet_files.hpp"
#include "documents/word_files.hpp"
#include "domain/casework/file_commands.hpp"
#include "programs/demonstration.hpp"
#include "web/common/visit.hpp"
#include "web/common/well_known.hpp"
#include "web/server/csrf.hpp"
#include "web/server/percent.hpp"

#include <cstdlib>
#include <stdexcept>

namespace throughline::access_matrix {

namespace fs = std::filesystem;
using web::Fields;
using web::HttpRequest;
using web::HttpResponse;

namespace {

// Wednesday 6 May 2026, ten o'clock.
const ledger::Instant now =
    application::first_instant_after(std::chrono::sys_days{std::chrono::year{2026} / 5 / 5}) + std::chrono::hours{10};
const casework::Day today = std::chrono::sys_days{std::chrono::year{2026} / 5 / 6};

fs::path a_folder()
{
    const auto in_memory = std::getenv("TMPDIR") == nullptr && fs::is_directory("/dev/shm");
    auto name = ((in_memory ? fs::path{"/dev/shm"} : fs::temp_directory_path()) / "throughline-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder could be made");
    return name;
}

class NoMail : public application::Mailer {
public:
    std::expected<void, application::MailFault> send(const application::Mail&) override { return {}; }
};

template <class Answer> auto sure(const Answer& answer, const std::string& what)
{
    if (!answer) throw std::runtime_error("the watched case could not " + what);
    if constexpr (!std::is_void_v<typename Answer::value_type>) return *answer;
}

std::string path_of(const std::string& address) { return address.substr(0, address.find('?')); }

Fields the_day(const std::string& field, int year)
{
    return {{field + "-day", "1"}, {field + "-month", "4"}, {field + "-year", std::to_string(year)}};
}

Fields joined(Fields one, const Fields& other)
{
    for (const auto& field : other) one.add(field.name, field.value);
    return one;
}

} // namespace

AWatchedCase::AWatchedCase() : folder_{a_folder()}
{
    const programs::Places places{folder_ / "data", folder_ / "installation.key", fs::path{THROUGHLINE_SOURCE_DIR} / "procedures", {}};
    made_ = programs::created(places, ledger::InstallationUse::rehearsal, now - std::chrono::days{401});
    (void)programs::make_demonstration(made_, now);
    reads_ = std::make_unique<application::Reads>(made_.ledger->access_log(), *made_.clock);
    drafts_ = std::make_unique<application::Drafts>(*made_.ledger, *made_.clock);
    word_ = documents::word_files();
    spreadsheets_ = documents::spreadsheet_files();
    files_ = std::make_unique<application::Files>(*made_.ledger, *made_.clock);
    notifying_ = std::make_unique<application::Notifying>(
        *made_.casework, *made_.ledger, *made_.clock, [](const application::MailSettings&) { return std::make_unique<NoMail>(); });
    account_news_ = std::make_unique<application::AccountNews>(
        *made_.casework, *made_.ledger, *made_.clock, [](const application::MailSettings&) { return std::make_unique<NoMail>(); });
    signing_in_ = std::make_unique<identity::SigningIn>(made_.ledger->rows(), *made_.accounts, true);
    site_ = std::make_unique<web::Site>(web::Site{
        *made_.casework, *made_.accounts, *made_.clock, *reads_, *drafts_, *word_, *files_, *notifying_, *account_news_, *signing_in_,
        views::assets_from([](std::string_view) { return "/assets/a"; })});
    taking_over_ = std::make_unique<application::TakingOver>(*made_.ledger, *made_.casework, *made_.clock);
    router_ = std::make_unique<web::Router>(web::router_of(*site_));
    web::add_well_known_routes(*router_, *made_.clock, "mailto:weakness@review.example");
    web::add_past_routes(*router_, *site_, {*taking_over_, *spreadsheets_});
    chronologies_ = std::make_unique<application::Chronologies>(*made_.ledger, *made_.casework, *made_.clock);
    chronicle_ = std::make_unique<web::Chronicle>(web::Chronicle{*chronologies_, *spreadsheets_});
    web::add_chronology_routes(*router_, *site_, *chronicle_);
    meet_people();
    fill_the_case();
}

AWatchedCase::~AWatchedCase()
{
    router_.reset();
    chronologies_.reset();
    made_ = {};
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void AWatchedCase::meet_people()
{
    const auto demonstrated = [&](const std::string& sign_in) { return made_.accounts->find(sign_in).value().person; };
    people_ = {{"administrator", demonstrated("lorcan.deepdale")}, {"manager", demonstrated("bryn.ashdown")},
               {"partner", demonstrated("freya.stonebridge")},     {"agency", demonstrated("jonah.saltmarsh")},
               {"barred", demonstrated("hester.quillfeather")},    {"ended", demonstrated("gareth.penhale")}};

    auto& casework = *made_.casework;
    const PersonId nobody{0};
    const auto marram = casework.partnership_of(people_.at("manager")).value();
    for (const auto& seen : casework.load_all(people_.at("manager"))) {
        const auto& state = seen.seen.state;
        if (!state.issues.empty() && !state.relations.empty()) reference_ = seen.seen.state.opened.reference;
    }
    std::optional<BodyId> charity;
    std::optional<BodyId> police;
    for (const auto& [id, body] : casework.directory(marram.id)->bodies) {
        if (body.name == "Harbour Family Support") charity = id;
        if (body.name == "Fellmark Police") police = id;
    }
    const auto add = [&](PartnershipId partnership, const std::string& name) {
        const auto person = sure(casework.add_person(nobody, partnership, name, "", ""), "add " + name);
        sure(made_.accounts->add(person, "matrix." + std::to_string(person.value()), "four words for a test"), "make an account");
        return person;
    };
    people_.insert_or_assign("other agency", add(marram.id, "Orla Wade"));
    sure(casework.give_role(nobody, marram.id, people_.at("other agency"), "agency-lead", charity, today), "give a role to an agency");
    sure(
        casework.give_delegation(
            nobody, marram.id, police.value(), people_.at("ended"), "safeguarding-partner", "Freya Stonebridge", "Freya Stonebridge",
            today - std::chrono::days{60}, today - std::chrono::days{10}),
        "give a delegation");
    const auto wren =
        sure(casework.add_partnership(nobody, "Wren Valley Safeguarding Children Partnership", "WRN", "northumberland"), "add a neighbour")
            .id;
    people_.insert_or_assign("neighbour", add(wren, "Moss Harrow"));
    sure(casework.give_role(nobody, wren, people_.at("neighbour"), "business-manager", std::nullopt, today), "give a role to a neighbour");
}

application::SeenCase AWatchedCase::seen() const { return made_.casework->load(reference_, people_.at("manager")).value(); }

void AWatchedCase::manages(const std::string& page, const std::string& action, const Fields& more)
{
    const auto at = "/cases/" + reference_ + "/" + page;
    const auto shown = get("manager", at);
    const auto answer = post("manager", at, joined(web::form_of(shown, at, action), more));
    if (answer.status != 303) throw std::runtime_error(at + " was not taken: " + web::text_of(answer).substr(1000, 2500));
}

void AWatchedCase::fill_the_case()
{
    const auto manager = people_.at("manager");
    const auto number_of = [](PersonId person) { return std::to_string(person.value()); };

    // Somebody takes emergency access, which waits to be looked at; the chair is barred from then on.
    const auto scrutineer = made_.accounts->find("idris.thornycroft").value().person;
    sure(
        made_.casework->take_emergency_access({scrutineer, ledger::ChangeId::random()}, reference_, "Nobody else is there"),
        "be opened in an emergency");
    manages(
        "team/conflicts", "",
        joined(the_day("on", 2026), {{"person", number_of(people_.at("barred"))}, {"conflict", "yes"}, {"what", "Knows the family"}}));
    manages(
        "holds", "",
        joined(
            joined(the_day("on", 2026), the_day("review-on", 2027)),
            {{"kind", "criminal-proceedings"}, {"stops", "publication"}, {"asked-by", "The police"}, {"reason", "A trial is coming"}}));
    manages("team", "", joined(the_day("from", 2026), {{"person", number_of(scrutineer)}, {"role", "independent-scrutineer"}}));

    auto incoming = files_->receive(manager, seen().stream, "letter.pdf");
    incoming.write("%PDF-1.7\nDear colleague");
    const auto staged = incoming.finish();
    manages("documents", "", {{"text", "From the coroner"}, {"files-kept", sure(staged, "take a file").ref.id}});

    // The first agency has signed an entry.
    manages(
        "chronology/agencies/A-1/entry", "",
        {{"action", "write"},
         {"when", "3/4/2026"},
         {"text", "Rang"},
         {"source", "Day book"},
         {"practitioners", "Teacher"},
         {"area", "Year 2"}});
    manages("chronology/agencies/A-1", "", {{"nature", "full"}, {"statement", "All records searched"}, {"action", "sign-off"}});

    const auto state = seen().seen.state;
    parts_ = {
        {"CASE", reference_},
        {"ACCOUNT", number_of(people_.at("partner"))},
        {"STATEMENT", state.find_fact("la-became-aware")->id},
        {"DOCUMENT", state.issues.begin()->first},
        {"HOLD", state.holds.front().placed.hold},
        {"GRANT", state.grants.back().given.grant},
        {"RELATION", state.relations.front().id},
        {"EMERGENCY", std::to_string(state.emergencies.back().trace.event)},
        {"FILE", casework::files_of(state).back().ref.id}};
}

std::string AWatchedCase::address(std::string example) const
{
    for (const auto& [word, part] : parts_) {
        const auto at = example.find(word);
        if (at != std::string::npos) example.replace(at, word.size(), web::percent_encoded(part));
    }
    return example;
}

std::optional<PersonId> AWatchedCase::person_of(const std::string& relation) const
{
    if (relation == "nobody") return std::nullopt;
    const auto found = people_.find(relation);
    if (found == people_.end()) throw std::runtime_error("nobody is in the relation " + relation);
    return found->second;
}

HttpResponse AWatchedCase::get(const std::string& relation, const std::string& address)
{
    return send(person_of(relation), web::testing::get_of(address));
}

HttpResponse AWatchedCase::post(const std::string& relation, const std::string& address, Fields form)
{
    const auto person = person_of(relation);
    if (!person) return send(person, web::testing::post_of(address, std::move(form)));
    const auto token = made_.accounts->sign_in(*person, made_.clock->now());
    const auto secret = made_.accounts->find_sign_in(token, made_.clock->now()).value().form_secret;
    Fields sent;
    const auto version = form.find("version") ? std::string(*form.find("version")) : "0";
    sent.add("csrf", web::csrf_token(secret, path_of(address), version));
    sent.add("version", version);
    for (const auto& field : form) {
        if (field.name != "csrf" && field.name != "version") sent.add(field.name, field.value);
    }
    return web::call(*router_, web::testing::with_cookie(web::testing::post_of(address, std::move(sent)), web::sign_in_cookie, token));
}

HttpResponse AWatchedCase::send(std::optional<PersonId> person, HttpRequest request)
{
    if (!person) return web::call(*router_, std::move(request));
    const auto token = made_.accounts->sign_in(*person, made_.clock->now());
    return web::call(*router_, web::testing::with_cookie(std::move(request), web::sign_in_cookie, token));
}

} // namespace throughline::access_matrix
