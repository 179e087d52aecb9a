#pragma once

#include "web/common/visit.hpp"

namespace throughline::web {

/// The cookie of somebody who has still to take the second step, and the one by which a browser is known again.
inline constexpr std::string_view second_step_cookie = "second-step";
inline constexpr std::string_view browser_cookie = "browser";

/// The real time, also in a rehearsal: apps that show codes, passkeys and other organisations' servers know no other.
[[nodiscard]] ledger::Instant real_now();

/// Only a path of this site: a link must not lead from the sign-in to somewhere else.
[[nodiscard]] std::string safe_return(std::string_view to);

/// From where this request comes, as far as it slows guessing down.
[[nodiscard]] identity::From from_of(const HttpRequest& http);
[[nodiscard]] identity::HowSignedIn how_of(const HttpRequest& http, std::string by);

/// One factor was right: signs in, or asks for the second where the person has one.
[[nodiscard]] HttpResponse after_one_factor(
    const Site& site, const HttpRequest& http, PersonId person, const std::string& by, const std::string& to);
/// Signs in. An earlier sign-in of this browser ends.
[[nodiscard]] HttpResponse begin_sign_in(
    const Site& site, const HttpRequest& http, PersonId person, const identity::HowSignedIn& how, const std::string& to);

/// Names that a person's passphrase must not be made of: sign-in name first, then their own and the partnership's.
[[nodiscard]] std::vector<std::string> names_near(const Site& site, PersonId person);

/// A page of one form with its errors above it.
[[nodiscard]] views::Html with_error_summary(const std::string& error, const std::string& field, const views::Html& main);

/// A passphrase field with its rule in words.
[[nodiscard]] views::Html new_passphrase_field(const std::string& label, const std::string& error);

} // namespace throughline::web
