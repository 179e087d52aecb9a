#pragma once

#include "domain/procedure/model.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace throughline::procedure {

enum class NamedKind { nothing, fact, field, decision, step, outcome };

/// What a name in a condition or limit stands for.
struct Meaning {
    NamedKind kind{NamedKind::nothing};
    const Fact* fact{};    ///< of a fact
    const Field* field{};  ///< of a form's own field
    const Step* step{};    ///< of a decision, a step or an outcome
    std::string outcome{}; ///< of an outcome, even where the step has none of that name

    /// The kind of its answer: a decision's is a choice, an outcome's a day.
    [[nodiscard]] ValueKind value() const;
    [[nodiscard]] const std::vector<Option>& options() const;
    /// The set whose members have it; nothing where the case has it.
    [[nodiscard]] std::optional<SetKind> subject() const;
};

/// The names of one procedure, found in one look-up each. The procedure must outlive it and stay unchanged.
class Naming {
public:
    explicit Naming(const Procedure& procedure);

    /// Aliases are followed. Inside a form its own fields come first, then facts, decisions and steps.
    [[nodiscard]] Meaning of(std::string_view name, const Form* form = nullptr) const;

    /// The fact or outcome behind an alias; the name itself where it is none.
    [[nodiscard]] std::string_view resolved(std::string_view name) const;

    [[nodiscard]] const Procedure& procedure() const { return procedure_; }
    [[nodiscard]] const Fact* find_fact(std::string_view id) const;
    [[nodiscard]] const Step* find_step(std::string_view id) const;

    /// Everything that could have been meant where a fact was expected.
    [[nodiscard]] std::vector<std::string> fact_names(const Form* form = nullptr) const;
    [[nodiscard]] std::vector<std::string> step_names() const;

private:
    const Procedure& procedure_;
    std::unordered_map<std::string_view, const Fact*> facts_;
    std::unordered_map<std::string_view, const Step*> steps_;
};

[[nodiscard]] ValueKind value_of(FieldKind kind);
[[nodiscard]] bool has_outcome(StepKind kind, std::string_view outcome);

} // namespace throughline::procedure
