#pragma once

#include "web/common/site.hpp"

namespace throughline::web {

/// Bodies, people with their accounts, roles, delegations, holidays and procedures, for those who may.
void add_administration_routes(Router& router, const Site& site);

/// Bank holidays from the government's list, compared first.
void add_holiday_import_routes(Router& router, const Site& site);

} // namespace throughline::web
