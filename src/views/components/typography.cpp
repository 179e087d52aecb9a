#include "views/components/typography.hpp"

#include "domain/common/impossible.hpp"

namespace throughline::views {

namespace {

Html list_of(const std::vector<Content>& items)
{
    Html out;
    for (const auto& item : items) out += "<li>" + item.html() + "</li>";
    return out;
}

} // namespace

Html heading(int level, const Content& content)
{
    switch (level) {
    case 1:
        return "<h1 class=\"govuk-heading-l\">" + content.html() + "</h1>";
    case 2:
        return "<h2 class=\"govuk-heading-m\">" + content.html() + "</h2>";
    case 3:
        return "<h3 class=\"govuk-heading-s\">" + content.html() + "</h3>";
    case 4:
        return "<h4 class=\"govuk-heading-s\">" + content.html() + "</h4>";
    default:
        impossible("a heading outside levels 1 to 4");
    }
}

Html heading_with_caption(const Content& caption, const Content& content)
{
    return "<span class=\"govuk-caption-l\">" + caption.html() + "</span>" + heading(1, content);
}

Html paragraph(const Content& content) { return "<p class=\"govuk-body\">" + content.html() + "</p>"; }

Html lead_paragraph(const Content& content) { return "<p class=\"govuk-body-l\">" + content.html() + "</p>"; }

Html soft(const Content& content) { return "<span class=\"tl-soft\">" + content.html() + "</span>"; }

Html strong(const Content& content) { return "<strong>" + content.html() + "</strong>"; }

Html link(const Href& href, const Content& content) { return element("a", {{"class", "govuk-link"}, {"href", href}}, content.html()); }

Html link_with_hidden_words(const Href& href, const Content& content, std::string_view hidden)
{
    return element(
        "a", {{"class", "govuk-link"}, {"href", href}},
        content.html() + "<span class=\"govuk-visually-hidden\"> " + Html::text(hidden) + "</span>");
}

Html visually_hidden(const Content& content) { return "<span class=\"govuk-visually-hidden\">" + content.html() + "</span>"; }

Html bullet_list(const std::vector<Content>& items) { return "<ul class=\"govuk-list govuk-list--bullet\">" + list_of(items) + "</ul>"; }

Html number_list(const std::vector<Content>& items) { return "<ol class=\"govuk-list govuk-list--number\">" + list_of(items) + "</ol>"; }

Html time_element(std::string_view datetime, const Content& content) { return element("time", {{"datetime", datetime}}, content.html()); }

} // namespace throughline::views
