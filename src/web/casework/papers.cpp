#include "web/casework/papers.hpp"

#include "domain/casework/built_document.hpp"
#include "domain/casework/form_answers.hpp"
#include "domain/casework/text_difference.hpp"
#include "domain/common/impossible.hpp"
#include "domain/time/date_words.hpp"

#include <algorithm>

namespace throughline::web {

using application::SeenCase;
using application::WordBlock;
using application::WordDocument;
using procedure::PaperKind;
using Kind = application::WordBlock::Kind;

namespace {

constexpr int empty_rows = 12;

WordDocument begun(const Visit& visit, const SeenCase& seen, const std::string& title)
{
    return {
        title,
        visit.frame(Part::cases, "").handling_mark,
        seen.seen.state.opened.reference + ". Made for " + visit.name() + " on " + time::in_words(seen.today),
        {}};
}

void add_part(std::vector<WordBlock>& blocks, const casework::BuiltPart& part)
{
    blocks.push_back({Kind::heading, part.title});
    if (!part.text.empty()) blocks.push_back({Kind::paragraph, part.text});
    bool any = !part.text.empty();
    for (const auto& group : part.groups) {
        if (!group.title.empty()) blocks.push_back({Kind::subheading, group.title});
        for (const auto& row : group.rows) {
            if (row.value.empty()) continue;
            blocks.push_back({Kind::row, row.label, row.value});
            any = true;
        }
    }
    if (!part.columns.empty()) {
        blocks.push_back({Kind::cells, {}, {}, part.columns});
        for (int i = 0; i < empty_rows; ++i) blocks.push_back({Kind::cells, {}, {}, std::vector<std::string>(part.columns.size())});
        any = true;
    }
    if (part.genogram) blocks.push_back({Kind::paragraph, "The family is drawn on the page of the case."});
    if (!any && !part.genogram) blocks.push_back({Kind::paragraph, "Nothing is recorded yet."});
}

void add_document(PaperMade& made, const SeenCase& seen, const procedure::Document& document)
{
    const auto built = casework::built(document, seen.knowledge(), 0, &seen.seen.standing);
    auto& blocks = made.content.blocks;
    blocks.push_back(
        {Kind::paragraph, seen.seen.state.opened.neutral_name + ", " + seen.seen.state.opened.reference + ". As the case stands on " +
                              time::in_words(seen.today) + "."});
    if (!built.missing.empty()) {
        blocks.push_back({Kind::paragraph, "A draft. This must be there before it goes out:"});
        for (const auto& missing : built.missing) blocks.push_back({Kind::bullet, missing.message});
    }
    for (const auto& part : built.parts) add_part(blocks, part);
    made.text = built.text();
}

void add_letter(PaperMade& made, const SeenCase& seen, const procedure::Letter& letter, const Writer& writer)
{
    const auto reads = letter_now(seen, letter, made.instance, writer);
    made.text = made.instance ? filled_letter(seen, *made.instance, writer) : reads.text;
    made.left_open = reads.left_open;
    for (auto& line : casework::paragraphs_of(made.text)) made.content.blocks.push_back({Kind::paragraph, std::move(line)});
}

/// What was answered in this step, else what the case knows already.
class Answers {
public:
    Answers(const SeenCase& seen, const casework::Instance* instance) : seen_{seen}
    {
        if (!instance) return;
        subject_ = instance->name.member.empty() ? casework::the_case : instance->name.member;
        submission_ = seen.seen.state.last_submission(instance->id);
        const auto request = seen.seen.state.requests.find(instance->id);
        if (request != seen.seen.state.requests.end() && !request->second.rounds.empty())
            submission_ = &request->second.rounds.back().submission;
    }

