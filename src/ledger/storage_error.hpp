#pragma once

#include <stdexcept>

namespace throughline::ledger {

/// The world failed: the disk, a file, the clock, a key, or a stored value that cannot be. The message says what was attempted
/// and, where somebody can mend it, what to do. It never holds a name or free text of a case.
class StorageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace throughline::ledger
