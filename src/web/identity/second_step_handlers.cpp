#include "application/account_news.hpp"
#include "identity/signing_in.hpp"
#include "views/components/button.hpp"
#include "views/components/form.hpp"
#include "views/components/typography.hpp"
#include "web/identity/begun_sign_in.hpp"
#include "web/identity/sign_in_handlers.hpp"

namespace throughline::web {

using views::Href;
using views::Html;

namespace {

std::string token_of(const HttpRequest& http) { return std::string(http.cookie(second_step_cookie).value_or("")); }

HttpResponse over() { return see_other("/sign-in?over=yes").without_cookie(std::string(second_step_cookie)); }

Html second_step_page(const Site& site, PersonId person, const std::string& to, const std::string& error)
{
    const auto held = site.signing_in.factors.of(person);
    views::FormValues values;
    if (!error.empty()) values.add_error({"code", error});
    views::Form form;
    form.action = "/sign-in/second";
    form.hidden = {{"to", to}};
    Html main = views::heading(1, "One more step");
    main += views::paragraph(
        held.app_since ? "Enter the code that your app shows now. Without your phone, enter one of your recovery codes."
                       : "Enter one of your recovery codes.");
    const auto fields = views::text_field(
                            values, {.name = "code",
                                     .label = "Code",
                                     .hint = "Six figures from the app, or a recovery code such as 3-abcd-efgh-jkmn",
                                     .width = 20,
                                     .autocomplete = "one-time-code"}) +
                        views::button({.content = "Sign in"});
    main += views::form(form, fields);
    main += views::paragraph(
        "Neither phone nor codes? Ask your partnership's administrator for a new way in. It takes two people, and you are told of it.");
    return with_error_summary(error, "code", main);
}

HttpResponse show_second_step(const Site& site, const HttpRequest& http)
{
    const auto half = site.signing_in.factors.find_half(token_of(http), real_now());
    if (!half) return over();
    return open_page(site, "One more step", second_step_page(site, half->person, safe_return(http.query.text("to")), ""));
}

HttpResponse post_second_step(const Site& site, const HttpRequest& http)
{
    auto& factors = site.signing_in.factors;
    const auto token = token_of(http);
    const auto half = factors.find_half(token, real_now());
    if (!half) return over();
    const auto to = safe_return(http.form.text("to"));
    const auto proof = factors.prove(half->person, std::string(http.form.text("code")), real_now(), from_of(http));
    if (!proof) {
        factors.wrong_half(token);
        if (!factors.find_half(token, real_now())) {
            site.account_news.tell(half->person, application::AccountNewsKind::half_sign_in_ended);
            return over();
        }
        return open_page(site, "One more step", second_step_page(site, half->person, to, proof.error().message), true, 422);
    }
    // Nobody else may have finished with the same step, and the account may have been disabled meanwhile.
    if (!factors.take_half(token)) return over();
    const auto account = site.accounts.find(half->person);
    if (!account || account->is_disabled) return over();
    auto how = half->how;
    how.with_two = true;
    how.by += *proof == identity::Proof::app ? " and code" : " and recovery code";
    if (*proof == identity::Proof::recovery_code) site.account_news.tell(half->person, application::AccountNewsKind::recovery_code_used);
    return begin_sign_in(site, http, half->person, how, to);
}

} // namespace

void add_second_step_routes(Router& router, const Site& site)
{
    router.get("/sign-in/second", "second-step", [&site](const HttpRequest& http) { return show_second_step(site, http); });
    router.post("/sign-in/second", "second-step", [&site](const HttpRequest& http) { return post_second_step(site, http); });
}

} // namespace throughline::web
