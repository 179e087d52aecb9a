#include "web/identity/sign_in_handlers.hpp"

#include "domain/common/impossible.hpp"
#include "views/components/button.hpp"
#include "views/components/form.hpp"
#include "views/components/input.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "web/identity/begun_sign_in.hpp"

namespace throughline::web {

using views::Href;
using views::Html;

namespace {

Html not_for_reporting()
{
    return views::inset_text({.content = views::Content{
                                  "This is not the way to report that a child is at risk. If a child is in danger now, call 999. "
                                  "Otherwise call the children's services of the council where the child is."}});
}

Html present_passphrase_field()
{
    views::PasswordInput input;
    input.name = "passphrase";
    input.label.content = "Passphrase";
    return views::password_input(input);
}

/// What somebody is told who did not come of their own accord.
enum class WhyHere { came, ended, ended_and_kept, second_step_over, new_way_in };

Html why_here(WhyHere why)
{
    switch (why) {
    case WhyHere::came: return {};
    case WhyHere::ended:
        return views::inset_text({.content = views::Content{"You were signed out because nothing was done for an hour. What you were typing was kept as a draft; sign in to go on."}});
    case WhyHere::second_step_over:
        return views::inset_text({.content = views::Content{"The second step took too long, or there were too many wrong codes. Begin again with your passphrase."}});
    case WhyHere::new_way_in:
        return views::inset_text({.content = views::Content{"Your new passphrase is set. Sign in with it."}});
    case WhyHere::ended_and_kept:
        return views::inset_text({.content = views::Content{"Your sign-in had ended, so nothing was handed in. What you typed is kept as a draft: sign in to go on where you were."}});
    }
    impossible("a reason to sign in without words");
}

WhyHere why_here(const HttpRequest& http)
{
    if (http.query.text("kept") == "yes") return WhyHere::ended_and_kept;
    if (http.query.text("over") == "yes") return WhyHere::second_step_over;
    if (http.query.text("new") == "yes") return WhyHere::new_way_in;
    return http.query.text("ended") == "yes" ? WhyHere::ended : WhyHere::came;
}

Html sign_in_page(const std::string& to, const std::string& name, const std::string& error, WhyHere why = WhyHere::came)
{
    views::FormValues values;
    values.add("sign-in-name", name);
    views::Form form;
    form.action = "/sign-in";
    form.hidden = {{"to", to}};
    Html main;
    if (!error.empty()) {
        values.add_error({"sign-in-name", error});
        views::ErrorSummary summary;
        summary.errors.push_back({error, Href("#sign-in-name"), {}});
        main += views::error_summary(summary);
    }
    main += views::heading(1, "Sign in") + why_here(why);
    const auto fields = views::text_field(values, {.name = "sign-in-name", .label = "Sign-in name", .width = 20, .autocomplete = "username"}) +
                        present_passphrase_field() + views::button({.content = "Sign in"});
    return main + views::form(form, fields) + not_for_reporting();
}

HttpResponse post_sign_in(const Site& site, const HttpRequest& http)
{
    const std::string name{http.form.text("sign-in-name")};
    const auto to = safe_return(http.form.text("to"));
    const auto person = site.accounts.check(name, std::string(http.form.text("passphrase")), site.clock.now(), from_of(http));
    if (!person) return open_page(site, "Sign in", sign_in_page(to, name, person.error().message), true, 422);
    return after_one_factor(site, http, *person, "passphrase", to);
}

Html invitation_page(const std::string& token, const std::string& name, const std::string& error)
{
    views::Form form;
    form.action = Href::path({"invitation", token});
    Html main;
    if (!error.empty()) {
        views::ErrorSummary summary;
        summary.errors.push_back({error, Href("#passphrase"), {}});
        main += views::error_summary(summary);
    }
    main += views::heading(1, "Set your passphrase");
    main += views::paragraph("Your sign-in name is " + name + ".");
    return main + views::form(
                      form, new_passphrase_field("Passphrase", error) +
                                views::button({.content = "Set passphrase and sign in"}));
}

Html used_link()
{
    return views::heading(1, "This link no longer works") +
           views::paragraph("It has been used already, or it is older than 14 days. Ask your administrator for a new one.");
}

HttpResponse show_invitation(const Site& site, const HttpRequest& http)
{
    const std::string token{http.parameter("token")};
    const auto account = site.accounts.find_invited(token, site.clock.now());
    if (!account) return open_page(site, "This link no longer works", used_link(), false, 404);
    return open_page(site, "Set your passphrase", invitation_page(token, account->sign_in_name, ""));
}

HttpResponse post_invitation(const Site& site, const HttpRequest& http)
{
    const std::string token{http.parameter("token")};
    const auto account = site.accounts.find_invited(token, site.clock.now());
    if (!account) return open_page(site, "This link no longer works", used_link(), false, 404);
    const auto person = site.accounts.set_passphrase(token, std::string(http.form.text("passphrase")), site.clock.now(), names_near(site, account->person));
    if (!person) return open_page(site, "Set your passphrase", invitation_page(token, account->sign_in_name, person.error().message), true, 422);
    return after_one_factor(site, http, *person, "passphrase", "/");
}

Html cookies_page()
{
    return views::heading(1, "Cookies") +
           views::paragraph("Throughline sets cookies only to sign you in. They hold random letters, and no information about you or a case. Nothing is measured or shared.") +
           views::bullet_list(
               {"One keeps you signed in while you work. It ends when you sign out or close the browser.",
                "One lasts ten minutes at most, while you sign in with a code or through your organisation.",
                "One lets this browser be known again for 180 days, so that somebody who guesses at your passphrase elsewhere cannot slow you down here."});
}

Html accessibility_page()
{
    return views::heading(1, "Accessibility") +
           views::paragraph("Throughline is built to WCAG 2.2, level AA. Every page works without scripts, by keyboard and with a screen "
                            "reader, and its pictures stand beside a table of the same data.") +
           views::paragraph("If something does not work for you, tell your partnership's business manager, who can get it mended.");
}

Html report_page()
{
    return views::heading(1, "How to report a child at risk") +
           views::paragraph("Throughline is for professionals who review what happened after a child has died or been seriously harmed. It is not the way to report that a child is at risk.") +
           views::bullet_list({"If a child is in danger now, call 999.", "Otherwise call the children's services of the council where the child is; its website has the number for day and night.", "You can also talk to the NSPCC helpline."});
}

Html help_page()
{
    return views::heading(1, "Help") + views::paragraph("Your partnership's business manager knows your cases and what is asked of you. Ask there first.") +
           views::heading(2, "What stands where") +
           views::bullet_list(
               {"Work shows what you must do, the most urgent first.", "Cases shows where everything stands.",
                "Every date leads to a page that shows, day by day, how it was reached.",
                "Nothing that was recorded is ever taken away. What is wrong is corrected, with a reason, and the earlier answer stays visible."});
}

Html privacy_page()
{
    return views::heading(1, "Privacy") +
           views::paragraph("Your partnership and the agencies in it decide what is recorded here and why; they answer for it. Throughline keeps who recorded, saw and sent what.") +
           views::paragraph("Mails say only that there is something to do. Nothing personal is in the address of a page.");
}

} // namespace

void add_sign_in_routes(Router& router, const Site& site)
{
    router.get("/sign-in", "sign-in", [&site](const HttpRequest& http) {
        return open_page(site, "Sign in", sign_in_page(safe_return(http.query.text("to")), "", "", why_here(http)));
    });
    router.post("/sign-in", "sign-in", [&site](const HttpRequest& http) { return post_sign_in(site, http); });
    router.post("/sign-out", "sign-out", signed_in_post(site, [&site](Visit& visit) {
        if (const auto token = visit.http().cookie(sign_in_cookie)) site.accounts.sign_out(std::string(*token));
        return see_other("/sign-in").without_cookie(std::string(sign_in_cookie));
    }, {}, Factors::one_is_enough));
    router.post("/sign-in/extend", "sign-in-extend", signed_in_post(site, [](Visit&) { return text("You stay signed in."); }, {}, Factors::one_is_enough));
    router.get("/invitation/{token}", "invitation", [&site](const HttpRequest& http) { return show_invitation(site, http); });
    router.post("/invitation/{token}", "invitation", [&site](const HttpRequest& http) { return post_invitation(site, http); });
    router.get("/report-a-child-at-risk", "report", [&site](const HttpRequest&) { return open_page(site, "How to report a child at risk", report_page()); });
    router.get("/help", "help", [&site](const HttpRequest&) { return open_page(site, "Help", help_page()); });
    router.get("/privacy", "privacy", [&site](const HttpRequest&) { return open_page(site, "Privacy", privacy_page()); });
    router.get("/cookies", "cookies", [&site](const HttpRequest&) { return open_page(site, "Cookies", cookies_page()); });
    router.get("/accessibility", "accessibility", [&site](const HttpRequest&) { return open_page(site, "Accessibility", accessibility_page()); });
}

} // namespace throughline::web
