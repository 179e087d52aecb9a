#pragma once

#include "ledger/cells.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace throughline::storage::sqlite {

using ledger::Bytes;
using ledger::BytesView;

/// A prepared statement. Parameters count from 1, columns from 0.
class Statement {
public:
    Statement(sqlite3* database, std::string_view sql);

    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::string_view value);
    void bind(int parameter, BytesView value); ///< must live until the statement is reset
    void bind(int parameter, const ledger::Cell& value);

    /// Goes to the next row; false where there is none.
    [[nodiscard]] bool step();
    /// For what answers no rows.
    void run();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const; ///< until the next step
    [[nodiscard]] BytesView bytes(int column) const;       ///< until the next step

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    [[noreturn]] void fail() const;

    sqlite3* database_;
    std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
};

/// What a place for a database may be told besides its file.
struct FileSettings {
    std::string vfs{};           ///< the file system to go through; empty: the usual one
    std::int64_t largest_size{}; ///< in pages; 0: as large as the disk allows
};

enum class Opening { writing, reading };

/// One connection to one database file, for one thread at a time.
/// Errors, for all: StorageError.
class Connection {
public:
    Connection(const std::filesystem::path& file, Opening opening, const FileSettings& settings);

    /// Runs statements that take no parameters and answer nothing.
    void run(const std::string& sql);

    /// Lends a statement, prepared once. It is reset when the loan ends.
    class Loan {
    public:
        Loan(std::vector<std::unique_ptr<Statement>>& idle, std::unique_ptr<Statement> statement)
            : idle_{idle}, statement_{std::move(statement)}
        {
        }
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        ~Loan();
        Statement* operator->() const { return statement_.get(); }

    private:
        std::vector<std::unique_ptr<Statement>>& idle_;
        std::unique_ptr<Statement> statement_;
    };
    [[nodiscard]] Loan statement(std::string_view sql);

    [[nodiscard]] bool is_in_transaction() const;

private:
    struct Closer {
        void operator()(sqlite3* database) const;
    };

    std::unique_ptr<sqlite3, Closer> database_;
    struct HashOfText {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::vector<std::unique_ptr<Statement>>, HashOfText, std::equal_to<>> idle_;
};

} // namespace throughline::storage::sqlite
