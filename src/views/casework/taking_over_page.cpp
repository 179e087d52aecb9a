#include "views/casework/taking_over_page.hpp"

#include "views/components/button.hpp"
#include "views/components/choices.hpp"
#include "views/components/input.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <algorithm>
#include <set>

namespace throughline::views {

using procedure::Fact;
using procedure::Step;
using procedure::StepKind;
using procedure::ValueKind;
namespace fields = casework::past_fields;
namespace parts = casework::action_parts;

namespace {

constexpr int agencies_at_once = 10;
constexpr int actions_at_once = 20;
constexpr int days_width = 20;
constexpr const char* list_of_people = "people-known";

Html column(std::string_view width, const Html& inside)
{
    return element("div", {{"class", "govuk-grid-column-" + std::string(width)}}, inside);
}
Html columns(const Html& inside) { return element("div", {{"class", "govuk-grid-row"}}, inside); }

/// A label that is short where one sees what it stands beside, and whole where one hears it.
Html short_label(const std::string& words, const std::string& of) { return Html::text(words) + visually_hidden(": " + of); }

class Fields {
public:
    explicit Fields(const TakingOverPage& page) : page_{page} {}

    [[nodiscard]] Html all() const
    {
        Html html = beginning() + children();
        html += heading(2, "What has been done");
        html += paragraph("Type the day on which each thing was done, in one line: 3 4 2026, 3 April 26, about 3 April 2026, April 2026. "
                          "Leave empty what is still to be done. Days that were late or out of order are kept as they were.");
        for (const auto& stage : page_.questions.stages) html += one_stage(stage);
        html += further() + agencies() + actions();
        html += heading(2, "Before it is taken in");
        html += paragraph("Nobody gets a message about anything that lies before today. Files are attached afterwards, in the case.");
        return html + secondary_button(
                          {.content = "See where the case would stand",
                           .name = std::string(draft_button::name),
                           .value = std::string(look_first)});
    }

private:
    [[nodiscard]] bool is_touched(const std::string& prefix) const
    {
        return std::ranges::any_of(page_.values.errors(), [&](const FieldError& error) { return error.field.starts_with(prefix); });
    }
    [[nodiscard]] bool is_filled(const std::string& field) const { return !page_.values.value(field).empty(); }

    [[nodiscard]] Html line(const std::string& name, const Content& label, int width = days_width) const
    {
        return text_field(page_.values, {.name = name, .label = label, .width = width});
    }
    [[nodiscard]] Html chosen(
        const std::string& name, const Content& label, const std::vector<std::pair<std::string, std::string>>& choices,
        const std::string& none) const
    {
        Select options{
            .name = name,
            .label = {.content = label},
            .error = {.content = page_.values.error(name)},
            .items = {{.content = none, .value = ""}},
            .value = std::string(page_.values.value(name)),
            .id = page_.values.id_of(name)};
        for (const auto& [id, words] : choices) options.items.push_back({.content = words, .value = id});
        return select(options);
    }
    [[nodiscard]] static std::vector<std::pair<std::string, std::string>> choices_of(const std::vector<procedure::Option>& options)
    {
        std::vector<std::pair<std::string, std::string>> choices;
        for (const auto& option : options) choices.emplace_back(option.id, option.label);
        return choices;
    }

    [[nodiscard]] Html one_fact(const Fact& fact, const std::string& prefix = {}) const
    {
        const auto name = prefix + fields::fact(fact.id);
        switch (fact.value) {
        case ValueKind::day:
            return line(name, fact.label);
        case ValueKind::choice:
            return chosen(name, fact.label, choices_of(fact.options), "Not known");
        case ValueKind::choices: {
            ChoiceField field{.name = name, .label = fact.label, .is_small = true};
            for (const auto& option : fact.options) field.choices.push_back({.value = option.id, .label = option.label});
            return choices_field(page_.values, field);
        }
        case ValueKind::number:
            return number_field(page_.values, {.name = name, .label = fact.label});
        case ValueKind::body:
            return chosen(name, fact.label, page_.people.bodies, "Not known");
        case ValueKind::person:
            return chosen(name, fact.label, page_.people.people, "Not known");
        case ValueKind::text:
            return long_text_field(page_.values, {.name = name, .label = fact.label, .rows = 3});
        }
        return {};
    }
    /// Two beside each other, but for words, which need the room.
    [[nodiscard]] Html facts(const std::vector<const Fact*>& all, const std::string& prefix = {}) const
    {
        Html html;
        Html row;
        int in_row = 0;
        const auto end_row = [&] {
            if (in_row > 0) html += columns(row);
            row = {};
            in_row = 0;
        };
        for (const auto* fact : all) {
            const bool wide = fact->value == ValueKind::text || fact->value == ValueKind::choices;
            if (wide) {
                end_row();
                html += one_fact(*fact, prefix);
                continue;
            }
            row += column("one-half", one_fact(*fact, prefix));
            if (++in_row == 2) end_row();
        }
        end_row();
        return html;
    }

