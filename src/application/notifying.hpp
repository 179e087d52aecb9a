#pragma once

#include "application/casework.hpp"
#include "application/mail.hpp"
#include "application/notices.hpp"
#include "ledger/outbox.hpp"

#include <functional>
#include <memory>
#include <string>

namespace throughline::application {

/// What a mail may say: that there is something to do, where, and not what. The same words for everybody and every case.
[[nodiscard]] Mail mail_of(const std::string& to, const std::string& message_id, const std::string& site_address, ledger::Instant now);

/// Tells people what waits in the outbox: on their page of notices always, and by mail where it is set up and they have an address.
/// At least once each; who gets a mail twice knows it by its Message-ID. One at a time. Errors: StorageError where the ledger fails.
/// Source: model, section 15.
class Notifying {
public:
    using MakeMailer = std::function<std::unique_ptr<Mailer>(const MailSettings&)>;

    Notifying(Casework& casework, ledger::Ledger& ledger, Clock& clock, MakeMailer make)
        : casework_{casework}, ledger_{ledger}, clock_{clock}, make_{std::move(make)}
    {
    }

    /// Enters today's reminders, where that was not done today.
    void remind_once_a_day();
    /// Tells what is due. Answers how many notices it took.
    std::size_t tell();

    struct Queue {
        ledger::OutboxCounts counts{};
        std::optional<MailFailure> last_failure{};
    };
    [[nodiscard]] Queue queue() const;
    [[nodiscard]] MailSettings settings() const { return mail_settings(ledger_); }
    [[nodiscard]] std::expected<void, Refusal> set(const MailSettings& settings) { return set_mail_settings(ledger_, settings); }

private:
    void tell(const ledger::LeasedMessage& message, Mailer* mailer, const MailSettings& settings);

    Casework& casework_;
    ledger::Ledger& ledger_;
    Clock& clock_;
    MakeMailer make_;
};

} // namespace throughline::application
