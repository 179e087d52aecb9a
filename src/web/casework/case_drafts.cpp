#include "web/casework/case_drafts.hpp"

#include "application/london_time.hpp"
#include "application/procedure_check.hpp"
#include "domain/time/date_words.hpp"
#include "views/casework/step_page.hpp"
#include "web/past/past_handlers.hpp"
#include "web/casework/case_files.hpp"

#include <algorithm>
#include <array>

namespace throughline::web {

using application::KeptDraft;
using application::SeenCase;
using views::Href;

namespace {

/// What was recorded last about the thing, in words, where this person may read the history.
std::string last_change(const Visit& visit, const SeenCase& seen, std::int64_t number)
{
    for (const auto& line : visit.casework().history(seen.seen.state.opened.reference, visit.person())) {
        if (line.number == number) return line.who + ", " + time::in_words(line.recorded_on) + ": " + line.what;
    }
    return {};
}

} // namespace

std::string minute_in_words(ledger::Instant moment)
{
    const auto minute = application::london_time_of(moment).minute;
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
}

std::string kept_in_words(ledger::Instant moment, application::Day today)
{
    const auto day = application::london_day_of(moment);
    return "at " + minute_in_words(moment) + (day == today ? std::string{} : " on " + time::in_words_with_weekday(day));
}

casework::Typed typed_to_keep(const HttpRequest& http)
{
    static constexpr std::array control{
        views::form_names::csrf_token, views::form_names::version, views::form_names::change, std::string_view{"action"},
        views::draft_button::name};
    auto all = typed(http);
    std::erase_if(all, [](const auto& field) { return std::ranges::find(control, field.first) != control.end(); });
    return all;
}

std::string hash_of_form(const procedure::Procedure& procedure, const std::string& form)
{
    const auto* found = procedure.find_form(form);
    return found ? application::fingerprint(casework::as_shown(*found)) : std::string{};
}

views::DraftShown shown(
    const KeptDraft& draft, const procedure::Procedure& procedure, const std::string& procedure_form, application::Day today)
{
    views::DraftShown shown;
    shown.form = draft.place.form;
    shown.values = views::values_from(draft.typed);
    shown.saved = kept_in_words(draft.saved_at, today);
    if (draft.soon_gone) shown.gone_on = time::in_words_with_weekday(application::london_day_of(draft.gone_at));
    shown.form_changed = draft.form_hash != hash_of_form(procedure, procedure_form);
    shown.answers = views::typed_answers(procedure.find_form(procedure_form), procedure, draft.typed);
    return shown;
}

std::vector<views::DraftShown> drafts_of_step(const Visit& visit, const SeenCase& seen, const casework::Instance& instance)
{
    std::vector<views::DraftShown> all;
    if (seen.as_it_stood_on) return all;
    const auto version = seen.seen.state.version_of(instance.id);
    for (const auto& draft : visit.site().drafts.of(visit.person(), seen.stream, instance.id)) {
        auto one = shown(draft, *seen.procedure, instance.step->form, visit.today());
        one.thing_changed = draft.version_read != version;
        if (one.thing_changed) one.last_change = last_change(visit, seen, version);
        all.push_back(std::move(one));
    }
    return all;
}

application::DraftPlace place_of_draft(const Visit& visit, const SeenCase& seen, const std::string& instance)
{
    return {seen.stream, instance, visit.text("action")};
}

std::optional<ledger::Instant> keep_step_draft(const Visit& visit, const SeenCase& seen, const std::string& instance)
{
    const auto* found = seen.seen.standing.find(instance);
    if (!found || !views::keeps_draft(visit.text("action"))) return std::nullopt;
    auto all = typed_to_keep(visit.http());
    for (const std::string field : {"files", "message"}) {
        all.erase(field + "-left-out");
        all.erase(field + "-kept");
        for (const auto& file : posted_files(visit, seen, field).files) all[field + "-kept"].push_back(file.ref.id);
    }
    return visit.site().drafts.keep(
        visit.person(), place_of_draft(visit, seen, instance), all, hash_of_form(*seen.procedure, found->step->form), visit.version_read(),
        ledger::ChangeId::from_text(visit.text(views::form_names::change)));
}

std::vector<views::BegunRow> begun(const Visit& visit, const std::vector<SeenCase>& cases)
{
    std::vector<views::BegunRow> rows;
    for (const auto& draft : visit.site().drafts.of(visit.person())) {
        views::BegunRow row;
        row.saved = kept_in_words(draft.saved_at, visit.today());
        row.kept_until = time::in_words(application::london_day_of(draft.gone_at));
        row.soon_gone = draft.soon_gone;
        const auto seen = std::ranges::find(cases, draft.place.stream, &SeenCase::stream);
        if (seen != cases.end()) {
            const auto* instance = seen->seen.standing.find(draft.place.instance);
            if (!instance) continue;
            row.what = instance->title;
            row.address = views::step_address(seen->seen.state.opened.reference, instance->id);
            row.name = seen->seen.state.opened.neutral_name;
            row.reference = seen->seen.state.opened.reference;
        } else if (visit.partnership() && draft.place.stream == visit.partnership()->stream) {
            const auto procedure = visit.casework().adopted_procedure(visit.partnership()->id);
            if (!procedure || !visit.may(procedure::Power::open_case)) continue;
            const auto entry = std::ranges::find(procedure->entries, draft.place.instance, &procedure::Entry::id);
            if (draft.place.instance == past_case_draft) {
                row.what = "Take over a case that runs already";
                row.address = Href{"/cases/take-over"};
            } else if (entry == procedure->entries.end()) {
                continue;
            } else {
                row.what = "Begin a case: " + entry->label;
                row.address = Href::path({"cases", "begin", draft.place.instance});
            }
        } else {
            continue;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace throughline::web
