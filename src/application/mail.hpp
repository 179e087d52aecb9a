#pragma once

#include "domain/common/refusal.hpp"
#include "ledger/instant.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>

namespace throughline::ledger {
class Ledger;
}

namespace throughline::application {

/// One mail of ours. It says that there is something to do, and nothing of a case.
struct Mail {
    std::string to;
    std::string subject;
    std::string text;
    std::string message_id; ///< without what stands after its @
    ledger::Instant written_at{};
};

struct MailFault {
    bool for_good{false}; ///< trying again would not help
    std::string words;    ///< what the server said, for the administrator; no address, nothing of a case
};

/// Hands a mail to a mail server.
class Mailer {
public:
    virtual ~Mailer() = default;
    [[nodiscard]] virtual std::expected<void, MailFault> send(const Mail& mail) = 0;
};

enum class MailSecurity { tls, starttls, none };

/// How mail leaves. Off until somebody sets it.
struct MailSettings {
    bool is_on{false};
    std::string host{};
    std::uint16_t port{587};
    MailSecurity security{MailSecurity::starttls};
    std::string user{};
    std::string password{};
    std::string from{};         ///< the sender's address
    std::string site_address{}; ///< "https://review.example", where people sign in

    friend bool operator==(const MailSettings&, const MailSettings&) = default;
};

/// What is wrong with them; nothing where they can be used.
[[nodiscard]] std::optional<Refusal> fault_of(const MailSettings& settings);

/// An address as SMTP takes it, with nothing in it that could end a header or begin a command.
[[nodiscard]] bool is_mail_address(const std::string& address);

[[nodiscard]] MailSettings mail_settings(ledger::Ledger& ledger);
/// Errors: as `fault_of` says.
[[nodiscard]] std::expected<void, Refusal> set_mail_settings(ledger::Ledger& ledger, const MailSettings& settings);

/// The last time that a mail could not be sent.
struct MailFailure {
    ledger::Instant at{};
    std::string words;
};
[[nodiscard]] std::optional<MailFailure> last_mail_failure(ledger::Ledger& ledger);
void note_mail_failure(ledger::Ledger& ledger, const MailFailure& failure);

} // namespace throughline::application
