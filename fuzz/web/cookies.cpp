#include "promise.hpp"

#include "web/server/cookies.hpp"
#include "web/server/text_checks.hpp"

#include <cstddef>
#include <cstdint>

using namespace throughline;

/// A cookie that is taken could have been set, and reads the same when it is sent again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto cookies = web::cookies_from({reinterpret_cast<const char*>(data), size});
    std::string again;
    for (const auto& [name, value] : cookies) {
        fuzz::promise(!name.empty() && !name.contains('=') && !name.contains(';') && !value.contains(';'));
        fuzz::promise(!web::has_control_character(name) && !web::has_control_character(value));
        again += name + "=" + value + "; ";
    }
    fuzz::promise(web::cookies_from(again) == cookies);
    return 0;
}
