#include "application/account_news.hpp"
#include "identity/qr_code.hpp"
#include "identity/signing_in.hpp"
#include "identity/totp.hpp"
#include "views/components/button.hpp"
#include "views/components/input.hpp"
#include "views/components/lists.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "web/casework/case_drafts.hpp"
#include "web/identity/begun_sign_in.hpp"
#include "web/identity/sign_in_handlers.hpp"

namespace throughline::web {

using application::AccountNewsKind;
using views::Href;
using views::Html;

namespace {

/// For how long after signing in somebody changes what they sign in with and is not asked for the passphrase again.
constexpr std::chrono::minutes fresh{10};

bool is_fresh(const Visit& visit) { return visit.site().clock.now() - visit.who().begun < fresh; }

Html passphrase_again(const Visit& visit, const Refusal& why)
{
    if (is_fresh(visit)) return {};
    views::PasswordInput input;
    input.name = "present";
    input.label.content = "Your passphrase";
    input.hint.content = "Asked again because you signed in a while ago";
    if (why.field == "present") input.error.content = why.message;
    return views::password_input(input);
}

/// Whether it is still the owner who sits there. Errors: their passphrase is wrong.
std::expected<void, Refusal> still_the_owner(const Visit& visit)
{
    if (is_fresh(visit)) return {};
    const auto right = visit.site().accounts.check(
        visit.who().sign_in_name, visit.text("present"), visit.site().clock.now(), {{}, "sign-in " + visit.who().id});
    if (right && *right == visit.person()) return {};
    return std::unexpected(Refusal{
        right || right.error().message != "Too many tries. Wait a minute, then try again" ? "This is not your present passphrase"
                                                                                          : right.error().message,
        "", "present"});
}

/// The dark squares as one path, with the quiet edge of four around it that readers need.
Html picture_of(const std::vector<std::vector<bool>>& code)
{
    constexpr std::size_t edge = 4;
    std::string path;
    for (std::size_t y = 0; y < code.size(); ++y) {
        for (std::size_t x = 0; x < code.size(); ++x) {
            if (code[y][x]) path += "M" + std::to_string(x + edge) + " " + std::to_string(y + edge) + "h1v1h-1z";
        }
    }
    const auto size = std::to_string(code.size() + 2 * edge);
    const auto box = "0 0 " + size + " " + size;
    return views::element(
        "svg",
        {{"viewBox", box},
         {"class", "tl-qr"},
         {"role", "img"},
         {"aria-label", "The key as a square for the camera of your phone"},
         {"width", "240"},
         {"height", "240"}},
        views::element("rect", {{"width", size}, {"height", size}, {"fill", "#ffffff"}}, {}) +
            views::element("path", {{"d", path}, {"fill", "#000000"}}, {}));
}

Html small_form(const Visit& visit, const Href& address, const Html& fields, const Html& button)
{
    return views::form(visit.form_to(address), fields + button);
}

HttpResponse shown(const Visit& visit, const char* title, const Refusal& why, const Html& main, int status)
{
    auto frame = visit.frame(Part::account, title);
    frame.has_errors = !why.message.empty();
    if (!visit.must_prove_more()) frame.back = views::BackLink{.href = Href("/account")};
    return visit.page(frame, with_error_summary(why.message, why.field.empty() ? "main" : why.field, main), status);
}

Html app_part(const Visit& visit, const identity::FactorsHeld& held, const Refusal& why)
{
    Html html = views::heading(2, "An app that shows codes");
    if (!held.app_since) {
        return html + views::paragraph("Any app for one-time codes on your phone will do, also without a signal.") +
               views::paragraph(views::link("/account/second-factor/app", "Set up an app that shows codes"));
    }
    html += views::paragraph("Set up " + kept_in_words(*held.app_since, visit.today()) + ".");
    html += views::paragraph(views::link("/account/second-factor/app", "Move to another phone"));
    views::Details details;
    details.summary = "Remove the app";
    details.is_open = why.source == "remove-app";
    details.content = small_form(
        visit, Href("/account/second-factor/remove-app"), passphrase_again(visit, details.is_open ? why : Refusal{""}),
        views::warning_button({.content = "Remove the app"}));
    return html + views::details(details);
}

Html codes_part(const Visit& visit, const identity::FactorsHeld& held, const Refusal& why)
{
    if (!held.any()) return {};
    Html html = views::heading(2, "Recovery codes") + views::paragraph(
                                                          "You have " + std::to_string(held.codes_left) +
                                                          " left. Each signs you in once when you are without your phone or key.");
    views::Details details;
    details.summary = "Make ten new codes";
    details.is_open = why.source == "codes" || held.codes_left == 0;
    details.content = views::paragraph("The earlier ones work no more.") +
                      small_form(
                          visit, Href("/account/second-factor/codes"), passphrase_again(visit, why.source == "codes" ? why : Refusal{""}),
                          views::button({.content = "Make ten new codes"}));
    return html + views::details(details);
}

HttpResponse hub(Visit& visit, const Refusal& why = {""}, int status = 200)
{
    const auto held = visit.site().signing_in.factors.of(visit.person());
    Html main = views::heading(1, "Your second factor");
    if (visit.must_prove_more()) {
        views::NotificationBanner banner;
        banner.html =
            held.any()
                ? views::paragraph("Your role needs a second factor, and this sign-in was without one. Sign out and sign in again with it.")
                : views::paragraph("Your role needs a second factor. Set one up now: nothing else opens before you have.");
        main += views::notification_banner(banner);
    }
    main += views::paragraph("Somebody who learns your passphrase still cannot sign in without what you have: your phone or a key.");
    return shown(visit, "Your second factor", why, main + app_part(visit, held, why) + codes_part(visit, held, why), status);
}

HttpResponse app_page(Visit& visit, const Refusal& why, int status)
{
    const auto secret = visit.site().signing_in.factors.begun_app(visit.person(), real_now());
    const auto picture = picture_of(identity::qr_code(identity::totp_address(secret, "Throughline", visit.who().sign_in_name)));
    views::FormValues values;
    if (why.field == "code") values.add_error({"code", why.message});
    const auto fields = views::text_field(
                            values, {.name = "code",
                                     .label = "The code that the app shows",
                                     .hint = "Six figures",
                                     .width = 10,
                                     .inputmode = "numeric",
                                     .autocomplete = "one-time-code"}) +
                        passphrase_again(visit, why) + views::button({.content = "Set up"});
    return shown(
        visit, "Set up an app that shows codes", why,
        views::heading(1, "Set up an app that shows codes") + views::heading(2, "1. Give the app this key") +
            views::paragraph("Open the app on your phone, add an account, and point the camera at this square.") + picture +
            views::paragraph("Or type the key in:") +
            views::inset_text({.content = views::Content{identity::totp_key_in_words(secret)}, .id = "app-key"}) +
            views::paragraph("Nobody else may see this page: whoever has the key has your codes.") +
            views::heading(2, "2. Enter what it shows") + small_form(visit, Href("/account/second-factor/app"), fields, {}),
        status);
}

HttpResponse codes_page(const Visit& visit, const std::vector<std::string>& codes, const char* title)
{
    std::vector<views::Content> items;
    for (const auto& code : codes) items.emplace_back(code);
    return shown(
        visit, title, {""},
        views::heading(1, title) + views::heading(2, "Your recovery codes") +
            views::paragraph("They are shown this once. Print this page or write them down, and keep them away from your phone: each signs "
                             "you in once.") +
            views::element("div", {{"class", "tl-codes"}, {"id", "recovery-codes"}}, views::bullet_list(items)) +
            views::paragraph(views::link("/", "I have kept them: go on to my work")),
        200);
}

/// After the first factor is set up: this sign-in has proved it, all others end, and there are recovery codes.
HttpResponse first_factor_done(Visit& visit, const std::string& by, const char* title)
{
    const auto& site = visit.site();
    site.accounts.prove_two(visit.who().id, by);
    site.accounts.end_sign_ins(visit.person(), visit.who().id);
    const auto codes = site.signing_in.factors.new_recovery_codes(visit.person());
    site.account_news.tell(visit.person(), AccountNewsKind::recovery_codes_made);
    return codes_page(visit, codes, title);
}

HttpResponse post_app(Visit& visit)
{
    auto& factors = visit.site().signing_in.factors;
    if (const auto owner = still_the_owner(visit); !owner) return app_page(visit, owner.error(), 422);
    const bool had_one = factors.of(visit.person()).any();
    // Who has a factor and came in without it does not add another.
    if (had_one && !visit.who().how.with_two) return hub(visit, {"Sign out and sign in again with your second factor first"}, 422);
    if (const auto done = factors.finish_app(visit.person(), visit.text("code"), real_now()); !done)
        return app_page(visit, done.error(), 422);
    visit.site().account_news.tell(visit.person(), AccountNewsKind::app_added);
    if (!had_one) return first_factor_done(visit, visit.who().how.by + " and code", "The app is set up");
    return see_other("/account/second-factor");
}

HttpResponse post_remove_app(Visit& visit)
{
    auto& factors = visit.site().signing_in.factors;
    auto owner = still_the_owner(visit);
    if (!owner) return hub(visit, {owner.error().message, "remove-app", owner.error().field}, 422);
    factors.remove_app(visit.person());
    visit.site().account_news.tell(visit.person(), AccountNewsKind::app_removed);
    return see_other("/account/second-factor");
}

HttpResponse post_codes(Visit& visit)
{
    auto& factors = visit.site().signing_in.factors;
    if (!factors.of(visit.person()).any()) return see_other("/account/second-factor");
    auto owner = still_the_owner(visit);
    if (!owner) return hub(visit, {owner.error().message, "codes", owner.error().field}, 422);
    const auto codes = factors.new_recovery_codes(visit.person());
    visit.site().account_news.tell(visit.person(), AccountNewsKind::recovery_codes_made);
    return codes_page(visit, codes, "Ten new recovery codes");
}

} // namespace

void add_second_factor_routes(Router& router, const Site& site)
{
    router.get("/account/second-factor", "second-factor", signed_in(site, [](Visit& visit) { return hub(visit); }, Factors::one_is_enough));
    router.get(
        "/account/second-factor/app", "second-factor-app",
        signed_in(site, [](Visit& visit) { return app_page(visit, {""}, 200); }, Factors::one_is_enough));
    router.post("/account/second-factor/app", "second-factor-app", signed_in_post(site, post_app, {}, Factors::one_is_enough));
    router.post("/account/second-factor/remove-app", "second-factor-remove-app", signed_in_post(site, post_remove_app));
    router.post("/account/second-factor/codes", "second-factor-codes", signed_in_post(site, post_codes));
}

} // namespace throughline::web
