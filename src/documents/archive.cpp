#include "documents/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <stdexcept>

namespace throughline::documents {

namespace {

struct FreeReader {
    void operator()(archive* open) const { archive_read_free(open); }
};
struct FreeWriter {
    void operator()(archive* open) const { archive_write_free(open); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

la_ssize_t take(archive*, void* into, const void* bytes, std::size_t size)
{
    static_cast<std::string*>(into)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

void sure(archive* open, int result)
{
    if (result < ARCHIVE_WARN) throw std::runtime_error(std::string{"A package cannot be written: "} + archive_error_string(open));
}

} // namespace

std::string packed(const std::vector<Entry>& entries)
{
    std::string file;
    const std::unique_ptr<archive, FreeWriter> open{archive_write_new()};
    sure(open.get(), archive_write_set_format_zip(open.get()));
    sure(open.get(), archive_write_set_bytes_in_last_block(open.get(), 1));
    sure(open.get(), archive_write_open(open.get(), &file, nullptr, take, nullptr));
    for (const auto& entry : entries) {
        const std::unique_ptr<archive_entry, FreeEntry> head{archive_entry_new()};
        archive_entry_set_pathname(head.get(), entry.name.c_str());
        archive_entry_set_size(head.get(), static_cast<la_int64_t>(entry.content.size()));
        archive_entry_set_filetype(head.get(), AE_IFREG);
        archive_entry_set_perm(head.get(), 0644);
        archive_entry_set_mtime(head.get(), 946684800, 0); // 1 January 2000: the package says nothing about when it was made
        sure(open.get(), archive_write_header(open.get(), head.get()));
        if (archive_write_data(open.get(), entry.content.data(), entry.content.size()) < 0) sure(open.get(), ARCHIVE_FATAL);
    }
    sure(open.get(), archive_write_close(open.get()));
    return file;
}

std::expected<std::vector<Entry>, std::string> unpacked(std::string_view file, const UnpackingCaps& caps)
{
    const std::unique_ptr<archive, FreeReader> open{archive_read_new()};
    archive_read_support_format_zip_seekable(open.get());
    if (archive_read_open_memory(open.get(), file.data(), file.size()) != ARCHIVE_OK)
        return std::unexpected("This is not a Word file (.docx)");

    std::vector<Entry> entries;
    std::size_t all = 0;
    archive_entry* head = nullptr;
    for (;;) {
        const auto next = archive_read_next_header(open.get(), &head);
        if (next == ARCHIVE_EOF) return entries;
        if (next < ARCHIVE_WARN) return std::unexpected("This is not a Word file (.docx), or it is damaged");
        if (archive_entry_is_encrypted(head))
            return std::unexpected("This file is protected by a password: take the password off and choose it again");
        if (entries.size() == caps.entries) return std::unexpected("There are too many files inside this file");
        const auto* name = archive_entry_pathname(head);
        Entry entry{name ? name : "", {}};
        for (;;) {
            char block[16384];
            const auto size = archive_read_data(open.get(), block, sizeof block);
            if (size < 0) return std::unexpected("This file is damaged");
            if (size == 0) break;
            all += static_cast<std::size_t>(size);
            if (entry.content.size() + static_cast<std::size_t>(size) > caps.one_entry || all > caps.all)
                return std::unexpected("This file is too large when it is unpacked");
            entry.content.append(block, static_cast<std::size_t>(size));
        }
        entries.push_back(std::move(entry));
    }
}

} // namespace throughline::documents
