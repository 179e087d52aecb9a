#include "application/procedure_check.hpp"
#include "domain/casework/text_difference.hpp"
#include "domain/procedure/source_words.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "views/forms/form_fields.hpp"
#include "web/administration/administration_handlers.hpp"
#include "web/casework/papers.hpp"
#include "web/casework/shown_case.hpp"

#include <algorithm>

namespace throughline::web {

using application::WordBlock;
using procedure::PaperKind;
using procedure::Power;
using procedure::SupportingDocument;
using views::FormValues;
using views::Href;
using views::Html;

namespace {

constexpr auto word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

bool may_see(const Visit& visit) { return visit.partnership() && (visit.may(Power::administer) || visit.may(Power::manage_people)); }
bool may_change(const Visit& visit) { return visit.partnership() && visit.may(Power::administer); }

struct OnePaper {
    std::shared_ptr<const procedure::Procedure> procedure;
    std::shared_ptr<const access::Directory> directory;
    SupportingDocument paper;
};

std::optional<OnePaper> paper_asked_for(const Visit& visit)
{
    const auto kind = procedure::find_paper_kind(visit.http().parameter("kind"));
    if (!may_see(visit) || !kind) return std::nullopt;
    auto procedure = visit.casework().adopted_procedure(visit.partnership()->id);
    if (!procedure) return std::nullopt;
    auto paper = procedure::find_supporting_document(*procedure, *kind, std::string(visit.http().parameter("paper")));
    if (!paper) return std::nullopt;
    return OnePaper{std::move(procedure), visit.casework().directory(visit.partnership()->id), std::move(*paper)};
}

Href address_of(const SupportingDocument& paper)
{
    return Href::path({"administration", "templates", procedure::name_of(paper.kind), paper.id});
}

std::string kind_in_words(PaperKind kind)
{
    switch (kind) {
    case PaperKind::form:
        return "Form";
    case PaperKind::letter:
        return "Letter";
    case PaperKind::document:
        return "Document";
    }
    return {};
}

std::string in_use_in_words(const access::Directory& directory, const SupportingDocument& paper, application::Day today)
{
    const auto* own = directory.template_on(paper.name(), today);
    if (own) return "Our own: " + own->name + ", from " + time::in_words(own->from);
    for (const auto& one : directory.templates) {
        if (one.about == paper.name() && !one.withdrawn_on && today < one.from)
            return "The shipped one, until " + one.name + " on " + time::in_words(one.from);
    }
    return "The shipped one";
}

// The list

HttpResponse show_templates(Visit& visit)
{
    if (!may_see(visit)) return not_found();
    const auto procedure = visit.casework().adopted_procedure(visit.partnership()->id);
    const auto directory = visit.casework().directory(visit.partnership()->id);
    Html main = views::heading(1, "Templates") + administration_navigation(visit, "templates");
    main += views::paragraph(
        "Every letter, form and document of the procedure can be made from a Word file of your own: with your letterhead and in your own "
        "words. Where there is none, the shipped one is used.");
    views::TableWriter list{
        {.caption = "Letters, forms and documents of " + (procedure ? procedure->title : "the procedure"),
         .head = {{"Number"}, {"Title"}, {"Kind"}, {"Template in use"}}}};
    if (procedure) {
        for (const auto& paper : procedure::supporting_documents(*procedure)) {
            list.row()
                .cell(paper.number.empty() ? std::string("\u2013") : paper.number)
                .header(views::link(address_of(paper), paper.title))
                .cell(kind_in_words(paper.kind) + (paper.to_family ? " to a family" : ""))
                .cell(in_use_in_words(*directory, paper, visit.today()));
        }
    }
    main += views::scrolling_table("Templates", std::move(list).finish());
    auto frame = visit.frame(Part::administration, "Templates");
    frame.width = views::PageWidth::wide;
    return visit.page(frame, main);
}

// One of them

HttpResponse template_page(
    const Visit& visit, const OnePaper& one, const std::string& title, const Html& content, const FormValues& values, int status)
{
    auto frame = visit.frame(Part::administration, title);
    frame.width = views::PageWidth::reading;
    frame.has_errors = values.has_errors();
    frame.back = views::BackLink{.href = "/administration/templates", .content = "Templates"};
    return visit.page(
        frame,
        views::error_summary_of(values, content) + views::heading_with_caption("Template: " + kind_in_words(one.paper.kind), title) +
            content,
        status);
}

Html history_of(const Visit& visit, const OnePaper& one)
{
    views::TableWriter list{{.caption = "Our own Word files for it", .head = {{"File"}, {"From"}, {"How it stands"}}}};
    bool any = false;
    const auto* in_use = one.directory->template_on(one.paper.name(), visit.today());
    for (std::size_t i = 0; i < one.directory->templates.size(); ++i) {
        const auto& own = one.directory->templates[i];
        if (own.about != one.paper.name()) continue;
        any = true;
        auto stands = std::string(&own == in_use ? "In use" : "Replaced");
        if (own.from > visit.today()) stands = "To come";
        if (own.withdrawn_on) stands = "Withdrawn on " + time::in_words(*own.withdrawn_on) + ": " + own.withdrawn_because;
        list.row()
            .header(views::link(Href::path({"administration", "templates", "files", std::to_string(i)}), own.name))
            .cell(time::in_words(own.from))
            .cell(stands + ". Fingerprint " + own.hash.substr(0, 16));
    }
    return any ? views::scrolling_table("Our own Word files for it", std::move(list).finish()) : Html{};
}

Html how_to(const OnePaper& one)
{
    std::vector<views::Content> names;
    const auto add = [&](const std::string& name, const std::string& what) { names.emplace_back("{{" + name + "}}: " + what); };
    add("text", "the whole content, as it is on screen");
    if (one.paper.kind == PaperKind::document) add("part:1, part:2 \u2026", "one part of it");
    add("title", "its title");
    add("case.reference", "the reference of the case");
    add("case.name", "the case's neutral name");
    add("partnership", "the partnership's name");
    add("recipient", "to whom it goes");
    add("sender", "who sends it");
    add("today", "today's date");
    add("due", "the day by which to answer");
    add("form", "the form that goes with it");
    add("mark", "the handling mark");
    add("fact:\u2026", "anything that the case records, by its name in the procedure");
    add("meeting:\u2026", "when and where a meeting is");
    return views::details(
        {.summary = "What can stand between {{ and }}",
         .content =
             views::bullet_list(names) +
             views::paragraph("What the case does not know yet is written as not known. A name that is none of these is not taken.")});
}

HttpResponse show_template(const Visit& visit, const OnePaper& one, const FormValues& values, int status)
{
    Html main;
    views::SummaryList facts;
    if (!one.paper.number.empty()) facts.rows.push_back({"Number in the guidance", one.paper.number});
    facts.rows.push_back({"Template in use", in_use_in_words(*one.directory, one.paper, visit.today())});
    std::string place;
    for (const auto* step : one.paper.steps) place += (place.empty() ? "" : "; ") + step->title;
    facts.rows.push_back({"Place in the process", place.empty() ? "When it is needed" : place});
    main += views::summary_list(facts);
    Html text;
    for (const auto& line : template_text(*one.procedure, one.paper)) text += views::paragraph(line);
    main += views::details({.summary = "The shipped text", .content = text}) + history_of(visit, one);
    if (!may_change(visit)) return template_page(visit, one, one.paper.title, main, values, status);
    main += views::heading(2, "Use a Word file of our own");
    main += views::paragraph(views::link(
        Href::path({"administration", "templates", procedure::name_of(one.paper.kind), one.paper.id, "word"}),
        "Download a Word file to begin with"));
    main += how_to(one);
    auto upload = visit.form_to(address_of(one.paper));
    upload.has_files = true;
    upload.hidden.emplace_back("action", "judge");
    main += views::form(
        upload,
        views::file_field(
            values,
            {.name = "file", .label = "The Word file", .hint = "A Word document (.docx), up to 5 MB, without macros.", .accept = ".docx"}) +
            views::button({.content = "Look at it"}));
    const bool has_own = std::ranges::any_of(
        one.directory->templates, [&](const access::OwnTemplate& own) { return own.about == one.paper.name() && !own.withdrawn_on; });
    if (has_own) {
        auto back = visit.form_to(address_of(one.paper));
        back.has_files = true;
        back.hidden.emplace_back("action", "withdraw");
        main += views::heading(2, "Go back to the shipped one") + views::form(
                                                                      back, views::text_field(values, {.name = "reason", .label = "Why?"}) +
                                                                                views::secondary_button({.content = "Withdraw our own"}));
    }
    return template_page(visit, one, one.paper.title, main, values, status);
}

/// Everything that keeps a Word file from being used here, each in one sentence.
std::vector<std::string> faults_of(const Visit& visit, const OnePaper& one, const std::string& bytes, std::vector<std::string>& found)
{
    std::vector<std::string> faults;
    const auto names = visit.site().word.placeholders(bytes);
    if (!names) {
        for (const auto& fault : names.error()) faults.push_back(fault.message);
        return faults;
    }
    found = *names;
    const auto known = template_placeholders(*one.procedure, one.paper);
    for (const auto& name : found) {
        if (std::ranges::find(known, name) == known.end()) faults.push_back("{{" + name + "}} is no placeholder that Throughline knows");
    }
    return faults;
}

FormValues with_faults(const std::vector<std::string>& faults)
{
    FormValues values;
    for (const auto& fault : faults) values.add_error({"file", fault});
    return values;
}

HttpResponse show_faults(const Visit& visit, const OnePaper& one, const std::vector<std::string>& faults)
{
    std::vector<views::Content> lines;
    for (const auto& fault : faults) lines.emplace_back(fault);
    views::FormValues values;
    values.add_error(
        {"file", faults.size() == 1 ? "This file was not taken: " + faults.front()
                                    : "This file was not taken: " + std::to_string(faults.size()) + " things are wrong with it"});
    const auto main =
        views::alert(
            {.content = views::bullet_list(lines), .kind = views::AlertKind::stop, .title = "Nothing was changed. What is wrong"}) +
        views::paragraph(views::link(address_of(one.paper), "Choose another file"));
    auto frame = visit.frame(Part::administration, one.paper.title);
    frame.width = views::PageWidth::reading;
    frame.has_errors = true;
    frame.back = views::BackLink{.href = "/administration/templates", .content = "Templates"};
    return visit.page(frame, views::heading_with_caption("Template: " + kind_in_words(one.paper.kind), one.paper.title) + main, 422);
}

/// What was found in the file, and from which day it is used; the file waits, sealed, until then.
HttpResponse show_found(
    const Visit& visit, const OnePaper& one, const application::StagedFile& file, const std::string& bytes, const FormValues& values,
    const std::vector<std::string>& found, int status)
{
    Html main = views::paragraph(file.name + " can be used. It is not in use yet.");
    std::vector<views::Content> names;
    for (const auto& name : found) names.emplace_back("{{" + name + "}}");
    main += views::heading(2, "Placeholders found");
    main += names.empty() ? views::paragraph("None: it will say the same in every case.") : views::bullet_list(names);
    Html text;
    if (const auto paragraphs = visit.site().word.paragraphs(bytes)) {
        for (const auto& paragraph : *paragraphs) text += views::paragraph(paragraph);
    }
    main += views::details({.summary = "What the file says", .content = text});
    auto form = visit.form_to(address_of(one.paper));
    form.has_files = true;
    form.hidden = {{"action", "adopt"}, {"file-kept", file.ref.id}};
    main += views::form(
        form, views::day_field(values, {.name = "from", .label = "From which day is it used?", .hint = "Today or a day to come"}) +
                  views::button({.content = "Use this file"}));
    main += views::paragraph(views::link(address_of(one.paper), "Leave it as it is"));
    return template_page(visit, one, one.paper.title, main, values, status);
}

std::string whole_file(const Visit& visit, const std::string& file)
{
    const auto pieces = visit.site().files.pieces_of(file);
    std::string bytes;
    while (const auto piece = pieces()) bytes += *piece;
    return bytes;
}

HttpResponse judge(Visit& visit, const OnePaper& one)
{
    const auto& uploads = visit.http().uploads;
    const auto upload = std::ranges::find_if(uploads, [](const Upload& each) { return each.field == "file" && !each.bytes.empty(); });
    if (upload == uploads.end()) return show_template(visit, one, with_faults({"Choose a Word file"}), 422);
    std::vector<std::string> found;
    if (const auto faults = faults_of(visit, one, upload->bytes, found); !faults.empty()) return show_faults(visit, one, faults);
    auto incoming = visit.site().files.receive(visit.person(), visit.partnership()->stream, upload->file_name);
    incoming.write(upload->bytes);
    const auto staged = incoming.finish();
    if (!staged) return show_template(visit, one, with_faults({upload->file_name + " " + staged.error()}), 422);
    return show_found(visit, one, *staged, upload->bytes, {}, found, 200);
}

HttpResponse adopt(Visit& visit, const OnePaper& one)
{
    const auto staged = visit.site().files.find_staged(visit.person(), visit.partnership()->stream, visit.text("file-kept"));
    if (!staged) return show_template(visit, one, with_faults({"The file waited for longer than a day. Choose it again"}), 422);
    const auto bytes = whole_file(visit, staged->ref.id);
    std::vector<std::string> found;
    if (const auto faults = faults_of(visit, one, bytes, found); !faults.empty()) return show_faults(visit, one, faults);
    const auto again = [&](const std::vector<casework::FieldError>& errors) {
        return show_found(visit, one, *staged, bytes, views::values_from(typed(visit.http()), errors), found, 422);
    };
    const auto from = stated_day(visit.http(), "from", "From which day is it used?");
    if (!from) return again(from.error());
    const auto done = visit.casework().adopt_template(
        visit.person(), visit.partnership()->id,
        {one.paper.name(), application::fingerprint(bytes), staged->ref, staged->name, from->first});
    if (!done) return again({{done.error().field, done.error().message}});
    return see_other(std::string(address_of(one.paper).view()));
}

HttpResponse post_template(Visit& visit)
{
    const auto one = paper_asked_for(visit);
    if (!one || !may_change(visit)) return not_found();
    const auto action = visit.text("action");
    if (action == "judge") return judge(visit, *one);
    if (action == "adopt") return adopt(visit, *one);
    if (action == "withdraw") {
        const auto done =
            visit.casework().withdraw_template(visit.person(), visit.partnership()->id, one->paper.name(), visit.text("reason"));
        if (done) return see_other(std::string(address_of(one->paper).view()));
        return show_template(visit, *one, views::values_from(typed(visit.http()), {{done.error().field, done.error().message}}), 422);
    }
    return error(400, "This page does not know that action.");
}

/// "{due}" of a letter becomes "{{due}}" of a Word file.
std::string with_double_braces(const std::string& paragraph)
{
    std::string made;
    for (const char c : paragraph) made += c == '{' ? "{{" : c == '}' ? "}}" : std::string(1, c);
    return made;
}

/// The shipped text as a Word file with its placeholders, for somebody to put their own letterhead and words round.
HttpResponse template_to_begin_with(Visit& visit)
{
    const auto one = paper_asked_for(visit);
    if (!one) return not_found();
    using Kind = WordBlock::Kind;
    application::WordDocument file{one->paper.title, "{{mark}}", "{{case.reference}}", {}};
    if (one->paper.kind == PaperKind::letter) {
        for (const auto& paragraph : template_text(*one->procedure, one->paper))
            file.blocks.push_back({Kind::paragraph, with_double_braces(paragraph)});
    } else if (const auto* document = one->procedure->find_document(one->paper.id); one->paper.kind == PaperKind::document && document) {
        for (std::size_t i = 0; i < document->parts.size(); ++i) {
            file.blocks.push_back({Kind::heading, document->parts[i].title});
            file.blocks.push_back({Kind::paragraph, "{{part:" + std::to_string(i + 1) + "}}"});
        }
    } else {
        file.blocks.push_back({Kind::paragraph, "{{text}}"});
    }
    return download(one->paper.id + "-template.docx", word_type, visit.site().word.written(file));
}

HttpResponse own_file(Visit& visit)
{
    if (!may_see(visit)) return not_found();
    const auto directory = visit.casework().directory(visit.partnership()->id);
    const auto number = std::string(visit.http().parameter("number"));
    for (std::size_t i = 0; i < directory->templates.size(); ++i) {
        const auto& own = directory->templates[i];
        if (std::to_string(i) == number) return download(own.name, word_type, whole_file(visit, own.file.id));
    }
    return not_found();
}

} // namespace

void add_template_routes(Router& router, const Site& site)
{
    router.get("/administration/templates", "templates", signed_in(site, show_templates));
    router.get("/administration/templates/files/{number:number}", "template-file", signed_in(site, own_file));
    router.get("/administration/templates/{kind}/{paper}", "template", signed_in(site, [](Visit& visit) {
                   const auto one = paper_asked_for(visit);
                   return one ? show_template(visit, *one, {}, 200) : not_found();
               }));
    router.post(
        "/administration/templates/{kind}/{paper}", "template", signed_in_post(site, post_template),
        {FormWithFilesInMemory{std::size_t{5} << 20}});
    router.get("/administration/templates/{kind}/{paper}/word", "template-word", signed_in(site, template_to_begin_with));
}

} // namespace throughline::web
