#include "promise.hpp"

#include "web/server/multipart.hpp"
#include "web/server/text_checks.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace throughline;

namespace {

/// Everything that a body held, as one text.
class Told final : public web::PartReceiver {
public:
    bool part_begins(web::PartHead head) override
    {
        fuzz::promise(!open && !head.name.empty() && web::is_utf8(head.name) && !web::has_control_character(head.name));
        fuzz::promise(!head.file_name || !head.file_name->contains('/'));
        open = true;
        text += "begin " + head.name + "|" + head.file_name.value_or("-") + "|" + head.content_type + "\n";
        return true;
    }
    bool part_bytes(std::string_view bytes) override
    {
        fuzz::promise(open);
        text += bytes;
        return true;
    }
    bool part_ends() override
    {
        fuzz::promise(open);
        open = false;
        text += "\nend\n";
        return true;
    }

    std::string text;
    bool open = false;
};

struct Outcome {
    std::string text;
    bool refused = false;
    bool closed = false;
};

Outcome read(std::string_view body, std::size_t piece)
{
    Told told;
    web::MultipartParser parser("B", told);
    Outcome outcome;
    while (!body.empty() && !outcome.refused) {
        outcome.refused = !parser.take(body.substr(0, piece)).has_value();
        body.remove_prefix(std::min(piece, body.size()));
    }
    outcome.closed = parser.is_closed();
    outcome.text = told.text;
    return outcome;
}

} // namespace

/// However the body is cut, it holds the same. (What came before a refusal may differ: a piece may show the mistake sooner.)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 1) return 0;
    const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto whole = read(body, body.size() + 1);
    const auto cut = read(body, data[0] % 97 + 1u);
    fuzz::promise(whole.refused == cut.refused && whole.closed == cut.closed);
    if (!whole.refused) fuzz::promise(whole.text == cut.text);
    return 0;
}
