#include "views/components/bands.hpp"

#include "views/components/typography.hpp"

namespace throughline::views {

Html handling_mark(const Content& mark)
{
    return "<p class=\"tl-handling\"><span class=\"govuk-visually-hidden\">Handling: </span>" + mark.html() + "</p>";
}

Html rehearsal_band()
{
    return Html{"<div class=\"tl-rehearsal\"><p class=\"govuk-width-container tl-rehearsal__text\">"
                "<strong>This is a rehearsal:</strong> nothing here is real</p></div>"};
}

Html procedure_band(const ProcedureBand& options)
{
    const auto name = options.href ? link(*options.href, options.procedure) : options.procedure.html();
    return "<div class=\"tl-procedure\"><p class=\"govuk-width-container tl-procedure__text\">This case works to " + name + "</p></div>";
}

Html past_band(const PastBand& options)
{
    return "<div class=\"tl-past\"><p class=\"govuk-width-container tl-past__text\"><strong>As it stood on " + options.day.html() +
           ".</strong> What came later is not shown. " + link(options.today, "Show it as it is today") + "</p></div>";
}

} // namespace throughline::views
