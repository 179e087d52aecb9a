#include "programs/local_reading.hpp"

#include "cli/case_commands.hpp"
#include "identity/second_factors.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace throughline::programs {

namespace {

constexpr std::size_t longest_asked = 4096;
constexpr std::size_t longest_answer = std::size_t{64} << 20;
constexpr timeval patience{10, 0};

class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor()
    {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what + ": " + std::strerror(errno)); }

Descriptor a_socket()
{
    Descriptor made{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (!made.is_open()) fail("Making a local socket");
    return made;
}

/// The address of the socket in a folder that is open as `folder`: short, however long the folder's own path is.
sockaddr_un address_in(const Descriptor& folder)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto path = "/proc/self/fd/" + std::to_string(folder.get()) + "/reading.socket";
    path.copy(static_cast<char*>(address.sun_path), sizeof address.sun_path - 1);
    return address;
}

Descriptor folder_at(const std::filesystem::path& data) { return Descriptor{::open(data.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)}; }

const sockaddr* general(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

void be_patient(const Descriptor& socket)
{
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

bool write_all(const Descriptor& socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto written = ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool read_all(const Descriptor& socket, char* into, std::size_t size)
{
    while (size > 0) {
        const auto read = ::recv(socket.get(), into, size, 0);
        if (read <= 0) return false;
        into += read;
        size -= static_cast<std::size_t>(read);
    }
    return true;
}

/// A text with its length before it, in this machine's own order of bytes: both ends are on it.
bool write_text(const Descriptor& socket, const std::string& text)
{
    const auto size = static_cast<std::uint32_t>(text.size());
    std::array<char, sizeof size> bytes{};
    std::memcpy(bytes.data(), &size, sizeof size);
    return write_all(socket, {bytes.data(), bytes.size()}) && write_all(socket, text);
}

std::optional<std::string> read_text(const Descriptor& socket, std::size_t longest)
{
    std::uint32_t size = 0;
    std::array<char, sizeof size> bytes{};
    if (!read_all(socket, bytes.data(), bytes.size())) return std::nullopt;
    std::memcpy(&size, bytes.data(), sizeof size);
    if (size > longest) return std::nullopt;
    std::string text(size, '\0');
    if (!read_all(socket, text.data(), text.size())) return std::nullopt;
    return text;
}

bool is_same_user(const Descriptor& socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(socket.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && (peer.uid == ::geteuid() || peer.uid == 0);
}

std::optional<ReadingAsked> asked_on(const Descriptor& socket)
{
    std::array<std::string, 4> texts;
    for (auto& text : texts) {
        auto read = read_text(socket, longest_asked);
        if (!read) return std::nullopt;
        text = std::move(*read);
    }
    return ReadingAsked{texts[0], texts[1] == "json", texts[2], texts[3]};
}

} // namespace

ReadingAnswered answer_to(const ReadingAsked& asked, Installation& installation, application::Reads& reads)
{
    const auto person = installation.accounts->check(asked.sign_in, asked.passphrase, installation.clock->now());
    if (!person) return {1, {}, person.error().message + "\n"};
    // Who set one up relies on it: a passphrase alone opens nothing of theirs, here neither.
    if (identity::SecondFactors{installation.ledger->rows(), *installation.accounts}.of(*person).any()) {
        return {1, {}, "This account has a second factor, which the command line cannot ask for. Use the pages\n"};
    }

    std::ostringstream out;
    std::ostringstream err;
    int code = 0;
    if (asked.reference.empty()) {
        for (const auto& seen : installation.casework->load_all(*person))
            reads.opened(*person, seen.partnership, seen.stream, "case list on the command line");
        code = cli::list_cases(*installation.casework, *person, out);
    } else {
        if (const auto seen = installation.casework->load(asked.reference, *person))
            reads.exported(*person, seen->partnership, seen->stream, "case show on the command line");
        code = cli::show_case(*installation.casework, asked.reference, *person, asked.as_json, out, err);
    }
    return {code, out.str(), err.str()};
}

struct LocalReading::Inside {
    Inside(const std::filesystem::path& data, Installation& of, application::Reads& log)
        : folder{folder_at(data)}, listening{a_socket()}, ending{::eventfd(0, EFD_CLOEXEC)}, installation{of}, reads{log}
    {
        if (!folder.is_open()) fail("Opening " + data.string());
        if (!ending.is_open()) fail("Making the end of the local socket");
        const auto address = address_in(folder);
        // Whoever holds the folder's lock may clear away what a server that was killed has left.
        ::unlink(static_cast<const char*>(address.sun_path));
        const auto mask = ::umask(S_IRWXG | S_IRWXO);
        const bool bound = ::bind(listening.get(), general(address), sizeof address) == 0;
        ::umask(mask);
        if (!bound || ::listen(listening.get(), 4) != 0) fail("Listening in " + data.string());
        loop = std::thread{[this] { run(); }};
    }

    ~Inside()
    {
        const std::uint64_t one = 1;
        (void)!::write(ending.get(), &one, sizeof one);
        loop.join();
        const auto address = address_in(folder);
        ::unlink(static_cast<const char*>(address.sun_path));
    }

    void run()
    {
        for (;;) {
            std::array<pollfd, 2> waiting{pollfd{listening.get(), POLLIN, 0}, pollfd{ending.get(), POLLIN, 0}};
            if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
            if (waiting[1].revents != 0) return;
            if (waiting[0].revents == 0) continue;
            const Descriptor visitor{::accept4(listening.get(), nullptr, nullptr, SOCK_CLOEXEC)};
            if (visitor.is_open()) serve(visitor);
        }
    }

    void serve(const Descriptor& visitor)
    {
        be_patient(visitor);
        const auto asked = is_same_user(visitor) ? asked_on(visitor) : std::nullopt;
        if (!asked) return;
        ReadingAnswered answer;
        try {
            answer = answer_to(*asked, installation, reads);
        } catch (const std::exception& fault) {
            answer = {70, {}, std::string(fault.what()) + "\n"}; // the other program prints it, and this one goes on
        }
        (void)(write_text(visitor, std::to_string(answer.code)) && write_text(visitor, answer.out) && write_text(visitor, answer.err));
    }

    Descriptor folder;
    Descriptor listening;
    Descriptor ending;
    Installation& installation;
    application::Reads& reads;
    std::thread loop;
};

LocalReading::LocalReading(const std::filesystem::path& data, Installation& installation, application::Reads& reads)
    : inside_{std::make_unique<Inside>(data, installation, reads)}
{
}
LocalReading::~LocalReading() = default;

std::optional<ReadingAnswered> ask_the_server(const std::filesystem::path& data, const ReadingAsked& asked)
{
    const auto folder = folder_at(data);
    if (!folder.is_open()) return std::nullopt;
    const auto server = a_socket();
    const auto address = address_in(folder);
    if (::connect(server.get(), general(address), sizeof address) != 0) {
        if (errno == ENOENT || errno == ECONNREFUSED) return std::nullopt;
        fail("Asking the running server");
    }
    const bool sent = write_text(server, asked.reference) && write_text(server, asked.as_json ? "json" : "") &&
                      write_text(server, asked.sign_in) && write_text(server, asked.passphrase);
    const auto code = sent ? read_text(server, longest_asked) : std::nullopt;
    auto out = code ? read_text(server, longest_answer) : std::nullopt;
    auto err = out ? read_text(server, longest_answer) : std::nullopt;
    if (!err) throw std::runtime_error("The running server did not answer");
    return ReadingAnswered{std::stoi(*code), std::move(*out), std::move(*err)};
}

} // namespace throughline::programs
