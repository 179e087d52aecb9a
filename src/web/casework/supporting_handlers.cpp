#include "application/procedure_check.hpp"
#include "domain/casework/paper_commands.hpp"
#include "domain/time/date_words.hpp"
#include "views/casework/papers_pages.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "views/forms/file_fields.hpp"
#include "views/forms/form_fields.hpp"
#include "web/casework/case_files.hpp"
#include "web/casework/case_handlers.hpp"
#include "web/casework/papers.hpp"
#include "web/casework/refusals.hpp"
#include "web/casework/shown_case.hpp"

#include <algorithm>

namespace throughline::web {

using application::SeenCase;
using application::WordBlock;
using procedure::PaperKind;
using procedure::Power;
using procedure::SupportingDocument;
using views::Href;
using views::Html;

namespace {

constexpr auto word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const std::string& reference_of(const SeenCase& seen) { return seen.seen.state.opened.reference; }
bool whole(const SeenCase& seen) { return seen.seen.viewer.reach == access::Reach::whole_case; }

std::string version_in_words(const SeenCase& seen, const SupportingDocument& paper)
{
    if (const auto* own = seen.directory->template_on(paper.name(), seen.today))
        return "Our own Word file " + own->name + ", from " + time::in_words(own->from);
    const auto* letter = paper.kind == PaperKind::letter ? seen.procedure->find_letter(paper.id) : nullptr;
    return (letter && letter->shipped_draft ? "The shipped draft, " : "The shipped one, ") + std::string("procedure version ") +
           seen.procedure->version;
}

views::PaperLine::Kind line_kind(WordBlock::Kind kind)
{
    using Kind = views::PaperLine::Kind;
    switch (kind) {
    case WordBlock::Kind::heading:
        return Kind::heading;
    case WordBlock::Kind::subheading:
        return Kind::subheading;
    case WordBlock::Kind::paragraph:
        return Kind::paragraph;
    case WordBlock::Kind::bullet:
        return Kind::bullet;
    case WordBlock::Kind::row:
        return Kind::row;
    case WordBlock::Kind::cells:
        return Kind::cells;
    }
    return Kind::paragraph;
}

std::vector<views::PaperLine> lines_of(const application::WordDocument& document)
{
    std::vector<views::PaperLine> lines;
    for (const auto& block : document.blocks) lines.push_back({line_kind(block.kind), block.text, block.answer, block.cells});
    return lines;
}

// The list

HttpResponse show_papers(Visit& visit, const SeenCase& seen)
{
    if (!whole(seen)) return not_found();
    views::PapersPage page{shown(seen), {}};
    for (auto& paper : procedure::supporting_documents(*seen.procedure)) {
        const auto copies = casework::copies_of(seen.seen.state, paper);
        views::PaperListed one{paper, version_in_words(seen, paper), copies.size(), {}};
        if (!copies.empty()) one.last_copy_on = copies.back().trace.recorded_on;
        page.papers.push_back(std::move(one));
    }
    auto frame = case_frame(visit, seen, "Supporting documents");
    frame.back = views::BackLink{.href = views::part_address(reference_of(seen), views::CasePart::documents), .content = "Documents"};
    return visit.page(frame, views::papers_page(page));
}

// One of them

std::optional<SupportingDocument> paper_asked_for(const Visit& visit, const SeenCase& seen)
{
    const auto kind = procedure::find_paper_kind(visit.http().parameter("kind"));
    if (!kind || !whole(seen)) return std::nullopt;
    return procedure::find_supporting_document(*seen.procedure, *kind, std::string(visit.http().parameter("paper")));
}

/// The step that it is made for: the one asked for, or the only one there is.
const casework::Instance* made_for(const Visit& visit, const SeenCase& seen, const SupportingDocument& paper)
{
    if (paper.kind == PaperKind::document) return nullptr;
    std::vector<const casework::Instance*> all;
    const auto asked = visit.http().method == Method::get ? visit.http().query.find("step") : visit.http().form.find("step");
    for (const auto* step : paper.steps) {
        for (const auto* instance : seen.seen.standing.of_step(step->id)) {
            if (asked && instance->id == *asked) return instance;
            all.push_back(instance);
        }
    }
    return !asked && all.size() == 1 ? all.front() : nullptr;
}

HttpResponse show_paper(Visit& visit, const SeenCase& seen, const std::string& refusal, int status)
{
    const auto paper = paper_asked_for(visit, seen);
    if (!paper) return not_found();
    const auto* instance = made_for(visit, seen, *paper);
    auto made = paper_made(visit, seen, *paper, instance);
    const auto address = views::paper_address(reference_of(seen), *paper);
    views::PaperPage page{shown(seen),
                          *paper,
                          version_in_words(seen, *paper),
                          template_text(*seen.procedure, *paper),
                          casework::copies_of(seen.seen.state, *paper),
                          {}};
    page.made_for = instance;
    page.refusal = refusal;
    if (paper->kind != PaperKind::document) {
        for (const auto* step : paper->steps) {
            for (const auto* one : seen.seen.standing.of_step(step->id))
                page.to_make.emplace_back(one->title, address.with("step", one->id));
        }
    }
    page.content = lines_of(made.content);
    page.left_open = std::move(made.left_open);
    if (!seen.as_it_stood_on) {
        page.as_word = Href::path({"cases", reference_of(seen), "supporting", procedure::name_of(paper->kind), paper->id, "word"});
        if (instance) page.as_word = page.as_word->with("step", instance->id);
        if (visit.site().pdf) {
            page.as_pdf = Href::path({"cases", reference_of(seen), "supporting", procedure::name_of(paper->kind), paper->id, "pdf"});
            if (instance) page.as_pdf = page.as_pdf->with("step", instance->id);
        }
        if (paper->kind == PaperKind::letter && seen.seen.viewer.may(Power::manage_case) && !seen.seen.state.closed) {
            page.issue = visit.form_to(address, seen.seen.state.version_of("document/" + paper->id));
            if (instance) page.issue->hidden.emplace_back("step", instance->id);
        }
    }
    auto frame = case_frame(visit, seen, paper->title);
    frame.width = views::PageWidth::reading;
    frame.back = views::BackLink{.href = Href::path({"cases", reference_of(seen), "supporting"}), .content = "Supporting documents"};
    return visit.page(frame, views::paper_page(page), status);
}

/// Freezes a letter as it reads now; of one to a family this clears it.
HttpResponse post_paper(Visit& visit, const SeenCase& seen)
{
    const auto paper = paper_asked_for(visit, seen);
    if (!paper || paper->kind != PaperKind::letter) return not_found();
    const auto* instance = made_for(visit, seen, *paper);
    const auto made = paper_made(visit, seen, *paper, instance);
    const casework::IssueLetter command{
        paper->id, instance ? instance->id : std::string{}, made.text, application::fingerprint(made.text), made.left_open};
    const auto done = ask(visit, seen, {"document/" + paper->id, visit.version_read()}, Power::manage_case, command);
    if (!done) {
        if (done.error().why != application::NotDone::Why::refused) return not_done_page(visit, seen, done.error());
        return show_paper(visit, seen, done.error().refused.refusal.message, 422);
    }
    auto address = views::paper_address(reference_of(seen), *paper);
    if (instance) address = address.with("step", instance->id);
    return see_other(std::string(address.view()));
}

HttpResponse paper_word(Visit& visit, const SeenCase& seen)
{
    const auto paper = paper_asked_for(visit, seen);
    if (!paper) return not_found();
    const auto made = paper_made(visit, seen, *paper, made_for(visit, seen, *paper));
    return download(paper->id + ".docx", word_type, paper_as_word(visit, seen, made));
}

/// What cannot be printed this time is said on a page that goes back to where it can be printed by hand.
HttpResponse pdf_answer(
    Visit& visit, const SeenCase& seen, const application::WordDocument& content, const std::string& name, const Href& back)
{
    if (!visit.site().pdf) return not_found();
    auto pdf = visit.site().pdf->printed(content);
    if (pdf) return download(name + ".pdf", "application/pdf", std::move(*pdf));
    auto frame = case_frame(visit, seen, "There is no PDF this time");
    frame.back = views::BackLink{.href = back, .content = content.title};
    return visit.page(
        frame,
        views::heading(1, "There is no PDF this time") +
            views::paragraph(
                pdf.error() == application::NoPdf::busy
                    ? "Another one is being made at this moment. Try again in a few seconds, or print the page: it is made for paper too."
                    : "It could not be made in time. Print the page instead: it is made for paper too.") +
            views::paragraph(views::link(back, "Back to the page")),
        503);
}

HttpResponse paper_pdf(Visit& visit, const SeenCase& seen)
{
    const auto paper = paper_asked_for(visit, seen);
    if (!paper) return not_found();
    const auto made = paper_made(visit, seen, *paper, made_for(visit, seen, *paper));
    return pdf_answer(visit, seen, made.content, paper->id, views::paper_address(reference_of(seen), *paper));
}

// A version that was frozen

struct Frozen {
    std::string title;
    PaperKind kind{PaperKind::document};
    std::vector<const casework::Issue*> versions; ///< those of the same document, or of the same step's letter
    std::size_t index{0};

