#pragma once

#include <cstdlib>

namespace throughline::fuzz {

/// What has to be so for every input; the fuzzer keeps one for which it is not.
inline void promise(bool kept)
{
    if (!kept) std::abort();
}

} // namespace throughline::fuzz
