#pragma once

#include "ledger/secret.hpp"

#include <filesystem>

namespace throughline::ledger {

/// The key above all others. It lies in a file outside the data directory; who holds it and the data reads everything.
class InstallationKey {
public:
    /// Makes a key and writes its file, readable by its owner alone. Errors: StorageError where the file exists or cannot be written.
    [[nodiscard]] static InstallationKey made_in(const std::filesystem::path& file);

    /// Errors: StorageError where the file is missing, damaged, or may be read by others.
    [[nodiscard]] static InstallationKey read_from(const std::filesystem::path& file);

    explicit InstallationKey(Secret secret) : secret_{std::move(secret)} {}

    /// What wraps the keys below it.
    [[nodiscard]] Secret wrapping() const { return secret_.derived(1, "tl-inst-"); }
    /// What guards the key database.
    [[nodiscard]] Secret guarding() const { return secret_.derived(2, "tl-inst-"); }

private:
    Secret secret_;
};

} // namespace throughline::ledger
