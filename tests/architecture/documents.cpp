#include "documents.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <regex>
#include <string_view>

namespace throughline::architecture {

namespace {

namespace fs = std::filesystem;

bool is_brought_or_built(const fs::path& folder)
{
    static constexpr std::array<std::string_view, 5> names{".git", "build", "node_modules", "data", "dist"};
    return std::ranges::find(names, folder.filename().string()) != names.end();
}

std::vector<fs::path> markdown_below(const fs::path& root)
{
    std::vector<fs::path> found;
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
        if (entry->is_directory() && is_brought_or_built(entry->path())) entry.disable_recursion_pending();
        if (entry->is_regular_file() && entry->path().extension() == ".md") found.push_back(entry->path());
    }
    std::ranges::sort(found);
    return found;
}

std::string read(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool is_elsewhere(std::string_view target) { return target.contains("://") || target.starts_with('#') || target.starts_with("mailto:"); }

} // namespace

std::vector<std::string> broken_links_below(const fs::path& root)
{
    static const std::regex link{R"(\]\(([^)\s]+)\))"};
    std::vector<std::string> found;
    for (const auto& path : markdown_below(root)) {
        const auto text = read(path);
        for (auto match = std::sregex_iterator(text.begin(), text.end(), link); match != std::sregex_iterator(); ++match) {
            const auto target = (*match)[1].str();
            if (is_elsewhere(target)) continue;
            if (fs::exists(path.parent_path() / target.substr(0, target.find('#')))) continue;
            found.push_back(path.lexically_relative(root).generic_string() + " links to " + target);
        }
    }
    return found;
}

} // namespace throughline::architecture
