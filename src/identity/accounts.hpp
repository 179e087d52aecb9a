#pragma once

#include "domain/common/id.hpp"
#include "domain/common/refusal.hpp"
#include "ledger/instant.hpp"

#include <array>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace throughline::ledger {
class MutableRows;
}

namespace throughline::identity {

struct Account {
    PersonId person{0};
    std::string sign_in_name;
    bool is_disabled{false};
    bool has_passphrase{false};
};

/// Somebody who is signed in. `form_secret` never leaves the server.
struct SignIn {
    PersonId person{0};
    std::string sign_in_name;
    std::array<unsigned char, 32> form_secret{};
    ledger::Instant last_seen{};
};

/// After how long without a request a sign-in ends, and after how long in any case.
inline constexpr std::chrono::minutes idle_limit{60};
inline constexpr std::chrono::hours absolute_limit{12};
/// For how long after its last use it is remembered whose a sign-in was that has ended.
inline constexpr std::chrono::hours remembered_ended{72};

/// Local accounts with passphrases, and sign-ins kept on the server. Rows change; they are no evidence and no part of any case.
/// Thread safe. Errors, for all: StorageError where the ledger fails.
class Accounts {
public:
    explicit Accounts(ledger::MutableRows& rows);
    ~Accounts();

    /// An account without a passphrase, and the one-time token with which its owner sets one.
    /// Errors: the name is taken, or empty.
    [[nodiscard]] std::expected<std::string, Refusal> invite(PersonId person, const std::string& sign_in_name, ledger::Instant now);
    [[nodiscard]] std::optional<Account> find_invited(const std::string& token, ledger::Instant now) const;
    [[nodiscard]] std::expected<PersonId, Refusal> set_passphrase(const std::string& token, const std::string& passphrase, ledger::Instant now);
    /// An account that is complete at once: for a demonstration and the command line.
    [[nodiscard]] std::expected<void, Refusal> add(PersonId person, const std::string& sign_in_name, const std::string& passphrase);

    [[nodiscard]] std::optional<Account> find(PersonId person) const;
    [[nodiscard]] std::optional<Account> find(const std::string& sign_in_name) const;
    [[nodiscard]] std::vector<Account> list() const;
    /// Ends every sign-in too.
    void disable(PersonId person);
    void enable(PersonId person);

    /// Checks name and passphrase in the same time whether the name exists or not; slows down what is tried again and again.
    /// Errors: one sentence for every wrong combination.
    [[nodiscard]] std::expected<PersonId, Refusal> check(const std::string& sign_in_name, const std::string& passphrase, ledger::Instant now);

    /// Begins a sign-in; answers the token for the cookie.
    [[nodiscard]] std::string sign_in(PersonId person, ledger::Instant now);
    /// The sign-in of that token, seen now; nothing where it is over.
    [[nodiscard]] std::optional<SignIn> find_sign_in(const std::string& token, ledger::Instant now);
    /// A sign-in that ended by itself less than `remembered_ended` ago: whose it was and which forms were its own. It opens nothing; it is
    /// good for keeping what its owner had typed. Nothing where somebody signed out, or may not sign in any more.
    [[nodiscard]] std::optional<SignIn> find_ended(const std::string& token, ledger::Instant now) const;
    void sign_out(const std::string& token);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace throughline::identity
