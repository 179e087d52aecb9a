#pragma once

#include "shipped_case.hpp"

/// A case of two authorities over Christmas, taken through the file that numbers its working days, for tests to begin with. Days are
/// counted by hand: Friday 25 and Monday 28 December 2026 and Friday 1 January 2027 are bank holidays.
namespace throughline::procedure_files::derby {

[[nodiscard]] const Procedure& shipped_file();

inline constexpr Day notified_on = 2026y / December / 18;
inline constexpr Day first_working_day = 2026y / December / 21;

inline constexpr BodyId the_city{1};
inline constexpr BodyId the_county{2};
inline constexpr BodyId the_board{3};

inline const std::string board_request = "request-for-information/A-1";
inline const std::string police_request = "request-for-information/A-2";
inline const std::string social_care_request = "request-for-information/A-3";
inline const std::string hospital_request = "request-for-information/A-4";
inline const std::string health_visitors_request = "request-for-information/A-5";

/// The county and the city belong to this partnership, with one board and one police force.
[[nodiscard]] Case notified(const Procedure& procedure = shipped_file());
void add_agency(Case& tarnside, const std::string& name, const std::string& route);
/// The city sits, because the child lives there.
void the_city_sits(Case& tarnside);
/// Working day 1: the board, the police and social care are asked.
[[nodiscard]] Case asked(const Procedure& procedure = shipped_file());
/// The board passes its request on to a hospital and to the service for the youngest.
[[nodiscard]] Case passed_on();
void answer(Case& tarnside, const std::string& request, Day day);
/// Working day 7: the combined report is with the partners.
[[nodiscard]] Case reported();
void write_view(Case& tarnside, const std::string& seat, Day day, const std::string& option = "lcspr-criteria-met");
[[nodiscard]] const Clock& clock_of(const Case& tarnside, const std::string& instance, const std::string& number);
[[nodiscard]] Day last_day(const Case& tarnside, const std::string& instance, const std::string& number);
[[nodiscard]] std::vector<std::string> seats(const Case& tarnside, const std::string& step);
[[nodiscard]] std::string warning_of(const Case& tarnside, const std::string& start);
[[nodiscard]] bool departs(const Case& tarnside, const std::string& words);
/// The meeting on 7 January, and everything up to the signatures.
[[nodiscard]] Case met();
/// Met, and no review: the learning is acted on.
[[nodiscard]] Case decided();
[[nodiscard]] Case submitted();
void decide_for_a_review(Case& tarnside, const std::string& seat);

/// Agreed on 7 January 2027 that there is to be a review; the rapid review is signed and with the Panel on 13 January.
[[nodiscard]] Case agreed_on_a_review();
/// The review has begun, with an author.
[[nodiscard]] Case with_an_author();
/// Terms of reference, method and itinerary are there; the local review panel has confirmed the itinerary.
[[nodiscard]] Case with_an_itinerary();
/// Practitioners have been to an event.
[[nodiscard]] Case after_the_event();
/// The learning was presented, and there is a draft.
[[nodiscard]] Case with_a_draft();
/// The local review panel has agreed the final draft and the partners have signed it.
[[nodiscard]] Case signed_by_the_partners();

/// The occurrence of a step that comes next, of its first member where it has members.
[[nodiscard]] std::string next(const Case& tarnside, const std::string& step);
[[nodiscard]] Typed on_day(const std::string& field, Day day, Typed others = {});
/// Everything that a document shows under a field, with the member that it is said of.
[[nodiscard]] std::string shown(const Case& tarnside, const std::string& document, const std::string& field);
/// In what words a form is refused that is filled in but for these fields; empty where it is taken.
[[nodiscard]] std::string refused_without(
    const Case& tarnside, const std::string& instance, const std::vector<std::string>& fields, Typed own = {});

} // namespace throughline::procedure_files::derby
