#pragma once

#include "application/casework.hpp"
#include "ledger/ledger.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace throughline::application {

/// The second of March 2026, a Monday.
inline constexpr Day monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
[[nodiscard]] constexpr Day march(unsigned day) { return std::chrono::sys_days{std::chrono::year{2026} / 3 / std::chrono::day{day}}; }

/// An installation on a real database in a folder of its own, with the invented partnership of Marram and a small procedure: version 1,
/// which it has adopted, and a version 0 beside it.
class APartnership {
public:
    APartnership();
    APartnership(const APartnership&) = delete;
    APartnership& operator=(const APartnership&) = delete;
    ~APartnership();

    /// Nine o'clock on that day.
    void on(Day day);
    /// As after the program was stopped and begun again.
    void restart();
    /// A second program on the same record, which knows nothing but what is written there.
    [[nodiscard]] std::unique_ptr<Casework> another_program();

    [[nodiscard]] Casework& casework() { return *casework_; }
    [[nodiscard]] ledger::Ledger& ledger() { return *ledger_; }
    [[nodiscard]] Clock& clock() { return clock_; }

    /// A case whose first form says that the authority became aware on that day.
    [[nodiscard]] std::string a_case(Day became_aware);
    [[nodiscard]] std::expected<std::string, NotDone> open(Day became_aware, ledger::ChangeId change, const std::string& child = {});

    template <class Command>
    std::expected<void, NotDone> ask(
        const std::string& reference, const Command& command, const ThingRead& read = {},
        ledger::ChangeId change = ledger::ChangeId::random())
    {
        return casework_->change(
            {manager, change}, reference, read, procedure::Power::manage_case,
            [&](const casework::CaseView& view, const casework::By& by) { return decide(view, command, by); });
    }

    [[nodiscard]] SeenCase seen(const std::string& reference) const { return casework_->load(reference, manager).value(); }
    [[nodiscard]] casework::Clock clock_of(const SeenCase& seen) const { return seen.seen.standing.find("check")->clocks.front(); }
    /// Somebody whose role has no part in any case by itself.
    [[nodiscard]] PersonId an_adviser() { return somebody("Eve Holt", "adviser"); }
    /// Somebody who looks after the installation, and sees no case.
    [[nodiscard]] PersonId an_administrator() { return somebody("Gil Wade", "administrator"); }
    /// Somebody who answers for a school of their own and may begin a case.
    [[nodiscard]] PersonId an_agency_lead();
    /// Somebody who sees every case and no names.
    [[nodiscard]] PersonId a_reader_without_names() { return somebody("Finn Dale", "counter"); }
    /// To whom notices wait in the outbox; they are taken out.
    [[nodiscard]] std::vector<PersonId> notified();

    PartnershipId partnership{0};
    PersonId manager{0};
    PersonId partner{0};
    PersonId chair{0};
    PersonId bystander{0};

private:
    PersonId somebody(const std::string& name, const std::string& role, std::optional<BodyId> of = {});

    std::filesystem::path folder_;
    Clock clock_;
    std::unique_ptr<ProcedureLibrary> procedures_;
    std::unique_ptr<ledger::Ledger> ledger_;
    std::unique_ptr<Casework> casework_;
};

[[nodiscard]] casework::Typed a_notice(Day became_aware);
[[nodiscard]] casework::CorrectFact a_correction(const SeenCase& seen, Day became_aware, const std::string& reason);

} // namespace throughline::application
