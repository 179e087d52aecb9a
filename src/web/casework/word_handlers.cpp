#include "web/casework/case_handlers.hpp"
#include "web/casework/papers.hpp"
#include "web/casework/shown_case.hpp"

namespace throughline::web {

using application::SeenCase;
using procedure::PaperKind;

namespace {

constexpr auto word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A document of the case as it stands now. What still has to be there before it goes out stands at its head.
HttpResponse document_as_word(Visit& visit, const SeenCase& seen)
{
    const auto paper =
        procedure::find_supporting_document(*seen.procedure, PaperKind::document, std::string(visit.http().parameter("document")));
    if (!paper || seen.seen.viewer.reach != access::Reach::whole_case) return not_found();
    return download(paper->id + ".docx", word_type, paper_as_word(visit, seen, paper_made(visit, seen, *paper, nullptr)));
}

HttpResponse letter_as_word(Visit& visit, const SeenCase& seen)
{
    const auto* instance = seen.seen.standing.find(std::string(visit.http().parameter("instance")));
    if (!instance) return not_found();
    const auto paper = procedure::find_supporting_document(*seen.procedure, PaperKind::letter, instance->step->letter);
    if (!paper) return not_found();
    return download(paper->id + ".docx", word_type, paper_as_word(visit, seen, paper_made(visit, seen, *paper, instance)));
}

} // namespace

void add_word_routes(Router& router, const Site& site)
{
    router.get("/cases/{reference}/documents/{document}/word", "case-document-word", for_case(site, document_as_word));
    router.get("/cases/{reference}/steps/{instance}/letter", "step-letter-word", for_case(site, letter_as_word));
}

} // namespace throughline::web
