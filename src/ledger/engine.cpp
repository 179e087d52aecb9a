#include "ledger/engine.hpp"

namespace throughline::ledger {

Engine::Engine(
    std::unique_ptr<Store> ledger_rows, std::unique_ptr<Store> key_rows, const InstallationKey& key, const InstallationRow& about)
    : ledger_store{std::move(ledger_rows)}, key_store{std::move(key_rows)}, installation{about}, key_guard{about.id, key.guarding()},
      keys{GuardedStore{*key_store, key_guard}, key.wrapping()}
{
}

void Engine::open_ledger()
{
    ledger_guard = std::make_unique<Guard>(installation.id, keys.purpose(Purpose::ledger_guard));
    rows = std::make_unique<GuardedStore>(*ledger_store, *ledger_guard);
    claims_key = std::make_unique<Secret>(keys.purpose(Purpose::claims));
    outbox_key = std::make_unique<Secret>(keys.purpose(Purpose::outbox));
    rows_key = std::make_unique<Secret>(keys.purpose(Purpose::rows));
    names_key = std::make_unique<Secret>(keys.purpose(Purpose::names));
}

} // namespace throughline::ledger
