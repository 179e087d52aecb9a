#include "domain/casework/built_document.hpp"

#include "domain/casework/document_checks.hpp"
#include "domain/casework/form_answers.hpp"
#include "domain/time/date_words.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

namespace throughline::casework {

using procedure::Document;
using procedure::DocumentPart;
using procedure::Truth;

namespace {

std::pair<std::string, std::string> word_and_rest(const std::string& text)
{
    const auto space = text.find(' ');
    if (space == std::string::npos) return {text, ""};
    return {text.substr(0, space), text.substr(space + 1)};
}

class Building {
public:
    Building(const Document& document, const CaseKnowledge& knowledge, std::size_t attached, const Standing* standing)
        : document_{document}, knowledge_{knowledge}, state_{knowledge.state()}, procedure_{knowledge.procedure()}, attached_{attached},
          standing_{standing}
    {
    }

    BuiltDocument build()
    {
        BuiltDocument built{document_.id, document_.title, document_.number, {}, {}, {}};
        for (const auto& part : document_.parts) {
            if (part.when && holds(*part.when) == Truth::no) continue;
            auto made = build(part);
            if (part.minimum && (!part.when || holds(*part.when) == Truth::yes)) list_missing(built, part, made);
            built.parts.push_back(std::move(made));
        }
        for (const auto& check : procedure_.checks) {
            if (check.on != document_.id) continue;
            if (auto message = found_by(check, built, knowledge_, attached_)) built.findings.push_back({&check, std::move(*message)});
        }
        return built;
    }

private:
    [[nodiscard]] Truth holds(const procedure::Condition& condition) const { return procedure::holds(condition, knowledge_, ""); }

    BuiltPart build(const DocumentPart& part)
    {
        BuiltPart made{part.title, part.text, {}, false, {}, &part};
        const auto [from, what] = word_and_rest(part.from);
        if (from == "form") from_form(made, what);
        if (from == "facts") made.groups.push_back({"", facts(part.fields, the_case)});
        if (from == "set") from_set(made, what);
        if (from == "genogram") made.genogram = true;
        if (from == "decision") from_decision(made, what);
        if (from == "requests") from_requests(made, what);
        if (from == "meeting") from_meeting(made, what);
        if (from == "pending") from_pending(made);
        if (from == "timeline") from_timeline(made);
        if (from == "columns") from_columns(made);
        return made;
    }

    /// A table that people fill in by hand: its text names the columns.
    static void from_columns(BuiltPart& made)
    {
        std::istringstream titles{std::exchange(made.text, {})};
        for (std::string title; std::getline(titles, title, '|');) {
            const auto first = title.find_first_not_of(' ');
            if (first != std::string::npos) made.columns.push_back(title.substr(first, title.find_last_not_of(' ') - first + 1));
        }
    }

    [[nodiscard]] std::string label_of(const std::string& fact) const
    {
        const auto* declared = procedure_.find_fact(fact);
        return declared ? declared->label : fact;
    }

    std::vector<BuiltRow> facts(const std::vector<std::string>& names, const std::string& subject)
    {
        std::vector<BuiltRow> rows;
        for (const auto& name : names) {
            std::string value;
            for (const auto* statement : state_.statements_in_force(knowledge_.resolved(name), subject)) {
                value += (value.empty() ? "" : "\n") + in_words(statement->value, statement->text);
            }
            rows.push_back({label_of(name), value, name});
        }
        return rows;
    }

    std::vector<BuiltRow> answers(const procedure::Form& form, const Submission* submission, const std::vector<std::string>& only)
    {
        std::vector<BuiltRow> rows;
        for (const auto& section : form.sections) {
            for (const auto& field : section.fields) {
                if (!only.empty() && std::ranges::find(only, field.id) == only.end()) continue;
                std::string value;
                if (submission) {
                    const auto answer = std::ranges::find(submission->answers, field.id, &Answer::field);
                    if (answer != submission->answers.end()) {
                        const auto text = submission->texts.find(field.id);
                        value = in_words(answer->value, text == submission->texts.end() ? "" : text->second);
                    }
                }
                // A fact corrected since the form was submitted is shown as it is known now.
                const auto* known = field.fact.empty() ? nullptr : state_.find_fact(knowledge_.resolved(field.fact));
                if (known) value = in_words(known->value, known->text);
                rows.push_back({field.label, value, field.id});
            }
        }
        return rows;
    }

