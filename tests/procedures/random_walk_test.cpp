#include "domain/access/may.hpp"
#include "domain/casework/choices.hpp"
#include "walked_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <random>
#include <set>
#include <thread>

/// A thousand cases of every shipped procedure, in which anybody does whatever the rules allow, in any order, on any day: nothing crashes,
/// no case is stuck, and every one is closed in the end.
namespace throughline::procedure_files {
namespace {

using namespace casework;
using namespace procedure;
using namespace std::chrono;

constexpr sys_days first_day{2026y / March / 30};
constexpr int acts = 60;

/// What is wrong, in words that say after how many acts.
class Stuck : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class RandomWalk {
public:
    RandomWalk(const Procedure& procedure, unsigned seed) : random_{seed}, procedure_{procedure}, rowan_{procedure, first_day}
    {
        rowan_.choose = [this](std::size_t count) { return below(count); };
        rowan_.open(one_of(procedure_.entries).id, {}, {});
    }

    void act()
    {
        if (below(4) == 0) rowan_.on(rowan_.today() + days{static_cast<int>(below(20))});
        if (rowan_.state().closed) {
            try_it(ReopenCase{"More is known"});
            if (rowan_.state().closed) throw Stuck("a closed case is not opened again");
        }
        const auto& any = one_of(rowan_.now().instances);
        const auto id = any.id;
        const bool at_hand = any.standing == InstanceStanding::open || any.standing == InstanceStanding::returned;
        switch (below(24)) {
        case 0:
            return try_it(LeaveOut{id, "It is not needed here"});
        case 1:
            return add_member();
        case 2:
            return try_it(ReopenStep{id, "More is known"});
        case 3:
            return hold();
        case 4:
            return try_it(AddTask{"Ask once more", "", "", "", rowan_.today() + days{5}});
        case 5:
            return correct();
        case 6:
            return try_it(NoteReceived{id, exactly(rowan_.today())});
        case 7:
            return try_it(ArrangeMeeting{id, exactly(rowan_.today() + days{3}), "The town hall", "A better day"});
        case 8:
            return try_it(CancelMeeting{id, "Nobody can come"});
        case 9:
            return give_more_time(any);
        case 10:
            return end_early();
        case 11:
            return remove_member();
        case 12:
            return somebody_looks();
        default:
            break;
        }
        // Mostly what is at hand, sometimes what is not: a fact is never refused for being early.
        if (at_hand || below(6) == 0) (void)rowan_.try_to_do(id);
        if (!has_a_way_on()) throw Stuck("nothing can be done, and the case is open");
    }

    void close()
    {
        if (rowan_.state().closed) try_it(ReopenCase{"For its proper end"});
        rowan_.close();
        if (!rowan_.state().closed) throw Stuck("the case is not closed");
        if (!rowan_.still_asked_for().empty()) throw Stuck("a closed case asks for " + rowan_.still_asked_for().front());
    }

    [[nodiscard]] const WalkedCase& rowan() const { return rowan_; }

private:
    std::size_t below(std::size_t count) { return count == 0 ? 0 : std::uniform_int_distribution<std::size_t>{0, count - 1}(random_); }
    template <class Things> const std::ranges::range_value_t<Things>& one_of(const Things& things) { return things[below(things.size())]; }

    /// Does it where the rules allow it. A refusal says why.
    template <class Command> void try_it(const Command& command)
    {
        const auto decided = decide(CaseView{rowan_.state(), procedure_, rowan_.now(), rowan_.today()}, command, rowan_.by);
        if (decided) return rowan_.do_it(command, "a command that was allowed");
        if (decided.error().refusal.message.empty()) throw Stuck("something is refused without a reason");
    }

