#pragma once

#include "domain/procedure/simulation_settings.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace throughline::procedure {

enum class Severity { error, warning };

/// Everything that can be wrong with a procedure file. Names in output: "unknown-role".
enum class DiagnosisKind {
    // how it is written
    syntax,
    duplicate_key,
    unknown_key,
    missing_key,
    wrong_type,
    bad_id,
    bad_value,
    bad_condition,
    bad_limit,
    // ids
    duplicate_id,
    duplicate_option,
    duplicate_field,
    retired_id,
    same_concept,
    // names that stand for nothing
    unknown_concept,
    unknown_set,
    unknown_stage,
    unknown_role,
    unknown_fact,
    unknown_option,
    unknown_form,
    unknown_field,
    unknown_step,
    unknown_outcome,
    unknown_letter,
    unknown_placeholder,
    unknown_recipient,
    unknown_guidance,
    unknown_document,
    unknown_part,
    unknown_series,
    unknown_anchor,
    unknown_name,
    // the floor
    unknown_base,
    unknown_refined,
    cannot_change,
    unknown_point,
    unsettled_point,
    no_rapid_review,
    // what cannot work
    wrong_fact_type,
    condition_type,
    member_not_said,
    nothing_starts,
    cycle,
    option_leads_nowhere,
    no_not_agreed,
    no_who,
    no_recipient,
    no_limit,
    no_source,
    no_answer_limit,
    limit_after_limit,
    check_incomplete,
};

[[nodiscard]] std::string_view name_of(DiagnosisKind kind);

/// One thing that is wrong with a procedure file, or doubtful.
struct Diagnosis {
    DiagnosisKind kind;
    Place place;
    std::string message;
    std::string source{}; ///< of the rule at fault, where it has one
    Severity severity{Severity::error};
    std::string line{}; ///< the line of the file at that place

    friend bool operator==(const Diagnosis&, const Diagnosis&) = default;
};

/// As a compiler says it: `file:line:column: error: message [kind]`, the rule's source, then the line with a mark under the column.
[[nodiscard]] std::string in_words(const Diagnosis& diagnosis);

[[nodiscard]] bool has_errors(std::span<const Diagnosis> diagnoses);

/// Where each value of a procedure was written. A thing is called "step notify-panel", "form referral", "head".
class Places {
public:
    void note(const std::string& thing, std::string_view key, std::string_view value, const Place& place);

    /// Where that value of that key stands; the key itself where the value is not found; `otherwise` where neither is.
    [[nodiscard]] Place of(const std::string& thing, std::string_view key, std::string_view value, const Place& otherwise) const;
    [[nodiscard]] bool has(const std::string& thing, std::string_view key) const;

    /// Takes in what another file noted; what is known already stays.
    void add(const Places& others);

private:
    /// A place with the number of its file: a procedure has some ten thousand of them and two files.
    struct Spot {
        std::size_t file;
        int line;
        int column;
    };
    [[nodiscard]] std::optional<Place> find_spot(std::size_t key) const;
    [[nodiscard]] std::size_t number_of(const std::string& file);

    std::vector<std::string> files_{};
    std::unordered_map<std::size_t, Spot> spots_{}; ///< by the hash of thing, key and value: a collision would only misplace a mark
};

/// A procedure as it was read, before it is merged and checked.
struct WrittenProcedure {
    Procedure procedure{};
    Places places{};
    std::map<std::string, std::string> settles{}; ///< answers to open points of the procedure it extends
    std::optional<Simulation> simulation{};
};

/// The one of `names` that was probably meant, or nothing.
[[nodiscard]] std::optional<std::string> find_nearest(std::string_view written, std::span<const std::string> names);

/// `; did you mean "..."?`, or nothing where no name is near.
[[nodiscard]] std::string did_you_mean(std::string_view written, std::span<const std::string> names);

} // namespace throughline::procedure
