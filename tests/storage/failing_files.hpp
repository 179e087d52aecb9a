#pragma once

#include <cstdint>
#include <string>

namespace throughline::storage::sqlite {

/// A file system for SQLite that goes through to the usual one until it is told to fail.
class FailingFiles {
public:
    enum class Fault { disk_full, input_output };

    /// Makes the file system known to SQLite; once for the whole program.
    static std::string name();

    /// From the `call`th write, synchronization, truncation or opening on (from 1), each fails.
    static void fail_from(std::int64_t call, Fault fault);
    static void work_again();

    /// Whether a call has failed since `fail_from`.
    [[nodiscard]] static bool has_failed();
};

} // namespace throughline::storage::sqlite
