#include "views/casework/case_frame.hpp"

#include "domain/access/chronology_access.hpp"
#include "domain/casework/occasions.hpp"
#include "domain/common/impossible.hpp"
#include "domain/procedure/source_words.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/marks.hpp"
#include "views/components/typography.hpp"

#include <algorithm>
#include <cctype>
#include <functional>

namespace throughline::views {

using casework::ClockStanding;
using casework::InstanceStanding;

Href case_address(const std::string& reference) { return Href::path({"cases", reference}); }

Href step_address(const std::string& reference, const std::string& instance) { return Href::path({"cases", reference, "steps", instance}); }

Href part_address(const std::string& reference, CasePart part)
{
    switch (part) {
    case CasePart::overview:
        return case_address(reference);
    case CasePart::dates:
        return Href::path({"cases", reference, "dates"});
    case CasePart::requests:
        return Href::path({"cases", reference, "requests"});
    case CasePart::family:
        return Href::path({"cases", reference, "family"});
    case CasePart::documents:
        return Href::path({"cases", reference, "documents"});
    case CasePart::holds:
        return Href::path({"cases", reference, "holds"});
    case CasePart::notes:
        return Href::path({"cases", reference, "notes"});
    case CasePart::history:
        return Href::path({"cases", reference, "history"});
    case CasePart::team:
        return Href::path({"cases", reference, "team"});
    case CasePart::chronology:
        return Href::path({"cases", reference, "chronology"});
    }
    impossible("a part of a case without an address");
}

Html case_link(const std::string& reference, const std::string& name)
{
    return link(case_address(reference), name) + element("br", {}) + element("span", {{"class", "tl-reference"}}, soft(reference));
}

Html case_heading(const CaseShown& shown, CasePart part)
{
    Html html = heading_with_caption(shown.reference(), shown.name());
    SubNavigation navigation;
    navigation.label = "Parts of this case";
    const auto add = [&](CasePart one, const char* words) {
        navigation.items.push_back({words, part_address(shown.reference(), one), one == part});
    };
    add(CasePart::overview, "Case");
    const auto rights = access::chronology_rights(shown.seen.viewer, shown.procedure, shown.seen.state);
    if (shown.seen.viewer.reach != access::Reach::whole_case && rights.any()) {
        add(CasePart::chronology, "Chronology");
        // Who answers for one agency has no list of them to go through.
        if (rights.own.size() == 1) navigation.items.back().href = Href::path({"cases", shown.reference(), "chronology", "agencies", rights.own.front()});
    }
    if (shown.seen.viewer.reach == access::Reach::whole_case) {
        add(CasePart::dates, "Dates");
        add(CasePart::requests, "Requests");
        if (rights.any()) add(CasePart::chronology, "Chronology");
        add(CasePart::family, "Family");
        add(CasePart::documents, "Documents");
        add(CasePart::holds, "Holds");
        add(CasePart::notes, "Notes");
        add(CasePart::team, "Case team");
        add(CasePart::history, "History");
    }
    return html + sub_navigation(navigation);
}

std::string standing_in_words(InstanceStanding standing)
{
    switch (standing) {
    case InstanceStanding::not_applicable:
        return "Not needed here";
    case InstanceStanding::undetermined:
        return "Not clear yet";
    case InstanceStanding::waiting:
        return "Cannot start yet";
    case InstanceStanding::open:
        return "To do";
    case InstanceStanding::returned:
        return "Returned for revision";
    case InstanceStanding::done:
        return "Done";
    case InstanceStanding::left_out:
        return "Left out";
    case InstanceStanding::overtaken:
        return "Not taken";
    }
    impossible("a standing without words");
}

Html standing_badge(const casework::Instance& instance)
{
    const bool late =
        std::ranges::any_of(instance.clocks, [](const casework::Clock& clock) { return clock.standing == ClockStanding::late; });
    Badge shown;
    shown.content = standing_in_words(instance.standing);
    switch (instance.standing) {
    case InstanceStanding::done:
        shown.state = State::done;
        break;
    case InstanceStanding::open:
    case InstanceStanding::returned:
        shown.state = late ? State::late : State::now;
        if (casework::is_only_if_it_happens(instance)) {
            shown.content = "If it happens";
            shown.state = State::next;
        }
        break;
    case InstanceStanding::not_applicable:
    case InstanceStanding::left_out:
    case InstanceStanding::overtaken:
        shown.state = State::not_taken;
        break;
    case InstanceStanding::undetermined:
    case InstanceStanding::waiting:
        shown.state = State::next;
        break;
    }
    if (!instance.held_by.empty()) shown.content = late ? "On hold, and late" : "On hold";
    return badge(shown);
}

std::string clock_in_words(const casework::Clock& clock)
{
    const auto days = time::counted_in_words(clock.working_days, "working day");
    const auto on = clock.due_on() ? time::in_words_with_weekday(*clock.due_on()) : std::string{};
    switch (clock.standing) {
    case ClockStanding::no_day:
        if (clock.met_on_unknown_day) return "Done on a day that is not known: nobody can say whether it was in time";
        if (on.empty() && clock.due.earliest) return "Not before " + time::in_words_with_weekday(*clock.due.earliest);
        return on.empty() ? "No day yet" : on;
    case ClockStanding::running:
        return clock.working_days == 0 ? "Due today" : "Due in " + days + ", on " + on;
    case ClockStanding::met:
        return "In time, on " + time::in_words(*clock.met_on);
    case ClockStanding::met_late:
        return days + " late, on " + time::in_words(*clock.met_on);
    case ClockStanding::late:
        return days + " late: was due on " + on;
    case ClockStanding::too_early:
        return days + " too early, on " + time::in_words(*clock.met_on);
    case ClockStanding::could_not_be_kept:
        return "Could not be kept: it ended on " + on + ", before it began";
    }
    impossible("a clock without words");
}

Html clock_mark(const casework::Clock& clock)
{
    const bool late = clock.standing == ClockStanding::late;
    const auto days = time::counted_in_words(clock.working_days, "working day");
    if (!clock.due_on() || (!late && clock.standing != ClockStanding::running))
        return badge({.content = clock_in_words(clock), .state = State::next});
    const auto words = late ? days + " late" : clock.working_days == 0 ? std::string("Due today") : "In " + days;
    const auto day = (late ? "was due " : "") + time::in_words_with_weekday(*clock.due_on());
    return badge({.content = words, .state = late ? State::late : State::now}) + element("br", {}) + soft(day);
}

std::string work_in_words(const casework::Instance& instance)
{
    if (!instance.held_by.empty()) return "On hold, its deadlines go on: " + instance.title;
    return instance.awaited_from.empty() ? instance.title : "Answer awaited: " + instance.title;
}

std::string waited_for(const casework::Instance& instance, const procedure::Procedure& procedure)
{
    return instance.awaited_from.empty() ? who_acts(*instance.step, procedure) : instance.awaited_from;
}

Html work_links(const std::string& reference, const casework::OpenWork& work)
{
    if (work.instances.size() == 1) {
        const auto& one = *work.instances.front();
        return link(step_address(reference, one.id), work_in_words(one));
    }
    Html html = strong((work.awaited() ? "Answers awaited: " : "") + work.step().title);
    const auto prefix = work.step().title + ": ";
    std::vector<Content> lines;
    for (const auto* one : work.instances) {
        const auto own = one->title.starts_with(prefix) ? one->title.substr(prefix.size()) : one->title;
        lines.emplace_back(link(step_address(reference, one->id), one->held_by.empty() ? own : own + " (on hold, its deadlines go on)"));
    }
    return html + bullet_list(lines);
}

std::string moved_in_words(const casework::Clock& clock)
{
    auto words = clock.moved_because;
    if (!words.empty() && !clock.moved_reason.empty()) words += ": " + clock.moved_reason;
    if (!words.empty()) words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return words.empty() ? words : words + ".";
}

std::string rule_in_words(const procedure::StepLimit& rule, const procedure::Procedure& procedure)
{
    std::string text = rule.text;
    auto names = time::facts_named(rule.limit);
    const auto steps = time::steps_named(rule.limit);
    names.insert(names.end(), steps.begin(), steps.end());
    std::ranges::sort(names, std::greater<>{}, &std::string::size);
    for (const auto& name : names) {
        const auto alias = procedure.aliases.find(name);
        const auto real = alias == procedure.aliases.end() ? name : alias->second;
        const auto dot = real.find('.');
        const auto* fact = procedure.find_fact(real);
        const auto* step = procedure.find_step(real.substr(0, dot));
        std::string words = fact ? fact->label : step ? step->title : std::string{};
        if (words.empty()) continue;
        if (!fact && dot != std::string::npos) words += " (" + real.substr(dot + 1) + ")";
        const auto at = text.rfind(name);
        if (at != std::string::npos) text.replace(at, name.size(), "\u201c" + words + "\u201d");
    }
    return text;
}

std::string authority_in_words(const procedure::StepLimit& rule)
{
    const auto paragraph = procedure::paragraph_of(rule.source);
    return std::string(rule.level == procedure::Level::national ? "National" : "Local") + (paragraph.empty() ? "" : ", " + paragraph);
}

std::string who_acts(const procedure::Step& step, const procedure::Procedure& procedure)
{
    std::string words;
    for (std::size_t i = 0; i < step.who.size(); ++i) {
        const auto* role = procedure.find_role(step.who[i]);
        words += (i == 0 ? "" : i + 1 == step.who.size() ? " or " : ", ") + (role ? role->label : step.who[i]);
    }
    return words;
}

} // namespace throughline::views