    void from_form(BuiltPart& made, const std::string& form_id)
    {
        const auto* form = procedure_.find_form(form_id);
        if (!form) return;
        bool any = false;
        for (const auto& [instance, submissions] : state_.submissions) {
            if (submissions.empty() || submissions.back().form != form_id) continue;
            any = true;
            const auto name = instance_name_from(instance);
            const auto* member = name && !name->member.empty() ? state_.find_member(name->member) : nullptr;
            made.groups.push_back({member ? member->name : "", answers(*form, &submissions.back(), made.part->fields)});
        }
        if (!any) made.groups.push_back({"", answers(*form, nullptr, made.part->fields)});
    }

    void from_set(BuiltPart& made, const std::string& set)
    {
        const auto kind = procedure::find_set_kind(set);
        if (!kind) return;
        for (const auto& member : state_.members_of(*kind)) {
            if (!member.removed) made.groups.push_back({member.name, facts(made.part->fields, member.subject)});
        }
    }

    void from_decision(BuiltPart& made, const std::string& step_id)
    {
        const auto* step = procedure_.find_step(step_id);
        if (!step) return;
        const auto outcome = knowledge_.outcome_of(*step, step_id);
        const auto option = std::ranges::find(step->options, outcome.option, &procedure::Option::id);
        made.groups.push_back(
            {"",
             {{"Decision", option == step->options.end() ? "" : option->label, "outcome"},
              {"Decided on", outcome.decided ? in_words(*outcome.decided) : "", "decided-on"}}});
        const auto seats = knowledge_.seats_of(*step);
        for (std::size_t i = 0; i < seats.size(); ++i) {
            const auto* view = outcome.counting[i];
            const auto chosen = view ? std::ranges::find(step->options, view->given.option, &procedure::Option::id) : step->options.end();
            std::vector<BuiltRow> rows{
                {"View", chosen == step->options.end() ? "" : chosen->label, "view"},
                {"Reasons", view && view->given.texts.contains("reasons") ? view->given.texts.at("reasons") : "", "reasons"}};
            if (const auto* form = view ? procedure_.find_form(step->form) : nullptr) {
                const Submission considered{form->id, "", view->given.considered, view->given.on, view->given.texts, {}};
                for (auto& row : answers(*form, &considered, {})) {
                    if (!row.value.empty()) rows.push_back(std::move(row));
                }
            }
            made.groups.push_back({seats[i].label, std::move(rows)});
        }
        const auto advice = state_.advice.find(step_id);
        if (advice == state_.advice.end()) return;
        for (const auto& one : advice->second) {
            const auto* role = procedure_.find_role(one.given.role);
            const auto text = one.given.texts.find("advice");
            made.groups.push_back(
                {"Advice beside the decision: " + (role ? role->label : one.given.role),
                 {{"Advice", text == one.given.texts.end() ? "" : text->second, "advice"}}});
        }
    }

    void from_requests(BuiltPart& made, const std::string& step_id)
    {
        const auto* step = procedure_.find_step(step_id);
        if (!step) return;
        for (const auto& subject : knowledge_.instances_of(step_id)) {
            const auto instance = id_of({step_id, subject, 0});
            const auto* member = state_.find_member(subject);
            const auto request = state_.requests.find(instance);
            const Round* last =
                request == state_.requests.end() || request->second.rounds.empty() ? nullptr : &request->second.rounds.back();
            std::vector<BuiltRow> rows{{"Answer", last ? nature_in_words(last->nature) : "not answered yet", "nature"}};
            if (last) {
                if (const auto reason = last->submission.texts.find("reason"); reason != last->submission.texts.end()) {
                    rows.push_back({"Reason", reason->second, "reason"});
                }
                if (const auto* form = procedure_.find_form(step->form)) {
                    for (auto& row : answers(*form, &last->submission, made.part->fields)) {
                        if (!row.value.empty()) rows.push_back(std::move(row));
                    }
                }
            }
            made.groups.push_back({member ? member->name : subject, std::move(rows)});
        }
    }

    static std::string nature_in_words(const std::string& nature)
    {
        if (nature == "full") return "information given";
        if (nature == "nil") return "nothing is held";
        if (nature == "cannot-share") return "held, but cannot be shared";
        if (nature == "cannot-find") return "should exist, but cannot be found";
        return nature;
    }

