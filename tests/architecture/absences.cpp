#include "absences.hpp"

#include <algorithm>
#include <initializer_list>
#include <regex>
#include <sstream>
#include <string_view>

namespace throughline::architecture {

namespace {

/// What must not be there, and words without which it cannot be: looking for these first spares reading most files line by line.
struct Absent {
    std::regex pattern;
    std::vector<std::string_view> hints;
};

bool may_hold(const Absent& absent, std::string_view text)
{
    return std::ranges::any_of(absent.hints, [&](auto hint) { return text.contains(hint); });
}

std::string in_small_letters(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

bool lies_in_one_of(std::string_view path, std::initializer_list<std::string_view> folders)
{
    return std::ranges::any_of(folders, [&](auto folder) { return lies_in(path, folder); });
}

std::vector<std::string> lines_with(const std::regex& pattern, std::string_view path, const std::string& text)
{
    std::vector<std::string> found;
    std::istringstream lines(text);
    auto number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (std::regex_search(line, pattern)) found.push_back(std::string(path) + ":" + std::to_string(number) + ": " + line);
    }
    return found;
}

template <class IsExempt> std::vector<std::string> code_with(const Absent& absent, const std::vector<SourceFile>& files, IsExempt is_exempt)
{
    std::vector<std::string> found;
    for (const auto& file : files) {
        if (file.is_test() || is_exempt(file.path) || !may_hold(absent, file.text)) continue;
        const auto lines = lines_with(absent.pattern, file.path, without_comments(file.text));
        found.insert(found.end(), lines.begin(), lines.end());
    }
    return found;
}

} // namespace

std::vector<std::string> sql_outside_storage(const std::vector<SourceFile>& files)
{
    // A sentence for people may begin with "Select"; a statement is in capitals, or in small letters from its first word.
    static const Absent sql{
        std::regex(
            R"(\b(SELECT .*\bFROM|INSERT INTO|DELETE FROM|CREATE TABLE|CREATE INDEX|BEGIN IMMEDIATE|UPDATE \w+ SET)\b)"
            R"(|"\s*(select \w.*\bfrom|insert into|delete from|create (unique )?(table|index)|begin immediate|update \w+ set|pragma)\b)"),
        {"SELECT ", "INSERT INTO", "DELETE FROM", "CREATE ", "BEGIN IMMEDIATE", "UPDATE ", "select ", "insert into", "delete from",
         "create ", "begin immediate", "update ", "pragma"}};
    return code_with(sql, files, [](std::string_view path) { return lies_in(path, "storage"); });
}

std::vector<std::string> http_outside_web(const std::vector<SourceFile>& files)
{
    static const Absent http{
        std::regex(R"(\b(HttpRequest|HttpResponse|Set-Cookie|HTTP/1\.[01]|status_code)\b)"),
        {"Http", "Set-Cookie", "HTTP/", "status_code"}};
    return code_with(http, files, [](std::string_view path) { return lies_in(path, "web"); });
}

std::vector<std::string> clocks_inside(const std::vector<SourceFile>& files)
{
    // The steady clock measures how long something took, not what day it is; the domain does neither.
    static const Absent civil{
        std::regex(
            R"(\b(system_clock|utc_clock|file_clock)::now\b|\btime\((nullptr|NULL|0)\)|\b(gettimeofday|CLOCK_REALTIME|localtime|localtime_r)\b)"),
        {"_clock::now", "time(", "gettimeofday", "CLOCK_REALTIME", "localtime"}};
    static const Absent any{std::regex(R"(_clock::now\b|\bclock_gettime\b)"), {"_clock::now", "clock_gettime"}};

    auto found = code_with(civil, files, [](std::string_view path) { return lies_in_one_of(path, {"web", "cli", "programs"}); });
    const auto in_domain = code_with(any, files, [](std::string_view path) { return !lies_in(path, "domain"); });
    found.insert(found.end(), in_domain.begin(), in_domain.end());
    return found;
}

std::vector<std::string> partnerships_named(const std::vector<SourceFile>& files)
{
    static const Absent names{
        std::regex(
            R"(northumberland|derbyshire|\bderby\b|buckinghamshire|\b(ncasp|ddscp|bscp)\b)", std::regex::icase | std::regex::ECMAScript),
        {"northumberland", "derby", "buckinghamshire", "ncasp", "ddscp", "bscp"}};
    std::vector<std::string> found;
    for (const auto& file : files) {
        if (file.is_test() || !may_hold(names, in_small_letters(file.text))) continue; // a test may read a real partnership's file
        const auto lines = lines_with(names.pattern, file.path, file.text);
        found.insert(found.end(), lines.begin(), lines.end());
    }
    return found;
}

std::set<std::string> parts_declared_in(const std::string& procedure_file)
{
    static const std::regex table{R"(^\[\[(\w+)\]\])"};
    static const std::regex named{R"re(^(id|label|title) = "(.*)"$)re"};
    static const std::set<std::string> kinds{"role", "group", "step", "recipient"};
    std::set<std::string> parts;
    std::istringstream lines(procedure_file);
    bool is_part = false;
    std::smatch match;
    for (std::string line; std::getline(lines, line);) {
        if (std::regex_search(line, match, table)) is_part = kinds.contains(match[1].str());
        if (is_part && std::regex_match(line, match, named) && match[2].str().find_first_of("- ") != std::string::npos)
            parts.insert(match[2].str());
    }
    return parts;
}

std::set<std::string> literals_in(const std::string& text)
{
    static const std::regex literal{R"re("((?:[^"\\]|\\.)*)")re"};
    std::set<std::string> found;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), literal); at != std::sregex_iterator(); ++at)
        found.insert((*at)[1].str());
    return found;
}

std::vector<std::string> parts_of_procedures_named(
    const std::vector<SourceFile>& files, const std::set<std::string>& parts, const std::set<std::string>& names_of_the_field)
{
    std::vector<std::string> found;
    for (const auto& file : files) {
        if (file.is_test() || lies_in(file.path, "programs")) continue;
        for (const auto& literal : literals_in(without_comments(file.text)))
            if (parts.contains(literal) && !names_of_the_field.contains(literal)) found.push_back(file.path + ": \"" + literal + "\"");
    }
    return found;
}

std::vector<std::string> limits_stated(const std::vector<SourceFile>& files)
{
    static const Absent limit{
        std::regex(R"re((^|[^\\])"(within|at least|between|on working day|every|for at least) \d+ )re"),
        {"\"within ", "\"at least ", "\"between ", "\"on working day ", "\"every ", "\"for at least "}};
    return code_with(limit, files, [](std::string_view) { return false; });
}

} // namespace throughline::architecture
