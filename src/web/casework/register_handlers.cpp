#include "domain/casework/register_commands.hpp"
#include "views/casework/registers_page.hpp"
#include "views/casework/step_page.hpp"
#include "web/casework/case_files.hpp"
#include "web/casework/case_handlers.hpp"
#include "web/casework/shown_case.hpp"

namespace throughline::web {

using application::SeenCase;
using procedure::Power;
using views::Href;

namespace {

const std::string& reference_of(const SeenCase& seen) { return seen.seen.state.opened.reference; }
Href address_of(const SeenCase& seen) { return Href::path({"cases", reference_of(seen), "registers"}); }

/// What is asked of whoever is asked for a decision elsewhere: who, how it reached us, and the message.
views::Html fields_for_somebody(const views::RegistersPage& page, const SeenCase& seen)
{
    const casework::Instance none{};
    views::StepPage step{page.shown, none};
    step.people = field_people(*seen.directory);
    step.posted = page.posted;
    return views::recorded_for_fields(step, (page.posted == "decide" ? page.values : views::FormValues{}).in_form("decide"));
}

HttpResponse show_registers(Visit& visit, const SeenCase& seen, const views::FormValues& values, const std::string& posted, int status)
{
    if (seen.seen.viewer.reach != access::Reach::whole_case) return not_found();
    views::RegistersPage page{shown(seen)};
    page.form = visit.form_to(address_of(seen), seen.seen.state.version_of("registers"));
    page.form.has_files = true;
    page.values = values;
    page.posted = posted;
    const bool now = !seen.as_it_stood_on && !seen.seen.viewer.emergency_until;
    page.may_change = now && seen.seen.viewer.may(Power::manage_case);
    if (page.may_change) page.recorded_for = fields_for_somebody(page, seen);
    auto frame = case_frame(visit, seen, "Registers");
    frame.has_errors = values.has_errors();
    frame.back = views::BackLink{.href = views::part_address(reference_of(seen), views::CasePart::documents), .content = "Documents"};
    const auto main = views::registers_page(page);
    return visit.page(frame, views::error_summary_of(values.in_form(posted), main) + main, status);
}

/// One posted form of the page: the rule it asks, and what is wrong with its days.
class Reading {
public:
    explicit Reading(const Visit& visit) : visit_{visit} {}

    [[nodiscard]] std::optional<application::Rule> read(const std::string& action)
    {
        using namespace casework;
        if (action == "request")
            return rule(RecordMaterialRequest{
                text("asked-by"), text("authority"), text("who"), text("what"), text("basis"), day("on", "When did the request arrive?"),
                day_or_none("answer-by", "By when is an answer asked for?")});
        if (action == "decide")
            return rule(DecideMaterialRequest{text("request"), text("decision"), text("reasons"), day("on", "When was it decided?")});
        if (action == "supply")
            return rule(RecordMaterialSupplied{text("request"), text("supplied"), text("how"), text("address"), day("on", "When?")});
        if (action == "restrict") {
            RecordRestriction command{
                text("kind"), {}, text("imposed-by"), text("restriction"), day("on", "Since when?"), day_or_none("until", "Its last day")};
            for (const auto stop : visit_.http().form.all("stops")) command.stops.emplace_back(stop);
            return rule(std::move(command));
        }
        if (action == "end") return rule(EndRestriction{text("which"), text("reason"), day("on", "When?")});
        return std::nullopt;
    }
    [[nodiscard]] const std::vector<casework::FieldError>& errors() const { return errors_; }

private:
    [[nodiscard]] std::string text(std::string_view field) const { return visit_.text(field); }
    template <class Command> static application::Rule rule(Command command)
    {
        return [command = std::move(command)](const casework::CaseView& view, const casework::By& by) {
            return casework::decide(view, command, by);
        };
    }
    casework::StatedDay day(const std::string& field, const std::string& label)
    {
        const auto stated = stated_day(visit_.http(), field, label);
        if (stated) return *stated;
        errors_.insert(errors_.end(), stated.error().begin(), stated.error().end());
        return casework::exactly(visit_.today());
    }
    std::optional<casework::Day> day_or_none(const std::string& field, const std::string& label)
    {
        const auto stated = day_or_nothing(visit_.http(), field, label);
        if (stated) return *stated;
        errors_.insert(errors_.end(), stated.error().begin(), stated.error().end());
        return std::nullopt;
    }

    const Visit& visit_;
    std::vector<casework::FieldError> errors_{};
};

HttpResponse post_registers(Visit& visit, const SeenCase& seen)
{
    if (seen.seen.viewer.reach != access::Reach::whole_case) return not_found();
    const auto action = visit.text("action");
    Reading reading{visit};
    const auto rule = reading.read(action);
    if (!rule) return error(400, "This page does not know that action.");
    const auto message = posted_files(visit, seen, "message");
    auto errors = reading.errors();
    errors.insert(errors.end(), message.errors.begin(), message.errors.end());
    if (errors.empty()) {
        const auto somebody = for_somebody(visit.http(), *seen.directory);
        const auto done = visit.casework().change(
            visit.asking(), reference_of(seen), {"registers", visit.version_read()}, Power::manage_case, with_files(*rule, {}, message),
            somebody.recorded_for, somebody.whom);
        if (done) return see_other(std::string(address_of(seen).view()));
        if (done.error().why != application::NotDone::Why::refused) return not_done_page(visit, seen, done.error());
        errors = done.error().refused.fields;
        if (errors.empty()) errors.push_back({done.error().refused.refusal.field, done.error().refused.refusal.message});
    }
    return show_registers(visit, seen, views::values_from(typed(visit.http()), errors), action, 422);
}

} // namespace

void add_register_routes(Router& router, const Site& site)
{
    router.get("/cases/{reference}/registers", "case-registers", for_case(site, [](Visit& visit, const SeenCase& seen) {
                   return show_registers(visit, seen, {}, {}, 200);
               }));
    router.post("/cases/{reference}/registers", "case-registers", for_case_post(site, post_registers), takes_files_of_a_case(site));
}

} // namespace throughline::web
