#include "web/common/visit.hpp"

#include "domain/time/date_words.hpp"
#include "identity/signing_in.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "web/server/csrf.hpp"
#include "web/server/percent.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::web {

using views::Href;

namespace {

std::optional<identity::SignIn> find_sign_in(const Site& site, const HttpRequest& http)
{
    const auto token = http.cookie(sign_in_cookie);
    return token ? site.accounts.find_sign_in(std::string(*token), site.clock.now()) : std::nullopt;
}

HttpResponse to_sign_in(const HttpRequest& http)
{
    if (http.method != Method::get) return see_other("/sign-in");
    return see_other(std::string(Href("/sign-in").with("to", http.path_and_query()).view()));
}

std::string path_of(const HttpRequest& http)
{
    const auto whole = http.path_and_query();
    return whole.substr(0, whole.find('?'));
}

/// Its token is of this sign-in, of the address it came to, and of the version it names.
bool is_own_form(const HttpRequest& http, const identity::SignIn& who)
{
    const auto version = http.form.find(views::form_names::version);
    return is_csrf_token(http.form.text(views::form_names::csrf_token), who.form_secret, path_of(http), version ? *version : "0");
}

/// Of a sign-in that ended by itself only so much is left: what was typed under it is kept for its owner.
HttpResponse kept_until_signed_in_again(const Site& site, const HttpRequest& http, const KeepTyping& keep)
{
    const auto token = http.cookie(sign_in_cookie);
    auto who = token ? site.accounts.find_ended(std::string(*token), site.clock.now()) : std::nullopt;
    if (!who || !is_own_form(http, *who)) return to_sign_in(http);
    auto partnership = site.casework.partnership_of(who->person);
    Visit visit{site, http, std::move(*who), std::move(partnership)};
    const auto page = keep(visit);
    if (!page) return to_sign_in(http);
    return see_other(std::string(Href("/sign-in").with("kept", "yes").with("to", page->view()).view()));
}

/// To where a second factor is set up. Nothing of what was posted was done; what can be kept of it is.
HttpResponse to_second_factor(Visit* visit = nullptr, const KeepTyping& keep = {})
{
    if (visit && keep) (void)keep(*visit);
    return see_other("/account/second-factor");
}

HttpResponse stale_form(const Visit& visit)
{
    auto frame = visit.frame(Part::work, "This page has expired");
    return visit.page(
        frame,
        views::heading(1, "This page has expired") +
            views::paragraph("You signed in again since you opened it, or it was opened in another window. Nothing was changed. "
                             "Go back, reload the page and send it again: what you typed is still in your browser."),
        403);
}

} // namespace

Visit::Visit(const Site& site, const HttpRequest& http, identity::SignIn who, std::optional<application::PartnershipInfo> partnership)
    : site_{site}, http_{http}, who_{std::move(who)}, partnership_{std::move(partnership)}, name_{who_.sign_in_name}
{
    if (!partnership_) return;
    if (const auto* entry = site.casework.directory(partnership_->id)->find_person(who_.person)) name_ = entry->name;
    powers_ = site.casework.powers_of(who_.person, partnership_->id);
    must_prove_more_ = is_asked_for_two();
}

bool Visit::is_asked_for_two() const
{
    if (who_.how.with_two || !partnership_) return false;
    identity::SignInRules::Holder holder{may(procedure::Power::administer)};
    for (const auto* held : casework().directory(partnership_->id)->roles_of(who_.person, today())) holder.roles.insert(held->role);
    return site_.signing_in.rules.asks_two_of(partnership_->id, holder);
}

views::Form Visit::form_to(const Href& action, std::int64_t version) const
{
    views::Form form;
    form.action = action;
    form.version = std::to_string(version);
    form.change = ledger::ChangeId::random().text();
    form.csrf_token = token_for(action, form.version);
    return form;
}

views::Form Visit::form_to(const Href& action, std::int64_t version, const Href& draft) const
{
    auto form = form_to(action, version);
    form.draft = draft;
    form.draft_csrf_token = token_for(draft, form.version);
    return form;
}

