#pragma once

#include "programs/installation.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace throughline::programs {

/// The people of a demonstration, by sign-in name.
using Cast = std::map<std::string, PersonId>;

/// What is to happen in a demonstration and when: several cases side by side, and the ledger takes everything in the order of its time.
class Schedule {
public:
    void add(ledger::Instant moment, std::function<void()> what) { planned_.push_back({moment, std::move(what)}); }
    /// Does everything, the earliest first; what was planned for the same moment in the order in which it was planned.
    void run(application::Clock& clock);

private:
    struct Planned {
        ledger::Instant moment;
        std::function<void()> what;
    };
    std::vector<Planned> planned_;
};

/// A case of the demonstration, taken through its procedure by the same use cases as a real one, day by day in its past.
class RehearsedCase {
public:
    RehearsedCase(Installation& installation, PartnershipId partnership, const Cast& cast, Schedule& schedule)
        : made_{installation}, partnership_{partnership}, cast_{cast}, schedule_{schedule}
    {
    }
    RehearsedCase(const RehearsedCase&) = delete;
    RehearsedCase& operator=(const RehearsedCase&) = delete;

    /// What follows is planned for that civil day, at that hour in London.
    void on(application::Day day, int hour);

    void begin(const std::string& who, const std::string& entry, casework::Typed own, const std::string& child, casework::Typed about);
    void fill(const std::string& who, const std::string& instance, casework::Typed own = {});
    void add(const std::string& who, procedure::SetKind set, const std::string& name, casework::Typed own = {}, std::optional<BodyId> body = {});
    void relate(const std::string& from, const std::string& kind, const std::string& to);
    void send_requests(const std::vector<std::string>& instances);
    void answer(const std::string& who, const std::string& instance, casework::Typed own = {});
    void nothing_held(const std::string& who, const std::string& instance);
    void accept(const std::string& instance);
    void arrange(const std::string& instance, application::Day day, const std::string& place);
    void meet(const std::string& instance, casework::Typed own = {});
    void view(const std::string& who, const std::string& instance, const std::string& seat, const std::string& option, const std::string& reasons, casework::Typed own = {});
    void issue(const std::string& instance);
    void sign(const std::string& who, const std::string& instance, const std::string& seat);
    void send(const std::string& who, const std::string& instance, const std::string& reference = {});
    void note(const std::string& instance, const std::string& text);
    void give_reason(const std::string& what);

    [[nodiscard]] const std::string& reference() const { return reference_; }
    [[nodiscard]] application::SeenCase seen() const;

private:
    void plan(std::function<void()> what);
    void issue_now(const std::string& instance);
    void act(const std::string& who, procedure::Power power, const application::Rule& rule, const std::string& what);
    [[nodiscard]] casework::Typed filled(const procedure::Form& form, casework::Typed own, const std::string& subject) const;

    Installation& made_;
    PartnershipId partnership_;
    const Cast& cast_;
    Schedule& schedule_;
    ledger::Instant moment_{};
    application::Day planned_for_{};
    std::string reference_;
    application::Day today_{};
};

/// A day typed into a form's field.
void type_day(casework::Typed& typed, const std::string& field, application::Day day);

} // namespace throughline::programs
