#pragma once

#include "domain/common/id.hpp"

#include <memory>
#include <set>
#include <string>

namespace throughline::ledger {
class MutableRows;
}

namespace throughline::identity {

/// Who must prove a second factor. Administrators always; whoever else by the roles that a partnership names. A rehearsal asks nobody until
/// it is told to, so that everybody in it can be tried with one passphrase. Thread safe. Errors: StorageError where the ledger fails.
/// Source: ASVS 5.0, 6.3.3; ADR 0058.
class SignInRules {
public:
    SignInRules(ledger::MutableRows& rows, bool is_rehearsal);
    ~SignInRules();

    [[nodiscard]] bool is_rehearsal() const;
    /// Whether anybody is asked at all: always but in a rehearsal.
    [[nodiscard]] bool is_in_force() const;
    /// Does something in a rehearsal alone.
    void ask_in_rehearsal(bool asks);

    /// The roles of a partnership whose holders must have one, beside its administrators.
    [[nodiscard]] std::set<std::string> roles(PartnershipId partnership) const;
    void set_roles(PartnershipId partnership, const std::set<std::string>& roles);

    struct Holder {
        bool administers{false};
        std::set<std::string> roles{};
    };
    [[nodiscard]] bool asks_two_of(PartnershipId partnership, const Holder& holder) const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace throughline::identity
