#include "measuring.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

/// How long the program takes from its start to its first page, and the memory that it holds while nobody asks for anything.
namespace {

using namespace throughline::bench;

/// The beginning of the answer to GET /sign-in; empty where nobody listens yet.
std::string first_page(std::uint16_t port)
{
    const int connection = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string answer;
    if (::connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) { // NOLINT: as the interface wants it
        const auto request = fmt::format("GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", port);
        char buffer[4096];
        if (::send(connection, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
            const auto size = ::recv(connection, buffer, sizeof buffer, 0);
            if (size > 0) answer.assign(buffer, static_cast<std::size_t>(size));
        }
    }
    ::close(connection);
    return answer;
}

/// A line of /proc/PID/status, in MB.
double memory_of(pid_t process, const std::string& what)
{
    std::ifstream status{fmt::format("/proc/{}/status", process)};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(what + ":")) return std::stod(line.substr(what.size() + 1)) / 1024;
    }
    return 0;
}

/// What the process has used of the processors so far, in seconds.
double processor_time_of(pid_t process)
{
    std::ifstream stat{fmt::format("/proc/{}/stat", process)};
    std::string line;
    std::getline(stat, line);
    std::istringstream words{line.substr(line.rfind(')') + 1)};
    std::string word;
    double ticks = 0;
    for (int number = 3; words >> word && number <= 15; ++number) {
        if (number >= 14) ticks += std::stod(word);
    }
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

pid_t started(const std::vector<std::string>& words)
{
    const auto process = ::fork();
    if (process != 0) return process;
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(126);
    ::execv(arguments.front(), arguments.data());
    _exit(127);
}

} // namespace

/// start_bench PROGRAM DATA PROCEDURES ASSETS PORT ROUNDS
int main(int argc, char** argv)
{
    if (argc != 7) {
        fmt::print(stderr, "start_bench PROGRAM DATA PROCEDURES ASSETS PORT ROUNDS\n");
        return 2;
    }
    const auto port = static_cast<std::uint16_t>(std::stoul(argv[5]));
    std::vector<double> starts;
    std::vector<double> used;
    std::vector<double> memory;
    for (unsigned long round = 0; round < std::stoul(argv[6]); ++round) {
        const Stopwatch watch;
        const auto process =
            started({argv[1], "serve", "--data", argv[2], "--procedures", argv[3], "--assets", argv[4], "--port", std::to_string(port)});
        std::string answer;
        while (answer.empty() && watch.seconds() < 300 && ::waitpid(process, nullptr, WNOHANG) == 0) {
            answer = first_page(port);
            if (answer.empty()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        starts.push_back(watch.seconds());
        used.push_back(processor_time_of(process));
        std::this_thread::sleep_for(std::chrono::milliseconds{500});
        memory.push_back(memory_of(process, "VmRSS"));
        ::kill(process, SIGTERM);
        ::waitpid(process, nullptr, 0);
        if (!answer.starts_with("HTTP/1.1 200")) {
            fmt::print(stderr, "The program did not show its first page\n");
            return 1;
        }
    }
    print_figure("start_s", median(starts));
    print_figure("start_used_s", median(used));
    print_figure("memory_mb", median(memory));
    return 0;
}