    [[nodiscard]] const casework::Issue& issue() const { return *versions[index]; }
    [[nodiscard]] bool is_newest() const { return index + 1 == versions.size(); }
};

std::optional<Frozen> frozen_asked_for(const Visit& visit, const SeenCase& seen)
{
    if (!whole(seen)) return std::nullopt;
    const std::string id{visit.http().parameter("paper")};
    // One paper has one address: "1" is a version, "1e9" is none.
    const std::string asked_number{visit.http().parameter("version")};
    const auto* document = seen.procedure->find_document(id);
    const auto* letter = seen.procedure->find_letter(id);
    if (!document && !letter) return std::nullopt;
    const auto all = casework::versions_of(seen.seen.state, id);
    const auto asked = std::ranges::find(all, asked_number, [](const casework::Issue* one) { return std::to_string(one->issued.version); });
    if (asked == all.end()) return std::nullopt;
    Frozen frozen{document ? document->title : letter->title, document ? PaperKind::document : PaperKind::letter, all, 0};
    if (letter) frozen.versions = casework::versions_of(seen.seen.state, id, (*asked)->issued.instance);
    frozen.index = static_cast<std::size_t>(std::ranges::find(frozen.versions, *asked) - frozen.versions.begin());
    return frozen;
}

std::vector<std::string> paragraphs_of(const casework::Issue& issue)
{
    const auto content = issue.issued.texts.find("content");
    return casework::paragraphs_of(content == issue.issued.texts.end() ? "" : content->second);
}

Href version_address(const SeenCase& seen, const casework::Issue& issue)
{
    return Href::path({"cases", reference_of(seen), "versions", issue.issued.document, std::to_string(issue.issued.version)});
}

bool may_bring_back(const SeenCase& seen, const Frozen& frozen)
{
    return frozen.is_newest() && seen.seen.viewer.may(Power::manage_case) && seen.seen.names_shown && !seen.as_it_stood_on &&
           !seen.seen.state.closed;
}

views::PageFrame version_frame(const Visit& visit, const SeenCase& seen, const Frozen& frozen, const std::string& title)
{
    auto frame = case_frame(visit, seen, title);
    frame.width = views::PageWidth::reading;
    const SupportingDocument paper{frozen.kind, frozen.issue().issued.document, {}, {}, {}, false, {}};
    frame.back = views::BackLink{.href = views::paper_address(reference_of(seen), paper), .content = frozen.title};
    return frame;
}

Html bring_back(const Visit& visit, const SeenCase& seen, const Frozen& frozen, const views::FormValues& values)
{
    auto form =
        visit.form_to(version_address(seen, frozen.issue()), seen.seen.state.version_of("document/" + frozen.issue().issued.document));
    form.has_files = true;
    views::FilesField field;
    field.name = "file";
    field.label = "The corrected Word file";
    field.hint = "A Word document (.docx) without macros.";
    return views::heading(2, "Bring a corrected file back") +
           views::paragraph(
               "Download this version as a Word file, correct it in Word, and bring it back here. What is different is shown before "
               "anything is taken in; it then becomes the next version, and this one stays as it is.") +
           views::form(form, views::files_field(values, field) + views::button({.content = "Show what is different"}));
}

Html files_of_the_version(const Visit& visit, const SeenCase& seen, const casework::Issue& issue)
{
    std::vector<views::FileShown> files;
    for (auto& file : files_shown(visit, seen)) {
        if (std::ranges::any_of(issue.trace.files, [&](const casework::FileRef& one) { return one.id == file.id; }))
            files.push_back(std::move(file));
    }
    return files.empty() ? Html{} : views::heading(2, "The file that was brought back") + views::files_list(files);
}

HttpResponse show_version(Visit& visit, const SeenCase& seen, const views::FormValues& values, int status)
{
    const auto frozen = frozen_asked_for(visit, seen);
    if (!frozen) return not_found();
    const auto& issue = frozen->issue();
    const auto title = frozen->title + ", version " + std::to_string(issue.issued.version);
    Html main = views::heading_with_caption(seen.seen.state.opened.neutral_name + ", " + reference_of(seen), title);
    main += views::paragraph(
        "Issued on " + time::in_words(issue.trace.recorded_on) + " by " + seen.directory->name_of(issue.trace.actor) + ". Fingerprint " +
        issue.issued.hash.substr(0, 16) + ".");
    if (!frozen->is_newest()) {
        main += views::paragraph(views::link(
            version_address(seen, *frozen->versions.back()),
            "There is a newer one: version " + std::to_string(frozen->versions.back()->issued.version)));
    }
    if (!seen.as_it_stood_on) {
        main += views::paragraph(views::link(
            Href::path({"cases", reference_of(seen), "versions", issue.issued.document, std::to_string(issue.issued.version), "word"}),
            "Download this version as a Word file"));
        if (visit.site().pdf) {
            main += views::paragraph(views::link(
                Href::path({"cases", reference_of(seen), "versions", issue.issued.document, std::to_string(issue.issued.version), "pdf"}),
                "Download this version as a PDF"));
        }
    }
    if (frozen->index > 0) {
        const auto& before = *frozen->versions[frozen->index - 1];
        main += views::heading(2, "What changed since version " + std::to_string(before.issued.version));
        main += views::difference_shown(casework::text_difference(paragraphs_of(before), paragraphs_of(issue)));
    }
    main += files_of_the_version(visit, seen, issue);
    main += views::heading(2, "What it says") + views::paper_content(lines_of(frozen_paper(visit, seen, frozen->title, issue)));
    if (may_bring_back(seen, *frozen)) main += bring_back(visit, seen, *frozen, values);
    auto frame = version_frame(visit, seen, *frozen, title);
    frame.has_errors = values.has_errors();
    return visit.page(frame, views::error_summary_of(values, main) + main, status);
}

/// What is different, and the button that takes it in; the file waits, sealed, until then.
HttpResponse show_what_is_different(
    Visit& visit, const SeenCase& seen, const Frozen& frozen, const std::string& file, const std::vector<std::string>& came)
{
    const auto title = "What is different from version " + std::to_string(frozen.issue().issued.version);
    auto form = visit.form_to(version_address(seen, frozen.issue()), visit.version_read());
    form.has_files = true;
    form.hidden = {{"file-kept", file}, {"confirmed", "yes"}};
    Html main = views::heading_with_caption(frozen.title, title);
    main += views::paragraph("Nothing has been taken in yet. What is struck out goes, what is underlined comes.");
    main += views::difference_shown(casework::text_difference(paragraphs_of(frozen.issue()), came));
    main += views::form(form, views::button({.content = "Take it in as the next version"}));
    main += views::paragraph(views::link(version_address(seen, frozen.issue()), "Leave it as it is"));
    return visit.page(version_frame(visit, seen, frozen, title), main);
}

std::string whole_file(const Visit& visit, const std::string& file)
{
    const auto pieces = visit.site().files.pieces_of(file);
    std::string bytes;
    while (const auto piece = pieces()) bytes += *piece;
    return bytes;
}

/// The frozen text with the title that stands above it in our layout left out on both sides.
std::vector<std::string> without_title(std::vector<std::string> paragraphs, const std::string& title)
{
    if (!paragraphs.empty() && paragraphs.front() == title) paragraphs.erase(paragraphs.begin());
    return paragraphs;
}

HttpResponse post_version(Visit& visit, const SeenCase& seen)
{
    const auto frozen = frozen_asked_for(visit, seen);
    if (!frozen || !may_bring_back(seen, *frozen)) return not_found();
    const auto posted = posted_files(visit, seen, "file");
    const auto again = [&](const std::string& message) {
        return show_version(visit, seen, views::values_from({}, {{"file", message}}), 422);
    };
    if (!posted.errors.empty()) return again(posted.errors.front().message);
    if (posted.files.size() != 1) return again("Choose one Word file");
    const auto& file = posted.files.front();
    const auto bytes = whole_file(visit, file.ref.id);
    auto came = visit.site().word.paragraphs(bytes);
    if (!came) {
        std::string faults;
        for (const auto& fault : came.error()) faults += (faults.empty() ? "" : ". ") + fault.message;
        return again(faults);
    }
    const auto before = paragraphs_of(frozen->issue());
    if (!before.empty() && before.front() != frozen->title) *came = without_title(std::move(*came), frozen->title);
    if (visit.text("confirmed") != "yes") return show_what_is_different(visit, seen, *frozen, file.ref.id, *came);
    casework::TakeInVersion command{
        frozen->issue().issued.document, {}, frozen->issue().issued.version, {}, application::fingerprint(bytes)};
    if (frozen->kind == PaperKind::letter) command.instance = frozen->issue().issued.instance;
    for (const auto& paragraph : *came) command.content += paragraph + "\n";
    const auto rule = with_files(
        [&command](const casework::CaseView& view, const casework::By& by) { return casework::decide(view, command, by); }, posted, {});
    const auto done = visit.casework().change(
        visit.asking(), reference_of(seen), {"document/" + command.document, visit.version_read()}, Power::manage_case, rule);
    if (!done) {
        if (done.error().why != application::NotDone::Why::refused) return not_done_page(visit, seen, done.error());
        return again(done.error().refused.refusal.message);
    }
    const auto now = visit.casework().load(reference_of(seen), visit.person());
    const auto versions =
        now ? casework::versions_of(now->seen.state, command.document, command.instance) : std::vector<const casework::Issue*>{};
    return see_other(
        std::string(versions.empty() ? views::case_address(reference_of(seen)).view() : version_address(seen, *versions.back()).view()));
}

HttpResponse version_word(Visit& visit, const SeenCase& seen)
{
    const auto frozen = frozen_asked_for(visit, seen);
    if (!frozen) return not_found();
    const auto& issue = frozen->issue();
    return download(
        issue.issued.document + "-version-" + std::to_string(issue.issued.version) + ".docx", word_type,
        visit.site().word.written(frozen_paper(visit, seen, frozen->title, issue)));
}

HttpResponse version_pdf(Visit& visit, const SeenCase& seen)
{
    const auto frozen = frozen_asked_for(visit, seen);
    if (!frozen) return not_found();
    const auto& issue = frozen->issue();
    return pdf_answer(
        visit, seen, frozen_paper(visit, seen, frozen->title, issue),
        issue.issued.document + "-version-" + std::to_string(issue.issued.version), version_address(seen, issue));
}

} // namespace

void add_supporting_routes(Router& router, const Site& site)
{
    router.get("/cases/{reference}/supporting", "case-supporting", for_case(site, show_papers));
    router.get("/cases/{reference}/supporting/{kind}/{paper}", "case-paper", for_case(site, [](Visit& visit, const SeenCase& seen) {
                   return show_paper(visit, seen, {}, 200);
               }));
    router.post("/cases/{reference}/supporting/{kind}/{paper}", "case-paper", for_case_post(site, post_paper));
    router.get("/cases/{reference}/supporting/{kind}/{paper}/word", "case-paper-word", for_case(site, paper_word));
    router.get("/cases/{reference}/versions/{paper}/{version}", "case-version", for_case(site, [](Visit& visit, const SeenCase& seen) {
                   return show_version(visit, seen, {}, 200);
               }));
    router.post(
        "/cases/{reference}/versions/{paper}/{version}", "case-version", for_case_post(site, post_version), takes_files_of_a_case(site));
    router.get("/cases/{reference}/versions/{paper}/{version}/word", "case-version-word", for_case(site, version_word));
    router.get("/cases/{reference}/supporting/{kind}/{paper}/pdf", "case-paper-pdf", for_case(site, paper_pdf));
    router.get("/cases/{reference}/versions/{paper}/{version}/pdf", "case-version-pdf", for_case(site, version_pdf));
}

} // namespace throughline::web
