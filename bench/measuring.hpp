#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <ctime>
#include <string_view>
#include <vector>

/// What the programs in this folder share: a stopwatch, a median, and one line for each figure.
namespace throughline::bench {

class Stopwatch {
public:
    [[nodiscard]] double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count(); }

private:
    std::chrono::steady_clock::time_point began_{std::chrono::steady_clock::now()};
};

/// Counts the processor time of this program alone, which other programs do not shorten: for work of one thread.
class ProcessorStopwatch {
public:
    [[nodiscard]] double seconds() const { return static_cast<double>(std::clock() - began_) / CLOCKS_PER_SEC; }

private:
    std::clock_t began_{std::clock()};
};

/// The one in the middle; of an even number the higher of the two. There must be one at least.
[[nodiscard]] inline double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// One line for script/bench: the name, then the number.
inline void print_figure(std::string_view name, double value) { fmt::print("{} {:.6g}\n", name, value); }

} // namespace throughline::bench
