#include "application/account_news.hpp"
#include "domain/common/impossible.hpp"
#include "identity/signing_in.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "web/administration/administration_handlers.hpp"
#include "web/casework/case_drafts.hpp"
#include "web/identity/begun_sign_in.hpp"

#include <algorithm>

namespace throughline::web {

using application::AccountNewsKind;
using identity::Recovery;
using identity::RecoveryState;
using procedure::Power;
using views::FormValues;
using views::Href;
using views::Html;

namespace {

bool may_see(const Visit& visit) { return visit.partnership() && (visit.may(Power::administer) || visit.may(Power::manage_people)); }

Href address_of(PersonId person) { return Href::path({"administration", "accounts", std::to_string(person.value())}); }

std::string name_of(const Visit& visit, PersonId person) { return visit.casework().directory(visit.partnership()->id)->name_of(person); }

/// Whether anybody else could confirm a new way in for `person`: somebody with the power whose account is in use.
bool has_second_person(const Visit& visit, PersonId person)
{
    const auto partnership = visit.partnership()->id;
    const auto directory = visit.casework().directory(partnership);
    return std::ranges::any_of(directory->people, [&](const auto& one) {
        const auto id = one.first;
        if (id == person || id == visit.person()) return false;
        const auto account = visit.site().accounts.find(id);
        if (!account || account->is_disabled || !account->has_passphrase) return false;
        const auto powers = visit.casework().powers_of(id, partnership);
        return powers.contains(Power::administer) || powers.contains(Power::manage_people);
    });
}

std::string in_words(RecoveryState state)
{
    switch (state) {
    case RecoveryState::waiting:
        return "Waits";
    case RecoveryState::ready:
        return "Confirmed; the link was not shown yet";
    case RecoveryState::handed_on:
        return "The link was shown";
    case RecoveryState::used:
        return "Used";
    case RecoveryState::stopped:
        return "Stopped";
    case RecoveryState::expired:
        return "Expired";
    }
    impossible("a recovery without words");
}

/// What a form of this page answers with once, and never again.
struct ShownOnce {
    std::string link{};
    std::string code{};
    Refusal why{""};
    std::string posted{};
    int status = 200;
};

Html action_form(
    const Visit& visit, PersonId person, const char* action, const Html& fields, const Html& button, const std::string& recovery = {})
{
    auto form = visit.form_to(address_of(person));
    form.hidden = {{"action", action}};
    if (!recovery.empty()) form.hidden.emplace_back("recovery", recovery);
    return views::form(form, fields + button);
}

Html once_banner(const ShownOnce& once)
{
    if (once.link.empty() && once.code.empty()) return {};
    views::NotificationBanner banner;
    banner.is_success = true;
    banner.html = once.code.empty() ? views::paragraph("Give this link to the person, by a way that only they can read. It is shown this "
                                                       "once and works for three days (a first link for 14):") +
                                          views::paragraph(views::strong(once.link))
                                    : views::paragraph("Give this code to the person yourself, by telephone or face to face. It is shown "
                                                       "this once, and whoever began it must not have it:") +
                                          views::paragraph(views::strong(once.code));
    return views::notification_banner(banner);
}

Html recoveries_table(const Visit& visit, const std::vector<Recovery>& all)
{
    if (all.empty()) return {};
    views::Table table;
    table.caption = "New ways in so far";
    table.head = {{"Begun"}, {"By"}, {"Why"}, {"Confirmed by"}, {"Where it stands"}};
    for (const auto& one : all) {
        auto state = in_words(one.state);
        if (one.stopped_by) state += " by " + name_of(visit, *one.stopped_by);
        table.rows.push_back(
            {{kept_in_words(one.begun, visit.today())},
             {name_of(visit, one.by)},
             {one.reason},
             {one.confirmed_by ? name_of(visit, *one.confirmed_by) : std::string(one.alone ? "Nobody could" : "Nobody yet")},
             {state}});
    }
    return views::scrolling_table("New ways in so far", table);
}

Html running_recovery(const Visit& visit, const Recovery& one)
{
    Html html = views::heading(3, "The one that was begun");
    const bool is_mine = one.by == visit.person();
    if (one.state == RecoveryState::waiting && one.alone) {
        html += views::paragraph(
            "Nobody else could confirm it when it was begun. It works three days after it was begun, unless the person stops it or "
            "somebody confirms it before: " +
            kept_in_words(one.begun + identity::alone_waits, visit.today()) + ".");
    } else if (one.state == RecoveryState::waiting) {
        html += views::paragraph("It waits for a second person: another administrator, or who manages people and roles.");
    }
    if (one.state == RecoveryState::waiting && !is_mine && one.person != visit.person()) {
        html += views::paragraph("Before you confirm it, speak with the person yourself, on a number that you already had. Confirming "
                                 "shows you a code that the person needs beside the link.");
        html += action_form(visit, one.person, "confirm", {}, views::button({.content = "Confirm and show the code"}), one.id);
    }
    if (one.state == RecoveryState::ready && is_mine)
        html += action_form(visit, one.person, "show-link", {}, views::button({.content = "Show the link"}), one.id);
    if (one.state == RecoveryState::ready && !is_mine) html += views::paragraph("Who began it is shown the link.");
    return html + action_form(visit, one.person, "stop", {}, views::warning_button({.content = "Stop it"}), one.id);
}

Html begin_recovery(const Visit& visit, PersonId person, const FormValues& values)
{
    Html html = views::paragraph("For somebody who lost their passphrase or their second factor. The person is told at once, by mail at "
                                 "every address known and on their page, and can stop it.");
    html += has_second_person(visit, person)
                ? views::paragraph(
                      "A second person has to confirm it. You get the link, the second person gets a code, and the person needs both.")
                : views::warning_text({.content = "Nobody else here could confirm it, so it waits three days before the link is shown."});
    const auto fields =
        views::choice_field(
            values, {.name = "what",
                     .label = "What is lost?",
                     .choices =
                         {{"passphrase", "The passphrase", {}, {}, {}, false},
                          {"both", "The second factor, or both", "The phone or key is taken from the account", {}, {}, false}}}) +
        views::long_text_field(values, {.name = "reason", .label = "Why, and how do you know that it is really they who ask?", .rows = 3});
    return html + action_form(visit, person, "recover", fields, views::button({.content = "Begin a new way in"}));
}

HttpResponse account_page(Visit& visit, const ShownOnce& once = {})
{
    if (!may_see(visit)) return not_found();
    const auto person = visit.http().id_parameter<PersonId>("person");
    const auto directory = visit.casework().directory(visit.partnership()->id);
    const auto* entry = directory->find_person(person);
    const auto account = visit.site().accounts.find(person);
    if (!entry || !account) return not_found();
    const auto now = visit.site().clock.now();
    const auto held = visit.site().signing_in.factors.of(person);
    const auto sign_ins = visit.site().accounts.sign_ins(person, now).size();

    views::SummaryList list;
    list.rows.push_back({"Sign-in name", account->sign_in_name});
    list.rows.push_back(
        {"Account", std::string(
                        account->is_disabled      ? "Disabled"
                        : account->has_passphrase ? "In use"
                                                  : "The first link was not used yet")});
    list.rows.push_back({"Second factor", std::string(held.any() ? "Yes" : "None")});
    list.rows.push_back(
        {"Signed in now", sign_ins == 0 ? std::string("No") : std::to_string(sign_ins) + (sign_ins == 1 ? " sign-in" : " sign-ins")});
    Html main = views::summary_list(list);

    FormValues values;
    if (!once.why.message.empty()) {
        values = FormValues{};
        for (const auto& field : {"reason", "what"}) values.add(field, visit.text(field));
        values.add_error({once.why.field, once.why.message});
    }
    const bool administers = visit.may(Power::administer);
    if (administers && !account->has_passphrase && !account->is_disabled) {
        main +=
            views::heading(2, "First link") + action_form(visit, person, "invite", {}, views::button({.content = "Make a new first link"}));
    }
    const auto running = visit.site().signing_in.recoveries.running(person, now);
    if (account->has_passphrase && !account->is_disabled && person != visit.person()) {
        main += views::heading(2, "A new way in");
        if (running)
            main += running_recovery(visit, *running);
        else if (administers)
            main += begin_recovery(visit, person, values);
        else
            main += views::paragraph("An administrator begins it; you can confirm it.");
    }
    main += recoveries_table(visit, visit.site().signing_in.recoveries.of(person, now));
    if (administers && person != visit.person()) {
        main += views::heading(2, account->is_disabled ? "Let them sign in again" : "Stop them signing in");
        main += account->is_disabled
                    ? action_form(visit, person, "enable", {}, views::button({.content = "Enable the account"}))
                    : views::paragraph("Every sign-in ends at once. Roles and what they wrote stay as they are.") +
                          action_form(visit, person, "disable", {}, views::warning_button({.content = "Disable the account"}));
    }
    auto frame = visit.frame(Part::administration, "Account of " + entry->name);
    frame.has_errors = values.has_errors();
    frame.back = views::BackLink{.href = Href("/administration"), .content = "People and roles"};
    return visit.page(
        frame,
        views::error_summary_of(values, main) + once_banner(once) + views::heading(1, "Account of " + entry->name) +
            administration_navigation(visit, "people") + main,
        once.status);
}

HttpResponse refused(Visit& visit, const Refusal& why) { return account_page(visit, {{}, {}, why, {}, 422}); }

HttpResponse begin(Visit& visit, PersonId person)
{
    const auto& site = visit.site();
    if (visit.text("what").empty()) return refused(visit, {"Say what is lost", "", "what"});
    const auto begun = site.signing_in.recoveries.begin(
        {person, visit.person(), visit.text("reason"), visit.text("what") == "both", !has_second_person(visit, person)}, site.clock.now());
    if (!begun) return refused(visit, begun.error());
    site.account_news.tell(person, AccountNewsKind::recovery_begun);
    return see_other(std::string(address_of(person).view()));
}

HttpResponse post_account(Visit& visit)
{
    if (!may_see(visit)) return not_found();
    const auto& site = visit.site();
    const auto person = visit.http().id_parameter<PersonId>("person");
    const auto partnership = visit.partnership()->id;
    if (!visit.casework().directory(partnership)->find_person(person) || !site.accounts.find(person)) return not_found();
    const auto action = visit.text("action");
    const auto now = site.clock.now();
    const auto back = [&] { return see_other(std::string(address_of(person).view())); };
    // Evidence first: what cannot be logged is not done.
    site.reads.changed_sign_in(visit.person(), partnership, action + " for person " + std::to_string(person.value()));

    // A recovery of somebody else is none of this page's.
    const auto recovery = site.signing_in.recoveries.find(visit.text("recovery"), now);
    const bool is_theirs = recovery && recovery->person == person;
    if (action == "confirm" && is_theirs) {
        const auto code = site.signing_in.recoveries.confirm(recovery->id, visit.person(), now);
        if (!code) return refused(visit, code.error());
        site.account_news.tell(person, AccountNewsKind::recovery_confirmed);
        return account_page(visit, {{}, *code, {""}, {}, 200});
    }
    if (action == "stop" && is_theirs) {
        if (site.signing_in.recoveries.stop(recovery->id, visit.person(), now))
            site.account_news.tell(person, AccountNewsKind::recovery_stopped);
        return back();
    }
    if (!visit.may(Power::administer)) return error(403, "You have no right to do this.");
    if (action == "show-link" && is_theirs) {
        const auto token = site.signing_in.recoveries.show_link(recovery->id, visit.person(), now);
        if (!token) return refused(visit, token.error());
        return account_page(visit, {"/recovery/" + *token, {}, {""}, {}, 200});
    }
    if (action == "recover") return begin(visit, person);
    if (action == "invite") {
        const auto token = site.accounts.invite_again(person, now);
        if (!token) return refused(visit, token.error());
        return account_page(visit, {"/invitation/" + *token, {}, {""}, {}, 200});
    }
    if (action == "disable" && person != visit.person()) {
        site.accounts.disable(person);
        return back();
    }
    if (action == "enable") {
        site.accounts.enable(person);
        return back();
    }
    return error(403, "You have no right to do this.");
}

// Who must have a second factor

HttpResponse rules_page(Visit& visit, const FormValues& values, int status)
{
    if (!visit.partnership() || !visit.may(Power::administer)) return not_found();
    const auto& rules = visit.site().signing_in.rules;
    const auto procedure = visit.casework().adopted_procedure(visit.partnership()->id);
    if (!procedure) return not_found();
    Html main =
        views::paragraph("Administrators always need a second factor beside their passphrase: an app that shows codes. "
                         "Whoever must have one and has none is led to set it up after signing in, and sees nothing else until then.");
    Html fields;
    if (rules.is_rehearsal()) {
        main += views::inset_text(
            {.content = views::Content{
                 rules.is_in_force() ? "This is a rehearsal, and it asks for a second factor as a real installation always does."
                                     : "This is a rehearsal. Nobody is asked for a second factor in it, administrators neither, so that "
                                       "everybody can be tried with the passphrase that was printed. A real installation always asks."}});
        fields += views::yes_or_no_field(values, {.name = "asks", .label = "Ask in this rehearsal too?", .is_inline = true});
    }
    std::vector<views::FieldChoice> roles;
    for (const auto& role : procedure->roles) {
        const bool administers = std::ranges::find(role.powers, Power::administer) != role.powers.end();
        if (!administers) roles.push_back({role.id, role.label, {}, {}, {}, false});
    }
    fields +=
        views::choices_field(values, {.name = "roles", .label = "Who else must have a second factor?", .choices = roles, .is_small = true});
    main += views::form(visit.form_to(Href("/administration/signing-in")), fields + views::button({.content = "Save"}));
    auto frame = visit.frame(Part::administration, "Signing in");
    if (visit.http().query.text("saved") == "yes") frame.messages.push_back({"The rules for signing in are saved."});
    return visit.page(frame, views::heading(1, "Signing in") + administration_navigation(visit, "signing-in") + main, status);
}

HttpResponse show_rules(Visit& visit)
{
    if (!visit.partnership()) return not_found();
    const auto& rules = visit.site().signing_in.rules;
    FormValues values;
    values.add("asks", rules.is_in_force() ? "yes" : "no");
    for (const auto& role : rules.roles(visit.partnership()->id)) values.add("roles", role);
    return rules_page(visit, values, 200);
}

HttpResponse post_rules(Visit& visit)
{
    if (!visit.partnership() || !visit.may(Power::administer)) return not_found();
    auto& rules = visit.site().signing_in.rules;
    const auto procedure = visit.casework().adopted_procedure(visit.partnership()->id);
    std::set<std::string> roles;
    for (const auto role : visit.http().form.all("roles")) {
        if (procedure && procedure->find_role(std::string(role))) roles.emplace(role);
    }
    visit.site().reads.changed_sign_in(visit.person(), visit.partnership()->id, "who must have a second factor");
    if (rules.is_rehearsal()) rules.ask_in_rehearsal(visit.text("asks") == "yes");
    rules.set_roles(visit.partnership()->id, roles);
    return see_other("/administration/signing-in?saved=yes");
}

} // namespace

void add_account_administration_routes(Router& router, const Site& site)
{
    router.get("/administration/accounts/{person:number}", "administration-account", signed_in(site, [](Visit& visit) {
                   return account_page(visit);
               }));
    router.post("/administration/accounts/{person:number}", "administration-account", signed_in_post(site, post_account));
    router.get("/administration/signing-in", "administration-signing-in", signed_in(site, show_rules));
    router.post("/administration/signing-in", "administration-signing-in", signed_in_post(site, post_rules));
}

} // namespace throughline::web
