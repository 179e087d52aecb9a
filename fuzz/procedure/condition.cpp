#include "../web/promise.hpp"

#include "domain/procedure/condition.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace throughline;

/// A condition that is read says the same again when it is written out, and an error stands inside the text or right behind it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto condition = procedure::condition_from(text);
    if (!condition) {
        fuzz::promise(condition.error().column >= 1 && condition.error().column <= text.size() + 1);
        return 0;
    }
    auto again = procedure::condition_from(procedure::text_of(*condition));
    fuzz::promise(again.has_value());
    again->text = condition->text;
    fuzz::promise(*again == *condition);
    return 0;
}