    [[nodiscard]] std::string to(const procedure::Field& field) const
    {
        if (subject_.empty()) return {};
        if (submission_) {
            const auto answer = std::ranges::find(submission_->answers, field.id, &casework::Answer::field);
            if (answer == submission_->answers.end()) return {};
            const auto text = submission_->texts.find(field.id);
            return casework::in_words(answer->value, text == submission_->texts.end() ? "" : text->second);
        }
        const auto* known = field.fact.empty() ? nullptr : seen_.seen.state.find_fact(field.fact, subject_);
        return known ? casework::in_words(known->value, known->text) : std::string{};
    }

private:
    const SeenCase& seen_;
    std::string subject_{};
    const casework::Submission* submission_{};
};

/// A question to be answered by hand shows what there is to choose from.
std::string left_to_fill_in(const procedure::Field& field)
{
    std::string choices;
    for (const auto& option : field.options) choices += (choices.empty() ? "" : "\n") + std::string("\u2610 ") + option.label;
    if (field.kind == procedure::FieldKind::yes_no) choices = "\u2610 Yes\n\u2610 No";
    return choices;
}

void add_form(PaperMade& made, const SeenCase& seen, const procedure::Form& form)
{
    auto& blocks = made.content.blocks;
    blocks.push_back({Kind::paragraph, "Our reference " + seen.seen.state.opened.reference + "."});
    if (made.instance) {
        if (const auto* member = seen.seen.state.find_member(made.instance->name.member))
            blocks.push_back({Kind::paragraph, "For " + member->name + "."});
    }
    if (!form.why.empty()) blocks.push_back({Kind::paragraph, form.why});
    const Answers answers{seen, made.instance};
    for (const auto& section : form.sections) {
        blocks.push_back({Kind::heading, section.title});
        if (!section.text.empty()) blocks.push_back({Kind::paragraph, section.text});
        if (section.set) {
            for (const auto& member : seen.seen.state.members_of(*section.set)) {
                if (!member.removed) blocks.push_back({Kind::bullet, member.name});
            }
        }
        for (const auto& field : section.fields) {
            auto answer = answers.to(field);
            if (answer.empty()) answer = left_to_fill_in(field);
            blocks.push_back({Kind::row, field.label, std::move(answer)});
        }
    }
    for (const auto& block : blocks) {
        made.text += block.text;
        if (!block.answer.empty()) made.text += ": " + block.answer;
        made.text += "\n";
    }
}

std::map<std::string, std::string> template_values(const Visit& visit, const SeenCase& seen, const PaperMade& made)
{
    auto values = placeholder_values(seen, made.instance, writer_of(visit));
    values["text"] = made.text;
    values["title"] = made.paper.title;
    values["number"] = made.paper.number;
    values["mark"] = made.content.handling_mark;
    const auto* document = made.paper.kind == PaperKind::document ? seen.procedure->find_document(made.paper.id) : nullptr;
    if (!document) return values;
    const auto built = casework::built(*document, seen.knowledge(), 0, &seen.seen.standing);
    for (const auto& part : built.parts) {
        casework::BuiltDocument one;
        one.parts = {part};
        const auto number = part.part - document->parts.data() + 1;
        auto lines = casework::paragraphs_of(one.text());
        std::string text;
        for (std::size_t i = 1; i < lines.size(); ++i) text += (i > 1 ? "\n" : "") + lines[i];
        values["part:" + std::to_string(number)] = text;
    }
    // A part that does not apply here leaves no placeholder behind.
    for (std::size_t i = 1; i <= document->parts.size(); ++i) values.try_emplace("part:" + std::to_string(i), "");
    return values;
}

std::string whole_file(const Visit& visit, const std::string& file)
{
    const auto pieces = visit.site().files.pieces_of(file);
    std::string bytes;
    while (const auto piece = pieces()) bytes += *piece;
    return bytes;
}

} // namespace

Writer writer_of(const Visit& visit) { return {visit.partnership() ? visit.partnership()->name : "", visit.name()}; }

PaperMade paper_made(
    const Visit& visit, const SeenCase& seen, const procedure::SupportingDocument& paper, const casework::Instance* instance)
{
    PaperMade made{paper, instance, begun(visit, seen, paper.title), {}, {}};
    switch (paper.kind) {
    case PaperKind::form:
        add_form(made, seen, *seen.procedure->find_form(paper.id));
        return made;
    case PaperKind::letter:
        add_letter(made, seen, *seen.procedure->find_letter(paper.id), writer_of(visit));
        return made;
    case PaperKind::document:
        add_document(made, seen, *seen.procedure->find_document(paper.id));
        return made;
    }
    impossible("a paper of no kind");
}

std::string paper_as_word(const Visit& visit, const SeenCase& seen, const PaperMade& made)
{
    const auto& word = visit.site().word;
    if (const auto* own = seen.directory->template_on(made.paper.name(), seen.today)) {
        auto filled = word.filled(whole_file(visit, own->file.id), template_values(visit, seen, made));
        if (filled) return std::move(filled->file);
    }
    return word.written(made.content);
}

WordDocument frozen_paper(const Visit& visit, const SeenCase& seen, const std::string& title, const casework::Issue& issue)
{
    auto document = begun(visit, seen, title);
    document.footer = seen.seen.state.opened.reference + ". Version " + std::to_string(issue.issued.version) + ", issued on " +
                      time::in_words(issue.trace.recorded_on) + ", fingerprint " + issue.issued.hash.substr(0, 16);
    const auto content = issue.issued.texts.find("content");
    auto lines = casework::paragraphs_of(content == issue.issued.texts.end() ? "" : content->second);
    if (!lines.empty() && lines.front() == title) lines.erase(lines.begin());
    for (auto& line : lines) document.blocks.push_back({Kind::paragraph, std::move(line)});
    return document;
}

std::vector<std::string> template_placeholders(const procedure::Procedure& procedure, const procedure::SupportingDocument& paper)
{
    auto names = known_placeholders(procedure);
    for (const auto* more : {"text", "title", "number", "mark"}) names.emplace_back(more);
    if (paper.kind == PaperKind::document) {
        const auto* document = procedure.find_document(paper.id);
        for (std::size_t i = 1; document && i <= document->parts.size(); ++i) names.push_back("part:" + std::to_string(i));
    }
    return names;
}

} // namespace throughline::web
