#include "domain/procedure/table.hpp"

#include "domain/common/impossible.hpp"
#include "domain/procedure/condition_words.hpp"
#include "domain/procedure/text_table.hpp"

#include <algorithm>

namespace throughline::procedure {
namespace {

using Row = std::vector<std::string>;

std::string joined(const std::vector<std::string>& parts, std::string_view joint)
{
    std::string text;
    for (const auto& part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += joint;
        text += part;
    }
    return text;
}

std::string heading(const std::string& text) { return "\n" + text + "\n" + std::string(text.size(), '=') + "\n\n"; }

std::string in_words(OutcomeRule rule)
{
    switch (rule) {
    case OutcomeRule::all_agree:
        return "all must agree";
    case OutcomeRule::majority:
        return "the majority decides";
    case OutcomeRule::one_seat:
        return "one decides";
    }
    impossible("an outcome rule without words");
}

class Table {
public:
    explicit Table(const Procedure& procedure) : procedure_{procedure}, naming_{procedure} {}

    [[nodiscard]] std::string whole() const
    {
        std::string text = head();
        for (const auto& stage : procedure_.stages) text += steps_of(stage.id, stage.label);
        text += steps_of("", "Without a stage");
        text += decisions() + recipients() + forms() + documents() + letters();
        return text;
    }

private:
    [[nodiscard]] std::string head() const
    {
        std::string text = procedure_.title + "\n" + procedure_.id + ", version " + procedure_.version;
        if (!procedure_.extends.empty()) text += ", on top of " + procedure_.extends;
        text += "\n";
        if (!procedure_.area_note.empty()) text += procedure_.area_note + "\n";
        std::vector<Row> settled;
        for (const auto& point : procedure_.open_points) settled.push_back({point.question, answer_to(point)});
        if (!settled.empty()) text += "\n" + text_table({{"Left to each partnership", 60}, {"Answer", 60}}, settled);
        return text;
    }

    static std::string answer_to(const OpenPoint& point)
    {
        return point.settled.empty() ? "open" : answer_in_words(point);
    }

    [[nodiscard]] std::string role(const std::string& id) const
    {
        const auto* found = procedure_.find_role(id);
        return found == nullptr ? id : found->label;
    }
    [[nodiscard]] std::string roles(const std::vector<std::string>& ids) const
    {
        std::vector<std::string> labels;
        for (const auto& id : ids) labels.push_back(role(id));
        return joined(labels, ", ");
    }

    [[nodiscard]] std::string steps_of(const std::string& stage, const std::string& label) const
    {
        std::vector<Row> rows;
        for (const auto& step : procedure_.steps)
            if (step.stage == stage) rows.push_back({name(step), who(step), when(step), source(step)});
        if (rows.empty()) return {};
        return heading(label) + text_table({{"Step", 40}, {"Who", 28}, {"When", 48}, {"Source", 34}}, rows);
    }

    [[nodiscard]] std::string name(const Step& step) const
    {
        auto text = step.title + (step.statutory ? " (statutory)" : "") + "\n  " + step.id;
        if (step.for_each) text += ", for each of the " + many(*step.for_each);
        if (!step.every.empty()) text += ", every " + step.every;
        if (!step.overtaken_by.empty()) text += "\n  overtaken: " + step.overtaken_by;
        return text;
    }

    [[nodiscard]] std::string many(SetKind kind) const
    {
        const auto* set = procedure_.find_set(kind);
        return set == nullptr ? std::string(name_of(kind)) : set->many;
    }

    [[nodiscard]] std::string who(const Step& step) const
    {
        if (!step.who.empty()) return roles(step.who);
        return step.signatories.empty() ? role(step.deciders) : roles(step.signatories);
    }

    [[nodiscard]] std::string when(const Step& step) const
    {
        std::vector<std::string> lines;
        for (const auto& limit : step.limits) lines.push_back(limit_in_words(limit));
        for (const auto& limit : step.answer_limits) lines.push_back("answer: " + limit_in_words(limit));
        if (step.starts) lines.push_back("starts when " + procedure::in_words(*step.starts, naming_));
        if (step.applies_when) lines.push_back("only if " + procedure::in_words(*step.applies_when, naming_));
        for (const auto& need : step.needs) lines.push_back("needs: " + procedure::in_words(need, naming_));
        return joined(lines, "\n");
    }

    static std::string limit_in_words(const StepLimit& limit)
    {
        return (limit.outcome.empty() ? "" : limit.outcome + " ") + limit.text + (limit.level == Level::national ? "" : " (local)");
    }

