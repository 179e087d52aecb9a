#pragma once

#include "domain/casework/commands.hpp"
#include "domain/casework/events.hpp"

#include <stdexcept>

/// For tests: a small procedure of the invented area of Marram, and a case under it that grows by commands and events.
namespace throughline::casework {

/// The second of March 2026, a Monday; no bank holiday comes before the third of April.
inline constexpr Day monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
[[nodiscard]] constexpr Day march(unsigned day) { return std::chrono::sys_days{std::chrono::year{2026} / 3 / std::chrono::day{day}}; }

inline constexpr PersonId ann{1};   ///< the business manager
inline constexpr PersonId ben{2};   ///< decides for the council, S-1
inline constexpr PersonId cara{3};  ///< decides for health, S-2
inline constexpr PersonId david{4}; ///< decides for the police, S-3
inline constexpr BodyId council{1};
inline constexpr BodyId health{2};
inline constexpr BodyId police{3};
inline constexpr BodyId school{4};
inline constexpr BodyId charity{5};

/// Facts, forms and steps of every kind, each with the limits that the tests need. See the function for what it says.
[[nodiscard]] procedure::Procedure a_procedure();
[[nodiscard]] procedure::Step& step_in(procedure::Procedure& procedure, const std::string& id);
[[nodiscard]] procedure::Condition condition(const std::string& text);
[[nodiscard]] procedure::StepLimit a_limit(const std::string& text, procedure::Level level, const std::string& source);

[[nodiscard]] By the_manager();
/// Somebody who may take this seat today.
[[nodiscard]] By a_decider(PersonId person, const std::string& seat);
/// What the manager enters for somebody who told them by telephone.
[[nodiscard]] By told_by_telephone(PersonId whom, const std::string& seat);
[[nodiscard]] By with_the_message(By by);

/// A day as a form sends it.
void type_day(Typed& typed, const std::string& field, Day day);
[[nodiscard]] Typed a_notice(Day became_aware = monday, const std::string& category = "harm");

class ACase {
public:
    explicit ACase(procedure::Procedure procedure = a_procedure());

    ACase& on(Day today)
    {
        today_ = today;
        return *this;
    }
    ACase& with(procedure::SetKind set, const std::string& name, std::optional<BodyId> body = std::nullopt);
    /// The first form, which starts what counts from becoming aware.
    ACase& noticed(Day became_aware = monday, const std::string& category = "harm");

    template <class Event> ACase& happened(Event event) { return take(Events{}.add(std::move(event)), the_manager()); }
    template <class Command> [[nodiscard]] Decided ask(const Command& command, const By& by = the_manager()) const
    {
        const auto now = standing();
        return decide(CaseView{state_, procedure_, now, today_}, command, by);
    }
    /// Asks, and takes in the answer. Errors: throws where it is refused, which fails the test.
    template <class Command> ACase& did(const Command& command, const By& by = the_manager())
    {
        auto decided = ask(command, by);
        if (!decided) throw std::runtime_error("refused: " + decided.error().refusal.message);
        return take(*decided, by);
    }

    [[nodiscard]] const CaseState& state() const { return state_; }
    [[nodiscard]] const procedure::Procedure& procedure() const { return procedure_; }
    [[nodiscard]] CaseKnowledge knowledge() const { return {state_, procedure_}; }
    [[nodiscard]] Standing standing() const;
    [[nodiscard]] InstanceStanding standing_of(const std::string& instance) const;
    [[nodiscard]] Clock clock(const std::string& instance, std::size_t number = 0) const;
    [[nodiscard]] Day today() const { return today_; }

    time::BankHolidays holidays{};

private:
    ACase& take(const Events& events, const By& by);

    procedure::Procedure procedure_;
    CaseState state_;
    Day today_{monday};
};

/// The words of a refusal, or "accepted".
[[nodiscard]] std::string refusal_of(const Decided& decided);
[[nodiscard]] std::string source_of(const Decided& decided);

} // namespace throughline::casework
