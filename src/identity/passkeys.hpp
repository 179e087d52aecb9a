#pragma once

#include "domain/common/id.hpp"
#include "domain/common/refusal.hpp"
#include "ledger/instant.hpp"

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace throughline::ledger {
class MutableRows;
}

namespace throughline::identity {

/// The site as a browser's passkeys know it. Source: WebAuthn level 2, sections 5.8.1 and 7.
struct PasskeySite {
    std::string origin; ///< "https://review.example"
    std::string id;     ///< its host's name: "review.example"
};

/// Nothing where the origin is no secure one or its host is a number: browsers make no passkeys there.
[[nodiscard]] std::optional<PasskeySite> passkey_site_from(const std::string& origin);

struct Passkey {
    std::string id; ///< as browsers write it, in base64url
    PersonId person{0};
    std::string name;
    ledger::Instant added{};
    std::optional<ledger::Instant> used{};
};

/// What a browser answers, each in base64url.
struct NewPasskeyAnswer {
    std::string client_data;
    std::string authenticator_data;
};
struct PasskeyAnswer {
    std::string id;
    std::string client_data;
    std::string authenticator_data;
    std::string signature;
};

/// Passkeys: several for each person, named and taken back one by one. The person must have shown the device that it is they (a finger, a
/// face, a PIN), so that a passkey is two factors in one. `now` is the real time. Thread safe. Errors: StorageError where the ledger fails.
/// Source: WebAuthn level 2, sections 7.1 and 7.2; ADR 0059.
class Passkeys {
public:
    explicit Passkeys(ledger::MutableRows& rows);
    ~Passkeys();

    /// What a browser has to sign to add a passkey for this person, or to prove one. Good for ten minutes, once, in this program.
    [[nodiscard]] std::string challenge_to_add(PersonId person, ledger::Instant now) const;
    [[nodiscard]] std::string challenge_to_prove(ledger::Instant now) const;
    /// What a device calls this person: says nothing about them.
    [[nodiscard]] static std::string handle_of(PersonId person);

    [[nodiscard]] std::expected<void, Refusal> add(
        PersonId person, const std::string& name, const NewPasskeyAnswer& answer, const PasskeySite& site, ledger::Instant now);
    [[nodiscard]] std::vector<Passkey> of(PersonId person) const;
    /// Whether anybody has one.
    [[nodiscard]] bool any() const;
    /// False where this person has no such passkey.
    bool rename(PersonId person, const std::string& id, const std::string& name);
    bool remove(PersonId person, const std::string& id);

    /// Whose passkey signed. Errors, in one sentence each: unknown, not of this site, not verified, signed wrongly, copied, or used before.
    [[nodiscard]] std::expected<PersonId, Refusal> prove(const PasskeyAnswer& answer, const PasskeySite& site, ledger::Instant now);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace throughline::identity
