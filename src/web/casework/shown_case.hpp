#pragma once

#include "views/casework/case_frame.hpp"
#include "views/forms/form_fields.hpp"
#include "web/common/visit.hpp"

#include <functional>
#include <optional>

namespace throughline::web {

/// What a handler of one case is given: the request and the case as this person may see it.
using CaseHandler = std::function<HttpResponse(Visit&, const application::SeenCase&)>;

/// Loads the case that the address names. One that does not exist for this person is not found. With `as-it-stood=2026-04-03` in the
/// query it is shown as it stood on that day.
[[nodiscard]] Handler for_case(const Site& site, CaseHandler handler);
/// Keeps what was typed about a case when the sign-in ended meanwhile; see KeepTyping.
using KeepTypingOfCase = std::function<std::optional<views::Href>(Visit&, const application::SeenCase&)>;
[[nodiscard]] Handler for_case_post(const Site& site, CaseHandler handler, KeepTypingOfCase keep = {});

/// A page with a form, as it is first opened: with nothing typed and no error. `show(visit, seen, values, status)` answers with it.
template <class Show> [[nodiscard]] CaseHandler shows(Show show)
{
    return [show](Visit& visit, const application::SeenCase& seen) { return show(visit, seen, views::FormValues{}, 200); };
}

[[nodiscard]] views::CaseShown shown(const application::SeenCase& seen);
/// The frame of a page of this case, with its procedure and, where it shows the past, that it does.
[[nodiscard]] views::PageFrame case_frame(const Visit& visit, const application::SeenCase& seen, const std::string& title);

/// Everything typed into a posted form.
[[nodiscard]] casework::Typed typed(const HttpRequest& http);
/// The typed values of fields that begin with `prefix`, without it.
[[nodiscard]] casework::Typed typed(const HttpRequest& http, const std::string& prefix);

/// Bodies and people that a field may name.
[[nodiscard]] views::FieldPeople field_people(const access::Directory& directory);

/// The page that says why something was not done, where no form can show it.
/// `step` is where the person came from, where they may go on.
[[nodiscard]] HttpResponse not_done_page(
    const Visit& visit, const application::SeenCase& seen, const application::NotDone& why, const std::optional<views::Href>& step = {});

/// Asks the rule that belongs to a command.
template <class Command>
std::expected<void, application::NotDone> ask(
    Visit& visit, const application::SeenCase& seen, const application::ThingRead& read, const application::Needed& needed, const Command& command)
{
    return visit.casework().change(
        visit.asking(), seen.seen.state.opened.reference, read, needed,
        [&](const casework::CaseView& view, const casework::By& by) { return casework::decide(view, command, by); });
}

/// The reasons that a list of departures and warnings was answered with; those left empty stay unanswered.
[[nodiscard]] casework::AnswerWarnings warnings_answered(const HttpRequest& http);

/// What was typed, with what the rule said is wrong with it.
[[nodiscard]] views::FormValues typed_again(const HttpRequest& http, const application::NotDone& why);

/// A day typed in three fields; the errors name the field.
[[nodiscard]] std::expected<casework::StatedDay, std::vector<casework::FieldError>> stated_day(
    const HttpRequest& http, const std::string& field, const std::string& label);

/// The same for a day that may be left empty, and one that must be exact.
[[nodiscard]] std::expected<std::optional<casework::Day>, std::vector<casework::FieldError>> day_or_nothing(
    const HttpRequest& http, const std::string& field, const std::string& label);

/// What the "recorded for somebody else" fields say; nothing where they are empty.
struct ForSomebody {
    std::optional<casework::RecordedFor> recorded_for{};
    std::string whom{};
};
[[nodiscard]] ForSomebody for_somebody(const HttpRequest& http, const access::Directory& directory);

} // namespace throughline::web
