#include "absences.hpp"

#include <algorithm>
#include <initializer_list>
#include <regex>
#include <sstream>
#include <string_view>

namespace throughline::architecture {

namespace {

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

template <class IsExempt>
std::vector<std::string> code_with(const std::regex& pattern, const std::vector<SourceFile>& files, IsExempt is_exempt)
{
    std::vector<std::string> found;
    for (const auto& file : files) {
        if (file.is_test() || is_exempt(file.path)) continue;
        const auto lines = lines_with(pattern, file.path, without_comments(file.text));
        found.insert(found.end(), lines.begin(), lines.end());
    }
    return found;
}

} // namespace

std::vector<std::string> sql_outside_storage(const std::vector<SourceFile>& files)
{
    // A sentence for people may begin with "Select"; a statement is in capitals, or in small letters from its first word.
    static const std::regex sql{
        R"(\b(SELECT .*\bFROM|INSERT INTO|DELETE FROM|CREATE TABLE|CREATE INDEX|BEGIN IMMEDIATE|UPDATE \w+ SET)\b)"
        R"(|"\s*(select \w.*\bfrom|insert into|delete from|create (unique )?(table|index)|begin immediate|update \w+ set|pragma)\b)"};
    return code_with(sql, files, [](std::string_view path) { return lies_in(path, "storage"); });
}

std::vector<std::string> http_outside_web(const std::vector<SourceFile>& files)
{
    static const std::regex http{R"(\b(HttpRequest|HttpResponse|Set-Cookie|HTTP/1\.[01]|status_code)\b)"};
    return code_with(http, files, [](std::string_view path) { return lies_in(path, "web"); });
}

std::vector<std::string> clocks_inside(const std::vector<SourceFile>& files)
{
    // The steady clock measures how long something took, not what day it is; the domain does neither.
    static const std::regex civil{
        R"(\b(system_clock|utc_clock|file_clock)::now\b|\btime\((nullptr|NULL|0)\)|\b(gettimeofday|CLOCK_REALTIME|localtime|localtime_r)\b)"};
    static const std::regex any{R"(_clock::now\b|\bclock_gettime\b)"};

    auto found = code_with(civil, files, [](std::string_view path) { return lies_in_one_of(path, {"web", "cli", "programs"}); });
    const auto in_domain = code_with(any, files, [](std::string_view path) { return !lies_in(path, "domain"); });
    found.insert(found.end(), in_domain.begin(), in_domain.end());
    return found;
}

std::vector<std::string> partnerships_named(const std::vector<SourceFile>& files)
{
    static const std::regex names{
        R"(northumberland|derbyshire|\bderby\b|buckinghamshire|\b(ncasp|ddscp|bscp)\b)", std::regex::icase | std::regex::ECMAScript};
    std::vector<std::string> found;
    for (const auto& file : files) {
        if (file.is_test()) continue; // a test may read the file of a real partnership
        const auto lines = lines_with(names, file.path, file.text);
        found.insert(found.end(), lines.begin(), lines.end());
    }
    return found;
}

} // namespace throughline::architecture
