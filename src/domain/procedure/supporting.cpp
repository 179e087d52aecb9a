#include "domain/procedure/supporting.hpp"

#include "domain/common/impossible.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace throughline::procedure {

namespace {

bool is_for(const Step& step, PaperKind kind, const std::string& id)
{
    switch (kind) {
    case PaperKind::form:
        return step.form == id;
    case PaperKind::letter:
        return step.letter == id;
    case PaperKind::document:
        return step.document == id || std::ranges::find(step.papers, id) != step.papers.end();
    }
    impossible("a paper of no kind");
}

template <class Paper> SupportingDocument made(const Procedure& procedure, PaperKind kind, const Paper& paper, const std::string& number)
{
    SupportingDocument one{kind, paper.id, paper.title, number, paper.source, false, {}};
    for (const auto& step : procedure.steps) {
        if (is_for(step, kind, paper.id)) one.steps.push_back(&step);
    }
    return one;
}

/// A form goes out where agencies are asked to fill it in.
bool goes_out(const Procedure& procedure, const Form& form)
{
    return std::ranges::any_of(procedure.steps, [&](const Step& step) { return step.kind == StepKind::request && step.form == form.id; });
}

/// "15a" after "15" and before "16"; what has no number comes last, and a number that is none ("Appendix A") before it.
std::tuple<int, int, std::string> place_of(const std::string& number)
{
    if (number.empty()) return {2, 0, {}};
    int value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc{}) return {1, 0, number};
    return {0, value, std::string(end, number.data() + number.size())};
}

std::vector<std::string> text_of(const Letter& letter) { return letter.paragraphs; }

std::vector<std::string> text_of(const Form& form)
{
    std::vector<std::string> lines;
    if (!form.why.empty()) lines.push_back(form.why);
    for (const auto& section : form.sections) {
        lines.push_back(section.title);
        if (!section.text.empty()) lines.push_back(section.text);
        for (const auto& field : section.fields) lines.push_back("\u2013 " + field.label);
    }
    return lines;
}

std::vector<std::string> text_of(const Document& document)
{
    std::vector<std::string> lines;
    for (const auto& part : document.parts) {
        lines.push_back(part.title);
        if (!part.text.empty()) lines.push_back("\u2013 " + part.text);
    }
    return lines;
}

} // namespace

std::string_view name_of(PaperKind kind)
{
    switch (kind) {
    case PaperKind::form:
        return "form";
    case PaperKind::letter:
        return "letter";
    case PaperKind::document:
        return "document";
    }
    impossible("a paper of no kind");
}

std::optional<PaperKind> find_paper_kind(std::string_view name)
{
    for (const auto kind : {PaperKind::form, PaperKind::letter, PaperKind::document}) {
        if (name_of(kind) == name) return kind;
    }
    return std::nullopt;
}

std::vector<SupportingDocument> supporting_documents(const Procedure& procedure)
{
    std::vector<SupportingDocument> all;
    for (const auto& form : procedure.forms) {
        if (!form.document.empty() || goes_out(procedure, form)) all.push_back(made(procedure, PaperKind::form, form, form.document));
    }
    for (const auto& letter : procedure.letters) {
        all.push_back(made(procedure, PaperKind::letter, letter, letter.number));
        all.back().to_family = letter.to_family;
    }
    for (const auto& document : procedure.documents) all.push_back(made(procedure, PaperKind::document, document, document.number));
    std::ranges::stable_sort(all, {}, [](const SupportingDocument& one) { return place_of(one.number); });
    return all;
}

std::optional<SupportingDocument> find_supporting_document(const Procedure& procedure, PaperKind kind, const std::string& id)
{
    for (auto& one : supporting_documents(procedure)) {
        if (one.kind == kind && one.id == id) return one;
    }
    return std::nullopt;
}

std::vector<std::string> template_text(const Procedure& procedure, const SupportingDocument& paper)
{
    switch (paper.kind) {
    case PaperKind::form:
        return text_of(*procedure.find_form(paper.id));
    case PaperKind::letter:
        return text_of(*procedure.find_letter(paper.id));
    case PaperKind::document:
        return text_of(*procedure.find_document(paper.id));
    }
    impossible("a paper of no kind");
}

} // namespace throughline::procedure
