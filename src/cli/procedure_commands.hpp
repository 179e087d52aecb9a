#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace throughline::cli {

/// `throughline procedure check FILE...`: every diagnosis, as a compiler prints it. Answers 0, 1 where a file has errors, 2 where one
/// cannot be read.
[[nodiscard]] int check_procedures(const std::vector<std::string>& files, std::ostream& out, std::ostream& err);

/// `throughline procedure show FILE`: the procedure as a table for people.
[[nodiscard]] int show_procedure(const std::string& file, std::ostream& out, std::ostream& err);

/// `throughline procedure diff BEFORE AFTER`: what changes between two versions. Answers 0 where nothing does, 1 where something does,
/// 2 where one of them has errors or cannot be read.
[[nodiscard]] int compare_procedures(const std::string& before, const std::string& after, std::ostream& out, std::ostream& err);

struct SimulationQuestion {
    std::string file;
    int from{2025};
    int years{10};
    std::vector<std::string> answers{}; ///< "fact=option"
};

/// `throughline procedure simulate FILE`: which deadlines cannot be kept, and which are tight, with every day of ten years as the
/// origin. Answers 0, 1 where a deadline cannot be kept on some day, 2 where the file has errors, cannot be read or has no
/// `[simulation]`. The days done so far are written to `progress` where it is given.
[[nodiscard]] int simulate_procedure(const SimulationQuestion& question, std::ostream& out, std::ostream& err, std::ostream* progress);

} // namespace throughline::cli