    [[nodiscard]] Html beginning() const
    {
        ChoiceField entry{.name = "entry", .label = "How did the case come in?"};
        for (const auto& one : page_.procedure.entries) entry.choices.push_back({.value = one.id, .label = one.label});
        Html html = heading(2, "How it came in") + choice_field(page_.values, entry);
        html += text_field(
            page_.values,
            {.name = "source",
             .label = "Which records is this taken from?",
             .hint =
                 "For example: the paper file and the tracker of the business manager. It stands beside everything that is taken over"});
        return html + facts(page_.questions.beginning);
    }

    [[nodiscard]] Html children() const
    {
        Html html = heading(2, "The children");
        for (int i = 1; i <= fields::children; ++i) {
            const auto prefix = fields::child(i);
            const Html inside = text_field(
                                    page_.values, {.name = prefix + "name",
                                                   .label = "Name",
                                                   .hint = "Shown only to those who may see names. \"Not known yet\" will do"}) +
                                facts(page_.questions.of_children, prefix);
            if (i == 1) {
                html += heading(3, "Child 1") + inside;
                continue;
            }
            html += details(
                {.summary = "Add child " + std::to_string(i),
                 .content = inside,
                 .is_open = is_filled(prefix + "name") || is_touched(prefix)});
        }
        return html;
    }

    [[nodiscard]] Html one_step(const Step& step) const
    {
        const auto day = fields::done_on(step.id);
        Html html;
        if (step.kind == StepKind::decision) {
            std::vector<std::pair<std::string, std::string>> options;
            for (const auto& option : step.options) {
                if (option.id != "not-agreed" || step.outcome == procedure::OutcomeRule::one_seat)
                    options.emplace_back(option.id, option.label);
            }
            html = columns(
                column("one-half", chosen(fields::option(step.id), step.title, options, "Not decided yet")) +
                column("one-quarter", line(day, short_label("Decided on", step.title))) +
                column(
                    "one-quarter",
                    text_field(page_.values, {.name = fields::decided_by(step.id), .label = short_label("By whom", step.title)})));
        } else {
            std::vector<std::pair<std::string, std::string>> otherwise{{"day-not-known", "Done, day not known"}};
            if (!step.statutory) otherwise.emplace_back("left-out", "Not done, and not needed any more");
            Html beside = chosen(fields::instead(step.id), short_label("Without a day", step.title), otherwise, "Not done yet");
            if (step.receipt) beside += line(fields::receipt(step.id), short_label("Receipt on", step.title));
            const Content label = step.kind == StepKind::meeting ? Content{step.title + ": held on, or agreed for"} : Content{step.title};
            html = columns(column("one-half", line(day, label)) + column("one-half", beside));
        }
        const auto beside = page_.questions.beside.find(step.id);
        return beside == page_.questions.beside.end() ? html : html + inset_text({.content = facts(beside->second)});
    }
    [[nodiscard]] bool is_open(const Step& step) const
    {
        for (const auto& name : {fields::done_on(step.id), fields::instead(step.id), fields::option(step.id)}) {
            if (is_filled(name) || !page_.values.error(name).empty()) return true;
        }
        const auto beside = page_.questions.beside.find(step.id);
        return beside != page_.questions.beside.end() &&
               std::ranges::any_of(beside->second, [&](const Fact* fact) { return is_filled(fields::fact(fact->id)); });
    }

