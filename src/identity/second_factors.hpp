#pragma once

#include "identity/accounts.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace throughline::identity {

/// What somebody has beside a passphrase, without its secrets.
struct FactorsHeld {
    std::optional<ledger::Instant> app_since{}; ///< an app that shows codes
    std::size_t codes_left{0};                  ///< one-time recovery codes
    std::size_t passkeys{0};

    /// Recovery codes stand in for a factor and are none by themselves.
    [[nodiscard]] bool any() const { return app_since.has_value() || passkeys > 0; }
};

/// Somebody whose passphrase was right and who has still to prove what they have.
struct HalfSignIn {
    PersonId person{0};
    HowSignedIn how{};
};

/// How long somebody may take for the second step, and how many wrong codes end it.
inline constexpr std::chrono::minutes half_sign_in_lasts{10};
inline constexpr int wrong_codes_that_end_it = 5;

/// What a code was, where it was right.
enum class Proof { app, recovery_code };

/// Apps that show codes, one-time recovery codes, and the step between a right passphrase and the sign-in. `now` is the real time, also
/// in a rehearsal: phones know no other. Thread safe. Errors, for all: StorageError where the ledger fails.
/// Source: RFC 6238; ASVS 5.0, 6.5 and 6.6.
class SecondFactors {
public:
    SecondFactors(ledger::MutableRows& rows, Accounts& accounts);
    ~SecondFactors();

    [[nodiscard]] FactorsHeld of(PersonId person) const;

    /// The secret of an app that somebody is setting up: a new one, or the one begun less than fifteen minutes ago.
    [[nodiscard]] std::string begun_app(PersonId person, ledger::Instant now);
    /// The app is set up once it has shown a right code.
    [[nodiscard]] std::expected<void, Refusal> finish_app(PersonId person, const std::string& code, ledger::Instant now);
    void remove_app(PersonId person);

    /// Ten new recovery codes; earlier ones work no more. They are answered once and kept as hashes.
    [[nodiscard]] std::vector<std::string> new_recovery_codes(PersonId person);

    /// Takes away everything: app, recovery codes, and passkeys.
    void remove_all(PersonId person);

    /// Whether this code is the person's: of the app, each of which works once, or a recovery code. Slows guessing down.
    /// Errors: one sentence for every wrong code.
    [[nodiscard]] std::expected<Proof, Refusal> prove(PersonId person, const std::string& code, ledger::Instant now, const From& from = {});

    /// Begins the second step; answers its token.
    [[nodiscard]] std::string begin_half(PersonId person, const HowSignedIn& how, ledger::Instant now);
    /// Nothing where it is over, or where the account is not in use any more.
    [[nodiscard]] std::optional<HalfSignIn> find_half(const std::string& token, ledger::Instant now) const;
    /// Counts a wrong code; the last one ends it.
    void wrong_half(const std::string& token);
    /// Ends it. False where it was over already: then nobody is signed in by it.
    [[nodiscard]] bool take_half(const std::string& token);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace throughline::identity
