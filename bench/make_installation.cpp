#include "bench_installation.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string>

/// make_bench_installation DATA PROCEDURES LISTED EVENTS EVENTS_OF_THE_FIRST
/// Makes an installation with as many cases in one stage, and says which stage and which case is the long one.
int main(int argc, char** argv)
{
    using namespace throughline;

    if (argc != 6) {
        fmt::print(stderr, "make_bench_installation DATA PROCEDURES LISTED EVENTS EVENTS_OF_THE_FIRST\n");
        return 2;
    }
    auto installation = bench::with_the_demonstration(programs::places_of(argv[1], "", argv[2], ""));
    const auto number = [&](int at) { return std::stoul(argv[at]); };
    const auto made = bench::add_cases(installation, number(3), number(4), number(5));
    fmt::print("stage {}\nlong_case {}\n", made.stage, made.long_case);
    return 0;
}
