#include "domain/procedure/checks/checking.hpp"

namespace throughline::procedure {
namespace {

class SimulationCheck {
public:
    explicit SimulationCheck(Checking& checking) : checking_{checking}, simulation_{*checking.simulation} {}

    void run()
    {
        check_origin();
        for (const auto& [name, range] : simulation_.days) check_day(name, range);
        for (const auto& [name, answer] : simulation_.answers) check_answer(name, answer);
    }

private:
    void check_origin()
    {
        if (simulation_.origin.empty())
            return checking_.say(
                DiagnosisKind::missing_key, simulation_.place, "\"origin\" is missing in simulation: the fact whose day is tried");
        if (is_day(simulation_.origin)) return;
        say_no_day(checking_.at("simulation", "origin", simulation_.origin, simulation_.place), simulation_.origin);
    }

    [[nodiscard]] bool is_day(const std::string& name) const
    {
        const auto* fact = checking_.naming.find_fact(name);
        return fact != nullptr && fact->value == ValueKind::day;
    }

    void say_no_day(const Place& place, const std::string& name)
    {
        if (checking_.naming.find_fact(name) != nullptr) {
            checking_.say(DiagnosisKind::wrong_fact_type, place, quoted(name) + " is no day");
        } else {
            checking_.say(
                DiagnosisKind::unknown_fact, place, "there is no fact " + quoted(name) + did_you_mean(name, checking_.naming.fact_names()));
        }
    }

    void check_day(const std::string& name, const StepLimit& range)
    {
        if (!is_day(name)) say_no_day(checking_.at("days", name, {}, simulation_.place), name);
        if (name == simulation_.origin)
            checking_.say(
                DiagnosisKind::bad_value, checking_.at("days", name, {}, range.place),
                quoted(name) + " is the origin: every day of ten years is tried");
        const bool is_range =
            std::holds_alternative<time::Within>(range.limit.rule) || std::holds_alternative<time::Between>(range.limit.rule);
        if (!is_range)
            checking_.say(
                DiagnosisKind::bad_limit, range.place,
                quoted(range.text) + " is no range of days: write \"within 3 working days of ...\", \"within ... before ...\" or \"between "
                                     "3 and 5 working days after ...\"");
        for (const auto& anchor : time::facts_named(range.limit))
            if (checking_.naming.of(anchor).kind == NamedKind::nothing)
                checking_.say(
                    DiagnosisKind::unknown_anchor, range.place,
                    "there is no fact or outcome " + quoted(anchor) + did_you_mean(anchor, checking_.naming.fact_names()));
    }

    void check_answer(const std::string& name, const std::string& answer)
    {
        const auto place = checking_.at("answers", name, {}, simulation_.place);
        const auto meaning = checking_.naming.of(name);
        if (meaning.kind != NamedKind::fact && meaning.kind != NamedKind::decision)
            return checking_.say(
                DiagnosisKind::unknown_fact, place,
                "there is no fact or decision " + quoted(name) + did_you_mean(name, checking_.naming.fact_names()));
        const auto options = ids_of(meaning.options());
        if (!options.empty() && !is_among(answer, options))
            checking_.say(
                DiagnosisKind::unknown_option, place, quoted(name) + " has no option " + quoted(answer) + did_you_mean(answer, options));
    }

    Checking& checking_;
    const Simulation& simulation_;
};

} // namespace

void check_simulation(Checking& checking)
{
    if (checking.simulation) SimulationCheck{checking}.run();
}

} // namespace throughline::procedure
