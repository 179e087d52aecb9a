#include "domain/procedure/checks/checking.hpp"

#include <set>

namespace throughline::procedure {
namespace {

class FormCheck {
public:
    FormCheck(Checking& checking, const Form& form) : checking_{checking}, form_{form}, members_{members_asked(checking.procedure, form)} {}

    void run()
    {
        for (const auto& section : form_.sections) {
            if (section.set && checking_.procedure.find_set(*section.set) == nullptr)
                checking_.say(
                    DiagnosisKind::unknown_set, checking_.at("form " + form_.id + " section", "set", name_of(*section.set), form_.place),
                    "no [[set]] says what the set " + quoted(name_of(*section.set)) + " is called and what is asked about a member");
            check_labels(section);
            for (const auto& field : section.fields) check(field);
        }
    }

private:
    void say(DiagnosisKind kind, const Field& field, std::string_view key, std::string_view value, std::string message)
    {
        checking_.say(kind, checking_.at(thing_of(field), key, value, field.place), std::move(message), field.source);
    }

    [[nodiscard]] std::string thing_of(const Field& field) const { return "form " + form_.id + " field " + field.id; }

    /// In a document, and to whoever listens to the page, a question is known by its words alone.
    void check_labels(const Section& section)
    {
        std::set<std::string_view> labels;
        for (const auto& field : section.fields)
            if (!field.label.empty() && !labels.insert(field.label).second)
                say(DiagnosisKind::duplicate_field, field, "label", field.label,
                    "the form " + quoted(form_.id) + " asks " + quoted(field.label) + " twice in one section: say in each what it asks about");
    }

    void check(const Field& field)
    {
        if (!seen_.insert(field.id).second)
            checking_.say(
                DiagnosisKind::duplicate_field, field.place, "the form " + quoted(form_.id) + " has two fields " + quoted(field.id),
                field.source);
        check_options(field);
        for (const auto& suggestion : field.suggestions) check_suggestion(field, suggestion);
        if (field.fact.empty()) return;
        const auto* fact = checking_.naming.find_fact(field.fact);
        if (fact == nullptr) {
            say(DiagnosisKind::unknown_fact, field, "fact", field.fact,
                "there is no fact " + quoted(field.fact) + did_you_mean(field.fact, ids_of(checking_.procedure.facts)));
            return;
        }
        check_type(field, *fact);
        check_subject(field, *fact);
    }

    void check_options(const Field& field)
    {
        const bool is_choice = field.kind == FieldKind::choice || field.kind == FieldKind::choices;
        if (is_choice && field.options.empty())
            say(DiagnosisKind::missing_key, field, "id", {},
                quoted(field.id) + " is a choice without options: give it some, or a fact that has them");
        if (has_options_of_its_fact(field)) return;
        std::set<std::string_view> seen;
        for (const auto& option : field.options)
            if (!seen.insert(option.id).second)
                say(DiagnosisKind::duplicate_option, field, "options", option.id,
                    quoted(field.id) + " has two options " + quoted(option.id));
    }

    void check_suggestion(const Field& field, const Suggestion& suggestion)
    {
        const auto options = ids_of(options_of(field));
        if (!is_among(suggestion.option, options))
            say(DiagnosisKind::unknown_option, field, "suggested", suggestion.option,
                quoted(suggestion.option) + " cannot be proposed: it is no answer to " + quoted(field.id) + did_you_mean(suggestion.option, options));
        if (suggestion.point.empty()) return;
        const auto* point = checking_.procedure.find_open_point(suggestion.point);
        if (point == nullptr) {
            say(DiagnosisKind::unknown_point, field, "suggested", suggestion.point,
                "there is no open point " + quoted(suggestion.point) + did_you_mean(suggestion.point, ids_of(checking_.procedure.open_points)));
            return;
        }
        const auto answers = ids_of(point->options);
        if (!is_among(suggestion.answer, answers))
            say(DiagnosisKind::unknown_option, field, "suggested", suggestion.answer,
                quoted(suggestion.answer) + " is no answer to the open point " + quoted(point->id) + did_you_mean(suggestion.answer, answers));
    }

    [[nodiscard]] std::vector<Option> options_of(const Field& field) const
    {
        const auto* fact = field.fact.empty() ? nullptr : checking_.naming.find_fact(field.fact);
        return field.options.empty() && fact != nullptr ? fact->options : field.options;
    }

    /// What is wrong with a fact's options is said of the fact.
    [[nodiscard]] bool has_options_of_its_fact(const Field& field) const
    {
        const auto* fact = field.fact.empty() ? nullptr : checking_.naming.find_fact(field.fact);
        return fact != nullptr && ids_of(fact->options) == ids_of(field.options);
    }

    void check_type(const Field& field, const Fact& fact)
    {
        if (value_of(field.kind) != fact.value) {
            say(DiagnosisKind::wrong_fact_type, field, "kind", {},
                quoted(field.id) + " is a field for " + std::string(name_of(field.kind)) + ", and the fact " + quoted(fact.id) + " takes " +
                    std::string(name_of(fact.value)));
            return;
        }
        if (field.kind == FieldKind::day_and_time && !fact.with_time)
            say(DiagnosisKind::wrong_fact_type, field, "kind", {},
                "the fact " + quoted(fact.id) + " keeps no time: give it with_time = true, or ask for a day");
        const auto known = ids_of(fact.options);
        for (const auto& option : field.options)
            if (!is_among(option.id, known))
                say(DiagnosisKind::unknown_option, field, "options", option.id,
                    quoted(option.id) + " is no answer to the fact " + quoted(fact.id) + did_you_mean(option.id, known));
    }

    /// A fact of each child can be stated only where a child is asked about.
    void check_subject(const Field& field, const Fact& fact)
    {
        if (!fact.subject || members_.empty() || std::ranges::find(members_, fact.subject) != members_.end()) return;
        say(DiagnosisKind::member_not_said, field, "fact", field.fact,
            "the fact " + quoted(fact.id) + " belongs to each of the " + std::string(name_of(*fact.subject)) +
                ", and this form is not filled in for one");
    }

    Checking& checking_;
    const Form& form_;
    std::vector<std::optional<SetKind>> members_;
    std::set<std::string_view> seen_{};
};

} // namespace

void check_forms(Checking& checking)
{
    for (const auto& form : checking.procedure.forms) FormCheck{checking, form}.run();
}

} // namespace throughline::procedure
