#include "views/casework/how_reached_page.hpp"

#include "domain/casework/form_answers.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "views/pictures/pictures.hpp"

#include <cctype>

namespace throughline::views {

namespace {

std::string label_of(const CaseShown& shown, const std::string& fact)
{
    if (const auto* declared = shown.procedure.find_fact(fact)) return declared->label;
    if (fact.ends_with(".agreed")) return "The day agreed for this task";
    const auto dot = fact.find('.');
    const auto* step = shown.procedure.find_step(fact.substr(0, dot));
    if (!step) return fact;
    return step->title + (dot == std::string::npos ? "" : " (" + fact.substr(dot + 1) + ")");
}

/// The deadline has a day, and what it follows from is not among what this reader sees.
bool counts_from_something_hidden(const HowReachedPage& page) { return page.clock.due_on() && !page.reached.due.has_day(); }

Html start_of(const HowReachedPage& page)
{
    if (counts_from_something_hidden(page)) return paragraph("It counts from something in this case that is not shown to you. Ask the partnership's team how the day was reached.");
    if (!page.start) {
        std::vector<Content> missing;
        for (const auto& one : page.reached.due.missing) missing.push_back(label_of(page.shown, page.shown.knowledge().resolved(one.name)));
        if (missing.empty() && page.reached.due.from) {
            SummaryList list;
            list.rows.push_back({"Counted from", label_of(page.shown, page.shown.knowledge().resolved(page.reached.due.from->name))});
            list.rows.push_back({"Day", time::in_words_with_weekday(page.reached.due.from->counted())});
            return summary_list(list);
        }
        if (missing.empty()) return paragraph("It follows another deadline of this case.");
        const bool not_known = page.reached.due.missing.front().why == time::MissingWhy::day_not_known;
        return paragraph(not_known ? "It came about on a day that is not known, and a deadline starts from no unknown day:" : "There is no day to count from yet. Missing:") +
               bullet_list(missing);
    }
    const auto& statement = *page.start;
    SummaryList list;
    list.rows.push_back({"Counted from", label_of(page.shown, statement.fact)});
    SummaryRow day{"Day", casework::in_words(statement.value)};
    if (page.may_correct) day.actions.push_back({"Correct", Href::path({"cases", page.shown.reference(), "facts", statement.id}), "the day it is counted from", {}, {}});
    list.rows.push_back(std::move(day));
    list.rows.push_back(
        {"Recorded", page.shown.directory.name_of(statement.trace.actor) + " on " + time::in_words(statement.trace.recorded_on)});
    return summary_list(list);
}

/// Every day that this deadline had, what moved it, when and by whom: the earlier result stays visible. Source: model, section 3.
Html changes_of(const HowReachedPage& page)
{
    if (page.history.empty()) return {};
    Table list;
    list.caption = "The days that this deadline has had";
    list.head = {{"Since"}, {"Day"}, {"Because"}, {"Recorded by"}};
    list.first_cell_is_header = true;
    for (const auto& change : page.history) {
        Html day = change.after ? Html::text(time::in_words_with_weekday(*change.after)) : Html::text("No day");
        if (change.before) day += paragraph(soft("before: " + time::in_words_with_weekday(*change.before)));
        auto because = change.because;
        if (!because.empty()) because[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(because[0])));
        Html why = Html::text(because);
        if (!change.reason.empty()) why += paragraph(change.reason);
        list.rows.push_back(
            {{time::in_words(change.recorded_on)}, {day}, {why}, {change.by ? page.shown.directory.name_of(*change.by) : "The calendar of bank holidays"}});
    }
    return heading(2, page.history.size() > 1 ? "What changed" : "When it began to count") + scrolling_table("The days that this deadline has had", list);
}

} // namespace

Html how_reached_page(const HowReachedPage& page)
{
    Html html = heading_with_caption(page.shown.name() + ", " + page.shown.reference(), "How this date was reached");
    html += lead_paragraph(page.instance.title + (page.clock.rule->label.empty() ? "" : ": " + page.clock.rule->label));
    const auto& due = page.reached.due;
    if (due.earliest && due.latest && due.earliest != due.latest) {
        html += element("p", {{"class", "tl-big-day"}}, Html::text("From " + time::in_words_with_weekday(*due.earliest) + " to " + time::in_words_with_weekday(*due.latest)));
    } else if (const auto day = due.latest ? due.latest : due.earliest ? due.earliest : page.clock.due_on()) {
        html += element("p", {{"class", "tl-big-day"}}, Html::text(time::in_words_with_weekday(*day)));
    }
    html += paragraph(badge({.content = clock_in_words(page.clock), .state = page.clock.standing == casework::ClockStanding::late ? State::late : page.clock.over() ? State::done : State::now}));
    if (!page.clock.moved_because.empty()) html += inset_text({.content = moved_in_words(page.clock)});
    html += heading(2, "The rule");
    html += paragraph(rule_in_words(*page.clock.rule, page.shown.procedure)) + paragraph(soft(authority_in_words(*page.clock.rule)));
    html += heading(2, "What it is counted from") + start_of(page);
    if (!page.reached.days.empty()) html += heading(2, "Day by day") + day_strip(page.reached);
    std::vector<Content> notes;
    // What is waited for is said above, by its name.
    for (const auto& note : page.reached.notes)
        if (note.kind != time::NoteKind::waits_for) notes.push_back(note.text);
    if (!notes.empty()) html += bullet_list(notes);

    Table others;
    others.caption = "Other deadlines of the same step";
    others.head = {{"Rule"}, {"Day"}, {"Level"}};
    for (const auto& other : page.instance.clocks) {
        if (other.id == page.clock.id) continue;
        others.rows.push_back(
            {{rule_in_words(*other.rule, page.shown.procedure)},
             {other.due_on() ? link(Href::path({"cases", page.shown.reference(), "dates", other.id}), time::in_words_with_weekday(*other.due_on())) : Html::text("No day yet")},
             {other.rule->level == procedure::Level::national ? "National" : "Local"}});
    }
    if (!others.rows.empty()) html += table(others);
    html += changes_of(page);
    return page.shown.seen.viewer.reach == access::Reach::whole_case ? html + paragraph(link(part_address(page.shown.reference(), CasePart::dates), "All dates of this case")) : html;
}

} // namespace throughline::views
