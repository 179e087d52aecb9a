#pragma once

#include "../application/a_partnership.hpp"
#include "application/account_news.hpp"
#include "application/drafts.hpp"
#include "application/files.hpp"
#include "application/notifying.hpp"
#include "application/reads.hpp"
#include "identity/accounts.hpp"
#include "identity/signing_in.hpp"
#include "web/past/past_handlers.hpp"
#include "web/routes.hpp"
#include "web/server/testing.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::web {

/// The whole site of the invented partnership of Marram, on a real database, without sockets.
class ASite {
public:
    ASite();

    [[nodiscard]] application::APartnership& marram() { return marram_; }
    [[nodiscard]] const Router& router() const { return *router_; }
    [[nodiscard]] application::Drafts& drafts() { return drafts_; }
    [[nodiscard]] application::Notifying& notifying() { return notifying_; }
    /// What was handed to the mail server; it takes everything while `mail_fault` is empty.
    std::vector<application::Mail> mails{};
    std::optional<application::MailFault> mail_fault{};
    [[nodiscard]] application::Files& files() { return files_; }
    [[nodiscard]] identity::Accounts& accounts() { return accounts_; }
    [[nodiscard]] application::AccountNews& account_news() { return account_news_; }
    [[nodiscard]] identity::SigningIn& signing_in() { return signing_in_; }
    [[nodiscard]] const Site& site() const { return site_; }

    /// A browser in which this person has signed in just now.
    [[nodiscard]] testing::Visitor signed_in(PersonId person);
    /// That long passes.
    void passes(std::chrono::microseconds time);

private:
    application::APartnership marram_;
    identity::Accounts accounts_;
    application::Reads reads_;
    application::Drafts drafts_;
    std::unique_ptr<application::WordFiles> word_;
    std::unique_ptr<application::Spreadsheets> spreadsheets_;
    application::Files files_;
    application::Notifying notifying_;
    application::AccountNews account_news_;
    identity::SigningIn signing_in_;
    Site site_;
    application::TakingOver taking_over_;
    std::unique_ptr<Router> router_;
};

/// What a form of a page sends that nobody types: its hidden fields. The form is the one whose action is `address` and, where it is
/// given, that does `action`. A page without it ends the test.
[[nodiscard]] Fields form_of(const HttpResponse& page, std::string_view address, std::string_view action = {});
/// The same for its draft, as the script sends it.
[[nodiscard]] Fields draft_form_of(const HttpResponse& page, std::string_view address, std::string_view action = {});

/// With more typed into it.
[[nodiscard]] Fields with(Fields form, std::string name, std::string value);

/// The text of a page without its markup.
[[nodiscard]] std::string text_of(const HttpResponse& page);

[[nodiscard]] std::string leads_to(const HttpResponse& response);

} // namespace throughline::web
