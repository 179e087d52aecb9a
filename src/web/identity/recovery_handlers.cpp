#include "application/account_news.hpp"
#include "identity/signing_in.hpp"
#include "views/components/button.hpp"
#include "views/components/form.hpp"
#include "views/components/typography.hpp"
#include "web/identity/begun_sign_in.hpp"
#include "web/identity/sign_in_handlers.hpp"

namespace throughline::web {

using application::AccountNewsKind;
using views::Href;
using views::Html;

namespace {

HttpResponse link_is_over(const Site& site)
{
    return open_page(
        site, "This link no longer works",
        views::heading(1, "This link no longer works") +
            views::paragraph("It was used or stopped, or it is older than three days. Ask your partnership's administrator."),
        false, 404);
}

HttpResponse recovery_page(const Site& site, const identity::Recovery& recovery, const std::string& token, const Refusal& why, int status)
{
    views::FormValues values;
    if (why.field == "code") values.add_error({"code", why.message});
    views::Form form;
    form.action = Href::path({"recovery", token});
    Html fields;
    if (recovery.confirmed_by) {
        fields += views::text_field(
            values, {.name = "code",
                     .label = "Code",
                     .hint = "Twelve letters and figures that a second person told you",
                     .width = 20,
                     .autocomplete = "off"});
    }
    fields += new_passphrase_field("New passphrase", why.field == "passphrase" ? why.message : std::string{}) +
              views::button({.content = "Set passphrase"});
    Html main = views::heading(1, "Your new way in");
    if (recovery.takes_factors)
        main += views::paragraph(
            "Your earlier second factor is taken from your account. You may be asked to set up a new one after signing in.");
    main += views::paragraph("All your sign-ins end, and you sign in with the new passphrase.");
    return open_page(
        site, "Your new way in", with_error_summary(why.message, why.field, main + views::form(form, fields)), status != 200, status);
}

HttpResponse show_recovery(const Site& site, const HttpRequest& http)
{
    const std::string token{http.parameter("token")};
    const auto recovery = site.signing_in.recoveries.find_link(token, site.clock.now());
    return recovery ? recovery_page(site, *recovery, token, {""}, 200) : link_is_over(site);
}

HttpResponse post_recovery(const Site& site, const HttpRequest& http)
{
    const std::string token{http.parameter("token")};
    auto& recoveries = site.signing_in.recoveries;
    const auto recovery = recoveries.find_link(token, site.clock.now());
    if (!recovery) return link_is_over(site);
    const auto used = recoveries.use(
        {token, std::string(http.form.text("code")), std::string(http.form.text("passphrase"))}, names_near(site, recovery->person),
        site.clock.now());
    if (!used) {
        if (!recoveries.find_link(token, site.clock.now())) {
            site.account_news.tell(recovery->person, AccountNewsKind::recovery_stopped);
            return link_is_over(site);
        }
        return recovery_page(site, *recovery, token, used.error(), 422);
    }
    site.account_news.tell(*used, AccountNewsKind::recovery_used);
    return see_other("/sign-in?new=yes");
}

} // namespace

void add_recovery_routes(Router& router, const Site& site)
{
    router.get("/recovery/{token}", "recovery", [&site](const HttpRequest& http) { return show_recovery(site, http); });
    router.post("/recovery/{token}", "recovery", [&site](const HttpRequest& http) { return post_recovery(site, http); });
}

} // namespace throughline::web
