#pragma once

#include "web/common/site.hpp"

namespace throughline::web {

/// What a person has to do, over all their cases.
void add_work_routes(Router& router, const Site& site);

/// Cases, beginning a case, the case and its dates, history and past.
void add_case_routes(Router& router, const Site& site);

/// Documents and letters of a case as Word files.
void add_word_routes(Router& router, const Site& site);

/// Meetings of a case for somebody's calendar.
void add_calendar_routes(Router& router, const Site& site);

/// The supporting documents of a case: every form, letter and document of its procedure, on screen, with every copy; and corrected files
/// that come back in.
void add_supporting_routes(Router& router, const Site& site);

/// Requests for our material, and the restrictions that stop a release.
void add_register_routes(Router& router, const Site& site);

/// One step of a case, and everything that can be done about it.
void add_step_routes(Router& router, const Site& site);

/// The parts of a case: how a date was reached, family, requests, documents, history, correcting a fact.
void add_part_routes(Router& router, const Site& site);

/// The sets of a case that have no screen of their own: actions, lines of enquiry, recommendations ...
void add_set_routes(Router& router, const Site& site);

/// A case as a whole: closing it, holds, tasks of its own, notes, reasons for departures.
void add_whole_case_routes(Router& router, const Site& site);

/// Who may see a case: places in its team, conflicts of interest, emergency access.
void add_team_routes(Router& router, const Site& site);

} // namespace throughline::web
