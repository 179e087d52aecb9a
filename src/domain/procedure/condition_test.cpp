#include "domain/procedure/condition.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace throughline::procedure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// What a small case knows; keys are "fact" or "member fact".
class SmallCase final : public Knowledge {
public:
    std::map<std::string, std::string> answers;
    std::map<std::string, std::int64_t> numbers;
    std::map<std::string, Truth> done;
    std::map<std::string, std::vector<std::string>> sets;
    std::map<std::string, std::vector<std::string>> instances;

    Truth fact_is(const std::string& fact, const std::string& value, const std::string& member) const override
    {
        const auto* answer = find(fact, member);
        return answer == nullptr ? Truth::unknown : *answer == value ? Truth::yes : Truth::no;
    }
    Truth fact_known(const std::string& fact, const std::string& member) const override
    {
        return find(fact, member) == nullptr ? Truth::no : Truth::yes;
    }
    Truth fact_includes(const std::string& fact, const std::string& value, const std::string& member) const override
    {
        const auto* answer = find(fact, member);
        return answer == nullptr ? Truth::unknown : answer->contains(value) ? Truth::yes : Truth::no;
    }
    const std::int64_t* find_number(const std::string& fact, const std::string& member) const override
    {
        const auto at = numbers.find(key(fact, member));
        return at == numbers.end() ? nullptr : &at->second;
    }
    Truth step_done(const std::string& step, const std::string& member) const override
    {
        const auto at = done.find(key(step, member));
        return at == done.end() ? Truth::no : at->second;
    }
    std::vector<std::string> members_of(const std::string& set) const override
    {
        const auto at = sets.find(set);
        return at == sets.end() ? std::vector<std::string>{} : at->second;
    }
    std::vector<std::string> instances_of(const std::string& step) const override
    {
        const auto at = instances.find(step);
        return at == instances.end() ? std::vector<std::string>{""} : at->second;
    }

private:
    static std::string key(const std::string& name, const std::string& member) { return member.empty() ? name : member + " " + name; }
    const std::string* find(const std::string& fact, const std::string& member) const
    {
        const auto at = answers.find(key(fact, member));
        return at == answers.end() ? nullptr : &at->second;
    }
};

Truth answer(const SmallCase& knowledge, std::string_view text, const std::string& member = "")
{
    return holds(condition_from(text).value(), knowledge, member);
}

std::vector<std::string> missing(const SmallCase& knowledge, std::string_view text, const std::string& member = "")
{
    std::vector<std::string> names;
    (void)holds(condition_from(text).value(), knowledge, member, &names);
    return names;
}

TEST(Condition, unknown_starts_and_excludes_nothing)
{
    const SmallCase nothing_said;

    EXPECT_EQ(answer(nothing_said, "death-or-harm is died"), Truth::unknown);
    EXPECT_EQ(answer(nothing_said, "not death-or-harm is died"), Truth::unknown);
    EXPECT_EQ(answer(nothing_said, "age > 17"), Truth::unknown);
    EXPECT_EQ(answer(nothing_said, "harm-grounds includes physical"), Truth::unknown);
}

TEST(Condition, is_decided_by_one_answer_where_that_is_enough)
{
    SmallCase knowledge;
    knowledge.answers = {{"looked-after", "no"}, {"died", "yes"}};

    EXPECT_EQ(answer(knowledge, "looked-after is yes and unheard is yes"), Truth::no);
    EXPECT_EQ(answer(knowledge, "died is yes or unheard is yes"), Truth::yes);
    EXPECT_EQ(answer(knowledge, "died is yes and unheard is yes"), Truth::unknown);
    EXPECT_EQ(answer(knowledge, "looked-after is yes or unheard is yes"), Truth::unknown);
}

TEST(Condition, names_the_missing_answer)
{
    SmallCase knowledge;
    knowledge.answers = {{"died", "yes"}};

    EXPECT_THAT(missing(knowledge, "died is yes and looked-after is yes and age > 10"), ElementsAre("looked-after", "age"));
}

TEST(Condition, names_no_missing_answer_that_could_not_change_it)
{
    SmallCase knowledge;
    knowledge.answers = {{"died", "no"}};

    EXPECT_THAT(missing(knowledge, "unheard is yes and died is yes"), IsEmpty());
    EXPECT_THAT(missing(knowledge, "(unheard is yes and died is yes) or other is yes"), ElementsAre("other"));
}

TEST(Condition, names_a_missing_answer_once) { EXPECT_THAT(missing(SmallCase{}, "harm is died or harm is serious"), ElementsAre("harm")); }

TEST(Condition, means_the_same_member_inside_a_for_each)
{
    SmallCase knowledge;
    knowledge.done = {{"agencies/A-1 scoping", Truth::yes}};

    EXPECT_EQ(answer(knowledge, "scoping is done", "agencies/A-1"), Truth::yes);
    EXPECT_EQ(answer(knowledge, "scoping is done", "agencies/A-2"), Truth::no);
}

