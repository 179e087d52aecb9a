#pragma once

#include "identity/accounts.hpp"
#include "identity/second_factors.hpp"
#include "ledger/ledger.hpp"
#include "ledger/mutable_rows.hpp"

#include <filesystem>
#include <memory>

namespace throughline::identity {

inline constexpr PersonId ann{7};
inline constexpr PersonId bob{8};
inline const ledger::Instant nine_o_clock = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{9};
inline constexpr const char* four_words = "four words for a test";
inline constexpr const char* other_words = "kettle heron window orange";

/// Accounts on a real database in a folder of its own; Ann's is complete.
class AnInstallation {
public:
    AnInstallation();
    AnInstallation(const AnInstallation&) = delete;
    AnInstallation& operator=(const AnInstallation&) = delete;
    ~AnInstallation();

    /// As after the program was stopped and begun again.
    void restart();

    [[nodiscard]] ledger::MutableRows& rows() { return ledger_->rows(); }
    [[nodiscard]] Accounts& accounts() { return *accounts_; }
    [[nodiscard]] SecondFactors& factors() { return *factors_; }
    /// Whatever stands in the rows of that kind, in one text.
    [[nodiscard]] std::string all_of(const std::string& kind);

private:
    void open();

    std::filesystem::path folder_;
    std::unique_ptr<ledger::Ledger> ledger_;
    std::unique_ptr<Accounts> accounts_;
    std::unique_ptr<SecondFactors> factors_;
};

} // namespace throughline::identity
