#include "views/components/marks.hpp"

#include "domain/common/impossible.hpp"
#include "views/components/button.hpp"
#include "views/components/typography.hpp"

namespace throughline::views {

namespace {

struct Look {
    Markup modifier;
    Markup sign;
};

Look look_of(State state)
{
    switch (state) {
    case State::done:
        return {"done", "✓"};
    case State::now:
        return {"now", "●"};
    case State::next:
        return {"next", ""};
    case State::late:
        return {"late", "!"};
    case State::not_taken:
        return {"not-taken", "–"};
    }
    impossible("a state without a look");
}

struct Tone {
    Markup modifier;
    Markup word;
};

Tone tone_of(AlertKind kind)
{
    switch (kind) {
    case AlertKind::information:
        return {"information", "For information"};
    case AlertKind::success:
        return {"success", "Done"};
    case AlertKind::warning:
        return {"warning", "Warning"};
    case AlertKind::stop:
        return {"stop", "Stop"};
    }
    impossible("an alert without a tone");
}

} // namespace

Html badge(const Badge& options)
{
    const auto look = look_of(options.state);
    Html out{"<strong class=\"tl-badge tl-badge--"};
    out += look.modifier;
    out += "\"><span class=\"tl-badge__sign\" aria-hidden=\"true\">";
    out += look.sign;
    out += "</span> ";
    out += options.content.html();
    out += "</strong>";
    return out;
}

Html alert(const Alert& options)
{
    const auto tone = tone_of(options.kind);
    Html out{"<div class=\"tl-alert tl-alert--"};
    out += tone.modifier;
    out += "\"><p class=\"tl-alert__title\">";
    out += options.title.empty() ? Html{tone.word} : tone.word + Html{": "} + options.title.html();
    out += "</p><div class=\"tl-alert__content\">";
    out += options.content.html();
    out += "</div></div>";
    return out;
}

Html who_can_see_this(const Content& who)
{
    return "<p class=\"tl-who\"><svg class=\"tl-who__sign\" viewBox=\"0 0 24 16\" width=\"24\" height=\"16\" aria-hidden=\"true\" "
           "focusable=\"false\"><path d=\"M12 1C6.5 1 2.5 5 1 8c1.5 3 5.5 7 11 7s9.5-4 11-7c-1.5-3-5.5-7-11-7z\" fill=\"none\" "
           "stroke=\"currentColor\" stroke-width=\"2\"></path><circle cx=\"12\" cy=\"8\" r=\"3\" fill=\"currentColor\"></circle></svg> "
           "<span><strong>Who can see this:</strong> " +
           who.html() + "</span></p>";
}

Html departure_mark(const Departure& options)
{
    Html out{"<div class=\"tl-departure\"><p class=\"tl-departure__what\"><strong class=\"tl-departure__word\">Departure</strong> "};
    out += options.what.html();
    if (!options.rule.empty()) out += " <span class=\"tl-soft\">(" + options.rule.html() + ")</span>";
    out += "</p><p class=\"tl-departure__reason\">";
    if (!options.reason.empty())
        out += "Why: " + options.reason.html();
    else
        out += "Nobody has said why yet.";
    if (options.give_reason) out += " " + link(*options.give_reason, options.reason.empty() ? "Say why" : "Change the reason");
    out += "</p></div>";
    return out;
}

Html empty_state(const EmptyState& options)
{
    Html out{"<div class=\"tl-empty\"><h2 class=\"govuk-heading-m\">"};
    out += options.title.html();
    out += "</h2>";
    if (!options.content.empty()) out += paragraph(options.content);
    if (options.action_href) out += button({.content = options.action, .href = options.action_href});
    out += "</div>";
    return out;
}

} // namespace throughline::views
