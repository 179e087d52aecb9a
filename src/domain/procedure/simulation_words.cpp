#include "domain/procedure/simulation.hpp"

#include "domain/common/impossible.hpp"
#include "domain/procedure/condition_words.hpp"
#include "domain/time/date_words.hpp"

#include <algorithm>
#include <set>

namespace throughline::procedure {
namespace {

constexpr std::size_t most_chains = 3;

std::string days_in_words(int days, int all)
{
    const auto share = all == 0 ? 0 : static_cast<int>((static_cast<long>(days) * 1000 + all / 2) / all);
    std::string text = std::to_string(days) + " of " + std::to_string(all) + " days";
    if (days < all)
        text += " (" + (share == 0 ? std::string("under 0.1") : std::to_string(share / 10) + "." + std::to_string(share % 10)) + " %)";
    return text;
}

class Words {
public:
    Words(const SimulationReport& report, const Procedure& procedure, const Simulation& simulation)
        : report_{report}, procedure_{procedure}, simulation_{simulation}
    {
    }

    [[nodiscard]] std::string whole() const
    {
        std::string text = procedure_.title + ", version " + procedure_.version + "\n";
        text += "Every day from " + time::in_words(report_.first) + " to " + time::in_words(report_.last) + " as the day of \"" +
                name(simulation_.origin) + "\": " + std::to_string(report_.origins) + " days, " + std::to_string(report_.limits_tried) +
                " deadlines.\n";
        text += part(Feasibility::cannot_be_kept, "Cannot be kept", "missed although everybody acts on the first day allowed");
        text += part(Feasibility::tight, "Tight", "missed when everybody, the agencies too, takes the last day allowed");
        if (report_.misses.empty()) text += "\nEvery deadline can be kept, even when everybody takes the last day allowed.\n";
        return text + not_tried();
    }

private:
    [[nodiscard]] std::string name(const std::string& id) const { return label_of(id, procedure_); }

    [[nodiscard]] std::string part(Feasibility feasibility, const std::string& heading, const std::string& meaning) const
    {
        std::vector<const Miss*> some;
        for (const auto& miss : report_.misses)
            if (miss.feasibility == feasibility) some.push_back(&miss);
        if (some.empty()) return {};
        std::string text = "\n" + heading + "\n" + std::string(heading.size(), '=') + "\n" + "(" + meaning + ")\n";
        std::set<std::pair<std::string, std::string>> said;
        for (const auto* miss : some)
            if (said.emplace(miss->step->id + "." + miss->outcome, miss->limit->text).second) text += deadline(*miss, some);
        return text;
    }

    /// One deadline with the most frequent ways of missing it.
    [[nodiscard]] std::string deadline(const Miss& first, const std::vector<const Miss*>& all) const
    {
        std::vector<const Miss*> ways;
        int days = 0;
        for (const auto* miss : all)
            if (miss->step == first.step && miss->outcome == first.outcome && miss->limit->text == first.limit->text) {
                ways.push_back(miss);
                days += miss->origins;
            }
        std::string text = "\n" + first.step->title + " (" + first.step->id + "), " + first.outcome + ": " + first.limit->text + "\n";
        if (const auto source = first.limit->source.empty() ? first.step->source : first.limit->source; !source.empty())
            text += "  " + source + "\n";
        text += "  missed on " + days_in_words(days, report_.origins) + "\n";
        for (std::size_t at = 0; at < ways.size() && at < most_chains; ++at) text += way(*ways[at]);
        if (ways.size() > most_chains) text += "  and in " + std::to_string(ways.size() - most_chains) + " rarer ways\n";
        return text;
    }

    [[nodiscard]] std::string way(const Miss& miss) const
    {
        std::string text = "\n  On " + days_in_words(miss.origins, report_.origins) + ", as on ";
        for (std::size_t at = 0; at < miss.examples.size(); ++at) text += (at == 0 ? "" : ", ") + time::in_words(miss.examples[at]);
        text += miss.on_a_day_off ? ": kept only by acting on a day that is no working day\n"
                                  : ". At worst " + time::counted_in_words(miss.worst_working_days, "working day") + " late:\n";
        std::size_t width = 0;
        for (const auto& link : miss.chain) width = std::max(width, time::in_words_with_weekday(link.happening.day).size());
        for (const auto& link : miss.chain) {
            auto day = time::in_words_with_weekday(link.happening.known_on);
            if (day.size() < width) day.append(width - day.size(), ' ');
            text += "    " + day + "  " + name(link.name) + how(link.happening) + "\n";
        }
        if (!miss.on_a_day_off) text += "    it had to be done by " + time::in_words_with_weekday(miss.last_day) + "\n";
        return text;
    }

    [[nodiscard]] static std::string how(const Happening& happening)
    {
        const auto rule = happening.limit == nullptr ? std::string{} : ": " + happening.limit->text;
        switch (happening.set_by) {
        case SetBy::given:
            return rule;
        case SetBy::opening:
            return ", as soon as it can be";
        case SetBy::first_allowed:
            return ", the first day allowed" + rule;
        case SetBy::last_allowed:
            return ", the last day allowed" + rule;
        case SetBy::day_off:
            return ", on a day that is no working day";
        case SetBy::pushed:
            return ", set late enough for what must come before it";
        }
        impossible("a day of a run that nothing set");
    }

    [[nodiscard]] std::string not_tried() const
    {
        if (report_.not_begun.empty()) return {};
        std::string text = "\nNot tried\n=========\n(no run came to these steps; [simulation.answers] says what is answered)\n\n";
        for (const auto& some : report_.not_begun) {
            text += "  " + some.step->title + " (" + some.step->id + ")";
            std::string missing;
            for (const auto& one : some.missing) missing += (missing.empty() ? ": waits for " : ", ") + one;
            text += missing + "\n";
        }
        return text;
    }

    const SimulationReport& report_;
    const Procedure& procedure_;
    const Simulation& simulation_;
};

} // namespace

std::string in_words(const SimulationReport& report, const Procedure& procedure, const Simulation& simulation)
{
    return Words{report, procedure, simulation}.whole();
}

} // namespace throughline::procedure
