#include "documents/child_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace throughline::documents {

namespace {

constexpr int told_through = 3;
constexpr int answers_through = 4;
/// Where its ends wait while 3 and 4 are made, so that neither is overwritten.
constexpr int out_of_the_way = 100;
constexpr std::size_t largest_answer = std::size_t{256} << 20;

std::vector<char*> pointers(const std::vector<std::string>& words)
{
    std::vector<char*> all;
    for (const auto& word : words) all.push_back(const_cast<char*>(word.c_str())); // posix_spawn changes none of them
    all.push_back(nullptr);
    return all;
}

/// Two ends that are joined: sockets and not a pipe, because writing to one whose other end is gone then answers instead of ending us.
struct Joined {
    int read{-1};
    int write{-1};

    Joined()
    {
        std::array<int, 2> ends{-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return;
        read = ends[0];
        write = ends[1];
    }
};

void close_if_open(int& file)
{
    if (file >= 0) ::close(file);
    file = -1;
}

int moved_away(int& file)
{
    const auto moved = ::fcntl(file, F_DUPFD_CLOEXEC, out_of_the_way);
    close_if_open(file);
    return moved;
}

bool is_ready(int file, short what, ChildProcess::Until until)
{
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left.count() <= 0) return false;
        pollfd waiting{file, what, 0};
        const auto ready = ::poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 60'000)));
        if (ready > 0) return (waiting.revents & (what | POLLHUP | POLLERR)) != 0;
        if (ready == 0 || errno != EINTR) return false;
    }
}

} // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& command, const std::vector<std::string>& environment)
{
    Joined in;
    Joined out;
    auto its_in = moved_away(in.read);
    auto its_out = moved_away(out.write);
    to_ = in.write;
    from_ = out.read;

    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, its_in, told_through);
    ::posix_spawn_file_actions_adddup2(&files, its_out, answers_through);
    // A group of its own, so that what it starts ends with it; no signal of ours is blocked in it.
    sigset_t none;
    sigemptyset(&none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    auto words = pointers(command);
    auto variables = pointers(environment);
    if (its_in < 0 || its_out < 0 ||
        ::posix_spawn(&process_, command.front().c_str(), &files, &attributes, words.data(), variables.data()) != 0) {
        process_ = -1;
    }
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
    close_if_open(its_in);
    close_if_open(its_out);
}

ChildProcess::~ChildProcess()
{
    close_if_open(to_);
    close_if_open(from_);
    if (process_ <= 0) return;
    ::kill(-process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

bool ChildProcess::write(std::string_view message, Until until)
{
    std::string all{message};
    all += '\0';
    std::size_t written = 0;
    while (written < all.size()) {
        if (!is_ready(to_, POLLOUT, until)) return false;
        const auto count = ::send(to_, all.data() + written, all.size() - written, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && errno != EAGAIN && errno != EINTR) return false;
        if (count > 0) written += static_cast<std::size_t>(count);
    }
    return true;
}

std::optional<std::string> ChildProcess::read(Until until)
{
    for (std::size_t looked_at = 0;;) {
        const auto end = received_.find('\0', looked_at);
        if (end != std::string::npos) {
            auto message = received_.substr(0, end);
            received_.erase(0, end + 1);
            return message;
        }
        looked_at = received_.size();
        if (looked_at > largest_answer || !is_ready(from_, POLLIN, until)) return std::nullopt;
        std::array<char, 65536> piece{};
        const auto count = ::read(from_, piece.data(), piece.size());
        if (count <= 0) return std::nullopt;
        received_.append(piece.data(), static_cast<std::size_t>(count));
    }
}

} // namespace throughline::documents
