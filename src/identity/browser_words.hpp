#pragma once

#include <string>
#include <string_view>

namespace throughline::identity {

/// What a browser says of itself, in plain words: "Firefox on Windows". For people to recognise their own sign-ins by; it proves nothing.
[[nodiscard]] std::string browser_in_words(std::string_view user_agent);

} // namespace throughline::identity
