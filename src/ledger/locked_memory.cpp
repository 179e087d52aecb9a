#include "ledger/locked_memory.hpp"

#include "ledger/storage_error.hpp"

#include <sodium.h>

#include <cstdlib>
#include <mutex>
#include <vector>

namespace throughline::ledger {
namespace {

constexpr std::size_t slot_size = 32;
constexpr std::size_t page_size = 4096;

struct Slots {
    std::mutex mutex;
    std::vector<std::byte*> free;
};

// Never destroyed: a key that is held by something static must still find its place when the program ends.
Slots& slots()
{
    static auto* all = new Slots;
    return *all;
}

void add_page(std::vector<std::byte*>& free)
{
    auto* page = static_cast<std::byte*>(std::aligned_alloc(page_size, page_size));
    if (page == nullptr) throw StorageError("No memory was left for a page of keys");
    // A small limit on locked memory is no reason to stop: the pages then may be swapped, and the hosting guide says so.
    (void)sodium_mlock(page, page_size);
    for (std::size_t at = 0; at < page_size; at += slot_size) free.push_back(page + at);
}

} // namespace

std::byte* take_locked_slot()
{
    auto& all = slots();
    const std::lock_guard lock{all.mutex};
    if (all.free.empty()) add_page(all.free);
    auto* slot = all.free.back();
    all.free.pop_back();
    return slot;
}

void give_back_locked_slot(std::byte* slot)
{
    sodium_memzero(slot, slot_size);
    auto& all = slots();
    const std::lock_guard lock{all.mutex};
    all.free.push_back(slot);
}

} // namespace throughline::ledger
