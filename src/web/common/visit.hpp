#pragma once

#include "views/components/form.hpp"
#include "views/frame/frame.hpp"
#include "web/common/site.hpp"
#include "web/server/http_request.hpp"
#include "web/server/http_response.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace throughline::web {

/// The parts of the product in the navigation.
enum class Part { work, cases, actions, groups, administration, account };

/// One request by somebody who is signed in: who they are, what they may do, and the frame of their pages.
class Visit {
public:
    Visit(const Site& site, const HttpRequest& http, identity::SignIn who, std::optional<application::PartnershipInfo> partnership);

    [[nodiscard]] const Site& site() const { return site_; }
    [[nodiscard]] const HttpRequest& http() const { return http_; }
    [[nodiscard]] application::Casework& casework() const { return site_.casework; }
    [[nodiscard]] PersonId person() const { return who_.person; }
    [[nodiscard]] const identity::SignIn& who() const { return who_; }
    /// Whether they must prove a second factor before they see anything.
    [[nodiscard]] bool must_prove_more() const { return must_prove_more_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::optional<application::PartnershipInfo>& partnership() const { return partnership_; }
    [[nodiscard]] bool may(procedure::Power power) const { return powers_.contains(power); }
    [[nodiscard]] application::Day today() const { return site_.casework.today(); }

    /// A form that posts to `action`, bound to this sign-in, that address and the version of the thing that was read.
    [[nodiscard]] views::Form form_to(const views::Href& action, std::int64_t version = 0) const;
    /// The same, with a draft kept at `draft` while somebody types.
    [[nodiscard]] views::Form form_to(const views::Href& action, std::int64_t version, const views::Href& draft) const;
    /// The change that a posted form carries, and who asks.
    [[nodiscard]] application::Asking asking() const;
    /// The version of the thing that the posted form had read.
    [[nodiscard]] std::int64_t version_read() const;
    [[nodiscard]] std::string text(std::string_view field) const { return std::string(http_.form.text(field)); }

    /// The frame of a page of this part, with everything but its title and content.
    [[nodiscard]] views::PageFrame frame(Part part, std::string title) const;
    [[nodiscard]] HttpResponse page(const views::PageFrame& frame, const views::Html& main, int status = 200) const;

private:
    [[nodiscard]] bool sits_in_a_group() const;
    [[nodiscard]] bool is_asked_for_two() const;
    void add_timeout_to(views::PageFrame& frame) const;
    [[nodiscard]] std::string token_for(const views::Href& action, std::string_view version) const;

    const Site& site_;
    const HttpRequest& http_;
    identity::SignIn who_;
    std::optional<application::PartnershipInfo> partnership_;
    std::string name_;
    std::set<procedure::Power> powers_;
    bool must_prove_more_{false};
};

using SignedInHandler = std::function<HttpResponse(Visit&)>;

/// Keeps what somebody typed whose sign-in ended meanwhile, and answers the page on which it stands; nothing where nothing is kept.
using KeepTyping = std::function<std::optional<views::Href>(Visit&)>;

/// Whether a page is there for somebody who must have a second factor and has not proved one: only those are that lead to it, or out.
enum class Factors { as_required, one_is_enough };

/// A handler for people who are signed in; others are asked to sign in first and come back to the same page.
[[nodiscard]] Handler signed_in(const Site& site, SignedInHandler handler, Factors factors = Factors::as_required);
/// The same for a POST: its token must be of this sign-in, this address and the version it names. With `keep`, what was typed is not lost
/// where the sign-in had ended: nothing else is done with it, and it is shown after signing in again.
[[nodiscard]] Handler signed_in_post(const Site& site, SignedInHandler handler, KeepTyping keep = {}, Factors factors = Factors::as_required);

inline constexpr std::string_view sign_in_cookie = "sign-in";

/// A page for somebody who is not signed in.
[[nodiscard]] HttpResponse open_page(const Site& site, const std::string& title, const views::Html& main, bool has_errors = false, int status = 200);

} // namespace throughline::web
