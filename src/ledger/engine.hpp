#pragma once

#include "ledger/installation_key.hpp"
#include "ledger/key_ring.hpp"
#include "ledger/records.hpp"

#include <memory>
#include <shared_mutex>

namespace throughline::ledger {

/// What all parts of the ledger share.
struct Engine {
    Engine(std::unique_ptr<Store> ledger_rows, std::unique_ptr<Store> key_rows, const InstallationKey& key, const InstallationRow& about);
    /// To be called once the purposes have keys.
    void open_ledger();

    [[nodiscard]] Bytes belongs_to(Part part, std::int64_t thing, std::int64_t number) const
    {
        return associated_data(installation.id, part, thing, number);
    }

    std::unique_ptr<Store> ledger_store;
    std::unique_ptr<Store> key_store;
    InstallationRow installation;
    StreamId installation_stream{0};

    Guard key_guard;
    KeyRing keys;

    std::shared_mutex destroying; ///< held while a key is called destroyed and not yet gone

    std::unique_ptr<Guard> ledger_guard;
    std::unique_ptr<GuardedStore> rows;
    std::unique_ptr<Secret> claims_key;
    std::unique_ptr<Secret> outbox_key;
    std::unique_ptr<Secret> rows_key;
    std::unique_ptr<Secret> names_key;
};

} // namespace throughline::ledger
