#include "source_files.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

namespace throughline::architecture {

namespace {

std::string read(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool is_source(const std::filesystem::path& path) { return path.extension() == ".hpp" || path.extension() == ".cpp"; }

} // namespace

bool SourceFile::is_test() const
{
    return path.ends_with("_test.cpp") || path.ends_with("_test.hpp") || path.contains("/fixtures/") || path.contains("/a_");
}

std::vector<SourceFile> source_files_below(const std::filesystem::path& folder)
{
    std::vector<SourceFile> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || !is_source(entry.path())) continue;
        files.push_back({entry.path().lexically_relative(folder).generic_string(), read(entry.path())});
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<Include> includes_of(const SourceFile& file)
{
    static const std::regex line_of_include{R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"};
    std::vector<Include> includes;
    std::istringstream lines(without_comments(file.text));
    for (std::string line; std::getline(lines, line);) {
        std::smatch found;
        if (std::regex_search(line, found, line_of_include)) includes.push_back({found[2], found[1] == "\""});
    }
    return includes;
}

std::string without_comments(std::string_view text)
{
    enum class Reading { code, literal, line_comment, block_comment };
    std::string result;
    auto reading = Reading::code;
    for (auto at = 0uz; at < text.size(); ++at) {
        const auto here = text[at];
        const auto next = at + 1 < text.size() ? text[at + 1] : '\0';
        switch (reading) {
        case Reading::code:
            if (here == '/' && next == '/') reading = Reading::line_comment;
            if (here == '/' && next == '*') reading = Reading::block_comment;
            if (here == '"' && !text.substr(0, at).ends_with('\'') && !text.substr(0, at).ends_with("'\\")) reading = Reading::literal;
            break;
        case Reading::literal:
            if (here == '\\') {
                result += here;
                if (next != '\0') result += next;
                ++at;
                continue;
            }
            if (here == '"' || here == '\n') reading = Reading::code;
            break;
        case Reading::line_comment:
            if (here == '\n') reading = Reading::code;
            break;
        case Reading::block_comment:
            if (here == '*' && next == '/') {
                reading = Reading::code;
                result += "  ";
                ++at;
                continue;
            }
            break;
        }
        const auto is_comment = reading == Reading::line_comment || reading == Reading::block_comment;
        result += is_comment && here != '\n' ? ' ' : here;
    }
    return result;
}

std::string folder_of(std::string_view path)
{
    const auto slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? "" : path.substr(0, slash));
}

bool lies_in(std::string_view path, std::string_view folder)
{
    return path == folder || (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

} // namespace throughline::architecture
