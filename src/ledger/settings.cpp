#include "ledger/settings.hpp"

#include "ledger/encoding.hpp"
#include "ledger/engine.hpp"

#include <algorithm>

namespace throughline::ledger {
namespace {

constexpr auto kind = "ledger-setting";
constexpr auto clock_setting = "rehearsal-clock";
constexpr auto backups_setting = "key-backups-live";
constexpr std::chrono::days shipped_life{30};

struct BackupLife {
    std::chrono::days days;
    Instant until; ///< when another was set; the end of time for the one in force
};

std::vector<BackupLife> lives_in(const std::optional<Bytes>& content)
{
    std::vector<BackupLife> lives;
    for (Decoder in{content ? BytesView{*content} : BytesView{}}; !in.rest().empty();) {
        const std::chrono::days days{in.integer()};
        lives.push_back({days, Instant{std::chrono::microseconds{in.integer()}}});
    }
    if (lives.empty()) lives.push_back({shipped_life, Instant::max()});
    return lives;
}

Bytes encoded(const std::vector<BackupLife>& lives)
{
    Encoder out;
    for (const auto& life : lives) out.integer(life.days.count()).integer(life.until.time_since_epoch().count());
    return out.take();
}

} // namespace

std::optional<Instant> Settings::rehearsal_clock() const
{
    const auto content = rows_.find(kind, clock_setting);
    if (!content) return std::nullopt;
    return Instant{std::chrono::microseconds{Decoder{*content}.integer()}};
}

std::expected<void, ClockRefusal> Settings::set_rehearsal_clock(Instant moment)
{
    if (engine_.installation.use != InstallationUse::rehearsal) return std::unexpected(ClockRefusal::not_a_rehearsal);
    const auto wanted = Encoder{}.integer(moment.time_since_epoch().count()).take();
    bool backwards = false;
    rows_.change(kind, clock_setting, [&](const std::optional<Bytes>& before) {
        backwards = before && Decoder{*before}.integer() > moment.time_since_epoch().count();
        return backwards ? before : std::optional{wanted};
    });
    if (backwards) return std::unexpected(ClockRefusal::backwards);
    return {};
}

std::chrono::days Settings::key_backups_live() const { return lives_in(rows_.find(kind, backups_setting)).back().days; }

void Settings::set_key_backups_live(std::chrono::days days, Instant now)
{
    rows_.change(kind, backups_setting, [&](const std::optional<Bytes>& before) {
        auto lives = lives_in(before);
        lives.back().until = now;
        lives.push_back({days, Instant::max()});
        return encoded(lives);
    });
}

ErasureCertificate Settings::certificate_of(Instant erased_at) const
{
    ErasureCertificate certificate{erased_at, erased_at};
    for (const auto& life : lives_in(rows_.find(kind, backups_setting))) {
        const auto last_made = std::min(life.until, erased_at);
        certificate.complete_at = std::max(certificate.complete_at, last_made + life.days);
        if (life.until >= erased_at) break;
    }
    return certificate;
}

} // namespace throughline::ledger
