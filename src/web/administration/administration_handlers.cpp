#include "web/administration/administration_handlers.hpp"

#include "domain/access/staffing.hpp"
#include "domain/time/civil_day.hpp"
#include "domain/time/date_words.hpp"
#include "identity/signing_in.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/sub_navigation.hpp"
#include "views/components/typography.hpp"
#include "views/forms/form_fields.hpp"
#include "web/casework/shown_case.hpp"
#include "web/common/visit.hpp"

#include <charconv>

namespace throughline::web {

using procedure::Power;
using views::FieldChoice;
using views::FormValues;
using views::Href;
using views::Html;

namespace {

std::vector<views::FieldChoice> kinds_of_body()
{
    return {{"local-authority", "Local authority", {}, {}, {}, false}, {"health", "Health", {}, {}, {}, false}, {"police", "Police", {}, {}, {}, false}, {"school", "School or college", {}, {}, {}, false}, {"housing", "Housing", {}, {}, {}, false}, {"charity", "Charity", {}, {}, {}, false}, {"other", "Other", {}, {}, {}, false}};
}

views::Content kind_in_words(const std::string& kind)
{
    for (const auto& one : kinds_of_body()) {
        if (one.value == kind) return one.label;
    }
    return kind;
}

constexpr const char* people_address = "/administration";

bool may_see(const Visit& visit) { return visit.partnership() && (visit.may(Power::administer) || visit.may(Power::manage_people)); }

Html part_navigation(const Visit& visit, const char* current)
{
    views::SubNavigation navigation;
    navigation.label = "Parts of administration";
    navigation.items.push_back({"People and roles", Href("/administration"), current == std::string_view("people")});
    navigation.items.push_back({"Organisations", Href("/administration/organisations"), current == std::string_view("organisations")});
    navigation.items.push_back({"Delegations", Href("/administration/delegations"), current == std::string_view("delegations")});
    navigation.items.push_back({"Holidays", Href("/administration/holidays"), current == std::string_view("holidays")});
    navigation.items.push_back({"Procedures", Href("/administration/procedures"), current == std::string_view("procedures")});
    navigation.items.push_back({"Templates", Href("/administration/templates"), current == std::string_view("templates")});
    if (visit.may(Power::administer)) navigation.items.push_back({"Signing in", Href("/administration/signing-in"), current == std::string_view("signing-in")});
    if (visit.may(Power::administer)) navigation.items.push_back({"Mail", Href("/administration/mail"), current == std::string_view("mail")});
    return views::sub_navigation(navigation);
}

template <class AnId>
std::optional<AnId> id_from(const std::string& text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number > 0 ? std::optional{AnId{number}} : std::nullopt;
}

HttpResponse admin_page(const Visit& visit, const char* part, const char* title, const Html& content, const FormValues& values, int status)
{
    auto frame = visit.frame(Part::administration, title);
    frame.width = views::PageWidth::wide;
    frame.has_errors = values.has_errors();
    return visit.page(frame, views::error_summary_of(values, content) + views::heading(1, title) + part_navigation(visit, part) + content, status);
}

std::vector<FieldChoice> people_choices(const access::Directory& directory)
{
    std::vector<FieldChoice> choices;
    for (const auto& [id, person] : directory.people) choices.push_back({std::to_string(id.value()), person.name + (person.post.empty() ? "" : ", " + person.post), {}, {}, {}, false});
    return choices;
}

std::vector<FieldChoice> body_choices(const access::Directory& directory, bool partners_only)
{
    std::vector<FieldChoice> choices;
    for (const auto& [id, body] : directory.bodies) {
        if (!body.until && (!partners_only || body.statutory_partner)) choices.push_back({std::to_string(id.value()), body.name, {}, {}, {}, false});
    }
    return choices;
}

Html posted_form(const Visit& visit, const Href& address, const char* action, const Html& fields, const char* words)
{
    auto form = visit.form_to(address, 0);
    form.hidden.emplace_back("action", action);
    return views::form(form, fields + views::button({.content = words}));
}

// People and roles

struct Shown {
    FormValues values{};
    std::string posted{};
    std::string link{}; ///< a one-time link just made
    int status = 200;
};

HttpResponse people(Visit& visit, const Shown& shown)
{
    if (!may_see(visit)) return not_found();
    const auto directory = visit.casework().directory(visit.partnership()->id);
    const auto procedure = visit.casework().adopted_procedure(visit.partnership()->id);
    Html content;
    if (!shown.link.empty()) {
        views::NotificationBanner banner;
        banner.is_success = true;
        banner.html = views::paragraph("Give this one-time link to the person, by a way that only they can read. It works once and for 14 days:") + views::paragraph(views::strong(shown.link));
        content += views::notification_banner(banner);
    }
    if (procedure)
        for (const auto& one : access::short_roles(*procedure, *directory, visit.today())) content += views::warning_text({.content = access::in_words(one)});
    views::Table list;
    list.caption = "People and their roles today";
    list.head = {{"Person"}, {"Post"}, {"Signs in as"}, {"Roles"}};
    list.first_cell_is_header = true;
    for (const auto& [id, person] : directory->people) {
        Html roles;
        for (const auto* held : directory->roles_of(id, visit.today())) {
            const auto* role = procedure ? procedure->find_role(held->role) : nullptr;
            auto words = (role ? role->label : held->role) + (held->body ? ", " + directory->name_of(*held->body) : "") + ", from " + time::in_words(held->from) + (held->until ? " until " + time::in_words(*held->until) : "");
            roles += views::paragraph(words);
            if (visit.may(Power::manage_people)) {
                auto form = visit.form_to(Href("/administration"), 0);
                form.hidden = {{"action", "end-role"}, {"held", held->id}};
                roles += views::form(form, views::secondary_button({.content = Html::text("End this role") + views::visually_hidden(" of " + person.name)}));
            }
        }
        const auto account = visit.site().accounts.find(id);
        Html signs_in = account ? views::link_with_hidden_words(Href::path({"administration", "accounts", std::to_string(id.value())}), account->sign_in_name, ", account of " + person.name) : Html::text("no account");
        if (account && account->is_disabled) signs_in += Html::text(" (disabled)");
        if (account && !account->has_passphrase) signs_in += Html::text(" (has not used the link yet)");
        if (account && visit.site().signing_in.recoveries.running(id, visit.site().clock.now())) signs_in += Html::text(" (a new way in was begun)");
        list.rows.push_back({{person.name}, {person.post}, {signs_in}, {roles.empty() ? Html::text("None") : roles}});
    }
    content += views::element("div", {{"class", "tl-stacked"}}, views::scrolling_table("People", list));
    const auto values_for = [&](const char* action) { return (shown.posted == action ? shown.values : FormValues{}).in_form(action); };
    const auto part = [&](const char* action, const char* title, const Html& fields) {
        views::Details details;
        details.summary = title;
        details.is_open = shown.posted == action;
        details.content = posted_form(visit, Href("/administration"), action, fields, title);
        content += views::details(details);
    };
    if (visit.may(Power::administer)) {
        const auto values = values_for("add-person");
        part("add-person", "Add a person and make an account",
             views::text_field(values, {.name = "name", .label = "Name"}) + views::text_field(values, {.name = "post", .label = "Post and organisation"}) +
                 views::text_field(values, {.name = "email", .label = "E-mail address", .type = "email"}) +
                 views::text_field(values, {.name = "sign-in-name", .label = "Sign-in name", .hint = "Letters, figures, dots and dashes"}));
    }
    if (visit.may(Power::manage_people) && procedure) {
        std::vector<FieldChoice> roles;
        for (const auto& role : procedure->roles) roles.push_back({role.id, role.label, {}, {}, {}, false});
        const auto values = values_for("give-role");
        part("give-role", "Give a role",
             views::select_field(values, {.name = "person", .label = "Person", .choices = people_choices(*directory)}) + views::select_field(values, {.name = "role", .label = "Role", .choices = roles}) +
                 views::select_field(values, {.name = "body", .label = "For which organisation? (if any)", .choices = body_choices(*directory, false)}));
    }
    return admin_page(visit, "people", "Administration", content, shown.values.in_form(shown.posted), shown.status);
}

HttpResponse post_people(Visit& visit)
{
    if (!may_see(visit)) return not_found();
    const auto partnership = visit.partnership()->id;
    const auto action = visit.text("action");
    const auto again = [&](const Refusal& why) {
        return people(visit, {views::values_from(typed(visit.http()), {{why.field, why.message}}), action, {}, 422});
    };
    if (action == "add-person" && visit.may(Power::administer)) {
        if (visit.text("sign-in-name").empty()) return again({"Enter a sign-in name", "", "sign-in-name"});
        if (visit.site().accounts.find(visit.text("sign-in-name"))) return again({"This sign-in name is taken", "", "sign-in-name"});
        const auto person = visit.casework().add_person(visit.person(), partnership, visit.text("name"), visit.text("email"), visit.text("post"));
        if (!person) return again(person.error());
        const auto token = visit.site().accounts.invite(*person, visit.text("sign-in-name"), visit.site().clock.now());
        if (!token) return again(token.error());
        return people(visit, {{}, {}, "/invitation/" + *token, 200});
    }
    if (action == "give-role" && visit.may(Power::manage_people)) {
        const auto person = id_from<PersonId>(visit.text("person"));
        if (!person) return again({"Choose a person", "", "person"});
        if (*person == visit.person()) return again({"Nobody gives a role to themselves", "", "person"});
        const auto done = visit.casework().give_role(visit.person(), partnership, *person, visit.text("role"), id_from<BodyId>(visit.text("body")), visit.today());
        if (!done) return again(done.error());
        return see_other(people_address);
    }
    if (action == "end-role" && visit.may(Power::manage_people)) {
        const auto done = visit.casework().end_role(visit.person(), partnership, visit.text("held"), visit.today());
        if (!done) return again(done.error());
        return see_other(people_address);
    }
    return error(403, "You have no right to do this.");
}

// Organisations

/// Days on which an organisation's offices are closed. They count, and a deadline that falls on them warns.
Html closed_offices(Visit& visit, const access::Directory& directory, const FormValues& values)
{
    Html content = views::heading(2, "Closed offices") + views::paragraph("Days on which an organisation is closed for reasons of its own. They count as working days; a deadline that falls on one of them warns.");
    if (!directory.closures.empty()) {
        views::Table list;
        list.caption = "Closed offices";
        list.head = {{"Organisation"}, {"From"}, {"Until"}, {"Reason"}};
        list.first_cell_is_header = true;
        for (const auto& one : directory.closures) list.rows.push_back({{directory.name_of(one.body)}, {time::in_words(one.first)}, {time::in_words(one.last)}, {one.why}});
        content += views::scrolling_table("Closed offices", list);
    }
    if (!visit.may(Power::administer) && !visit.may(Power::manage_people)) return content;
    const auto fields = views::select_field(values, {.name = "body", .label = "Which organisation is closed?", .choices = body_choices(directory, false)}) +
                        views::day_field(values, {.name = "from", .label = "First day"}) + views::day_field(values, {.name = "until", .label = "Last day"}) +
                        views::text_field(values, {.name = "reason", .label = "Why?"});
    return content + views::heading(3, "Record closed offices") + posted_form(visit, Href("/administration/organisations"), "close", fields, "Record");
}

HttpResponse organisations(Visit& visit, const FormValues& values, int status)
{
    if (!may_see(visit)) return not_found();
    const auto directory = visit.casework().directory(visit.partnership()->id);
    views::Table list;
    list.caption = "Organisations";
    list.head = {{"Organisation"}, {"Kind"}, {"Statutory safeguarding partner"}, {"From"}};
    list.first_cell_is_header = true;
    for (const auto& [id, body] : directory->bodies) {
        list.rows.push_back({{body.name}, {kind_in_words(body.kind)}, {body.statutory_partner ? "Yes" : "No"}, {time::in_words(body.from)}});
    }
    Html content = views::scrolling_table("Organisations", list);
    if (visit.may(Power::administer) || visit.may(Power::manage_people)) {
        const auto fields = views::text_field(values, {.name = "name", .label = "Name"}) +
                            views::choice_field(values, {.name = "kind", .label = "Kind", .choices = kinds_of_body()}) +
                            views::yes_or_no_field(values, {.name = "partner", .label = "Is it a statutory safeguarding partner?", .is_inline = true}) +
                            views::text_field(values, {.name = "email", .label = "E-mail address (if known)", .type = "email"});
        content += views::heading(2, "Add an organisation") + posted_form(visit, Href("/administration/organisations"), "add", fields, "Add");
    }
    content += closed_offices(visit, *directory, values);
    return admin_page(visit, "organisations", "Organisations", content, values, status);
}

HttpResponse post_closed_offices(Visit& visit)
{
    const auto again = [&](const std::vector<casework::FieldError>& errors) { return organisations(visit, views::values_from(typed(visit.http()), errors), 422); };
    const auto body = id_from<BodyId>(visit.text("body"));
    const auto from = stated_day(visit.http(), "from", "First day");
    const auto until = stated_day(visit.http(), "until", "Last day");
    std::vector<casework::FieldError> errors;
    if (!body) errors.push_back({"body", "Choose an organisation"});
    if (!from) errors.insert(errors.end(), from.error().begin(), from.error().end());
    if (!until) errors.insert(errors.end(), until.error().begin(), until.error().end());
    if (!errors.empty()) return again(errors);
    const auto done = visit.casework().close_body(visit.person(), visit.partnership()->id, *body, from->first, until->first, visit.text("reason"));
    if (!done) return again({{done.error().field, done.error().message}});
    return see_other("/administration/organisations");
}

HttpResponse post_organisations(Visit& visit)
{
    if (!may_see(visit)) return not_found();
    const auto kind = visit.text("kind");
    const auto again = [&](const Refusal& why) { return organisations(visit, views::values_from(typed(visit.http()), {{why.field, why.message}}), 422); };
    if (visit.text("action") == "close") return post_closed_offices(visit);
    if (kind.empty()) return again({"Choose the kind of organisation", "", "kind"});
    const auto done = visit.casework().add_body(visit.person(), visit.partnership()->id, visit.text("name"), kind, visit.text("partner") == "yes", visit.text("email"));
    if (!done) return again(done.error());
    return see_other("/administration/organisations");
}

// Delegations

HttpResponse delegations(Visit& visit, const FormValues& values, int status)
{
    if (!may_see(visit)) return not_found();
    const auto directory = visit.casework().directory(visit.partnership()->id);
    views::Table list;
    list.caption = "Who decides for a safeguarding partner";
    list.head = {{"Partner"}, {"Delegated to"}, {"May"}, {"Accountable to"}, {"From"}, {"Until"}, {"End"}};
    list.first_cell_is_header = true;
    for (const auto& one : directory->delegations) {
        Html end;
        if (one.valid_on(visit.today()) && visit.may(Power::manage_people)) {
            auto form = visit.form_to(Href("/administration/delegations"), 0);
            form.hidden = {{"action", "end"}, {"delegation", one.id}};
            end = views::form(form, views::secondary_button({.content = Html::text("End") + views::visually_hidden(" the delegation to " + directory->name_of(one.to))}));
        }
        list.rows.push_back({{directory->name_of(one.body)}, {directory->name_of(one.to)}, {one.authority == "decide" ? "decide" : "decide and sign"}, {one.accountable_to}, {time::in_words(one.from)}, {one.until ? time::in_words(*one.until) : "open"}, {end}});
    }
    Html content = list.rows.empty() ? views::empty_state({.title = "No delegations", .content = "Each safeguarding partner decides by its own senior representative until it delegates."}) : views::scrolling_table("Delegations", list);
    if (visit.may(Power::manage_people)) {
        const auto fields = views::select_field(values, {.name = "body", .label = "Which partner delegates?", .choices = body_choices(*directory, true)}) +
                            views::select_field(values, {.name = "person", .label = "To whom?", .choices = people_choices(*directory)}) +
                            views::choice_field(values, {.name = "authority", .label = "What may they do for the agency?", .choices = {{"decide", "Decide", {}, {}, {}, false}, {"decide-and-sign", "Decide and sign", {}, {}, {}, false}}}) +
                            views::text_field(values, {.name = "accountable-to", .label = "To whom are they accountable?", .hint = "Name and post"}) +
                            views::text_field(values, {.name = "given-by", .label = "Who delegates?", .hint = "Name and post"}) + views::day_field(values, {.name = "from", .label = "From"}) +
                            views::day_field(values, {.name = "until", .label = "Until (if it ends)"});
        content += views::heading(2, "Record a delegation") + posted_form(visit, Href("/administration/delegations"), "give", fields, "Record");
    }
    return admin_page(visit, "delegations", "Delegations", content, values, status);
}

HttpResponse post_delegations(Visit& visit)
{
    if (!may_see(visit)) return not_found();
    if (!visit.may(Power::manage_people)) return error(403, "You have no right to do this.");
    const auto partnership = visit.partnership()->id;
    const auto again = [&](std::vector<casework::FieldError> errors) { return delegations(visit, views::values_from(typed(visit.http()), errors), 422); };
    if (visit.text("action") == "end") {
        const auto done = visit.casework().end_delegation(visit.person(), partnership, visit.text("delegation"), visit.today());
        if (!done) return again({{done.error().field, done.error().message}});
        return see_other("/administration/delegations");
    }
    const auto from = stated_day(visit.http(), "from", "From");
    if (!from) return again(from.error());
    std::optional<application::Day> until;
    if (!visit.text("until-day").empty()) {
        const auto typed_until = stated_day(visit.http(), "until", "Until");
        if (!typed_until) return again(typed_until.error());
        until = typed_until->first;
    }
    const auto done = visit.casework().give_delegation(
        visit.person(), partnership, id_from<BodyId>(visit.text("body")).value_or(BodyId{0}), id_from<PersonId>(visit.text("person")).value_or(PersonId{0}),
        visit.text("authority") == "decide" ? "decide" : "decide-and-sign", visit.text("accountable-to"), visit.text("given-by"), from->first, until);
    if (!done) return again({{done.error().field, done.error().message}});
    return see_other("/administration/delegations");
}

// Holidays

HttpResponse holidays(Visit& visit, const FormValues& values, int status)
{
    if (!may_see(visit)) return not_found();
    const auto known = visit.casework().holidays();
    views::Table list;
    list.caption = "Bank holidays in England and Wales";
    list.head = {{"Day"}, {"Name"}, {"How sure"}};
    const int year = time::year_of(visit.today());
    for (int y = year; y <= year + 2; ++y) {
        for (const auto& day : known->in_year(y)) {
            const char* sure = day.standing == time::HolidayStanding::published ? "Published" : day.standing == time::HolidayStanding::proclaimed ? "Added here" : "Provisional: follows from the rules, not published yet";
            list.rows.push_back({{time::in_words_with_weekday(day.day)}, {day.name}, {sure}});
        }
    }
    Html content = views::paragraph("The government's list is known up to " + std::to_string(known->published_through()) + ". Later years follow from the yearly rules.") + views::scrolling_table("Bank holidays", list);
    if (visit.may(Power::administer) || visit.may(Power::manage_people)) {
        const auto fields = views::day_field(values, {.name = "day", .label = "Day"}) + views::text_field(values, {.name = "name", .label = "Name"}) +
                            views::choice_field(values, {.name = "added", .label = "What is recorded?", .choices = {{"yes", "A bank holiday was proclaimed for this day", {}, {}, {}, false}, {"no", "This day is not a bank holiday", {}, {}, {}, false}}}) +
                            views::text_field(values, {.name = "reason", .label = "Where is this known from?"});
        content += views::paragraph(views::link("/administration/holidays/import", "Import the government's list"));
        content += views::heading(2, "Record a change") + views::paragraph("Deadlines that are still running move at once, in every open case, and say why they moved. What was sent stays as it was sent.") + posted_form(visit, Href("/administration/holidays"), "change", fields, "Record");
    }
    return admin_page(visit, "holidays", "Holidays", content, values, status);
}

HttpResponse post_holidays(Visit& visit)
{
    if (!may_see(visit)) return not_found();
    const auto again = [&](std::vector<casework::FieldError> errors) { return holidays(visit, views::values_from(typed(visit.http()), errors), 422); };
    const auto day = stated_day(visit.http(), "day", "Day");
    if (!day) return again(day.error());
    if (visit.text("added").empty()) return again({{"added", "Say what is recorded"}});
    const auto done = visit.casework().proclaim_holiday(visit.person(), day->first, visit.text("name"), visit.text("added") == "yes", visit.text("reason"));
    if (!done) return again({{done.error().field, done.error().message}});
    return see_other("/administration/holidays");
}

} // namespace

Html administration_navigation(const Visit& visit, const char* current) { return part_navigation(visit, current); }

void add_administration_routes(Router& router, const Site& site)
{
    router.get("/administration", "administration", signed_in(site, [](Visit& visit) { return people(visit, {}); }));
    router.post("/administration", "administration", signed_in_post(site, post_people));
    router.get("/administration/organisations", "organisations", signed_in(site, [](Visit& visit) { return organisations(visit, {}, 200); }));
    router.post("/administration/organisations", "organisations", signed_in_post(site, post_organisations));
    router.get("/administration/delegations", "delegations", signed_in(site, [](Visit& visit) { return delegations(visit, {}, 200); }));
    router.post("/administration/delegations", "delegations", signed_in_post(site, post_delegations));
    router.get("/administration/holidays", "holidays", signed_in(site, [](Visit& visit) { return holidays(visit, {}, 200); }));
    router.post("/administration/holidays", "holidays", signed_in_post(site, post_holidays));
}

} // namespace throughline::web