    [[nodiscard]] Html one_stage(const casework::PastStage& stage) const
    {
        Html html = heading(3, stage.stage ? stage.stage->label : "Other steps");
        for (const auto* step : stage.steps) html += one_step(*step);
        if (!stage.further.empty()) {
            Html inside;
            for (const auto* step : stage.further) inside += one_step(*step);
            const auto number = std::to_string(stage.further.size());
            html += details(
                {.summary = number + " more in: " + (stage.stage ? stage.stage->label : "other steps"),
                 .content = inside,
                 .is_open = std::ranges::any_of(stage.further, [&](const Step* step) { return is_open(*step); })});
        }
        if (!stage.stage) return html;
        return html + checkboxes(
                          {.name = fields::rest_of(stage.stage->id),
                           .items =
                               {{.content = "What I left empty in \"" + stage.stage->label +
                                            "\" is not needed any more. What the law asks for stays to be done.",
                                 .value = "left-out"}},
                           .values = page_.values.values(fields::rest_of(stage.stage->id)),
                           .id_prefix = page_.values.id_of(fields::rest_of(stage.stage->id)),
                           .classes = "govuk-checkboxes--small"});
    }

    [[nodiscard]] Html further() const
    {
        if (page_.questions.further.empty()) return {};
        return heading(3, "What else deadlines follow from") + facts(page_.questions.further);
    }

    /// Those facts about an agency on which it rests whether it is asked at all.
    [[nodiscard]] std::vector<const Fact*> first_of_agencies() const
    {
        std::set<std::string> names;
        for (const auto* request : page_.questions.requests) {
            if (!request->starts) continue;
            for (const auto& fact : procedure::names_in(*request->starts).facts) names.insert(fact);
        }
        std::vector<const Fact*> first;
        std::ranges::copy_if(
            page_.questions.of_agencies, std::back_inserter(first), [&](const Fact* fact) { return names.contains(fact->id); });
        return first;
    }

    [[nodiscard]] Html one_agency(int number) const
    {
        const auto prefix = fields::agency(number);
        const auto called = "agency " + std::to_string(number);
        const auto first = first_of_agencies();
        std::vector<const Fact*> rest;
        std::ranges::copy_if(page_.questions.of_agencies, std::back_inserter(rest), [&](const Fact* fact) {
            return std::ranges::find(first, fact) == first.end();
        });
        Html html = columns(
            column("one-half", chosen(prefix + "body", Html::text("Agency " + std::to_string(number)), page_.people.bodies, "None")) +
            column(
                "one-half",
                text_field(
                    page_.values, {.name = prefix + "name", .label = short_label("Or its name, where it is not in the list", called)})));
        html += facts(first, prefix);
        static const std::vector<std::pair<std::string, std::string>> natures{
            {"nil", "It holds nothing"}, {"cannot-share", "It cannot share"}, {"cannot-find", "It cannot find it"}};
        for (const auto* request : page_.questions.requests) {
            const auto of = request->title + ", " + called;
            html += element("p", {{"class", "govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1"}}, Html::text(request->title));
            html += columns(
                column("one-third", line(prefix + fields::asked_on(request->id), short_label("Asked on, if not as above", of))) +
                column("one-third", line(prefix + fields::answered_on(request->id), short_label("Answered on", of))) +
                column(
                    "one-third",
                    chosen(prefix + fields::nature(request->id), short_label("What the answer was", of), natures, "A full answer")));
        }
        if (!rest.empty()) {
            html += details(
                {.summary = "More about agency " + std::to_string(number),
                 .content = facts(rest, prefix),
                 .is_open = std::ranges::any_of(rest, [&](const Fact* fact) { return is_filled(prefix + fields::fact(fact->id)); })});
        }
        return html;
    }

    [[nodiscard]] Html agencies() const
    {
        Html html = heading(2, "Agencies, what they were asked, and what they answered");
        html += paragraph(
            "Answers are recorded for the agency, each on its day. The day of asking counts as the day of receipt; where that was "
            "another day, correct it afterwards in the case. Type \"no\" where an agency was not asked.");
        for (const auto* request : page_.questions.requests)
            html += line(fields::asked_on(request->id), Html::text(request->title + ": asked on, every agency alike"));
        Html more;
        bool any_more = false;
        for (int i = 1; i <= fields::agencies; ++i) {
            if (i <= agencies_at_once) {
                html += one_agency(i) + rule();
                continue;
            }
            more += one_agency(i) + rule();
            const auto prefix = fields::agency(i);
            any_more = any_more || is_filled(prefix + "body") || is_filled(prefix + "name") || is_touched(prefix);
        }
        return html + details({.summary = "More agencies", .content = more, .is_open = any_more});
    }

