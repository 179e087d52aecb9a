#include "ledger/installation_key.hpp"

#include "ledger/storage_error.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace throughline::ledger {
namespace {

constexpr std::string_view first_line = "throughline installation key 1\n";
constexpr std::size_t file_size = first_line.size() + 2 * Secret::size + 1;

[[noreturn]] void fail(std::string_view attempted, const std::filesystem::path& file)
{
    throw StorageError(fmt::format("{} {}: {}", attempted, file.string(), std::strerror(errno)));
}

class File {
public:
    explicit File(int descriptor) : descriptor_{descriptor} {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() { ::close(descriptor_); }
    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

void sync_folder_of(const std::filesystem::path& file)
{
    const auto parent = file.parent_path();
    const auto descriptor = ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) fail("Opening the folder of the key file", file);
    const File folder{descriptor};
    if (::fsync(folder.descriptor()) != 0) fail("Making the folder of the key file durable", file);
}

} // namespace

InstallationKey InstallationKey::made_in(const std::filesystem::path& path)
{
    const auto descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) fail("Making the key file", path);
    const File file{descriptor};

    auto secret = Secret::random();
    const auto text = std::string{first_line} + hex_of(secret.view()) + "\n";
    if (::write(file.descriptor(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) fail("Writing the key file", path);
    if (::fsync(file.descriptor()) != 0) fail("Making the key file durable", path);
    sync_folder_of(path);
    return InstallationKey{std::move(secret)};
}

InstallationKey InstallationKey::read_from(const std::filesystem::path& path)
{
    const auto descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) fail("Opening the key file", path);
    const File file{descriptor};

    struct stat about{};
    if (::fstat(file.descriptor(), &about) != 0) fail("Looking at the key file", path);
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw StorageError(fmt::format("The key file {} may be read by others than its owner; set its mode to 0600", path.string()));

    std::string text(file_size + 1, '\0');
    const auto read = ::read(file.descriptor(), text.data(), text.size());
    if (read < 0) fail("Reading the key file", path);
    text.resize(static_cast<std::size_t>(read));
    const auto hex = text.size() == file_size ? std::string_view{text}.substr(first_line.size(), 2 * Secret::size) : std::string_view{};
    if (!text.starts_with(first_line) || hex.empty() || !is_hex(hex))
        throw StorageError(fmt::format("The key file {} is damaged: take the copy that is kept apart", path.string()));
    return InstallationKey{Secret{bytes_from_hex(hex)}};
}

} // namespace throughline::ledger
