#include "cli/deadline.hpp"
#include "cli/procedure_commands.hpp"
#include "ledger/storage_error.hpp"
#include "programs/demonstration.hpp"
#include "programs/rehearsal_clock.hpp"
#include "programs/serving.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

namespace {

namespace programs = throughline::programs;

constexpr int refused = 1;
constexpr int malformed = 2;
constexpr int failed = 70;

struct Shared {
    std::string data;
    std::string key;
    std::string procedures;
    std::string assets{"assets/dist"};

    void add_to(CLI::App& command)
    {
        command.add_option("--data", data, "The data directory")->required();
        command.add_option("--key", key, "The installation key's file; DIR.key beside the data directory where it is left out");
        command.add_option("--procedures", procedures, "The folder with the procedure files");
    }
    [[nodiscard]] programs::Places places() const { return programs::places_of(data, key, procedures, assets); }
};

int make_demo(const programs::Places& places)
{
    auto installation = programs::created(places, throughline::ledger::InstallationUse::rehearsal, programs::machine_time() - std::chrono::days{401});
    const auto sign_ins = programs::make_demonstration(installation, programs::machine_time());
    std::cout << "A rehearsal with invented people is ready in " << places.data.string() << ".\nEverybody's passphrase: " << programs::demonstration_passphrase << "\n\n";
    for (const auto& one : sign_ins) {
        std::cout << "  " << one.sign_in_name << std::string(one.sign_in_name.size() < 24 ? 24 - one.sign_in_name.size() : 1, ' ') << one.name << ", " << one.post << "\n";
    }
    return 0;
}

int move_the_clock(const programs::Places& places, const std::string& now)
{
    auto installation = programs::opened(places);
    if (const auto fault = programs::move_clock(installation, now)) {
        std::cerr << *fault << "\n";
        return refused;
    }
    return 0;
}

int run(int argc, char** argv)
{
    CLI::App app{"Throughline: case management for local child safeguarding practice reviews"};
    app.require_subcommand(1);
    int code = 0;

    throughline::cli::DeadlineQuestion question;
    auto* deadline = app.add_subcommand("deadline", "The last day of a deadline, counted as the guidance counts");
    deadline->add_option("--start", question.start, "A date (2022-05-18), or a date and time with its zone")->required();
    deadline->add_option("--limit", question.limit, "The deadline in words: \"within 15 working days\"")->required();
    deadline->add_flag("--count-start-as-day-one", question.count_start_as_day_one, "The day of the start is working day 1");
    deadline->add_flag("--working", question.working, "A line for every day counted or skipped");
    deadline->add_option("--holidays", question.holidays, "A file in the form of GOV.UK's bank-holidays.json");
    deadline->callback([&] { code = throughline::cli::deadline(question, std::cout, std::cerr); });

    auto* procedure = app.add_subcommand("procedure", "Procedure files");
    procedure->require_subcommand(1);
    std::vector<std::string> files;
    auto* check = procedure->add_subcommand("check", "Checks procedure files as a compiler would");
    check->add_option("FILE", files, "Procedure files")->required();
    check->callback([&] { code = throughline::cli::check_procedures(files, std::cout, std::cerr); });
    std::string file;
    auto* show = procedure->add_subcommand("show", "Prints a procedure as a table for people");
    show->add_option("FILE", file, "A procedure file")->required();
    show->callback([&] { code = throughline::cli::show_procedure(file, std::cout, std::cerr); });

    Shared shared;
    auto* serve = app.add_subcommand("serve", "Serves the pages on 127.0.0.1");
    shared.add_to(*serve);
    programs::ServeOptions options;
    serve->add_option("--port", options.port, "The port")->capture_default_str();
    serve->add_option("--assets", shared.assets, "The folder with the built assets")->capture_default_str();
    serve->add_option("--now", options.now, "In a rehearsal: moves the clock forward to this moment");
    serve->callback([&] {
        options.places = shared.places();
        code = programs::serve(options, std::cout, std::cerr);
    });

    auto* demo = app.add_subcommand("demo", "Makes a rehearsal with invented people and cases");
    shared.add_to(*demo);
    demo->callback([&] { code = make_demo(shared.places()); });

    std::string now;
    auto* clock = app.add_subcommand("clock", "Moves a rehearsal's clock forward");
    shared.add_to(*clock);
    clock->add_option("--now", now, "The moment: 2026-04-03 or 2026-04-03T23:50")->required();
    clock->callback([&] { code = move_the_clock(shared.places(), now); });

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& fault) {
        const int answer = app.exit(fault);
        return answer == 0 ? 0 : malformed;
    }
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run(argc, argv);
    } catch (const throughline::ledger::StorageError& fault) {
        std::cerr << fault.what() << "\n";
        return refused;
    } catch (const std::exception& fault) {
        std::cerr << fault.what() << "\n";
        return failed;
    }
}
