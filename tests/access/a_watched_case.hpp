#pragma once

#include "application/account_news.hpp"
#include "identity/signing_in.hpp"
#include "application/drafts.hpp"
#include "application/files.hpp"
#include "application/notifying.hpp"
#include "application/reads.hpp"
#include "programs/installation.hpp"
#include "web/chronology/chronology_handlers.hpp"
#include "web/past/past_handlers.hpp"
#include "web/routes.hpp"
#include "web/server/testing.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace throughline::access_matrix {

/// The demonstration with one case that has every kind of part, and people in every relation to it.
class AWatchedCase {
public:
    AWatchedCase();
    ~AWatchedCase();
    AWatchedCase(const AWatchedCase&) = delete;
    AWatchedCase& operator=(const AWatchedCase&) = delete;

    [[nodiscard]] const web::Router& router() const { return *router_; }
    /// The example with what the case has in place of the words in capitals.
    [[nodiscard]] std::string address(std::string example) const;

    /// Asked by somebody in that relation to the case ("nobody" is not signed in). A form carries a token as good as any that a page of
    /// theirs could carry, so that what is asked is whether they may, and not whether they were shown the form.
    [[nodiscard]] web::HttpResponse get(const std::string& relation, const std::string& address);
    [[nodiscard]] web::HttpResponse post(const std::string& relation, const std::string& address, web::Fields form);

private:
    void meet_people();
    void fill_the_case();
    [[nodiscard]] web::HttpResponse send(std::optional<PersonId> person, web::HttpRequest request);
    [[nodiscard]] std::optional<PersonId> person_of(const std::string& relation) const;
    [[nodiscard]] application::SeenCase seen() const;
    /// Sends the form of the manager's page, and expects it to be taken.
    void manages(const std::string& page, const std::string& action, const web::Fields& more);

    std::filesystem::path folder_;
    programs::Installation made_;
    std::map<std::string, PersonId, std::less<>> people_;
    std::map<std::string, std::string, std::less<>> parts_;
    std::string reference_;
    std::unique_ptr<application::Reads> reads_;
    std::unique_ptr<application::Drafts> drafts_;
    std::unique_ptr<application::WordFiles> word_;
    std::unique_ptr<application::Spreadsheets> spreadsheets_;
    std::unique_ptr<application::Files> files_;
    std::unique_ptr<application::Notifying> notifying_;
    std::unique_ptr<application::AccountNews> account_news_;
    std::unique_ptr<identity::SigningIn> signing_in_;
    std::unique_ptr<web::Site> site_;
    std::unique_ptr<application::TakingOver> taking_over_;
    std::unique_ptr<application::Chronologies> chronologies_;
    std::unique_ptr<web::Chronicle> chronicle_;
    std::unique_ptr<web::Router> router_;
};

} // namespace throughline::access_matrix