TEST(Condition, asks_each_member_inside_any_every_and_no)
{
    SmallCase knowledge;
    knowledge.sets = {{"children", {"children/C-1", "children/C-2"}}};
    knowledge.answers = {{"children/C-1 looked-after", "yes"}, {"children/C-2 looked-after", "no"}};

    EXPECT_EQ(answer(knowledge, "any children has (looked-after is yes)"), Truth::yes);
    EXPECT_EQ(answer(knowledge, "every children has (looked-after is yes)"), Truth::no);
    EXPECT_EQ(answer(knowledge, "no children has (looked-after is yes)"), Truth::no);
}

TEST(Condition, is_not_settled_by_some_members_while_another_has_not_answered)
{
    SmallCase knowledge;
    knowledge.sets = {{"children", {"children/C-1", "children/C-2"}}};
    knowledge.answers = {{"children/C-1 looked-after", "no"}};

    EXPECT_EQ(answer(knowledge, "any children has (looked-after is yes)"), Truth::unknown);
    EXPECT_EQ(answer(knowledge, "no children has (looked-after is yes)"), Truth::unknown);
    EXPECT_EQ(answer(knowledge, "every children has (looked-after is yes)"), Truth::no);
    EXPECT_THAT(missing(knowledge, "any children has (looked-after is yes)"), ElementsAre("looked-after"));
}

TEST(Condition, follows_from_an_empty_set_only_where_a_case_can_do_without_members)
{
    const SmallCase nobody_entered;

    EXPECT_EQ(answer(nobody_entered, "any other-partnerships has (told is yes)"), Truth::no);
    EXPECT_EQ(answer(nobody_entered, "every other-partnerships has (told is yes)"), Truth::yes);
    EXPECT_EQ(answer(nobody_entered, "no other-partnerships has (told is yes)"), Truth::yes);

    EXPECT_EQ(answer(nobody_entered, "any children has (looked-after is yes)"), Truth::unknown);
    EXPECT_EQ(answer(nobody_entered, "no children has (looked-after is yes)"), Truth::unknown);
    EXPECT_THAT(missing(nobody_entered, "every children has (looked-after is yes)"), ElementsAre("children"));
}

TEST(Condition, counts_instances_across_a_set)
{
    SmallCase knowledge;
    knowledge.instances = {{"scoping", {"agencies/A-1", "agencies/A-2", "agencies/A-3"}}};
    knowledge.done = {{"agencies/A-1 scoping", Truth::yes}, {"agencies/A-3 scoping", Truth::yes}};

    EXPECT_EQ(answer(knowledge, "any scoping is done"), Truth::yes);
    EXPECT_EQ(answer(knowledge, "at least 2 scoping is done"), Truth::yes);
    EXPECT_EQ(answer(knowledge, "at least 3 scoping is done"), Truth::no);
    EXPECT_EQ(answer(knowledge, "every scoping is done"), Truth::no);
}

TEST(Condition, does_not_count_an_instance_whose_state_is_undetermined)
{
    SmallCase knowledge;
    knowledge.instances = {{"scoping", {"agencies/A-1", "agencies/A-2"}}};
    knowledge.done = {{"agencies/A-1 scoping", Truth::yes}, {"agencies/A-2 scoping", Truth::unknown}};

    EXPECT_EQ(answer(knowledge, "at least 2 scoping is done"), Truth::unknown);
    EXPECT_EQ(answer(knowledge, "every scoping is done"), Truth::unknown);
    EXPECT_THAT(missing(knowledge, "every scoping is done"), ElementsAre("scoping"));
}

TEST(Condition, compares_numbers)
{
    SmallCase knowledge;
    knowledge.numbers = {{"age", 17}};

    EXPECT_EQ(answer(knowledge, "age < 18"), Truth::yes);
    EXPECT_EQ(answer(knowledge, "age <= 17"), Truth::yes);
    EXPECT_EQ(answer(knowledge, "age > 17"), Truth::no);
    EXPECT_EQ(answer(knowledge, "age >= 17"), Truth::yes);
    EXPECT_EQ(answer(knowledge, "age = 16"), Truth::no);
}

TEST(ConditionNames, lists_what_a_condition_reads_each_once)
{
    const auto names =
        names_in(condition_from("(harm is died or harm is serious) and referral is done and any children has (age > 3)").value());

    EXPECT_THAT(names.facts, ElementsAre("harm", "age"));
    EXPECT_THAT(names.steps, ElementsAre("referral"));
    EXPECT_THAT(names.sets, ElementsAre("children"));
}

} // namespace
} // namespace throughline::procedure
