#pragma once

#include "identity/accounts.hpp"
#include "identity/second_factors.hpp"

#include <string>
#include <vector>

namespace throughline::identity {

enum class RecoveryState {
    waiting,   ///< for a second person, or for the waiting time where there is none
    ready,     ///< the link can be shown, once, to whoever began it
    handed_on, ///< the link was shown and has not been used
    used,
    stopped,
    expired,
};

/// A new way in for somebody who lost theirs: who began it and why, and who confirmed it.
struct Recovery {
    std::string id;
    PersonId person{0};
    PersonId by{0};
    std::string reason;
    bool takes_factors{false}; ///< takes away the second factor too
    bool alone{false};         ///< nobody else could confirm when it was begun
    ledger::Instant begun{};
    std::optional<PersonId> confirmed_by{};
    RecoveryState state{RecoveryState::waiting};
    std::optional<PersonId> stopped_by{};
};

/// How long somebody has to stop a recovery that no second person could confirm, and how long its parts last.
inline constexpr std::chrono::hours alone_waits{72};
inline constexpr std::chrono::hours recovery_lives{24 * 14};
inline constexpr std::chrono::hours recovery_link_lives{72};

/// New ways in. No single helper has both parts of one: the link is shown to who began it, the code to who confirmed it. Where nobody can
/// confirm, it waits three days in which the person, who is told at once, can stop it. Thread safe.
/// Errors, for all: StorageError where the ledger fails. Source: ASVS 5.0, 6.4.3 and 6.4.4; ADR 0058.
class Recoveries {
public:
    Recoveries(ledger::MutableRows& rows, Accounts& accounts, SecondFactors& factors);
    ~Recoveries();

    struct Begin {
        PersonId person{0};
        PersonId by{0};
        std::string reason;
        bool takes_factors{false};
        bool alone{false};
    };
    /// Errors: for oneself, without a reason, beside one that runs, or for an account that is not in use.
    [[nodiscard]] std::expected<std::string, Refusal> begin(const Begin& begin, ledger::Instant now);
    /// Answers the code, once. Errors: by who began it, by the person themself, or when it waits no more.
    [[nodiscard]] std::expected<std::string, Refusal> confirm(const std::string& id, PersonId by, ledger::Instant now);
    /// Answers the link's token, once, to who began it. Errors: to anybody else, or when it is not ready.
    [[nodiscard]] std::expected<std::string, Refusal> show_link(const std::string& id, PersonId by, ledger::Instant now);
    /// By anybody who may; the person themself always may. False where there is nothing to stop any more.
    bool stop(const std::string& id, PersonId by, ledger::Instant now);

    [[nodiscard]] std::optional<Recovery> find(const std::string& id, ledger::Instant now) const;
    /// The latest first.
    [[nodiscard]] std::vector<Recovery> of(PersonId person, ledger::Instant now) const;
    /// The one that runs, if any.
    [[nodiscard]] std::optional<Recovery> running(PersonId person, ledger::Instant now) const;

    /// The recovery that this link is for; nothing where it works no more.
    [[nodiscard]] std::optional<Recovery> find_link(const std::string& token, ledger::Instant now) const;
    struct Use {
        std::string token;
        std::string code; ///< of who confirmed it; empty where nobody did
        std::string passphrase;
    };
    /// Sets the passphrase, takes away what was to go, and ends every sign-in; once. The fifth wrong code stops it.
    [[nodiscard]] std::expected<PersonId, Refusal> use(const Use& use, const std::vector<std::string>& near, ledger::Instant now);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace throughline::identity
