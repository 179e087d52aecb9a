#include "expectations.hpp"

#include <fstream>
#include <stdexcept>

namespace throughline::access_matrix {

namespace {

constexpr std::size_t columns_before = 4;

std::vector<std::string> cells_of(const std::string& line)
{
    std::vector<std::string> cells(1);
    for (const char letter : line) {
        if (letter == ',')
            cells.emplace_back();
        else
            cells.back() += letter;
    }
    return cells;
}

} // namespace

Expectations expectations_from(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line)) throw std::runtime_error(file.string() + " cannot be read");
    Expectations all;
    const auto heads = cells_of(line);
    all.relations.assign(heads.begin() + columns_before, heads.end());
    for (int number = 2; std::getline(in, line); ++number) {
        if (line.empty() || line.front() == '#') continue;
        const auto cells = cells_of(line);
        if (cells.size() != heads.size())
            throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": a cell for each column");
        Expectation row{number, cells[0], cells[1], cells[2], cells[3], {}};
        for (std::size_t at = columns_before; at < cells.size(); ++at) row.right.emplace(heads[at], cells[at]);
        all.rows.push_back(std::move(row));
    }
    return all;
}

} // namespace throughline::access_matrix
