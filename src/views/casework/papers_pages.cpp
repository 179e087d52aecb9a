#include "views/casework/papers_pages.hpp"

#include "domain/casework/form_answers.hpp"
#include "domain/procedure/source_words.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <algorithm>
#include <utility>

namespace throughline::views {

using casework::Difference;
using procedure::PaperKind;

namespace {

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

std::string place_in_words(const procedure::SupportingDocument& paper)
{
    std::string words;
    for (const auto* step : paper.steps) words += (words.empty() ? "" : "; ") + step->title;
    if (!words.empty()) return words;
    const auto paragraph = procedure::paragraph_of(paper.source);
    return paragraph.empty() ? "When it is needed" : "When it is needed: " + paragraph;
}

Html copies_table(const PaperPage& page)
{
    Table list;
    list.caption = "Every copy on this case";
    list.head = {{"Copy"}, {"For"}, {"When"}, {"By"}};
    list.first_cell_is_header = true;
    const auto& shown = page.shown;
    for (const auto& copy : page.copies) {
        const auto* instance = shown.seen.standing.find(copy.instance);
        const auto* member = shown.seen.state.find_member(copy.to);
        const auto* recipient = shown.procedure.find_recipient(copy.to);
        std::string to = member ? member->name : recipient ? recipient->label : instance ? instance->title : copy.instance;
        Html what = Html::text(copy.what);
        if (copy.version != 0) {
            what = link_with_hidden_words(
                Href::path({"cases", shown.reference(), "versions", page.paper.id, std::to_string(copy.version)}), copy.what,
                page.paper.title);
        } else if (instance) {
            what = link_with_hidden_words(step_address(shown.reference(), copy.instance), copy.what, to);
        }
        const auto when = copy.on ? casework::in_words(*copy.on) : time::in_words(copy.trace.recorded_on);
        list.rows.push_back({{what}, {to}, {when}, {shown.directory.name_of(copy.trace.actor)}});
    }
    return scrolling_table("Every copy on this case", list);
}

Html template_shown(const PaperPage& page)
{
    Html text;
    for (const auto& line : page.template_text) text += paragraph(line);
    return details({.summary = "The template's text", .content = text});
}

/// How much of what did not change stands round what did.
constexpr std::size_t unchanged_beside = 1;

Html changed_paragraph(const casework::ParagraphChanged& changed)
{
    Html html;
    for (const auto& words : changed.words) {
        if (!html.empty()) html += Html::text(" ");
        if (words.how == Difference::same) html += Html::text(words.words);
        if (words.how == Difference::removed)
            html += element("del", {}, visually_hidden("Taken out: ") + Html::text(words.words) + visually_hidden("."));
        if (words.how == Difference::added)
            html += element("ins", {}, visually_hidden("Put in: ") + Html::text(words.words) + visually_hidden("."));
    }
    return paragraph(html);
}

} // namespace

Href paper_address(const std::string& reference, const procedure::SupportingDocument& paper)
{
    return Href::path({"cases", reference, "supporting", procedure::name_of(paper.kind), paper.id});
}

Html papers_page(const PapersPage& page)
{
    Html html = case_heading(page.shown, CasePart::documents) + heading(2, "Supporting documents");
    html += paragraph(
        "Every form, letter and document that the procedure names: where it belongs, which template is in use, and what was made from "
        "it on this case. Those that the guidance numbers come first.");
    TableWriter list{
        {.caption = "Forms, letters and documents of the procedure",
         .head = {{"Number"}, {"Title"}, {"Place in the process"}, {"Template"}, {"Copies"}}}};
    for (const auto& one : page.papers) {
        list.row()
            .cell(one.paper.number.empty() ? "\u2013" : one.paper.number)
            .header(
                link(paper_address(page.shown.reference(), one.paper), one.paper.title) + paragraph(soft(kind_in_words(one.paper.kind))))
            .cell(place_in_words(one.paper))
            .cell(one.version)
            .cell(
                one.copies == 0 ? std::string("None yet")
                                : std::to_string(one.copies) + (one.last_copy_on ? ", last on " + time::in_words(*one.last_copy_on) : ""));
    }
    return html + scrolling_table("Supporting documents", std::move(list).finish());
}

Html paper_content(const std::vector<PaperLine>& lines)
{
    Html html;
    SummaryList rows;
    Table cells;
    std::string under; ///< the heading above
    const auto close = [&] {
        if (!rows.rows.empty()) html += summary_list(std::exchange(rows, {}));
        if (!cells.head.empty()) {
            auto table = std::exchange(cells, {});
            const auto name = "To be filled in" + (under.empty() ? "" : ": " + under);
            table.caption = name;
            html += scrolling_table(name, table);
        }
    };
    for (const auto& line : lines) {
        if (line.kind != PaperLine::Kind::row && line.kind != PaperLine::Kind::cells) close();
        switch (line.kind) {
        case PaperLine::Kind::heading:
            under = line.text;
            html += heading(3, line.text);
            break;
        case PaperLine::Kind::subheading:
            under = line.text;
            html += heading(4, line.text);
            break;
        case PaperLine::Kind::paragraph:
            html += paragraph(line.text);
            break;
        case PaperLine::Kind::bullet:
            html += bullet_list({Content{line.text}});
            break;
        case PaperLine::Kind::row:
            rows.rows.push_back({line.text, line.answer.empty() ? Content{soft("Left empty")} : Content{line.answer}});
            break;
        case PaperLine::Kind::cells:
            if (cells.head.empty()) {
                for (const auto& head : line.cells) cells.head.push_back({head});
            } else if (cells.rows.size() < 2) {
                TableRow row;
                for (const auto& cell : line.cells) row.push_back({cell});
                cells.rows.push_back(std::move(row));
            }
            break;
        }
    }
    close();
    return html;
}

Html paper_page(const PaperPage& page)
{
    Html html = heading_with_caption(page.shown.name() + ", " + page.shown.reference(), page.paper.title);
    if (!page.refusal.empty()) html += alert({.content = page.refusal, .kind = AlertKind::stop, .title = "This was not done"});
    SummaryList facts;
    if (!page.paper.number.empty()) facts.rows.push_back({"Number in the guidance", page.paper.number});
    facts.rows.push_back({"Kind", kind_in_words(page.paper.kind) + (page.paper.to_family ? " to a family" : "")});
    facts.rows.push_back({"Place in the process", place_in_words(page.paper)});
    facts.rows.push_back({"Template in use", page.version});
    if (const auto paragraph = procedure::paragraph_of(page.paper.source); !paragraph.empty()) facts.rows.push_back({"Source", paragraph});
    html += summary_list(facts) + template_shown(page);
    html += heading(2, "Copies on this case");
    html += page.copies.empty() ? paragraph("None has been made yet.") : copies_table(page);

    html += heading(2, page.made_for ? "As it reads now: " + page.made_for->title : "As it reads now");
    if (page.to_make.size() > 1 || (!page.made_for && !page.to_make.empty())) {
        std::vector<Content> links;
        for (const auto& [title, address] : page.to_make) links.emplace_back(link(address, title));
        html += details({.summary = "Make it for one of the steps of this case", .content = bullet_list(links)});
    }
    if (!page.left_open.empty()) {
        std::vector<Content> open;
        for (const auto& one : page.left_open) open.emplace_back(one);
        html += alert(
            {.content = bullet_list(open),
             .kind = page.paper.to_family ? AlertKind::stop : AlertKind::warning,
             .title = page.paper.to_family ? "It cannot go to a family while this is not known" : "Not known yet"});
    }
    if (page.as_word) html += paragraph(link(*page.as_word, "Download as a Word file"));
    if (page.as_pdf) html += paragraph(link(*page.as_pdf, "Download as a PDF"));
    if (page.as_word && !page.as_pdf) html += paragraph(soft("For a PDF, print this page: it is made for paper too."));
    html += paper_content(page.content);
    if (page.issue) {
        html += heading(2, page.paper.to_family ? "Clear this letter" : "Freeze this letter");
        html += paragraph(
            page.paper.to_family
                ? "A letter to a family never goes out unread. By clearing it you say, with your name, that you have read every word of "
                  "it, "
                  "that the child is called by name, and that it may go."
                : "The text above is kept as a version, as it reads now. A corrected Word file can follow it as the next one.");
        html += form(*page.issue, button({.content = page.paper.to_family ? "I have read it: clear it" : "Freeze it as a version"}));
    }
    return html;
}

Html difference_shown(const std::vector<casework::ParagraphChanged>& changes)
{
    const auto is_near_a_change = [&](std::size_t i) {
        const auto first = i >= unchanged_beside ? i - unchanged_beside : 0;
        const auto last = std::min(i + unchanged_beside, changes.size() - 1);
        for (auto at = first; at <= last; ++at) {
            if (!changes[at].is_same()) return true;
        }
        return false;
    };
    if (std::ranges::all_of(changes, &casework::ParagraphChanged::is_same)) return paragraph("The text is the same, word for word.");
    Html html;
    bool left_out = false;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (!is_near_a_change(i)) {
            if (!left_out) html += paragraph(soft("\u2026 unchanged \u2026"));
            left_out = true;
            continue;
        }
        left_out = false;
        html += changed_paragraph(changes[i]);
    }
    return element("div", {{"class", "tl-difference"}}, html);
}

} // namespace throughline::views
