#include "promise.hpp"

#include "web/server/percent.hpp"
#include "web/server/request_target.hpp"
#include "web/server/text_checks.hpp"

#include <cstddef>
#include <cstdint>

using namespace throughline;

namespace {

std::string encoded_again(const web::RequestTarget& target)
{
    std::string text;
    for (const auto& segment : target.segments) text += "/" + web::percent_encoded(segment);
    if (text.empty()) text = "/";
    if (!target.query.empty()) text += "?" + web::query_from(target.query);
    return text;
}

} // namespace

/// A target that is taken has clean segments, does not leave its folder, and reads the same when it is written again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const web::TargetLimits limits{.length = 100'000, .segments = 1'000, .parameters = 1'000};
    const auto target = web::request_target_from({reinterpret_cast<const char*>(data), size}, limits);
    if (!target) return 0;
    for (const auto& segment : target->segments) {
        fuzz::promise(!segment.empty() && segment != "." && segment != ".." && !segment.starts_with("../") && !segment.contains("/../"));
        fuzz::promise(web::is_utf8(segment) && !web::has_control_character(segment));
    }
    if (size > 30'000) return 0;
    const auto again = web::request_target_from(encoded_again(*target), limits);
    fuzz::promise(again && again->segments == target->segments && again->query == target->query);
    return 0;
}
