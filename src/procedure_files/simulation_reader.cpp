#include "procedure_files/readers.hpp"

namespace throughline::procedure_files {

using namespace procedure;

void read_simulation(TableReader& file, WrittenProcedure& into)
{
    file.table("simulation", [&](TableReader& table) {
        Simulation simulation;
        simulation.place = table.place();
        simulation.origin = table.name("origin");
        table.reading().places.note("simulation", "origin", simulation.origin, table.place_of_value("origin"));
        table.named_limits("days", simulation.days);
        for (auto& [name, answer] : table.pairs("answers")) simulation.answers.emplace(std::move(name), std::move(answer));
        into.simulation = std::move(simulation);
    });
}

} // namespace throughline::procedure_files
