#include "promise.hpp"

#include "web/server/body_decoder.hpp"
#include "web/server/request_head.hpp"
#include "web/server/request_parser.hpp"

#include <cstddef>
#include <cstdint>

using namespace throughline;

namespace {

struct Outcome {
    std::string body{};
    std::size_t taken = 0;
    bool refused = false;
    bool done = false;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// Reads a head and its body as a connection does, the body in pieces of one size.
Outcome read(std::string_view request, std::size_t piece)
{
    const auto end = request.find("\r\n\r\n");
    if (end == std::string_view::npos) return {};
    const auto head = request.substr(0, end + 4);
    if (web::refused_head(head)) return {.refused = true};
    web::RequestParser parser;
    if (parser.take_head(head)) return {.refused = true};
    fuzz::promise(web::is_host(parser.host()));

    auto rest = request.substr(end + 4);
    auto decoder = parser.announced_length() ? web::BodyDecoder::by_length(*parser.announced_length()) : web::BodyDecoder::by_chunks(1'000);
    Outcome outcome;
    while (!decoder.is_done() && !rest.empty() && !outcome.refused) {
        const auto taken = decoder.take(rest.substr(0, piece), outcome.body);
        outcome.refused = !taken.has_value();
        if (!taken) break;
        fuzz::promise(decoder.is_done() || *taken == std::min(piece, rest.size()));
        outcome.taken += *taken;
        rest.remove_prefix(*taken);
    }
    outcome.done = decoder.is_done();
    return outcome;
}

} // namespace

/// However a body is cut, it is the same, and it ends at the same place.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 1) return 0;
    const std::string_view request(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto whole = read(request, request.size() + 1);
    const auto cut = read(request, data[0] % 97 + 1u);
    fuzz::promise(whole.refused == cut.refused);
    if (!whole.refused) fuzz::promise(whole == cut);
    return 0;
}
