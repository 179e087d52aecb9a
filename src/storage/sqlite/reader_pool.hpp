#pragma once

#include "storage/sqlite/connection.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

namespace throughline::storage::sqlite {

/// Connections that only read, lent to one thread each and kept for the next.
class ReaderPool {
public:
    ReaderPool(std::filesystem::path file, FileSettings settings) : file_{std::move(file)}, settings_{std::move(settings)} {}

    class Loan {
    public:
        explicit Loan(ReaderPool& pool) : pool_{pool}, connection_{pool.take()} {}
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        ~Loan() { pool_.give_back(std::move(connection_)); }
        [[nodiscard]] Connection& connection() const { return *connection_; }

    private:
        ReaderPool& pool_;
        std::unique_ptr<Connection> connection_;
    };

private:
    [[nodiscard]] std::unique_ptr<Connection> take();
    void give_back(std::unique_ptr<Connection> connection);

    std::filesystem::path file_;
    FileSettings settings_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Connection>> idle_;
};

} // namespace throughline::storage::sqlite
