#include "bench_installation.hpp"
#include "measuring.hpp"

#include "application/casework.hpp"
#include "domain/casework/case_anchors.hpp"
#include "ledger/ledger.hpp"
#include "ledger/proofs.hpp"

#include <stdexcept>
#include <string>
#include <vector>

/// How fast a ledger is read: all cases rebuilt from it, everything in it verified, and the deadlines of a list of cases computed.
/// In processor time.
namespace {

using namespace throughline;
using namespace throughline::bench;

/// How many events of cases, partnerships and the installation there are: what a rebuild reads.
double events_of(const ledger::Ledger& ledger)
{
    std::int64_t events = 0;
    for (const auto& stream : ledger.streams()) {
        if (stream.kind != ledger::StreamKind::access_log) events += stream.version.value();
    }
    return static_cast<double>(events);
}

/// Counts the days of every deadline that the procedure sets, from what the case knows.
std::size_t limits_reckoned(const casework::CaseState& state, const procedure::Procedure& procedure, const time::BankHolidays& holidays)
{
    std::size_t limits = 0;
    const casework::CaseKnowledge knowledge{state, procedure};
    const time::Counting counting{holidays, procedure.count_start, procedure.days_of_unstated_kind, {}};
    for (const auto& step : procedure.steps) {
        const auto start = step.limits.empty() ? std::string{} : casework::start_of(step);
        for (const auto& rule : step.limits) {
            for (const auto& member : knowledge.instances_of(step.id)) {
                const casework::CaseAnchors anchors{knowledge, counting, step.id, member, start};
                (void)time::due(rule.limit, anchors, counting);
                ++limits;
            }
        }
    }
    return limits;
}

} // namespace

/// reading_bench DATA PROCEDURES ROUNDS
int main(int argc, char** argv)
{
    if (argc != 4) {
        fmt::print(stderr, "reading_bench DATA PROCEDURES ROUNDS\n");
        return 2;
    }
    auto installation = programs::opened(programs::places_of(argv[1], "", argv[2], ""));
    const auto events = events_of(*installation.ledger);
    std::vector<double> rebuilt;
    std::vector<double> verified;
    std::vector<double> stood;
    std::vector<double> reckoned;
    std::size_t limits = 0;
    for (unsigned long round = 0; round < std::stoul(argv[3]); ++round) {
        const ProcessorStopwatch rebuilding;
        const application::Casework casework{*installation.ledger, *installation.procedures, *installation.clock};
        rebuilt.push_back(events / rebuilding.seconds());

        const ProcessorStopwatch verifying;
        const auto report = installation.ledger->proofs().verify();
        if (report.fault) throw std::runtime_error(*report.fault);
        verified.push_back(static_cast<double>(report.events) / verifying.seconds());

        auto cases = casework.load_all(manager_of(installation));
        if (cases.size() > 50) cases.erase(cases.begin(), cases.end() - 50);
        const auto holidays = casework.holidays();
        const ProcessorStopwatch standing;
        for (const auto& seen : cases)
            limits += casework::standing_of(seen.seen.state, *seen.procedure, *holidays, seen.today).instances.size();
        stood.push_back(standing.seconds());

        limits = 0;
        const ProcessorStopwatch reckoning;
        for (const auto& seen : cases) limits += limits_reckoned(seen.seen.state, *seen.procedure, *holidays);
        reckoned.push_back(reckoning.seconds());
    }
    print_figure("events", events);
    print_figure("rebuilt", median(rebuilt));
    print_figure("verified", median(verified));
    print_figure("standing_ms", median(stood) * 1000);
    print_figure("limits", static_cast<double>(limits));
    print_figure("limits_ms", median(reckoned) * 1000);
    return 0;
}
