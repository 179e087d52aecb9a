#include "programs/serving.hpp"

#include "application/account_news.hpp"
#include "application/drafts.hpp"
#include "application/files.hpp"
#include "application/london_time.hpp"
#include "application/notifying.hpp"
#include "documents/chromium_pdf.hpp"
#include "documents/spreadsheet_files.hpp"
#include "documents/word_files.hpp"
#include "identity/signing_in.hpp"
#include "messages/smtp.hpp"
#include "programs/housekeeping.hpp"
#include "programs/local_reading.hpp"
#include "programs/rehearsal_clock.hpp"
#include "views/frame/assets.hpp"
#include "web/chronology/chronology_handlers.hpp"
#include "web/common/well_known.hpp"
#include "web/past/past_handlers.hpp"
#include "web/routes.hpp"
#include "web/server/request_pace.hpp"
#include "web/server/server.hpp"
#include "web/server/static_files.hpp"

#include <csignal>
#include <functional>
#include <mutex>

namespace throughline::programs {

int serve(const ServeOptions& options, std::ostream& out, std::ostream& err)
{
    // Blocked before any thread is started, so that only this one takes the signals.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    auto installation = opened(options.places);
    if (!options.now.empty()) {
        if (const auto fault = move_clock(installation, options.now)) {
            err << *fault << "\n";
            return 1;
        }
    }
    const auto files = std::make_shared<const web::StaticFiles>(web::StaticFiles::from(options.places.assets));
    application::Reads reads{installation.ledger->access_log(), *installation.clock};
    const LocalReading local_reading{options.places.data, installation, reads};
    const auto word = documents::word_files();
    const auto pdf = documents::chromium_pdf();
    application::Drafts drafts{*installation.ledger, *installation.clock};
    application::Files kept_files{*installation.ledger, *installation.clock};
    application::Notifying notifying{
        *installation.casework, *installation.ledger, *installation.clock,
        [](const application::MailSettings& settings) { return std::make_unique<messages::Smtp>(settings); }};
    application::AccountNews account_news{
        *installation.casework, *installation.ledger, *installation.clock,
        [](const application::MailSettings& settings) { return std::make_unique<messages::Smtp>(settings); }};
    identity::SigningIn signing_in{installation.ledger->rows(), *installation.accounts, installation.casework->is_rehearsal()};
    const web::Site site{
        *installation.casework,
        *installation.accounts,
        *installation.clock,
        reads,
        drafts,
        *word,
        kept_files,
        notifying,
        account_news,
        signing_in,
        views::assets_from([&](std::string_view name) { return files->url(name); }),
        pdf.get()};

    web::ServerOptions server_options;
    server_options.port = options.port;
    server_options.public_origin = options.origin;
    server_options.trusted_proxies = options.proxies;
    web::RequestPace pace;
    server_options.pace = std::ref(pace);
    server_options.assets = files;
    std::mutex log;
    server_options.failed = [&](const web::FailureSeen& failure) {
        const std::lock_guard lock{log};
        err << "request " << failure.request_id << " to " << failure.pattern << " failed: " << failure.what << "\n";
    };
    server_options.error_page = [&](const web::ErrorSeen& seen) { return web::error_page(site, seen); };
    application::TakingOver taking_over{*installation.ledger, *installation.casework, *installation.clock};
    const auto spreadsheets = documents::spreadsheet_files();
    auto router = web::router_of(site);
    web::add_well_known_routes(router, *installation.clock, options.security_contact);
    web::add_past_routes(router, site, {taking_over, *spreadsheets});
    application::Chronologies chronologies{*installation.ledger, *installation.casework, *installation.clock};
    const web::Chronicle chronicle{chronologies, *spreadsheets};
    web::add_chronology_routes(router, site, chronicle);
    web::Server server{std::move(router), std::move(server_options)};
    out << "Throughline is ready at http://127.0.0.1:" << server.port() << std::endl;

    Housekeeping housekeeping{drafts, kept_files, notifying, account_news, [&](const std::string& what) {
                                  const std::lock_guard lock{log};
                                  err << "housekeeping failed: " << what << "\n";
                              }};
    int signal = 0;
    sigwait(&signals, &signal);
    out << "Stopping." << std::endl;
    server.stop();
    housekeeping.stop();
    return 0;
}

} // namespace throughline::programs
