#pragma once

#include "domain/casework/event_kinds.hpp"
#include "domain/casework/form_answers.hpp"

#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Actions that run already, as they stand in somebody's list: each a row of words. Read here for the page on which a case is taken over
/// and for a spreadsheet alike. Source: NB-016, NB-082, NB-415; design, section 7.16.
namespace throughline::casework {

/// One action as it was typed.
struct ActionRow {
    std::string text{};
    std::string agency{}; ///< its id or its name; empty: the partnership's
    std::string owner{};  ///< a name, or a post that one person has
    std::string due{};
    std::string state{}; ///< an option's id or its words
    std::string evidence{};
    std::string checked_by{};
    std::string effect{};

    [[nodiscard]] bool is_empty() const;
};

/// The names under which errors name a part of a row.
namespace action_parts {
inline constexpr std::string_view text = "text";
inline constexpr std::string_view agency = "agency";
inline constexpr std::string_view owner = "owner";
inline constexpr std::string_view due = "due";
inline constexpr std::string_view state = "state";
inline constexpr std::string_view evidence = "evidence";
inline constexpr std::string_view checked_by = "checked-by";
inline constexpr std::string_view effect = "effect";
} // namespace action_parts

/// Whom a row may name.
struct NamedInRows {
    std::map<BodyId, std::string> bodies{};
    std::map<std::string, std::vector<PersonId>> people{}; ///< by name and by post, as compared

    void add(PersonId person, const std::string& name, const std::string& post);
};

/// A name as people compare it: small letters, single blanks.
[[nodiscard]] std::string as_compared(std::string_view name);

/// A day in one line: "3 4 2026", "3 April 26", "about 3 April 2026", "April 2026", "not known". Errors: a sentence that says what to type.
[[nodiscard]] std::expected<StatedDay, std::string> stated_day_from_line(std::string_view line);

/// An action that can be recorded.
struct EnteredAction {
    std::string text;
    std::optional<BodyId> agency{};
    std::optional<PersonId> owner{};
    std::optional<StatedDay> due{};
    Chosen state{};
    std::string evidence{};
    std::string checked_by{};
    std::string effect{};
};

/// Errors: by part, see `action_parts`. A row needs what is to be done, who sees to it and a day; one that is done needs what shows it
/// where the procedure asks for that.
[[nodiscard]] std::expected<EnteredAction, std::vector<FieldError>> action_from(
    const ActionRow& row, const procedure::Procedure& procedure, const NamedInRows& named);

/// The member of a case that this action becomes, with its facts found by their meaning.
[[nodiscard]] MemberAdded member_of(const EnteredAction& action, const procedure::Procedure& procedure, const std::string& id);

/// Where people say how an action stands: the report on it, and the check by somebody else where the procedure has one.
[[nodiscard]] bool says_how_actions_stand(const procedure::Step& step, const procedure::Procedure& procedure);

/// What has been reported on an action by the state that it is in: that it is done, that somebody checked it. Nothing for one that goes on.
[[nodiscard]] std::vector<FormSubmitted> last_reports_of(
    const EnteredAction& action, const procedure::Procedure& procedure, const std::string& id);

} // namespace throughline::casework
