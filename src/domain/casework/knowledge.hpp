#pragma once

#include "domain/casework/names.hpp"
#include "domain/casework/state.hpp"
#include "domain/procedure/condition.hpp"
#include "domain/procedure/model.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace throughline::casework {

/// A place from which a decision is taken or a document signed: a body of this case, or a role.
struct Seat {
    std::string id;    ///< "partners/S-1" or "role/local-authority-decider"
    std::string label; ///< the body's or role's name
    std::optional<BodyId> body{};
    std::string role{};
};

/// How a decision stands: what its seats have said, and what follows.
struct DecisionOutcome {
    std::string option{};                ///< empty until it can be told
    std::optional<StatedDay> decided{};  ///< the day of the view that settled it
    std::vector<const View*> counting{}; ///< one a seat, in the order of the seats; null where that seat has not decided
    bool opened_again{false};            ///< the decision was opened again and not taken anew: what was decided before stands
    std::vector<const View*> anew{};     ///< then: the views given since, one a seat
};

/// The days on which the partnership's standing groups meet, by the group's id; in any order.
using Calendars = std::map<std::string, std::vector<Day>>;

/// What the case knows, as conditions and limits ask for it: stated facts, the outcomes of steps, and the outcomes that are computed
/// (a decision from its views, a sign-off from its signatures, a sending from its recipients).
/// Source: model, sections 2, 6 and 7.
class CaseKnowledge final : public procedure::Knowledge {
public:
    CaseKnowledge(const CaseState& state, const procedure::Procedure& procedure, const Calendars* calendars = nullptr)
        : state_{state}, procedure_{procedure}, calendars_{calendars}
    {
    }

    [[nodiscard]] procedure::Truth fact_is(const std::string& fact, const std::string& value, const std::string& member) const override;
    [[nodiscard]] procedure::Truth fact_known(const std::string& fact, const std::string& member) const override;
    [[nodiscard]] procedure::Truth fact_includes(
        const std::string& fact, const std::string& value, const std::string& member) const override;
    [[nodiscard]] const std::int64_t* find_number(const std::string& fact, const std::string& member) const override;
    [[nodiscard]] procedure::Truth step_done(const std::string& step, const std::string& member) const override;
    [[nodiscard]] std::vector<std::string> members_of(const std::string& set) const override;
    [[nodiscard]] std::vector<std::string> instances_of(const std::string& step) const override;

    /// The day on which a fact holds or an outcome came about; in an inner step of a set, `member` says whose. Nothing where the day is
    /// not known: it starts no clock.
    [[nodiscard]] std::optional<StatedDay> find_day(const std::string& name, const std::string& member) const;
    /// The same, also where it came about on a day that is not known.
    [[nodiscard]] std::optional<StatedDay> find_outcome(const std::string& name, const std::string& member) const;
    /// The day on which an outcome of this very instance came about: of a step that may be done again, each occurrence has its own.
    /// Also where that day is not known.
    [[nodiscard]] std::optional<StatedDay> find_day_of(
        const procedure::Step& step, const InstanceName& instance, const std::string& outcome) const;
    /// Where a day was stated: the statement in force, where there is one.
    [[nodiscard]] const Statement* find_statement_of(const std::string& name, const std::string& member) const;

    /// The partners with a seat in this case. Of several of one kind the one that was chosen sits, once somebody has chosen one of them.
    [[nodiscard]] std::vector<const Member*> partners_who_sit() const;
    /// The member who passed this request on and collates its answer; nothing where it was asked directly.
    [[nodiscard]] const Member* find_who_passed_on(const std::string& instance) const;
    [[nodiscard]] std::vector<Seat> seats_of(const procedure::Step& step) const;
    [[nodiscard]] DecisionOutcome outcome_of(const procedure::Step& decision, const std::string& instance) const;
    /// The day on which every seat had signed the same version, or nothing.
    [[nodiscard]] std::optional<StatedDay> signed_by_all(const procedure::Step& sign_off, const std::string& instance) const;
    /// Those to whom a step sends: declared recipients, members of a set, roles.
    [[nodiscard]] std::vector<std::string> recipients_of(const procedure::Step& send) const;
    [[nodiscard]] std::optional<StatedDay> sent_to_all(const procedure::Step& send, const std::string& instance) const;

    /// The next meeting of a series after a day: of a standing group from its calendar, else as the case states it; of a meeting of
    /// this case the day agreed or held.
    [[nodiscard]] std::optional<Day> find_next(const std::string& series, Day after) const;

    /// The fact or outcome behind an alias; the name itself where it is none.
    [[nodiscard]] std::string resolved(const std::string& name) const;

    [[nodiscard]] const CaseState& state() const { return state_; }
    [[nodiscard]] const procedure::Procedure& procedure() const { return procedure_; }

private:
    [[nodiscard]] std::string subject_for(const std::string& fact, const std::string& member) const;
    [[nodiscard]] const Statement* find(const std::string& fact, const std::string& member) const;
    [[nodiscard]] DecisionOutcome outcome_in_round(const procedure::Step& decision, const std::string& instance, int round) const;

    const CaseState& state_;
    const procedure::Procedure& procedure_;
    const Calendars* calendars_;
};

} // namespace throughline::casework
