#include "application/word_files.hpp"
#include "domain/casework/built_document.hpp"
#include "domain/time/date_words.hpp"
#include "web/casework/case_handlers.hpp"
#include "web/casework/letters.hpp"
#include "web/casework/shown_case.hpp"

namespace throughline::web {

using application::SeenCase;
using application::WordBlock;
using application::WordDocument;
using Kind = application::WordBlock::Kind;

namespace {

constexpr auto word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

WordDocument begun(const Visit& visit, const SeenCase& seen, const std::string& title)
{
    const auto& opened = seen.seen.state.opened;
    return {
        title,
        visit.frame(Part::cases, "").handling_mark,
        opened.reference + ". Made for " + visit.name() + " on " + time::in_words(seen.today),
        {{Kind::paragraph, opened.neutral_name + ", " + opened.reference + ". As the case stands on " + time::in_words(seen.today) + "."}}};
}

HttpResponse answer(const Visit& visit, const WordDocument& document, const std::string& name)
{
    return download(name + ".docx", word_type, visit.site().word.written(document));
}

void add(std::vector<WordBlock>& blocks, const casework::BuiltPart& part)
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
    if (part.genogram) blocks.push_back({Kind::paragraph, "The family is drawn on the page of the case."});
    if (!any && !part.genogram) blocks.push_back({Kind::paragraph, "Nothing is recorded yet."});
}

/// A document of the case as it stands now. What still has to be there before it goes out stands at its head.
HttpResponse document_as_word(Visit& visit, const SeenCase& seen)
{
    const auto* document = seen.procedure->find_document(std::string(visit.http().parameter("document")));
    if (!document || seen.seen.viewer.reach != access::Reach::whole_case) return not_found();
    const auto built = casework::built(*document, seen.knowledge(), 0, &seen.seen.standing);
    auto word = begun(visit, seen, document->title);
    if (!built.missing.empty()) {
        word.blocks.push_back({Kind::paragraph, "A draft. This must be there before it goes out:"});
        for (const auto& missing : built.missing) word.blocks.push_back({Kind::bullet, missing.message});
    }
    for (const auto& part : built.parts) add(word.blocks, part);
    return answer(visit, word, document->id);
}

HttpResponse letter_as_word(Visit& visit, const SeenCase& seen)
{
    const auto* instance = seen.seen.standing.find(std::string(visit.http().parameter("instance")));
    const auto* letter = instance ? seen.procedure->find_letter(instance->step->letter) : nullptr;
    if (!letter) return not_found();
    auto word = begun(visit, seen, letter->title);
    word.blocks.clear();
    const auto text = filled_letter(seen, *instance, visit.partnership() ? visit.partnership()->name : "");
    std::size_t begin = 0;
    while (begin < text.size()) {
        const auto end = std::min(text.find('\n', begin), text.size());
        word.blocks.push_back({Kind::paragraph, text.substr(begin, end - begin)});
        begin = end + 1;
    }
    return answer(visit, word, letter->id);
}

} // namespace

void add_word_routes(Router& router, const Site& site)
{
    router.get("/cases/{reference}/documents/{document}/word", "case-document-word", for_case(site, document_as_word));
    router.get("/cases/{reference}/steps/{instance}/letter", "step-letter-word", for_case(site, letter_as_word));
}

} // namespace throughline::web
