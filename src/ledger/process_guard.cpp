#include "ledger/process_guard.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace throughline::ledger {

bool keep_memory_private()
{
    const rlimit none{0, 0};
    const auto no_dumps = ::setrlimit(RLIMIT_CORE, &none) == 0;
    const auto not_dumpable = ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
    return no_dumps && not_dumpable;
}

} // namespace throughline::ledger
