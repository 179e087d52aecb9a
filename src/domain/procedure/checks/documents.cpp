#include "domain/procedure/checks/checking.hpp"

#include <array>

namespace throughline::procedure {
namespace {

/// What a part can be taken from, and the kind of step whose name must follow.
enum class PartSource { form, facts, set, genogram, decision, requests, meeting, pending, timeline, columns, text };

constexpr std::array<std::pair<std::string_view, PartSource>, 11> part_sources{{
    {"form", PartSource::form},
    {"facts", PartSource::facts},
    {"set", PartSource::set},
    {"genogram", PartSource::genogram},
    {"decision", PartSource::decision},
    {"requests", PartSource::requests},
    {"meeting", PartSource::meeting},
    {"pending", PartSource::pending},
    {"timeline", PartSource::timeline},
    {"columns", PartSource::columns},
    {"text", PartSource::text},
}};

std::vector<std::string> fields_of(const Form& form)
{
    std::vector<std::string> ids;
    for (const auto& section : form.sections)
        for (const auto& field : section.fields) ids.push_back(field.id);
    return ids;
}

class PartCheck {
public:
    PartCheck(Checking& checking, const Document& document, const DocumentPart& part)
        : checking_{checking}, part_{part}, thing_{"document " + document.id + " part " + part.title}
    {
    }

    void run()
    {
        const auto blank = part_.from.find(' ');
        const auto word = part_.from.substr(0, blank);
        const auto name = blank == std::string::npos ? std::string{} : part_.from.substr(blank + 1);
        const auto source = std::ranges::find(part_sources, word, [](const auto& one) { return one.first; });
        if (source == part_sources.end()) {
            std::vector<std::string> known;
            for (const auto& one : part_sources) known.emplace_back(one.first);
            say("a part cannot be taken from " + quoted(word) + did_you_mean(word, known));
            return;
        }
        check(source->second, name);
    }

private:
    void say(std::string message, DiagnosisKind kind = DiagnosisKind::unknown_part)
    {
        checking_.say(kind, checking_.at(thing_, "from", part_.from, part_.place), std::move(message), part_.source);
    }

    void check(PartSource source, const std::string& name)
    {
        switch (source) {
        case PartSource::form:
            check_form(name);
            return;
        case PartSource::facts:
            check_fields(ids_of(checking_.procedure.facts), "fact");
            return;
        case PartSource::set:
            check_set(name);
            return;
        case PartSource::decision:
            check_step(name, StepKind::decision);
            return;
        case PartSource::requests:
            check_step(name, StepKind::request);
            return;
        case PartSource::meeting:
            check_step(name, StepKind::meeting);
            return;
        case PartSource::timeline:
            check_fields(ids_of(checking_.procedure.steps), "step");
            return;
        case PartSource::genogram:
        case PartSource::pending:
        case PartSource::columns:
        case PartSource::text:
            if (!name.empty()) say(quoted(part_.from) + " takes no name");
            return;
        }
    }

    void check_form(const std::string& name)
    {
        const auto* form = checking_.procedure.find_form(name);
        if (form == nullptr) {
            say("there is no form " + quoted(name) + did_you_mean(name, ids_of(checking_.procedure.forms)));
        } else {
            check_fields(fields_of(*form), "field of the form " + quoted(name));
        }
    }

    void check_set(const std::string& name)
    {
        const auto kind = find_set_kind(name);
        const auto* set = kind ? checking_.procedure.find_set(*kind) : nullptr;
        if (set == nullptr) {
            say("there is no set " + quoted(name));
            return;
        }
        auto known = ids_of(checking_.procedure.facts);
        std::erase_if(known, [&](const std::string& fact) { return checking_.naming.find_fact(fact)->subject != kind; });
        if (const auto* form = checking_.procedure.find_form(set->form)) {
            const auto fields = fields_of(*form);
            known.insert(known.end(), fields.begin(), fields.end());
        }
        check_fields(known, "fact of the set " + quoted(name));
    }

    void check_step(const std::string& name, StepKind kind)
    {
        const auto* step = checking_.naming.find_step(name);
        if (step == nullptr) {
            say("there is no step " + quoted(name) + did_you_mean(name, checking_.naming.step_names()));
        } else if (step->kind != kind) {
            say("the step " + quoted(name) + " is a " + std::string(name_of(step->kind)) + " and no " + std::string(name_of(kind)));
        } else if (const auto* form = checking_.procedure.find_form(step->form)) {
            check_fields(fields_of(*form), "field of the form " + quoted(form->id));
        }
    }

    void check_fields(const std::vector<std::string>& known, const std::string& what)
    {
        for (const auto& field : part_.fields)
            if (!is_among(field, known))
                checking_.say(
                    DiagnosisKind::unknown_field, checking_.at(thing_, "fields", field, part_.place),
                    quoted(field) + " is no " + what + did_you_mean(field, known), part_.source);
    }

    Checking& checking_;
    const DocumentPart& part_;
    std::string thing_;
};

} // namespace

void check_documents(Checking& checking)
{
    for (const auto& document : checking.procedure.documents)
        for (const auto& part : document.parts) PartCheck{checking, document, part}.run();
}

} // namespace throughline::procedure
