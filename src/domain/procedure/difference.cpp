#include "domain/procedure/difference.hpp"

#include "domain/common/impossible.hpp"

#include <algorithm>

namespace throughline::procedure {
namespace {

using Part = DifferencePart;

std::string text_of(const std::optional<Condition>& condition) { return condition ? procedure::text_of(*condition) : std::string{}; }

std::string listed(const std::vector<std::string>& texts)
{
    std::string all;
    for (const auto& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all.empty() ? "nobody" : all;
}

std::vector<std::string> missing_in(const std::vector<std::string>& some, const std::vector<std::string>& others)
{
    std::vector<std::string> left;
    for (const auto& one : some)
        if (std::ranges::find(others, one) == others.end()) left.push_back(one);
    return left;
}

std::string limit_in_words(const StepLimit& limit)
{
    return (limit.outcome.empty() ? std::string{} : limit.outcome + " ") + limit.text +
           (limit.level == Level::national ? " (national)" : "");
}

std::string named(const std::string& title, const std::string& id) { return title.empty() || title == id ? id : title + " (" + id + ")"; }

class Comparing {
public:
    Comparing(const Procedure& before, const Procedure& after) : before_{before}, after_{after}, successors_{successors(before, after)} {}

    std::vector<Difference> all()
    {
        compare_whole();
        compare_steps();
        compare_forms();
        compare_facts();
        compare_documents();
        compare_letters();
        compare_recipients();
        compare_roles();
        compare_checks();
        std::ranges::stable_sort(found_, {}, &Difference::part);
        return std::move(found_);
    }

private:
    void say(Part part, std::string about, std::string what, std::string step = {})
    {
        found_.push_back({part, std::move(about), std::move(what), std::move(step)});
    }

    void compare_text(
        Part part, const std::string& about, const std::string& of, const std::string& before, const std::string& after,
        const std::string& step = {})
    {
        if (before == after) return;
        if (before.empty()) return say(part, about, of + " added: " + after, step);
        if (after.empty()) return say(part, about, of + " removed: " + before, step);
        say(part, about, of + " changed from \"" + before + "\" to \"" + after + "\"", step);
    }

    void compare_lists(
        Part part, const std::string& about, const std::string& of, const std::vector<std::string>& before,
        const std::vector<std::string>& after, const std::string& step = {})
    {
        const auto removed = missing_in(before, after);
        const auto added = missing_in(after, before);
        if (!added.empty()) say(part, about, of + " added: " + listed(added), step);
        if (!removed.empty()) say(part, about, of + " removed: " + listed(removed), step);
    }

    template <class Thing, class Compare, class Name>
    void compare_things(
        Part part, const char* called, const std::vector<Thing>& before, const std::vector<Thing>& after, const Name& name,
        const Compare& compare)
    {
        for (const auto& one : before) {
            const auto same = std::ranges::find(after, one.id, &Thing::id);
            if (same == after.end()) {
                say(part, name(one), std::string(called) + " removed");
            } else {
                compare(one, *same);
            }
        }
        for (const auto& one : after)
            if (std::ranges::find(before, one.id, &Thing::id) == before.end()) say(part, name(one), std::string(called) + " added");
    }

    void compare_whole()
    {
        const auto about = named(after_.title, after_.id);
        compare_text(Part::whole, about, "What it rests on", before_.extends, after_.extends);
        compare_text(Part::whole, about, "Note", before_.area_note, after_.area_note);
        if (before_.count_start != after_.count_start)
            say(Part::whole, about,
                after_.count_start == time::CountStart::day_one ? "The day of the start is now working day 1"
                                                                : "The day of the start is now day 0");
        if (before_.days_of_unstated_kind != after_.days_of_unstated_kind)
            say(Part::whole, about,
                std::string("Days of no stated kind are now ") +
                    (after_.days_of_unstated_kind == time::Unit::working_days ? "working days" : "calendar days"));
        for (const auto& point : after_.open_points) {
            const auto same = std::ranges::find(before_.open_points, point.id, &OpenPoint::id);
            if (same == before_.open_points.end()) {
                say(Part::whole, point.question, "Answered: " + point.settled);
            } else {
                compare_text(Part::whole, point.question, "Answer", same->settled, point.settled);
            }
        }
    }

    void compare_steps()
    {
        for (const auto& step : before_.steps) {
            const auto next = successors_.at(step.id);
            if (next.empty()) {
                say(Part::steps, named(step.title, step.id), "Step removed", step.id);
                continue;
            }
            const auto& later = *after_.find_step(next);
            if (next != step.id) say(Part::steps, named(later.title, next), "Step renamed from " + step.id, next);
            compare_step(step, later);
        }
        for (const auto& step : after_.steps)
            if (std::ranges::none_of(successors_, [&](const auto& pair) { return pair.second == step.id; })) say_added(step);
    }

    void say_added(const Step& step)
    {
        const auto about = named(step.title, step.id);
        say(Part::steps, about, "Step added, a " + std::string(name_of(step.kind)) + (step.who.empty() ? "" : " for " + listed(step.who)),
            step.id);
        for (const auto& limit : step.limits) say(Part::deadlines, about, "Deadline added: " + limit_in_words(limit), step.id);
        for (const auto& limit : step.answer_limits)
            say(Part::deadlines, about, "Deadline for the answer added: " + limit_in_words(limit), step.id);
    }

    void compare_step(const Step& before, const Step& after)
    {
        const auto about = named(after.title, after.id);
        const auto& id = after.id;
        compare_text(Part::steps, about, "Title", before.title, after.title, id);
        compare_text(Part::steps, about, "Kind", std::string(name_of(before.kind)), std::string(name_of(after.kind)), id);
        compare_text(Part::steps, about, "Stage", before.stage, after.stage, id);
        compare_text(Part::steps, about, "What starts it", text_of(before.starts), text_of(after.starts), id);
        compare_text(Part::steps, about, "When it applies", text_of(before.applies_when), text_of(after.applies_when), id);
        compare_text(Part::steps, about, "Until when it is done again", text_of(before.until), text_of(after.until), id);
        if (before.again != after.again)
            say(Part::steps, about, after.again ? "It may now be done again" : "It is no longer done again", id);
        compare_text(Part::steps, about, "Done every", before.every, after.every, id);
        compare_lists(Part::steps, about, "What it needs", conditions_of(before), conditions_of(after), id);
        compare_lists(Part::steps, about, "Who does it", before.who, after.who, id);
        compare_text(Part::steps, about, "One for each of", set_of(before), set_of(after), id);
        compare_text(Part::steps, about, "Form", before.form, after.form, id);
        compare_text(Part::steps, about, "Letter", before.letter, after.letter, id);
        compare_text(Part::steps, about, "Document", before.document, after.document, id);
        compare_lists(Part::recipients, about, "Recipient", before.recipients, after.recipients, id);
        compare_lists(Part::steps, about, "Signatory", before.signatories, after.signatories, id);
        compare_lists(Part::steps, about, "Invited", before.invited, after.invited, id);
        if (before.statutory != after.statutory)
            say(Part::steps, about, after.statutory ? "It is now a step the law asks for" : "It is no longer a step the law asks for", id);
        compare_limits(about, "Deadline", before.limits, after.limits, id);
        compare_limits(about, "Deadline for the answer", before.answer_limits, after.answer_limits, id);
        compare_options(about, before, after);
    }

    static std::vector<std::string> conditions_of(const Step& step)
    {
        std::vector<std::string> texts;
        for (const auto& need : step.needs) texts.push_back(procedure::text_of(need));
        return texts;
    }
    static std::string set_of(const Step& step) { return step.for_each ? std::string(name_of(*step.for_each)) : std::string{}; }

    void compare_limits(
        const std::string& about, const std::string& of, const std::vector<StepLimit>& before, const std::vector<StepLimit>& after,
        const std::string& step)
    {
        std::vector<std::string> old_texts;
        std::vector<std::string> new_texts;
        for (const auto& limit : before) old_texts.push_back(limit_in_words(limit));
        for (const auto& limit : after) new_texts.push_back(limit_in_words(limit));
        const auto removed = missing_in(old_texts, new_texts);
        const auto added = missing_in(new_texts, old_texts);
        if (removed.size() == 1 && added.size() == 1)
            return say(Part::deadlines, about, of + " changed from \"" + removed.front() + "\" to \"" + added.front() + "\"", step);
        for (const auto& text : added) say(Part::deadlines, about, of + " added: " + text, step);
        for (const auto& text : removed) say(Part::deadlines, about, of + " removed: " + text, step);
    }

    void compare_options(const std::string& about, const Step& before, const Step& after)
    {
        compare_text(Part::decisions, about, "Who decides", before.deciders, after.deciders, after.id);
        compare_lists(Part::decisions, about, "Advice", before.advice, after.advice, after.id);
        if (before.outcome != after.outcome) say(Part::decisions, about, "How the outcome follows from the views changed", after.id);
        for (const auto& option : before.options) {
            const auto same = std::ranges::find(after.options, option.id, &Option::id);
            if (same == after.options.end()) {
                say(Part::decisions, about, "Outcome removed: " + option.label, after.id);
                continue;
            }
            compare_text(Part::decisions, about, "What \"" + same->label + "\" leads to", option.leads_to, same->leads_to, after.id);
            if (option.reasons_required != same->reasons_required)
                say(Part::decisions, about,
                    "\"" + same->label + "\" " + (same->reasons_required ? "now needs reasons" : "no longer needs reasons"), after.id);
        }
        for (const auto& option : after.options)
            if (std::ranges::find(before.options, option.id, &Option::id) == before.options.end())
                say(Part::decisions, about, "Outcome added: " + option.label, after.id);
    }

    void compare_forms()
    {
        compare_things(
            Part::forms, "Form", before_.forms, after_.forms, [](const Form& form) { return named(form.title, form.id); },
            [&](const Form& before, const Form& after) {
                const auto about = named(after.title, after.id);
                compare_text(Part::forms, about, "Title", before.title, after.title);
                const auto old_fields = fields_of(before);
                const auto new_fields = fields_of(after);
                for (const auto& [id, field] : old_fields)
                    if (!new_fields.contains(id)) say(Part::forms, about, "Question removed: " + field->label);
                for (const auto& [id, field] : new_fields) {
                    const auto same = old_fields.find(id);
                    if (same == old_fields.end()) {
                        say(Part::forms, about,
                            std::string("Question added: ") + field->label + (field->required ? " (must be answered)" : ""));
                        continue;
                    }
                    compare_text(Part::forms, about, "Question", same->second->label, field->label);
                    compare_text(
                        Part::forms, about, "Kind of \"" + field->label + "\"", std::string(name_of(same->second->kind)),
                        std::string(name_of(field->kind)));
                    if (same->second->required != field->required)
                        say(Part::forms, about,
                            "\"" + field->label + "\" " + (field->required ? "must now be answered" : "need no longer be answered"));
                    compare_text(
                        Part::forms, about, "When \"" + field->label + "\" must be answered", text_of(same->second->required_when),
                        text_of(field->required_when));
                    compare_lists(
                        Part::forms, about, "Answer to \"" + field->label + "\"", labels_of(same->second->options),
                        labels_of(field->options));
                }
            });
    }

    static std::map<std::string, const Field*> fields_of(const Form& form)
    {
        std::map<std::string, const Field*> fields;
        for (const auto& section : form.sections)
            for (const auto& field : section.fields) fields.emplace(field.id, &field);
        return fields;
    }
    static std::vector<std::string> labels_of(const std::vector<Option>& options)
    {
        std::vector<std::string> labels;
        for (const auto& option : options) labels.push_back(option.label);
        return labels;
    }

    void compare_facts()
    {
        compare_things(
            Part::facts, "Fact", before_.facts, after_.facts, [](const Fact& fact) { return named(fact.label, fact.id); },
            [&](const Fact& before, const Fact& after) {
                const auto about = named(after.label, after.id);
                compare_text(Part::facts, about, "Kind", std::string(name_of(before.value)), std::string(name_of(after.value)));
                compare_lists(Part::facts, about, "Answer", labels_of(before.options), labels_of(after.options));
            });
    }

    void compare_documents()
    {
        compare_things(
            Part::documents, "Document", before_.documents, after_.documents, [](const Document& one) { return named(one.title, one.id); },
            [&](const Document& before, const Document& after) {
                const auto parts = [](const Document& document) {
                    std::vector<std::string> titles;
                    for (const auto& part : document.parts) titles.push_back(part.title + (part.minimum ? " (must not be empty)" : ""));
                    return titles;
                };
                compare_lists(Part::documents, named(after.title, after.id), "Part", parts(before), parts(after));
            });
    }

    void compare_letters()
    {
        compare_things(
            Part::letters, "Letter", before_.letters, after_.letters, [](const Letter& one) { return named(one.title, one.id); },
            [&](const Letter& before, const Letter& after) {
                if (before.paragraphs != after.paragraphs) say(Part::letters, named(after.title, after.id), "Wording changed");
            });
    }

    void compare_recipients()
    {
        compare_things(
            Part::recipients, "Recipient", before_.recipients, after_.recipients,
            [](const Recipient& one) { return named(one.label, one.id); },
            [&](const Recipient& before, const Recipient& after) {
                compare_text(Part::recipients, named(after.label, after.id), "Address", before.address, after.address);
            });
    }

    void compare_roles()
    {
        compare_things(
            Part::roles, "Role", before_.roles, after_.roles, [](const Role& one) { return named(one.label, one.id); },
            [&](const Role& before, const Role& after) {
                const auto powers = [](const Role& role) {
                    std::vector<std::string> names;
                    for (const auto power : role.powers) names.emplace_back(name_of(power));
                    return names;
                };
                const auto about = named(after.label, after.id);
                compare_text(Part::roles, about, "Label", before.label, after.label);
                compare_lists(Part::roles, about, "Power", powers(before), powers(after));
                compare_text(Part::roles, about, "How many people hold it at least", before.least, after.least);
                if (before.every_case != after.every_case)
                    say(Part::roles, about, after.every_case ? "Now sees every case" : "No longer sees every case");
            });
    }

    void compare_checks()
    {
        compare_things(
            Part::checks, "Check", before_.checks, after_.checks, [](const Check& one) { return named(one.message, one.id); },
            [&](const Check& before, const Check& after) {
                const auto about = named(after.message, after.id);
                if (before.level != after.level)
                    say(Part::checks, about, after.level == CheckLevel::block ? "Now holds back what it finds" : "Now only warns");
                compare_text(Part::checks, about, "When it finds something", text_of(before.when), text_of(after.when));
                compare_text(Part::checks, about, "Number", std::to_string(before.number), std::to_string(after.number));
            });
    }

    const Procedure& before_;
    const Procedure& after_;
    std::map<std::string, std::string> successors_;
    std::vector<Difference> found_{};
};

std::string_view heading_of(Part part)
{
    switch (part) {
    case Part::whole:
        return "The procedure";
    case Part::steps:
        return "Steps";
    case Part::deadlines:
        return "Deadlines";
    case Part::decisions:
        return "Decisions";
    case Part::forms:
        return "Forms";
    case Part::facts:
        return "Facts";
    case Part::documents:
        return "Documents";
    case Part::letters:
        return "Letters";
    case Part::recipients:
        return "Recipients";
    case Part::roles:
        return "Roles";
    case Part::checks:
        return "Checks";
    }
    impossible("a part of a difference without a heading");
}

} // namespace

std::vector<Difference> differences(const Procedure& before, const Procedure& after) { return Comparing{before, after}.all(); }

std::map<std::string, std::string> successors(const Procedure& before, const Procedure& after)
{
    std::map<std::string, std::string> next;
    for (const auto& step : before.steps) next[step.id] = after.find_step(step.id) == nullptr ? std::string{} : step.id;
    for (const auto& step : after.steps) {
        if (step.was.empty() || before.find_step(step.id) != nullptr) continue;
        if (const auto at = next.find(step.was); at != next.end() && at->second.empty()) at->second = step.id;
    }
    return next;
}

std::string in_words(const std::vector<Difference>& differences, const Procedure& before, const Procedure& after)
{
    std::string text = "From " + named(before.title, before.id) + ", version " + before.version + "\nto " + named(after.title, after.id) +
                       ", version " + after.version + "\n";
    if (differences.empty()) return text + "\nNothing changes.\n";
    std::optional<Part> part;
    std::string about;
    for (const auto& one : differences) {
        if (one.part != part) {
            const std::string heading{heading_of(one.part)};
            text += "\n" + heading + "\n" + std::string(heading.size(), '=') + "\n";
            about.clear();
        }
        if (one.part != part || one.about != about) text += one.about + "\n";
        text += "  " + one.what + "\n";
        part = one.part;
        about = one.about;
    }
    return text;
}

} // namespace throughline::procedure
