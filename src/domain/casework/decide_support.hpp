#pragma once

#include "domain/casework/commands.hpp"

#include <functional>

/// What the rules of several kinds of step share.
namespace throughline::casework {

/// The instance named, of the kind meant; or why not.
[[nodiscard]] std::expected<const Instance*, Refused> instance_of_kind(
    const CaseView& view, const std::string& instance, procedure::StepKind kind);

/// The instance named, whatever its kind.
[[nodiscard]] std::expected<const Instance*, Refused> find_instance(const CaseView& view, const std::string& instance);

/// The person may take this seat today; or why not. Source: NB-018.
[[nodiscard]] std::expected<HeldSeat, Refused> seat_held(
    const CaseView& view, const procedure::Step& step, const std::string& seat, const By& by);

/// Did whoever acts now, or for whom it is recorded now, do that earlier thing too?
[[nodiscard]] bool is_from_same_person(const Trace& earlier, const By& by);
/// One person fills one seat. Source: model, section 7.
[[nodiscard]] Refused one_seat_each(const procedure::Step& step);

/// In a closed case nothing more is begun or done: it is opened again first, with the reason.
[[nodiscard]] std::optional<Refused> closed_already(const CaseView& view);

/// How long an emergency access lasts: to the end of the day after it was taken, so that one taken at night is of use.
inline constexpr std::chrono::days emergency_access_lasts{1};

/// The day lies not in the future.
[[nodiscard]] std::optional<Refused> in_the_future(const StatedDay& on, Day today);

/// The event with the envelope of whoever acts: recorded for, files and their names.
template <class Event> [[nodiscard]] Attributed<Event> by_whom(Event event, const By& by)
{
    if (by.recorded_for) event.texts["recorded-for"] = by.recorded_for_whom;
    for (const auto& [file, name] : by.file_names) event.texts["file:" + file] = name;
    return {std::move(event), by.recorded_for, by.files};
}

/// A check of the step that blocks keeps the program from sending or signing for as long as it finds something.
[[nodiscard]] std::optional<Refused> blocked_by_checks(const CaseView& view, const procedure::Step& step);
/// A rule that keeps whoever acts from taking this part in the case beside another one: recommending and deciding, say.
[[nodiscard]] std::optional<Refused> takes_two_parts(const CaseView& view, const Instance& instance, const By& by);
[[nodiscard]] StatedDay day_or_today(const std::optional<StatedDay>& on, Day today);

/// Reads the form named, with the corrections that changed answers make of what was known. `subject`: whose form it is.
struct ReadForm {
    FormAnswers given;
    std::vector<FactCorrected> corrections;
};
[[nodiscard]] std::expected<ReadForm, Refused> read_form(
    const CaseView& view, const std::string& form, const Typed& typed, const std::map<std::string, std::string>& reasons,
    const std::string& subject);

/// The text without white space round it.
[[nodiscard]] std::string trimmed(const std::string& text);

/// An instance's member, or the case.
[[nodiscard]] std::string subject_of(const Instance& instance);

} // namespace throughline::casework
