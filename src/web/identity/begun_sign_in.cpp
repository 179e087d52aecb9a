#include "web/identity/begun_sign_in.hpp"

#include "identity/browser_words.hpp"
#include "identity/signing_in.hpp"
#include "views/components/input.hpp"
#include "views/components/messages.hpp"

#include <chrono>

namespace throughline::web {

using views::Href;
using views::Html;

ledger::Instant real_now() { return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()); }

std::string safe_return(std::string_view to)
{
    const bool is_path = to.starts_with("/") && !to.starts_with("//") && views::href_from(to).has_value();
    return is_path ? std::string(to) : "/";
}

identity::From from_of(const HttpRequest& http) { return {std::string(http.cookie(browser_cookie).value_or("")), http.peer}; }

identity::HowSignedIn how_of(const HttpRequest& http, std::string by)
{
    return {identity::browser_in_words(http.headers.find("User-Agent").value_or("")), std::move(by), false};
}

HttpResponse after_one_factor(const Site& site, const HttpRequest& http, PersonId person, const std::string& by, const std::string& to)
{
    const auto how = how_of(http, by);
    if (!site.signing_in.factors.of(person).any()) return begin_sign_in(site, http, person, how, to);
    const auto token = site.signing_in.factors.begin_half(person, how, real_now());
    // Lax, because somebody may come here from their organisation's own sign-in.
    return see_other(std::string(Href("/sign-in/second").with("to", to).view()))
        .with_cookie({std::string(second_step_cookie), token, identity::half_sign_in_lasts, SameSite::lax});
}

HttpResponse begin_sign_in(
    const Site& site, const HttpRequest& http, PersonId person, const identity::HowSignedIn& how, const std::string& to)
{
    if (const auto before = http.cookie(sign_in_cookie)) site.accounts.sign_out(std::string(*before));
    const auto now = site.clock.now();
    const auto token = site.accounts.sign_in(person, now, how);
    const auto browser = site.accounts.remember_browser(person, from_of(http).browser_token, now);
    return see_other(to)
        .with_cookie({std::string(sign_in_cookie), token, {}, SameSite::lax})
        .with_cookie({std::string(browser_cookie), browser, identity::remembered_browser, SameSite::lax})
        .without_cookie(std::string(second_step_cookie));
}

std::vector<std::string> names_near(const Site& site, PersonId person)
{
    std::vector<std::string> names;
    if (const auto account = site.accounts.find(person)) names.push_back(account->sign_in_name);
    const auto partnership = site.casework.partnership_of(person);
    if (!partnership) return names;
    if (const auto* entry = site.casework.directory(partnership->id)->find_person(person)) names.push_back(entry->name);
    names.push_back(partnership->name);
    return names;
}

Html with_error_summary(const std::string& error, const std::string& field, const Html& main)
{
    if (error.empty()) return main;
    views::ErrorSummary summary;
    summary.errors.push_back({error, views::href_from("#" + field), {}});
    return views::error_summary(summary) + main;
}

Html new_passphrase_field(const std::string& label, const std::string& error)
{
    views::PasswordInput input;
    input.name = "passphrase";
    input.label.content = label;
    input.hint.content =
        "At least 15 characters: four or five words that do not belong together. No signs or figures are needed, and it never runs out";
    if (!error.empty()) input.error.content = error;
    input.autocomplete = "new-password";
    return views::password_input(input);
}

} // namespace throughline::web
