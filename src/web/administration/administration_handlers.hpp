#pragma once

#include "web/common/visit.hpp"

namespace throughline::web {

/// Bodies, people with their accounts, roles, delegations and holidays, for those who may.
void add_administration_routes(Router& router, const Site& site);

/// Bank holidays from the government's list, compared first.
void add_holiday_import_routes(Router& router, const Site& site);
/// The partnership's own Word files for letters, forms and documents.
void add_template_routes(Router& router, const Site& site);
void add_mail_routes(Router& router, const Site& site);
/// One person's account with new ways in, and who must have a second factor.
void add_account_administration_routes(Router& router, const Site& site);

/// The parts of administration; `current` is the one that the page belongs to.
[[nodiscard]] views::Html administration_navigation(const Visit& visit, const char* current);

} // namespace throughline::web
