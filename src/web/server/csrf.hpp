#pragma once

#include <array>
#include <string>
#include <string_view>

namespace throughline::web {

/// Held on the server for one sign-in (or for one visit before signing in), and never sent.
using FormSecret = std::array<unsigned char, 32>;

[[nodiscard]] FormSecret new_form_secret();

/// What a form carries to show that it came from a page of ours: bound to the sign-in, to the action that is meant (the route's tag
/// with what it is about) and to the version of the thing that was read. Different in every answer, so that compressed pages do not give it
/// away.
[[nodiscard]] std::string csrf_token(const FormSecret& secret, std::string_view action, std::string_view version);

/// Whether the token was made for exactly these. Takes the same time for every wrong one.
[[nodiscard]] bool is_csrf_token(std::string_view token, const FormSecret& secret, std::string_view action, std::string_view version);

} // namespace throughline::web
