#pragma once

#include "ledger/instant.hpp"
#include "ledger/mutable_rows.hpp"

#include <chrono>
#include <expected>
#include <optional>

namespace throughline::ledger {

enum class ClockRefusal {
    not_a_rehearsal, ///< the clock is set only where nothing is real
    backwards
};

/// When an item was erased, and from when no key backup can bring it back.
struct ErasureCertificate {
    Instant erased_at;
    Instant complete_at;

    friend bool operator==(const ErasureCertificate&, const ErasureCertificate&) = default;
};

/// What the ledger itself lets be set.
class Settings {
public:
    Settings(Engine& engine, MutableRows& rows) : engine_{engine}, rows_{rows} {}

    /// The moment that a rehearsal pretends; nothing where it never was set.
    [[nodiscard]] std::optional<Instant> rehearsal_clock() const;
    [[nodiscard]] std::expected<void, ClockRefusal> set_rehearsal_clock(Instant moment);

    /// How long a backup of the keys lives before it is deleted.
    [[nodiscard]] std::chrono::days key_backups_live() const;
    void set_key_backups_live(std::chrono::days days, Instant now);

    /// For something whose key was destroyed at `erased_at`: a backup made before then may live as long as was set when it was made.
    [[nodiscard]] ErasureCertificate certificate_of(Instant erased_at) const;

private:
    Engine& engine_;
    MutableRows& rows_;
};

} // namespace throughline::ledger
