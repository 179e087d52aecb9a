#include "web/routes.hpp"

#include "web/administration/administration_handlers.hpp"
#include "web/casework/case_handlers.hpp"
#include "web/identity/sign_in_handlers.hpp"

namespace throughline::web {

Router router_of(const Site& site)
{
    Router router;
    add_sign_in_routes(router, site);
    add_case_routes(router, site);
    add_step_routes(router, site);
    add_part_routes(router, site);
    add_administration_routes(router, site);
    return router;
}

} // namespace throughline::web