    void add_member()
    {
        const auto set = one_of(procedure_.sets).kind;
        if (set == SetKind::partners || rowan_.state().members_of(set).size() > 2) return;
        rowan_.add(set, "Somebody");
    }
    void remove_member()
    {
        const auto& members = rowan_.state().members_of(one_of(procedure_.sets).kind);
        if (!members.empty()) try_it(RemoveMember{std::string(one_of(members).subject), "Entered by mistake"});
    }
    void hold()
    {
        for (const auto& one : rowan_.state().holds) {
            try_it(LiftHold{one.placed.hold, exactly(rowan_.today()), "It is over"});
        }
        const auto kind = std::string(one_of(reasons_for_holding()).code);
        const auto part = std::string(one_of(held_parts()).code);
        try_it(PlaceHold{kind, {part}, "Somebody", "It has to wait", exactly(rowan_.today()), rowan_.today() + days{30}});
    }
    void correct()
    {
        const auto& facts = rowan_.state().facts;
        if (facts.empty()) return;
        const auto at = std::next(facts.begin(), static_cast<std::ptrdiff_t>(below(facts.size())));
        if (at->second.empty()) return;
        try_it(CorrectFact{at->second.back().id, {}, true, below(2) == 0, "It was not so"});
    }
    void give_more_time(const Instance& instance)
    {
        if (instance.clocks.empty()) return;
        const auto& clock = one_of(instance.clocks);
        try_it(ExtendLimit{instance.id, clock.rule->text, rowan_.today() + days{7}, "Somebody is ill", ""});
    }
    void end_early()
    {
        if (below(8) != 0) return;
        std::vector<std::string> seen;
        for (const auto& item : still_open(rowan_.state(), rowan_.now())) seen.push_back(item.id);
        try_it(CloseCase{one_of(closing_reasons(procedure_)).id, "Another area leads", exactly(rowan_.today()), seen});
    }
    /// Somebody with one role opens the case: nobody sees more than there is.
    void somebody_looks()
    {
        const auto& role = one_of(procedure_.roles);
        access::Standing viewer;
        viewer.person = PersonId{7};
        viewer.reach = below(2) == 0 ? access::Reach::whole_case : access::Reach::own_requests;
        viewer.roles = {role.id};
        viewer.powers = {role.powers.begin(), role.powers.end()};
        viewer.bodies = {BodyId{10}};
        const auto seen = access::seen_with(viewer, procedure_, rowan_.state(), rowan_.now());
        if (seen.standing.instances.size() > rowan_.now().instances.size()) throw Stuck(role.id + " sees steps that there are not");
    }

    [[nodiscard]] bool has_a_way_on() const
    {
        return rowan_.state().closed || std::ranges::any_of(rowan_.now().instances, [](const Instance& one) {
                   return one.standing == InstanceStanding::open || one.standing == InstanceStanding::returned;
               });
    }

    std::mt19937 random_;
    const Procedure& procedure_;
    WalkedCase rowan_;
};

std::vector<std::string> local_procedures()
{
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(std::string(THROUGHLINE_SOURCE_DIR) + "/procedures")) {
        const auto name = file.path().stem().string();
        if (file.path().extension() == ".toml" && !shipped(name).extends.empty()) names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

class EveryProcedure : public testing::TestWithParam<std::string> {};

TEST_P(EveryProcedure, brings_a_thousand_cases_to_their_end_whatever_anybody_does)
{
    constexpr unsigned cases = 1000;
    const auto& procedure = shipped(GetParam());
    std::atomic<unsigned> next{1};
    std::atomic<unsigned> closed{0};
    std::mutex telling;
    std::vector<std::string> failed;
    std::set<std::string> done;
    const auto walk_on = [&] {
        for (auto seed = next++; seed <= cases; seed = next++) {
            int act = 0;
            try {
                RandomWalk walk{procedure, seed};
                for (; act < acts; ++act) walk.act();
                walk.close();
                ++closed;
                const std::lock_guard one_at_a_time{telling};
                for (const auto& instance : walk.rowan().now().instances) {
                    if (instance.standing == InstanceStanding::done) done.insert(instance.name.step);
                }
            } catch (const std::exception& error) {
                const std::lock_guard one_at_a_time{telling};
                failed.push_back("seed " + std::to_string(seed) + ", after " + std::to_string(act) + " acts: " + error.what());
            }
        }
    };
    {
        std::vector<std::jthread> walkers;
        for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) walkers.emplace_back(walk_on);
    }

    EXPECT_EQ(closed, cases);
    EXPECT_GT(done.size() * 3, procedure.steps.size() * 2) << "the walks come to too few of the steps to say anything";
    std::ranges::sort(failed);
    for (const auto& one : failed) ADD_FAILURE() << one;
}

std::string name_of_case(const testing::TestParamInfo<std::string>& info)
{
    std::string name = info.param;
    std::ranges::replace(name, '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryProcedure, testing::ValuesIn(local_procedures()), name_of_case);

} // namespace
} // namespace throughline::procedure_files
