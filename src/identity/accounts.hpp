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
    std::optional<ledger::Instant> passphrase_set_at{};
};

/// By what somebody signed in, and from what. `with_two` where two factors were proved: knowing and having.
struct HowSignedIn {
    std::string browser{};        ///< in plain words, as "Firefox on Windows"
    std::string by{"passphrase"}; ///< in plain words
    bool with_two{false};
};

/// Somebody who is signed in. `form_secret` never leaves the server.
struct SignIn {
    PersonId person{0};
    std::string sign_in_name;
    std::array<unsigned char, 32> form_secret{};
    ledger::Instant last_seen{};
    ledger::Instant begun{};
    HowSignedIn how{};
    std::string id{}; ///< names it on its owner's page; it signs nobody in
};

/// From where somebody tries: what slows one down must not keep another out.
struct From {
    std::string browser_token{}; ///< of the cookie that remembers a browser, or empty
    std::string peer{};          ///< the machine's address, or empty
};

/// After how long without a request a sign-in ends, and after how long in any case.
inline constexpr std::chrono::minutes idle_limit{60};
inline constexpr std::chrono::hours absolute_limit{12};
/// For how long after its last use it is remembered whose a sign-in was that has ended.
inline constexpr std::chrono::hours remembered_ended{72};
/// For how long a browser is remembered from which somebody signed in.
inline constexpr std::chrono::days remembered_browser{180};

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
    /// `near` are names that must not make up the passphrase, beside the sign-in name.
    [[nodiscard]] std::expected<PersonId, Refusal> set_passphrase(
        const std::string& token, const std::string& passphrase, ledger::Instant now, const std::vector<std::string>& near = {});
    /// Another link for somebody who has not set a passphrase yet; the earlier one works no more.
    [[nodiscard]] std::expected<std::string, Refusal> invite_again(PersonId person, ledger::Instant now);
    /// An account that is complete at once: for a demonstration and the command line.
    [[nodiscard]] std::expected<void, Refusal> add(PersonId person, const std::string& sign_in_name, const std::string& passphrase);

    [[nodiscard]] std::optional<Account> find(PersonId person) const;
    [[nodiscard]] std::optional<Account> find(const std::string& sign_in_name) const;
    [[nodiscard]] std::vector<Account> list() const;
    /// Ends every sign-in too.
    void disable(PersonId person);
    void enable(PersonId person);

    /// Checks name and passphrase in the same time whether the name exists or not. Slows down what is tried again and again: each browser
    /// that is known for this person by itself, and the others by the machine they come from, so that nobody keeps the owner out.
    /// Errors: one sentence for every wrong combination.
    [[nodiscard]] std::expected<PersonId, Refusal> check(
        const std::string& sign_in_name, const std::string& passphrase, ledger::Instant now, const From& from = {});
    /// The person's own change. Every other sign-in ends. Errors: the present one is wrong; the next one is not taken.
    [[nodiscard]] std::expected<void, Refusal> change_passphrase(
        const SignIn& who, const std::string& present, const std::string& next, const std::vector<std::string>& near, ledger::Instant now);
    /// The same by a recovery that was found in order. Every sign-in ends.
    [[nodiscard]] std::expected<void, Refusal> replace_passphrase(
        PersonId person, const std::string& next, const std::vector<std::string>& near, ledger::Instant now);

    /// Remembers that this person signed in from this browser; answers the token for its cookie, the one it has where it is good.
    [[nodiscard]] std::string remember_browser(PersonId person, const std::string& token, ledger::Instant now);
    [[nodiscard]] bool is_known_browser(PersonId person, const std::string& token, ledger::Instant now) const;

    /// Begins a sign-in; answers the token for the cookie.
    [[nodiscard]] std::string sign_in(PersonId person, ledger::Instant now, const HowSignedIn& how = {});
    /// The person's sign-ins that last, the latest first.
    [[nodiscard]] std::vector<SignIn> sign_ins(PersonId person, ledger::Instant now);
    /// Ends one; only its owner's.
    void end_sign_in(PersonId person, const std::string& id);
    /// Ends all but one; all where `kept` is empty.
    void end_sign_ins(PersonId person, const std::string& kept = {});
    /// A second factor was proved in this sign-in after it began.
    void prove_two(const std::string& id, const std::string& by);
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
