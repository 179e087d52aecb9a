#include "promise.hpp"

#include "web/server/form_body.hpp"
#include "web/server/percent.hpp"
#include "web/server/text_checks.hpp"

#include <cstddef>
#include <cstdint>

using namespace throughline;

/// A form that is taken holds clean text, and reads the same when it is sent again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto form = web::urlencoded_form_from({reinterpret_cast<const char*>(data), size});
    if (!form) return 0;
    for (const auto& [name, value] : *form) {
        fuzz::promise(!name.empty() && web::is_utf8(name) && !web::has_control_character(name));
        fuzz::promise(web::is_utf8(value) && !value.contains('\0') && !value.contains('\r'));
    }
    fuzz::promise(web::urlencoded_form_from(web::query_from(*form)) == *form);
    return 0;
}
