#include "storage/sqlite/reader_pool.hpp"

namespace throughline::storage::sqlite {
namespace {

constexpr std::size_t kept_idle = 16;

} // namespace

std::unique_ptr<Connection> ReaderPool::take()
{
    {
        const std::lock_guard lock{mutex_};
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
    }
    return std::make_unique<Connection>(file_, Opening::reading, settings_);
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection)
{
    const std::lock_guard lock{mutex_};
    if (idle_.size() < kept_idle) idle_.push_back(std::move(connection));
}

} // namespace throughline::storage::sqlite
