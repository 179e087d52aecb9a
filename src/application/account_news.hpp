#pragma once

#include "application/casework.hpp"
#include "application/notifying.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::application {

/// What happened to how somebody signs in. They are told of each, whoever did it.
enum class AccountNewsKind {
    passphrase_changed,
    app_added,
    app_removed,
    recovery_codes_made,
    recovery_code_used,
    passkey_added,
    passkey_removed,
    recovery_begun,
    recovery_confirmed,
    recovery_stopped,
    recovery_used,
    provider_linked,
    provider_unlinked,
    half_sign_in_ended, ///< somebody knew the passphrase and gave wrong codes
};

/// The same words on the page and in the mail; nothing personal, and nothing of a case.
[[nodiscard]] std::string_view in_words(AccountNewsKind kind);

/// Tells people what happened to how they sign in: on the page of their account at once, and by mail at every address that any partnership
/// knows of them. A mail is tried again for some hours. Thread safe. Errors: StorageError where the ledger fails.
class AccountNews {
public:
    AccountNews(Casework& casework, ledger::Ledger& ledger, Clock& clock, Notifying::MakeMailer make)
        : casework_{casework}, ledger_{ledger}, clock_{clock}, make_{std::move(make)}
    {
    }

    /// On disk when it returns.
    void tell(PersonId person, AccountNewsKind kind);
    /// Sends what waits by mail, and clears away what is older than 90 days. Answers how many mails left.
    std::size_t send();

    struct Line {
        ledger::Instant at{};
        AccountNewsKind kind{};
    };
    /// Of the last 90 days, the latest first.
    [[nodiscard]] std::vector<Line> of(PersonId person) const;

private:
    [[nodiscard]] std::vector<std::string> addresses_of(PersonId person) const;

    Casework& casework_;
    ledger::Ledger& ledger_;
    Clock& clock_;
    Notifying::MakeMailer make_;
};

} // namespace throughline::application