    [[nodiscard]] Html one_action(int number) const
    {
        const auto prefix = fields::action(number);
        const auto called = "action " + std::to_string(number);
        const auto name = [&](std::string_view part) { return prefix + std::string(part); };
        const auto* states = page_.procedure.find_fact(procedure::Concept::action_state);
        Html html = text_field(page_.values, {.name = name(parts::text), .label = "Action " + std::to_string(number)});
        const auto owner = input(
            {.name = name(parts::owner),
             .label = {.content = short_label("Who sees to it", called)},
             .error = {.content = page_.values.error(name(parts::owner))},
             .value = std::string(page_.values.value(name(parts::owner))),
             .id = page_.values.id_of(name(parts::owner)),
             .autocomplete = "off",
             .attributes = {{"list", list_of_people}}});
        html += columns(
            column("one-quarter", chosen(name(parts::agency), short_label("Agency", called), page_.people.bodies, "The partnership")) +
            column("one-quarter", owner) + column("one-quarter", line(name(parts::due), short_label("To be done by", called))) +
            column(
                "one-quarter",
                chosen(
                    name(parts::state), short_label("How it stands", called),
                    states ? choices_of(states->options) : std::vector<std::pair<std::string, std::string>>{}, "Nothing reported")));
        const bool open = is_filled(name(parts::evidence)) || is_filled(name(parts::checked_by)) ||
                          !page_.values.error(name(parts::evidence)).empty() || !page_.values.error(name(parts::checked_by)).empty();
        return html +
               details(
                   {.summary = Content{Html::text("What shows it, and who checked it") + visually_hidden(": " + called)},
                    .content =
                        text_field(page_.values, {.name = name(parts::evidence), .label = short_label("What shows it", called)}) +
                        text_field(page_.values, {.name = name(parts::checked_by), .label = short_label("Who else checked it", called)}),
                    .is_open = open});
    }

    [[nodiscard]] Html actions() const
    {
        Html html = heading(2, "The actions that run");
        html += paragraph("One line each. A spreadsheet of actions can be brought in afterwards as well, under Actions.");
        Html known;
        for (const auto& [id, words] : page_.people.people) known += element("option", {{"value", words}});
        html += element("datalist", {{"id", list_of_people}}, known);
        Html more;
        bool any_more = false;
        for (int i = 1; i <= fields::actions; ++i) {
            if (i <= actions_at_once) {
                html += one_action(i);
                continue;
            }
            more += one_action(i);
            any_more = any_more || is_filled(fields::action(i) + std::string(parts::text)) || is_touched(fields::action(i));
        }
        return html + details({.summary = "More actions", .content = more, .is_open = any_more});
    }

    [[nodiscard]] static Html rule()
    {
        return element("hr", {{"class", "govuk-section-break govuk-section-break--m govuk-section-break--visible"}});
    }

    const TakingOverPage& page_;
};

Html list_of(const char* title, const std::vector<std::string>& lines, const char* none)
{
    if (lines.empty()) return heading(3, title) + paragraph(none);
    return heading(3, title) + bullet_list(std::vector<Content>{lines.begin(), lines.end()});
}

Html would_stand(const WouldStand& now)
{
    Html html = heading(2, "Where the case would stand");
    html += paragraph("Nothing has been recorded yet. Look at this, change below what is not right, then take the case in.");
    html += paragraph(Html::text("Stage: ") + strong(now.stage));
    html += list_of("Late today", now.late, "Nothing is late.");
    html += list_of("Next", now.next, "Nothing has a day yet.");
    html += list_of("Waited for", now.waited_for, "Nobody.");
    if (now.departures > 0) {
        html += paragraph(
            std::to_string(now.departures) +
            (now.departures == 1 ? " thing was done late or out of order. It is kept so"
                                 : " things were done late or out of order. They are kept so") +
            ", and the case asks why, without haste.");
    }
    return inset_text({.content = html});
}

} // namespace

Html taking_over_page(const TakingOverPage& page)
{
    const Html inside = Fields{page}.all();
    Html html = error_summary_of(page.values, inside) + heading(1, "Take over a case that runs already");
    if (page.would_stand) html += would_stand(*page.would_stand);
    html += lead_paragraph("For a case that began before Throughline: what is known of it, on one page, from its records. "
                           "It can be saved and gone on with, and nothing is recorded before you take the case in.");
    return html + form_with_draft(page.form, page.draft ? &*page.draft : nullptr, inside, "Take the case in");
}

} // namespace throughline::views
