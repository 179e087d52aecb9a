#include "domain/procedure/condition.hpp"
#include "domain/time/limit_parse.hpp"
#include "procedure_files/procedure_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

/// The guide to procedure files: what it shows as right is right, and what it shows as wrong gives the message it says.
namespace throughline::procedure_files {
namespace {

using procedure::DiagnosisKind;

std::string text_of(const std::string& path)
{
    std::ifstream file{std::string(THROUGHLINE_SOURCE_DIR) + "/" + path};
    std::ostringstream text;
    text << file.rdbuf();
    EXPECT_FALSE(text.str().empty()) << path;
    return text.str();
}

/// One block of the guide between fences.
struct Block {
    std::string language;
    std::string said_before; ///< the mark in front of it: "begins tarnside.toml", "gives unknown-role"
    std::string text;
};

std::vector<Block> blocks()
{
    std::vector<Block> all;
    std::istringstream guide{text_of("docs/guides/procedure-files.md")};
    std::string mark;
    Block* open = nullptr;
    for (std::string line; std::getline(guide, line);) {
        if (line.starts_with("```")) {
            if (open != nullptr) {
                open = nullptr;
                mark.clear();
            } else {
                open = &all.emplace_back(Block{line.substr(3), mark, {}});
            }
        } else if (open != nullptr) {
            open->text += line + "\n";
        } else if (line.starts_with("<!-- ") && line.ends_with(" -->")) {
            mark = line.substr(5, line.size() - 9);
        }
    }
    return all;
}

std::vector<std::string> lines_in(const std::string& language)
{
    std::vector<std::string> lines;
    for (const auto& block : blocks()) {
        if (block.language != language) continue;
        std::istringstream text{block.text};
        for (std::string line; std::getline(text, line);) lines.push_back(line);
    }
    EXPECT_FALSE(lines.empty()) << language;
    return lines;
}

CheckedProcedure checked(const std::string& text)
{
    return checked_procedure_from({"tarnside.toml", text}, {{"national.toml", text_of("procedures/national.toml")}});
}

TEST(ProcedureGuide, builds_a_file_that_passes_after_every_step)
{
    std::string file;
    int steps = 0;
    for (const auto& block : blocks()) {
        if (block.language != "toml") continue;
        if (block.said_before == "begins tarnside.toml") {
            file = block.text;
        } else if (block.said_before == "goes on in tarnside.toml") {
            file += "\n" + block.text;
        } else {
            continue;
        }
        ++steps;
        for (const auto& one : checked(file).diagnoses) ADD_FAILURE() << in_words(one);
    }
    EXPECT_GE(steps, 6);
    EXPECT_TRUE(checked(file).simulation.has_value());
}

TEST(ProcedureGuide, shows_mistakes_that_give_the_message_it_says)
{
    std::string file;
    int mistakes = 0;
    for (const auto& block : blocks()) {
        if (block.language != "toml") continue;
        if (!block.said_before.starts_with("gives ")) {
            file += "\n" + block.text;
            continue;
        }
        ++mistakes;
        const auto found = checked(file + "\n" + block.text).diagnoses;
        ASSERT_EQ(found.size(), 1U) << block.text;
        EXPECT_EQ(name_of(found.front().kind), block.said_before.substr(6));
    }
    EXPECT_GE(mistakes, 2);
}

TEST(ProcedureGuide, says_of_every_toml_example_what_becomes_of_it)
{
    for (const auto& block : blocks()) {
        if (block.language != "toml") continue;
        EXPECT_FALSE(block.said_before.empty()) << block.text;
    }
}

TEST(ProcedureGuide, shows_deadlines_that_can_be_read_and_some_that_cannot)
{
    for (const auto& line : lines_in("limits")) EXPECT_TRUE(time::limit_from(line).has_value()) << line;
    for (const auto& line : lines_in("not-limits")) EXPECT_FALSE(time::limit_from(line).has_value()) << line;
}

TEST(ProcedureGuide, shows_conditions_that_can_be_read_and_some_that_cannot)
{
    for (const auto& line : lines_in("conditions")) EXPECT_TRUE(procedure::condition_from(line).has_value()) << line;
    for (const auto& line : lines_in("not-conditions")) EXPECT_FALSE(procedure::condition_from(line).has_value()) << line;
}

TEST(ProcedureGuide, explains_every_message)
{
    const auto guide = text_of("docs/guides/procedure-files.md");

    for (int kind = 0; kind <= static_cast<int>(DiagnosisKind::check_incomplete); ++kind) {
        const std::string name{name_of(static_cast<DiagnosisKind>(kind))};
        EXPECT_TRUE(guide.contains("| `" + name + "` |")) << name;
    }
}

} // namespace
} // namespace throughline::procedure_files
