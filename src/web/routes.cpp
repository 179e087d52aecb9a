#include "web/routes.hpp"

#include "web/administration/administration_handlers.hpp"
#include "web/casework/case_files.hpp"
#include "web/casework/case_handlers.hpp"
#include "views/components/typography.hpp"
#include "web/common/visit.hpp"
#include "web/identity/sign_in_handlers.hpp"
#include "web/groups/group_handlers.hpp"
#include "web/learning/learning_handlers.hpp"
#include "web/notices/notice_handlers.hpp"
#include "web/procedures/procedure_handlers.hpp"

namespace throughline::web {

namespace {

std::string title_of(int status)
{
    if (status == 404) return "There is no such page";
    if (status == 403) return "You cannot do this";
    if (status == 413) return "This is too large";
    if (status == 429) return "Too many requests";
    return status >= 500 ? "Something went wrong here" : "This request could not be understood";
}

std::string advice_on(int status)
{
    if (status == 404) return "Check the address, or go back to your work. What you may not see is not found either.";
    if (status >= 500) return "Nothing was changed. Try again in a moment; if it happens again, tell your administrator the number below.";
    return "Nothing was changed. Go back and try again.";
}

} // namespace

std::string error_page(const Site& site, const ErrorSeen& seen)
{
    views::Html main = views::heading(1, title_of(seen.status));
    if (!seen.reason.empty()) main += views::paragraph(seen.reason);
    main += views::paragraph(advice_on(seen.status)) + views::paragraph(views::link("/", "To your work"));
    main += views::paragraph(views::soft("Number of this request: " + std::string(seen.request_id)));
    return open_page(site, title_of(seen.status), main).body;
}

Router router_of(const Site& site)
{
    Router router;
    add_sign_in_routes(router, site);
    add_second_step_routes(router, site);
    add_account_routes(router, site);
    add_second_factor_routes(router, site);
    add_recovery_routes(router, site);
    add_work_routes(router, site);
    add_case_routes(router, site);
    add_step_routes(router, site);
    add_part_routes(router, site);
    add_word_routes(router, site);
    add_calendar_routes(router, site);
    add_supporting_routes(router, site);
    add_register_routes(router, site);
    add_learning_routes(router, site);
    add_group_routes(router, site);
    add_set_routes(router, site);
    add_whole_case_routes(router, site);
    add_team_routes(router, site);
    add_administration_routes(router, site);
    add_holiday_import_routes(router, site);
    add_file_routes(router, site);
    add_notice_routes(router, site);
    add_template_routes(router, site);
    add_procedure_routes(router, site);
    add_mail_routes(router, site);
    add_account_administration_routes(router, site);
    return router;
}

} // namespace throughline::web
