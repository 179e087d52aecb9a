#include "application/account_news.hpp"
#include "identity/signing_in.hpp"
#include "views/components/button.hpp"
#include "views/components/input.hpp"
#include "views/components/lists.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "web/casework/case_drafts.hpp"
#include "web/identity/begun_sign_in.hpp"
#include "web/identity/sign_in_handlers.hpp"

namespace throughline::web {

using views::Href;
using views::Html;

namespace {

Html factors_row(const identity::FactorsHeld& held)
{
    if (!held.any()) return Html::text("None");
    std::vector<views::Content> words;
    if (held.app_since) words.emplace_back("An app that shows codes");
    if (held.passkeys > 0) words.emplace_back(std::to_string(held.passkeys) + (held.passkeys == 1 ? " passkey" : " passkeys"));
    words.emplace_back(std::to_string(held.codes_left) + (held.codes_left == 1 ? " recovery code left" : " recovery codes left"));
    return views::bullet_list(words);
}

Html how_one_signs_in(const Visit& visit)
{
    const auto account = visit.site().accounts.find(visit.person());
    views::SummaryList list;
    list.rows.push_back({"Name", visit.name()});
    list.rows.push_back({"Sign-in name", visit.who().sign_in_name});
    const auto set_at = account ? account->passphrase_set_at : std::nullopt;
    list.rows.push_back(
        {"Passphrase",
         set_at ? "Set " + kept_in_words(*set_at, visit.today()) : std::string("Set"),
         {{"Change", Href("/account/passphrase"), "your passphrase"}}});
    list.rows.push_back(
        {"Second factor",
         factors_row(visit.site().signing_in.factors.of(visit.person())),
         {{"Change", Href("/account/second-factor"), "your second factor"}}});
    return views::summary_list(list);
}

Html end_form(const Visit& visit, const std::string& which, const Html& words)
{
    auto form = visit.form_to(Href("/account/sign-ins"));
    form.hidden = {{"end", which}};
    return views::form(form, views::secondary_button({.content = words}));
}

Html sign_ins_table(const Visit& visit)
{
    const auto all = visit.site().accounts.sign_ins(visit.person(), visit.site().clock.now());
    views::Table table;
    table.caption = "Where you are signed in";
    table.head = {{"From"}, {"By"}, {"Signed in"}, {"Last seen"}, {"End it"}};
    table.first_cell_is_header = true;
    for (const auto& one : all) {
        const bool is_this = one.id == visit.who().id;
        const auto begun = kept_in_words(one.begun, visit.today());
        const auto end = is_this
                             ? Html::text("This is the one you use now")
                             : end_form(
                                   visit, one.id,
                                   Html::text("End") + views::visually_hidden(" the sign-in from " + one.how.browser + " begun " + begun));
        table.rows.push_back({{one.how.browser}, {one.how.by}, {begun}, {kept_in_words(one.last_seen, visit.today())}, {end}});
    }
    auto html = views::element("div", {{"class", "tl-stacked"}}, views::scrolling_table("Where you are signed in", table));
    if (all.size() > 1) html += end_form(visit, "others", Html::text("End all other sign-ins"));
    return html;
}

Html news_table(const Visit& visit)
{
    const auto lines = visit.site().account_news.of(visit.person());
    if (lines.empty()) return views::paragraph("Nothing in the last 90 days.");
    views::Table table;
    table.caption = "The last 90 days";
    table.head = {{"When"}, {"What"}};
    for (const auto& line : lines)
        table.rows.push_back({{kept_in_words(line.at, visit.today())}, {std::string(application::in_words(line.kind))}});
    return views::scrolling_table("What happened to your sign-in", table);
}

/// A new way in that somebody began for this person: they see it first, and stop it where they did not ask for it.
Html running_recovery(const Visit& visit)
{
    const auto running = visit.site().signing_in.recoveries.running(visit.person(), visit.site().clock.now());
    if (!running) return {};
    views::NotificationBanner banner;
    auto form = visit.form_to(Href("/account/stop-recovery"));
    form.hidden = {{"recovery", running->id}};
    banner.html = views::paragraph(
                      "A new way in to your account was begun " + kept_in_words(running->begun, visit.today()) +
                      ". If you did not ask for it, stop it and tell your business manager.") +
                  views::form(form, views::warning_button({.content = "I did not ask for it: stop it"}));
    return views::notification_banner(banner);
}

HttpResponse post_stop_recovery(Visit& visit)
{
    auto& recoveries = visit.site().signing_in.recoveries;
    const auto running = recoveries.running(visit.person(), visit.site().clock.now());
    const bool is_own = running && running->id == visit.text("recovery");
    if (is_own && recoveries.stop(running->id, visit.person(), visit.site().clock.now()))
        visit.site().account_news.tell(visit.person(), application::AccountNewsKind::recovery_stopped);
    return see_other("/account");
}

HttpResponse account(Visit& visit)
{
    auto frame = visit.frame(Part::account, "Your account");
    const auto done = visit.http().query.text("done");
    if (done == "passphrase") frame.messages.push_back({"Your passphrase is changed. All your other sign-ins have ended."});
    if (done == "ended") frame.messages.push_back({"The sign-in has ended."});
    return visit.page(
        frame, running_recovery(visit) + views::heading(1, "Your account") + how_one_signs_in(visit) + views::heading(2, "Your sign-ins") +
                   views::paragraph("A sign-in ends when you sign out, after an hour without a page, and after twelve hours in any case. "
                                    "Five minutes before, the page says so and lets you stay.") +
                   sign_ins_table(visit) + views::heading(2, "What happened to your sign-in") + news_table(visit));
}

HttpResponse post_end(Visit& visit)
{
    const auto which = visit.text("end");
    if (which == "others")
        visit.site().accounts.end_sign_ins(visit.person(), visit.who().id);
    else if (which != visit.who().id)
        visit.site().accounts.end_sign_in(visit.person(), which);
    return see_other("/account?done=ended");
}

HttpResponse passphrase_page(Visit& visit, const Refusal& why, int status)
{
    views::PasswordInput present;
    present.name = "present";
    present.label.content = "Present passphrase";
    if (why.field == "present") present.error.content = why.message;
    const auto fields = views::password_input(present) +
                        new_passphrase_field("New passphrase", why.field == "passphrase" ? why.message : std::string{}) +
                        views::button({.content = "Change passphrase"});
    auto frame = visit.frame(Part::account, "Change your passphrase");
    frame.has_errors = !why.message.empty();
    frame.back = views::BackLink{.href = Href("/account")};
    return visit.page(
        frame,
        with_error_summary(
            why.message, why.field,
            views::heading(1, "Change your passphrase") +
                views::paragraph("All your other sign-ins end, and you are told by mail. You never have to change it unless somebody else "
                                 "may know it.") +
                views::form(visit.form_to(Href("/account/passphrase")), fields)),
        status);
}

HttpResponse post_passphrase(Visit& visit)
{
    const auto& site = visit.site();
    const auto done = site.accounts.change_passphrase(
        visit.who(), visit.text("present"), visit.text("passphrase"), names_near(site, visit.person()), site.clock.now());
    if (!done) return passphrase_page(visit, done.error(), 422);
    site.account_news.tell(visit.person(), application::AccountNewsKind::passphrase_changed);
    return see_other("/account?done=passphrase");
}

} // namespace

void add_account_routes(Router& router, const Site& site)
{
    router.get("/account", "account", signed_in(site, account));
    router.post("/account/sign-ins", "account-sign-ins", signed_in_post(site, post_end));
    router.post("/account/stop-recovery", "account-stop-recovery", signed_in_post(site, post_stop_recovery, {}, Factors::one_is_enough));
    router.get("/account/passphrase", "account-passphrase", signed_in(site, [](Visit& visit) { return passphrase_page(visit, {}, 200); }));
    router.post("/account/passphrase", "account-passphrase", signed_in_post(site, post_passphrase));
}

} // namespace throughline::web