    static std::string source(const Step& step)
    {
        std::vector<std::string> sources{step.source};
        for (const auto* limits : {&step.limits, &step.answer_limits})
            for (const auto& limit : *limits)
                if (std::ranges::none_of(sources, [&](const std::string& one) { return one.contains(limit.source); }))
                    sources.push_back(limit.source);
        return joined(sources, "\n");
    }

    [[nodiscard]] std::string decisions() const
    {
        std::vector<Row> rows;
        for (const auto& step : procedure_.steps) {
            if (step.kind != StepKind::decision) continue;
            std::string deciders = role(step.deciders) + ": " + in_words(step.outcome);
            if (!step.advice.empty()) deciders += "\nadvice: " + roles(step.advice);
            rows.push_back({name(step), deciders, outcomes(step)});
        }
        if (rows.empty()) return {};
        return heading("Decisions") + text_table({{"Decision", 40}, {"Who decides", 44}, {"Outcomes", 66}}, rows);
    }

    [[nodiscard]] std::string outcomes(const Step& step) const
    {
        std::vector<std::string> lines;
        for (const auto& option : step.options) {
            const auto* next = procedure_.find_step(option.leads_to);
            auto line = option.label;
            if (next != nullptr) line += " -> " + next->title;
            if (option.reasons_required) line += " (reasons required)";
            lines.push_back(std::move(line));
        }
        return joined(lines, "\n");
    }

    [[nodiscard]] std::string recipients() const
    {
        std::vector<Row> rows;
        for (const auto& step : procedure_.steps)
            if (step.kind == StepKind::send) rows.push_back({step.title, recipient_names(step)});
        if (rows.empty()) return {};
        return heading("Recipients") + text_table({{"What is sent", 60}, {"To", 70}}, rows);
    }

    [[nodiscard]] std::string recipient_names(const Step& step) const
    {
        std::vector<std::string> names;
        for (const auto& id : step.recipients) {
            const auto* recipient = procedure_.find_recipient(id);
            const auto set = find_set_kind(id);
            names.push_back(recipient != nullptr ? recipient->label : set ? "each of the " + many(*set) : role(id));
        }
        return joined(names, ", ");
    }

    [[nodiscard]] std::string forms() const
    {
        std::vector<Row> rows;
        for (const auto& form : procedure_.forms)
            rows.push_back({numbered(form.title, form.document) + "\n  " + form.id, minimum(form), form.source});
        if (rows.empty()) return {};
        return heading("Forms") + text_table({{"Form", 44}, {"Minimum content", 76}, {"Source", 34}}, rows);
    }

    static std::string numbered(const std::string& title, const std::string& number)
    {
        return number.empty() ? title : title + " (document " + number + ")";
    }

    [[nodiscard]] std::string minimum(const Form& form) const
    {
        std::vector<std::string> lines;
        for (const auto& section : form.sections) {
            if (section.set && section.required) lines.push_back("- at least one of the " + many(*section.set));
            for (const auto& field : section.fields) {
                if (field.required) lines.push_back("- " + field.label);
                if (field.required_when)
                    lines.push_back("- " + field.label + " (if " + procedure::in_words(*field.required_when, naming_, &form) + ")");
            }
        }
        return joined(lines, "\n");
    }

    [[nodiscard]] std::string documents() const
    {
        std::vector<Row> rows;
        for (const auto& document : procedure_.documents) {
            std::vector<std::string> parts;
            for (const auto& part : document.parts) parts.push_back("- " + part.title + (part.minimum ? " (must not be empty)" : ""));
            rows.push_back({numbered(document.title, document.number) + "\n  " + document.id, joined(parts, "\n"), document.source});
        }
        if (rows.empty()) return {};
        return heading("Documents") + text_table({{"Document", 44}, {"Parts", 76}, {"Source", 34}}, rows);
    }

    [[nodiscard]] std::string letters() const
    {
        std::vector<Row> rows;
        for (const auto& letter : procedure_.letters)
            rows.push_back(
                {numbered(letter.title, letter.number), letter.shipped_draft ? "our draft" : "the source's text", letter.source});
        if (rows.empty()) return {};
        return heading("Letters") + text_table({{"Letter", 60}, {"Wording", 20}, {"Source", 70}}, rows);
    }

    const Procedure& procedure_;
    Naming naming_;
};

} // namespace

std::string shown_as_table(const Procedure& procedure) { return Table{procedure}.whole(); }

} // namespace throughline::procedure
