#pragma once

#include "ledger/store.hpp"
#include "storage/sqlite/group_writer.hpp"
#include "storage/sqlite/reader_pool.hpp"

#include <filesystem>
#include <memory>

namespace throughline::storage::sqlite {

/// A store in one SQLite file: one connection that writes, as many that read as are asked for at once.
class SqliteStore final : public ledger::Store {
public:
    /// Makes the tables where the file is new.
    SqliteStore(std::filesystem::path file, Schema schema, Opening opening, const FileSettings& settings);

    void guard_head_with(ledger::HeadGuard& guard) override;
    void read(const std::function<void(ledger::ReadTransaction&)>& work) override;
    void write(const std::function<void(ledger::WriteTransaction&)>& work) override;
    [[nodiscard]] std::optional<std::string> stopped_because() const override;
    void stop_writing(const std::string& because) override;
    void resume_writing() override;

private:
    Schema schema_;
    ReaderPool readers_;
    std::unique_ptr<GroupWriter> writer_; ///< none where this process only reads
};

} // namespace throughline::storage::sqlite
