#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::procedure {

/// The answer to a condition. Unknown starts nothing and excludes nothing.
enum class Truth { no, unknown, yes };

[[nodiscard]] constexpr Truth operator!(Truth value)
{
    return value == Truth::yes ? Truth::no : value == Truth::no ? Truth::yes : Truth::unknown;
}

enum class ConditionKind {
    fact_is,        ///< FACT is VALUE (a decision's outcome reads the same: DECISION is OPTION)
    fact_known,     ///< FACT is known; a bare FACT means this
    fact_includes,  ///< FACT includes VALUE
    fact_compares,  ///< FACT < NUMBER, and so on
    step_done,      ///< STEP is done
    any_member,     ///< any SET has (CONDITION)
    every_member,   ///< every SET has (CONDITION)
    no_member,      ///< no SET has (CONDITION)
    at_least,       ///< at least N STEP is done (any: 1): of a step with one instance per member
    every_instance, ///< every STEP is done: of a step with one instance per member
    negation,
    conjunction,
    disjunction,
};

enum class Comparison { less, less_or_equal, greater, greater_or_equal, equal };

/// A condition as a tree. `name` is a fact, a step or a set; `value` an option.
struct Condition {
    ConditionKind kind{ConditionKind::fact_known};
    std::string name{};
    std::string value{};
    Comparison comparison{Comparison::equal};
    std::int64_t number{0};
    std::vector<Condition> parts{};
    std::string text{}; ///< as written; only the outermost has it

    friend bool operator==(const Condition&, const Condition&) = default;
};

struct ConditionError {
    std::size_t column; ///< counted from 1
    std::string message;
};

/// Reads a condition: `FACT is VALUE`, `FACT is known`, `FACT includes VALUE`, number comparisons, `STEP is done`,
/// `any|every|no SET has (...)`, `every|any|at least N STEP is done`, `not`, `and`, `or`; brackets are required where `and` and `or` mix.
/// Errors: the column and what was expected there.
/// Source: model, section 6.
[[nodiscard]] std::expected<Condition, ConditionError> condition_from(std::string_view text);

/// The condition in the words of a procedure file; read again it is the same condition, but for `text`.
[[nodiscard]] std::string text_of(const Condition& condition);

/// What a condition asks of the case. The same questions inside `any SET has (...)` are asked with `member` set, e.g. "children/C-1".
class Knowledge {
public:
    virtual ~Knowledge() = default;
    [[nodiscard]] virtual Truth fact_is(const std::string& fact, const std::string& value, const std::string& member) const = 0;
    [[nodiscard]] virtual Truth fact_known(const std::string& fact, const std::string& member) const = 0;
    [[nodiscard]] virtual Truth fact_includes(const std::string& fact, const std::string& value, const std::string& member) const = 0;
    /// The number a fact states, or nothing while it is not known.
    [[nodiscard]] virtual const std::int64_t* find_number(const std::string& fact, const std::string& member) const = 0;
    [[nodiscard]] virtual Truth step_done(const std::string& step, const std::string& member) const = 0;
    /// The members of a set in force, as "children/C-1".
    [[nodiscard]] virtual std::vector<std::string> members_of(const std::string& set) const = 0;
    /// The members for which a step has an instance; one empty string where it has one instance only.
    [[nodiscard]] virtual std::vector<std::string> instances_of(const std::string& step) const = 0;
};

/// Answers the condition in three values. Where the answer is unknown, the facts and steps whose answers decide it are added to
/// `missing`, each once, so that a page can name them; an answer that is not unknown adds nothing.
/// `member` is the member whose instance asks; inside the same for_each a name means that same member.
/// Over a set without members `any` is no, and `every` and `no` are yes; but a case always has children and partners, so while
/// none is entered the answer is unknown and the set's own name is missing.
/// Source: model, sections 5 and 6.
[[nodiscard]] Truth holds(
    const Condition& condition, const Knowledge& knowledge, const std::string& member, std::vector<std::string>* missing = nullptr);

/// The names of facts, steps and sets that a condition reads.
struct ConditionNames {
    std::vector<std::string> facts;
    std::vector<std::string> steps;
    std::vector<std::string> sets;
};
[[nodiscard]] ConditionNames names_in(const Condition& condition);

} // namespace throughline::procedure
