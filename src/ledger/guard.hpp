#pragma once

#include "ledger/hashing.hpp"
#include "ledger/sealing.hpp"
#include "ledger/secret.hpp"
#include "ledger/signing.hpp"
#include "ledger/store.hpp"

#include <mutex>
#include <optional>
#include <string>

namespace throughline::ledger {

/// Makes a store's rows and its head such that nobody without the key can change, add or remove one unseen.
class Guard final : public HeadGuard {
public:
    Guard(const InstallationId& installation, const Secret& root);

    /// Allows the store to have no head yet. Only for the very first write.
    void begin_store() { fresh_ = true; }

    /// The tag that is stored with a row, and a second hash, never stored, that goes into the digest over all rows.
    [[nodiscard]] TwoHashes tags_of(const Table& table, const Cells& row) const;

    /// Opens the digest. Errors: StorageError where the head was not signed here.
    void open(Head& head) override;
    void open_digest(Head& head) const;
    void seal(Head& head) override;

    /// What is wrong with a head, in words.
    [[nodiscard]] std::optional<std::string> find_fault(const Head& head) const;

    /// The text that is signed: a checkpoint without its signature.
    [[nodiscard]] std::string signed_text(const Head& head) const;
    [[nodiscard]] const Signer& signer() const { return signer_; }
    [[nodiscard]] const InstallationId& installation() const { return installation_; }

private:
    InstallationId installation_;
    Secret tag_key_;
    Secret digest_key_;
    Signer signer_;
    std::mutex mutex_;
    std::optional<Head> last_sealed_;
    bool fresh_{false};
};

/// Adds a hash to a digest over a set, or takes it out again.
void toggle(Hash& digest, const Hash& hash);

} // namespace throughline::ledger
