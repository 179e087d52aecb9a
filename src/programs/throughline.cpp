#include "application/procedure_check.hpp"
#include "application/reads.hpp"
#include "cli/deadline.hpp"
#include "cli/procedure_commands.hpp"
#include "ledger/proofs.hpp"
#include "ledger/settings.hpp"
#include "ledger/storage_error.hpp"
#include "programs/demonstration.hpp"
#include "programs/local_reading.hpp"
#include "programs/rehearsal_clock.hpp"
#include "programs/serving.hpp"
#include "views/procedures/procedure_page.hpp"

#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <stdexcept>
#include <termios.h>
#include <unistd.h>

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

/// The demonstration ends at `moment`, or now where it is left out. With a moment its clock stays there until somebody moves it on.
int make_demo(const programs::Places& places, const std::string& moment)
{
    const auto now = moment.empty() ? std::optional{programs::machine_time()} : programs::moment_from(moment);
    if (!now) {
        std::cerr << "The moment must be written as 2026-04-03 or 2026-04-03T23:50, in London's time\n";
        return malformed;
    }
    auto installation = programs::created(places, throughline::ledger::InstallationUse::rehearsal, *now - std::chrono::days{401});
    const auto sign_ins = programs::make_demonstration(installation, *now);
    if (!moment.empty() && !installation.ledger->settings().set_rehearsal_clock(*now)) throw std::logic_error("a new rehearsal refused its clock");
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

/// Asks for a passphrase without showing it; from a pipe it takes the first line.
std::string asked_passphrase()
{
    termios before{};
    const bool is_terminal = tcgetattr(STDIN_FILENO, &before) == 0;
    if (is_terminal) {
        auto quiet = before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
        std::cerr << "Passphrase: " << std::flush;
    }
    std::string passphrase;
    std::getline(std::cin, passphrase);
    if (is_terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        std::cerr << "\n";
    }
    return passphrase;
}

/// A command that opens case content asks for that person's sign-in first. A running server answers itself, because it alone writes to
/// its data; without one the data is opened here. Source: model, section 12; ADR 0054.
int read_cases(const programs::Places& places, programs::ReadingAsked asked)
{
    asked.passphrase = asked_passphrase();
    auto answer = programs::ask_the_server(places.data, asked);
    if (!answer) {
        auto installation = programs::opened(places);
        throughline::application::Reads reads{installation.ledger->access_log(), *installation.clock};
        answer = programs::answer_to(asked, installation, reads);
    }
    std::cout << answer->out;
    std::cerr << answer->err;
    return answer->code;
}

int verify(const programs::Places& places)
{
    auto installation = programs::opened(places);
    const auto report = installation.ledger->proofs().verify();
    if (report.fault) {
        std::cerr << *report.fault << "\n";
        return refused;
    }
    std::cout << "All is as it was written: " << report.events << " events, " << report.bodies << " texts, " << report.attachments << " files, " << report.rows << " other rows, "
              << report.keys << " keys; " << report.erased << " erased.\n\nKeep this checkpoint where whoever changes the data cannot reach it:\n" << installation.ledger->proofs().checkpoint() << "\n";
    return 0;
}

int draw_procedure(const std::string& file, const std::string& to)
{
    const auto read = throughline::application::read_procedure(file);
    if (!read.procedure) {
        for (const auto& diagnosis : read.diagnoses) std::cerr << diagnosis << "\n";
        return refused;
    }
    const auto picture = throughline::views::procedure_map_as_file(throughline::views::drawn(*read.procedure));
    if (to.empty()) {
        std::cout << picture;
        return 0;
    }
    std::ofstream out{to, std::ios::binary};
    out << picture;
    out.close();
    if (!out) {
        std::cerr << to << " cannot be written\n";
        return malformed;
    }
    std::cout << "Drawn to " << to << ".\n";
    return 0;
}

struct PartnershipAsked {
    std::string name;
    std::string prefix;
    std::string procedure;
};

int add_partnership(const programs::Places& places, const PartnershipAsked& asked)
{
    auto installation = programs::opened(places);
    const auto added = installation.casework->add_partnership(throughline::PersonId{0}, asked.name, asked.prefix, asked.procedure);
    if (!added) {
        std::cerr << added.error().message << "\n";
        return refused;
    }
    std::cout << "Added " << added->name << " as partnership " << added->id.value() << ".\n";
    return 0;
}

struct PersonAsked {
    std::string name;
    std::string post;
    std::string email;
    std::string sign_in;
    std::string role;
    std::int64_t partnership{1};
};

int add_person(const programs::Places& places, const PersonAsked& asked)
{
    auto installation = programs::opened(places);
    const throughline::PartnershipId partnership{asked.partnership};
    if (!installation.casework->directory(partnership)) {
        std::cerr << "There is no partnership " << asked.partnership << ". Add it first: throughline partnership add\n";
        return refused;
    }
    const auto procedure = installation.casework->adopted_procedure(partnership);
    if (!asked.role.empty() && !procedure->find_role(asked.role)) {
        std::cerr << "The procedure has no role " << asked.role << "\n";
        return refused;
    }
    if (installation.accounts->find(asked.sign_in)) {
        std::cerr << "The sign-in name " << asked.sign_in << " is taken\n";
        return refused;
    }
    const throughline::PersonId nobody{0};
    const auto person = installation.casework->add_person(nobody, partnership, asked.name, asked.email, asked.post);
    if (!person) {
        std::cerr << person.error().message << "\n";
        return refused;
    }
    if (!asked.role.empty()) {
        const auto given = installation.casework->give_role(nobody, partnership, *person, asked.role, std::nullopt, installation.casework->today());
        if (!given) {
            std::cerr << given.error().message << "\n";
            return refused;
        }
    }
    const auto token = installation.accounts->invite(*person, asked.sign_in, installation.clock->now());
    if (!token) {
        std::cerr << token.error().message << "\n";
        return refused;
    }
    std::cout << "Added " << asked.name << ". This link works once and for 14 days:\n  /invitation/" << *token << "\n";
    return 0;
}

int begin_empty(const programs::Places& places, const PartnershipAsked& asked, const std::string& administrator)
{
    auto installation = programs::created(places, throughline::ledger::InstallationUse::live, programs::machine_time());
    const throughline::PersonId nobody{0};
    const auto added = installation.casework->add_partnership(nobody, asked.name, asked.prefix, asked.procedure.empty() ? installation.procedures->first_local() : asked.procedure);
    if (!added) {
        std::cerr << added.error().message << "\n";
        return refused;
    }
    const auto person = installation.casework->add_person(nobody, added->id, "First administrator", "", "System administrator");
    const auto procedure = installation.casework->adopted_procedure(added->id);
    const auto* role = procedure->find_role(throughline::procedure::Concept::administrator);
    if (!person || !role) {
        std::cerr << "The procedure has no administrator's role\n";
        return refused;
    }
    if (const auto given = installation.casework->give_role(nobody, added->id, *person, role->id, std::nullopt, installation.casework->today()); !given) {
        std::cerr << given.error().message << "\n";
        return refused;
    }
    const auto token = installation.accounts->invite(*person, administrator, installation.clock->now());
    if (!token) {
        std::cerr << token.error().message << "\n";
        return refused;
    }
    std::cout << "An empty installation is ready in " << places.data.string() << ".\nIts key is in " << places.key_file.string()
              << ": keep a copy elsewhere, and never beside a copy of the data.\nThe first administrator signs in as " << administrator << " with this one-time link:\n  /invitation/" << *token << "\n";
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
    std::string picture;
    auto* draw = procedure->add_subcommand("draw", "Draws a procedure as an SVG to be printed on A3");
    draw->add_option("FILE", file, "A procedure file")->required();
    draw->add_option("--out", picture, "The file to write; without it the drawing is printed");
    draw->callback([&] { code = draw_procedure(file, picture); });
    std::string other_file;
    auto* compare = procedure->add_subcommand("diff", "What changes from one version of a procedure to another");
    compare->add_option("BEFORE", file, "The earlier procedure file")->required();
    compare->add_option("AFTER", other_file, "The later one")->required();
    compare->callback([&] { code = throughline::cli::compare_procedures(file, other_file, std::cout, std::cerr); });
    throughline::cli::SimulationQuestion simulation;
    auto* simulate = procedure->add_subcommand("simulate", "Tries every day of ten years: which deadlines cannot be kept, which are tight");
    simulate->add_option("FILE", simulation.file, "A procedure file with a [simulation]")->required();
    simulate->add_option("--from", simulation.from, "The first year")->capture_default_str()->check(CLI::Range(2000, 2090));
    simulate->add_option("--years", simulation.years, "How many years")->capture_default_str()->check(CLI::Range(1, 50));
    simulate->add_option("--answer", simulation.answers, "Another answer than the file gives: lcspr-decision=no-lcspr");
    simulate->callback([&] { code = throughline::cli::simulate_procedure(simulation, std::cout, std::cerr, isatty(STDERR_FILENO) == 1 ? &std::cerr : nullptr); });

    Shared shared;
    auto* serve = app.add_subcommand("serve", "Serves the pages on 127.0.0.1");
    shared.add_to(*serve);
    programs::ServeOptions options;
    serve->add_option("--port", options.port, "The port")->capture_default_str();
    serve->add_option("--assets", shared.assets, "The folder with the built assets")->capture_default_str();
    serve->add_option("--origin", options.origin, "How people reach the site through a proxy with TLS: https://review.example");
    serve->add_option("--proxy", options.proxies, "The address of that proxy, whose X-Forwarded-For is believed (127.0.0.1)");
    const CLI::Validator contact{[](std::string& given) {
                                     const bool is_plain = given.find_first_of(" \t\r\n") == std::string::npos;
                                     const bool is_one = given.starts_with("mailto:") || given.starts_with("https://");
                                     return is_plain && is_one ? std::string{} : std::string{"must begin with mailto: or https://"};
                                 }, "ADDRESS"};
    serve->add_option("--security-contact", options.security_contact, "Where a weakness is told, for /.well-known/security.txt")->check(contact);
    serve->add_option("--now", options.now, "In a rehearsal: moves the clock forward to this moment");
    serve->callback([&] {
        options.places = shared.places();
        code = programs::serve(options, std::cout, std::cerr);
    });

    auto* demo = app.add_subcommand("demo", "Makes a rehearsal with invented people and cases");
    shared.add_to(*demo);
    std::string now;
    demo->add_option("--now", now, "The moment at which the demonstration stands: 2026-04-03 or 2026-04-03T23:50");
    demo->callback([&] { code = make_demo(shared.places(), now); });

    auto* clock = app.add_subcommand("clock", "Moves a rehearsal's clock forward");
    shared.add_to(*clock);
    clock->add_option("--now", now, "The moment: 2026-04-03 or 2026-04-03T23:50")->required();
    clock->callback([&] { code = move_the_clock(shared.places(), now); });

    PartnershipAsked partnership{"New partnership", "TL", ""};
    std::string administrator{"administrator"};
    auto* init = app.add_subcommand("init", "Makes an empty installation and a one-time link for its first administrator");
    shared.add_to(*init);
    init->add_option("--partnership", partnership.name, "The partnership's name")->capture_default_str();
    init->add_option("--prefix", partnership.prefix, "The beginning of case references: two to six capital letters")->capture_default_str();
    init->add_option("--procedure", partnership.procedure, "The procedure that new cases work to")->capture_default_str();
    init->add_option("--administrator", administrator, "The administrator's sign-in name")->capture_default_str();
    init->callback([&] { code = begin_empty(shared.places(), partnership, administrator); });

    auto* verify_command = app.add_subcommand("verify", "Proves that nothing was changed, removed or added");
    shared.add_to(*verify_command);
    verify_command->callback([&] { code = verify(shared.places()); });

    auto* partnerships = app.add_subcommand("partnership", "Partnerships");
    partnerships->require_subcommand(1);
    auto* add_one = partnerships->add_subcommand("add", "Adds a partnership");
    shared.add_to(*add_one);
    add_one->add_option("--name", partnership.name, "Its name")->required();
    add_one->add_option("--prefix", partnership.prefix, "The beginning of case references: two to six capital letters")->required();
    add_one->add_option("--procedure", partnership.procedure, "The procedure that new cases work to")->required();
    add_one->callback([&] { code = add_partnership(shared.places(), partnership); });

    PersonAsked person;
    auto* persons = app.add_subcommand("person", "People");
    persons->require_subcommand(1);
    auto* add_somebody = persons->add_subcommand("add", "Adds a person with an account and a one-time link");
    shared.add_to(*add_somebody);
    add_somebody->add_option("--name", person.name, "The person's name")->required();
    add_somebody->add_option("--post", person.post, "Post and organisation");
    add_somebody->add_option("--email", person.email, "E-mail address");
    add_somebody->add_option("--sign-in", person.sign_in, "Sign-in name")->required();
    add_somebody->add_option("--role", person.role, "A role of the procedure");
    add_somebody->add_option("--partnership", person.partnership, "The partnership's number")->capture_default_str();
    add_somebody->callback([&] { code = add_person(shared.places(), person); });

    auto* cases = app.add_subcommand("case", "Cases, as one person may see them; asks for that person's passphrase");
    cases->require_subcommand(1);
    std::string as;
    std::string reference;
    bool as_json = false;
    auto* list = cases->add_subcommand("list", "The cases that this person may see");
    shared.add_to(*list);
    list->add_option("--as", as, "Sign-in name")->required();
    list->callback([&] { code = read_cases(shared.places(), {{}, false, as, {}}); });
    auto* show_one = cases->add_subcommand("show", "Where a case stands");
    shared.add_to(*show_one);
    show_one->add_option("REFERENCE", reference, "The case's reference")->required();
    show_one->add_option("--as", as, "Sign-in name")->required();
    show_one->add_flag("--json", as_json, "As JSON");
    show_one->callback([&] { code = read_cases(shared.places(), {reference, as_json, as, {}}); });

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
