#pragma once

#include "application/mail.hpp"

namespace throughline::messages {

/// The message as it travels, with its headers. Everything in it is ASCII; lines end as SMTP wants them.
[[nodiscard]] std::string message_text(const application::Mail& mail, const application::MailSettings& settings);

/// Sends through the mail server that the settings name. One connection a mail: there are few.
class Smtp : public application::Mailer {
public:
    explicit Smtp(application::MailSettings settings) : settings_{std::move(settings)} {}

    [[nodiscard]] std::expected<void, application::MailFault> send(const application::Mail& mail) override;

private:
    application::MailSettings settings_;
};

} // namespace throughline::messages