    void from_meeting(BuiltPart& made, const std::string& step_id)
    {
        const auto at = state_.meetings.find(step_id);
        std::vector<BuiltRow> rows;
        if (at != state_.meetings.end() && at->second.held) {
            const auto& held = *at->second.held;
            const auto* role = procedure_.find_role(held.chaired_by);
            rows.push_back({"Held on", in_words(held.on), "held"});
            rows.push_back({"Chaired by", role ? role->label : held.chaired_by, "chair"});
            if (const auto reason = held.texts.find("substitute-reason"); reason != held.texts.end()) {
                rows.push_back({"Why another chair", reason->second, "substitute"});
            }
            std::string present;
            for (const auto& one : held.attendance) {
                if (!one.present) continue;
                const auto name = held.texts.find("attendee:" + one.who);
                const auto* member = state_.find_member(one.who);
                present += (present.empty() ? "" : "; ") + (name != held.texts.end() ? name->second : member ? member->name : one.who);
            }
            rows.push_back({"Took part", present, "attendance"});
        } else {
            rows.push_back({"Held on", "", "held"});
        }
        made.groups.push_back({"", std::move(rows)});
    }

    void from_pending(BuiltPart& made)
    {
        const auto* fact = procedure_.find_fact(procedure::Concept::pending_information);
        if (fact) made.groups.push_back({"", facts({fact->id}, the_case)});
    }

    /// The last day of every deadline of the steps named; of a step for several members, of the first of them.
    void from_timeline(BuiltPart& made)
    {
        std::vector<BuiltRow> rows;
        for (const auto& step : made.part->fields) {
            const auto instances = standing_ ? standing_->of_step(step) : std::vector<const Instance*>{};
            if (instances.empty()) continue;
            for (const auto& clock : instances.front()->clocks) {
                if (!clock.due.latest || clock.due.counts_back) continue;
                const auto& label = clock.rule->label.empty() ? instances.front()->title : clock.rule->label;
                const bool told = std::ranges::any_of(rows, [&](const BuiltRow& row) { return row.label == label; });
                if (!told) rows.push_back({label, time::in_words_with_weekday(*clock.due.latest), clock.id});
            }
        }
        if (!rows.empty()) made.groups.push_back({"", std::move(rows)});
    }

    static void list_missing(BuiltDocument& built, const DocumentPart& part, const BuiltPart& made)
    {
        if (made.genogram || !made.columns.empty()) return;
        if (made.groups.empty()) {
            built.missing.push_back({part.title, part.missing.empty() ? part.title + " is empty" : part.missing, part.source});
            return;
        }
        for (const auto& group : made.groups) {
            for (const auto& row : group.rows) {
                const bool asked = part.fields.empty() || std::ranges::find(part.fields, row.field) != part.fields.end();
                if (!asked || !row.value.empty()) continue;
                const auto who = group.title.empty() ? "" : group.title + ": ";
                built.missing.push_back({part.title, who + row.label + " – nothing recorded yet", part.source});
            }
        }
    }

    const Document& document_;
    const CaseKnowledge& knowledge_;
    const CaseState& state_;
    const procedure::Procedure& procedure_;
    std::size_t attached_;
    const Standing* standing_;
};

} // namespace

bool BuiltPart::empty() const
{
    return !genogram && columns.empty() && text.empty() && std::ranges::all_of(groups, [](const BuiltGroup& group) {
        return std::ranges::all_of(group.rows, [](const BuiltRow& row) { return row.value.empty(); });
    });
}

std::string BuiltDocument::text() const
{
    std::string all = title + "\n";
    for (const auto& part : parts) {
        all += "\n" + part.title + "\n";
        if (!part.text.empty()) all += part.text + "\n";
        for (const auto& column : part.columns) all += column + (&column == &part.columns.back() ? "\n" : " | ");
        for (const auto& group : part.groups) {
            if (!group.title.empty()) all += group.title + "\n";
            for (const auto& row : group.rows) all += row.label + ": " + row.value + "\n";
        }
    }
    return all;
}

std::size_t BuiltDocument::words() const
{
    std::istringstream stream{text()};
    std::size_t count = 0;
    for (std::string word; stream >> word;) ++count;
    return count;
}

bool BuiltDocument::blocked() const
{
    return !missing.empty() ||
           std::ranges::any_of(findings, [](const Finding& finding) { return finding.check->level == procedure::CheckLevel::block; });
}

BuiltDocument built(const Document& document, const CaseKnowledge& knowledge, std::size_t attached, const Standing* standing)
{
    return Building{document, knowledge, attached, standing}.build();
}

std::vector<BuiltRow> days_told_otherwise(const BuiltDocument& now, const std::string& frozen)
{
    std::vector<BuiltRow> changed;
    for (const auto& part : now.parts) {
        if (part.part->from != "timeline") continue;
        for (const auto& group : part.groups) {
            for (const auto& row : group.rows) {
                if (!frozen.contains("\n" + row.label + ": " + row.value + "\n")) changed.push_back(row);
            }
        }
    }
    return changed;
}

} // namespace throughline::casework