std::string Visit::token_for(const Href& action, std::string_view version) const
{
    const auto path = action.view();
    return csrf_token(who_.form_secret, path.substr(0, path.find_first_of("?#")), version);
}

application::Asking Visit::asking() const
{
    const auto change = ledger::ChangeId::from_text(http_.form.text(views::form_names::change));
    return {who_.person, change ? *change : ledger::ChangeId::random()};
}

std::int64_t Visit::version_read() const
{
    const auto text = http_.form.text(views::form_names::version);
    std::int64_t version = 0;
    std::from_chars(text.data(), text.data() + text.size(), version);
    return version;
}

bool Visit::sits_in_a_group() const
{
    if (!partnership_) return false;
    const auto directory = casework().directory(partnership_->id);
    return std::ranges::any_of(directory->groups.members, [&](const casework::GroupMember& one) { return one.person == who_.person && one.sits_on(today()); });
}

void Visit::add_timeout_to(views::PageFrame& frame) const
{
    views::SessionTimeout timeout{static_cast<int>(std::chrono::seconds{identity::idle_limit}.count())};
    timeout.csrf_token = token_for(timeout.extend, "0");
    timeout.ended = Href("/sign-in").with("ended", "yes");
    if (http_.method == Method::get) timeout.ended = timeout.ended.with("to", http_.path_and_query());
    frame.timeout = timeout;
}

views::PageFrame Visit::frame(Part part, std::string title) const
{
    views::PageFrame frame;
    frame.title = std::move(title);
    frame.partnership = partnership_ ? partnership_->name : "";
    frame.is_rehearsal = site_.casework.is_rehearsal();
    frame.today = time::in_words_with_weekday(today());
    frame.signed_in = views::SignedIn{name_, csrf_token(who_.form_secret, "/sign-out", "0")};
    add_timeout_to(frame);
    if (must_prove_more_) return frame;
    frame.navigation.push_back({"Work", "/", part == Part::work});
    frame.navigation.push_back({"Cases", "/cases", part == Part::cases});
    frame.navigation.push_back({"Actions", "/actions", part == Part::actions});
    if (may(procedure::Power::manage_case) || sits_in_a_group()) frame.navigation.push_back({"Groups", "/groups", part == Part::groups});
    if (may(procedure::Power::administer) || may(procedure::Power::manage_people)) {
        frame.navigation.push_back({"Administration", "/administration", part == Part::administration});
    }
    return frame;
}

HttpResponse Visit::page(const views::PageFrame& frame, const views::Html& main, int status) const
{
    return html(views::frame(frame, site_.assets, main).take(), status);
}

Handler signed_in(const Site& site, SignedInHandler handler, Factors factors)
{
    return [&site, factors, handler = std::move(handler)](const HttpRequest& http) {
        auto who = find_sign_in(site, http);
        if (!who) return to_sign_in(http);
        auto partnership = site.casework.partnership_of(who->person);
        Visit visit{site, http, std::move(*who), std::move(partnership)};
        if (factors == Factors::as_required && visit.must_prove_more()) return to_second_factor();
        return handler(visit);
    };
}

Handler signed_in_post(const Site& site, SignedInHandler handler, KeepTyping keep, Factors factors)
{
    return [&site, factors, handler = std::move(handler), keep = std::move(keep)](const HttpRequest& http) {
        auto who = find_sign_in(site, http);
        if (!who) return keep ? kept_until_signed_in_again(site, http, keep) : to_sign_in(http);
        const bool is_own = is_own_form(http, *who);
        auto partnership = site.casework.partnership_of(who->person);
        Visit visit{site, http, std::move(*who), std::move(partnership)};
        if (is_own && factors == Factors::as_required && visit.must_prove_more()) return to_second_factor(&visit, keep);
        return is_own ? handler(visit) : stale_form(visit);
    };
}

HttpResponse open_page(const Site& site, const std::string& title, const views::Html& main, bool has_errors, int status)
{
    views::PageFrame frame;
    frame.title = title;
    frame.has_errors = has_errors;
    frame.is_rehearsal = site.casework.is_rehearsal();
    frame.handling_mark = "OFFICIAL";
    return html(views::frame(frame, site.assets, main).take(), status);
}

} // namespace throughline::web
