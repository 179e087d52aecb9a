#pragma once

#include "application/casework.hpp"
#include "application/drafts.hpp"
#include "application/files.hpp"
#include "application/notifying.hpp"
#include "application/pdf_files.hpp"
#include "application/reads.hpp"
#include "application/word_files.hpp"
#include "identity/accounts.hpp"
#include "views/frame/assets.hpp"
#include "web/server/router.hpp"

namespace throughline::application {
class AccountNews;
}
namespace throughline::identity {
struct SigningIn;
}

namespace throughline::web {

/// What every handler may use. Lives as long as the server.
struct Site {
    application::Casework& casework;
    identity::Accounts& accounts;
    application::Clock& clock;
    application::Reads& reads;
    application::Drafts& drafts;
    const application::WordFiles& word;
    application::Files& files;
    application::Notifying& notifying;
    application::AccountNews& account_news;
    identity::SigningIn& signing_in;
    views::Assets assets;
    const application::PdfFiles* pdf{nullptr}; ///< nothing where this machine cannot make any
    std::string origin{};                      ///< as browsers write it: "https://review.example"; empty where it is not said
};

} // namespace throughline::web
