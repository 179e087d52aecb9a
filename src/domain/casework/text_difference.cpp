#include "domain/casework/text_difference.hpp"

#include <algorithm>
#include <cstdint>
#include <map>

namespace throughline::casework {

namespace {

using Lines = std::vector<std::string>;

/// Beyond this much work two texts are shown one after the other: a picture of every word would be no help either.
constexpr std::size_t most_comparisons = 4'000'000;

struct Step {
    Difference how;
    std::size_t index; ///< in `before` where it is removed, else in `after`
};

std::vector<Step> one_after_the_other(std::size_t first, std::size_t before, std::size_t after)
{
    std::vector<Step> steps;
    for (auto i = first; i < before; ++i) steps.push_back({Difference::removed, i});
    for (auto i = first; i < after; ++i) steps.push_back({Difference::added, i});
    return steps;
}

/// The longest common subsequence as steps; what both begin with is set aside first, as most of two versions is the same.
std::vector<Step> steps_between(const Lines& before, const Lines& after)
{
    std::size_t same = 0;
    while (same < before.size() && same < after.size() && before[same] == after[same]) ++same;
    std::vector<Step> steps;
    for (std::size_t i = 0; i < same; ++i) steps.push_back({Difference::same, i});
    const auto rows = before.size() - same;
    const auto columns = after.size() - same;
    if (columns != 0 && rows > most_comparisons / columns) {
        std::ranges::move(one_after_the_other(same, before.size(), after.size()), std::back_inserter(steps));
        return steps;
    }
    std::vector<std::uint32_t> longest((rows + 1) * (columns + 1), 0);
    const auto at = [&](std::size_t row, std::size_t column) -> std::uint32_t& { return longest[row * (columns + 1) + column]; };
    for (auto row = rows; row-- > 0;) {
        for (auto column = columns; column-- > 0;) {
            at(row, column) = before[same + row] == after[same + column] ? at(row + 1, column + 1) + 1
                                                                         : std::max(at(row + 1, column), at(row, column + 1));
        }
    }
    std::size_t row = 0;
    std::size_t column = 0;
    while (row < rows || column < columns) {
        if (row < rows && column < columns && before[same + row] == after[same + column]) {
            steps.push_back({Difference::same, same + column});
            ++row;
            ++column;
        } else if (column == columns || (row < rows && at(row + 1, column) >= at(row, column + 1))) {
            steps.push_back({Difference::removed, same + row++});
        } else {
            steps.push_back({Difference::added, same + column++});
        }
    }
    return steps;
}

Lines words_of(const std::string& paragraph)
{
    Lines words;
    std::size_t begin = 0;
    while (begin < paragraph.size()) {
        const auto end = std::min(paragraph.find(' ', begin), paragraph.size());
        if (end > begin) words.push_back(paragraph.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

ParagraphChanged compared(const std::string& before, const std::string& after)
{
    const auto old_words = words_of(before);
    const auto new_words = words_of(after);
    ParagraphChanged changed;
    for (const auto& step : steps_between(old_words, new_words)) {
        const auto& word = step.how == Difference::removed ? old_words[step.index] : new_words[step.index];
        if (!changed.words.empty() && changed.words.back().how == step.how) {
            changed.words.back().words += " " + word;
        } else {
            changed.words.push_back({step.how, word});
        }
    }
    return changed;
}

/// Is so much the same that one grew out of the other? A third of the longer one's words.
bool is_alike(const ParagraphChanged& changed)
{
    std::map<Difference, std::size_t> counted;
    for (const auto& one : changed.words) counted[one.how] += words_of(one.words).size();
    const auto same = counted[Difference::same];
    return same * 3 >= same + std::max(counted[Difference::added], counted[Difference::removed]);
}

} // namespace

std::vector<ParagraphChanged> text_difference(const std::vector<std::string>& before, const std::vector<std::string>& after)
{
    std::vector<ParagraphChanged> all;
    Lines removed;
    Lines added;
    const auto settle = [&] {
        std::size_t next = 0;
        for (const auto& old : removed) {
            if (next < added.size()) {
                if (auto changed = compared(old, added[next]); is_alike(changed)) {
                    all.push_back(std::move(changed));
                    ++next;
                    continue;
                }
            }
            all.push_back({{{Difference::removed, old}}});
        }
        for (; next < added.size(); ++next) all.push_back({{{Difference::added, added[next]}}});
        removed.clear();
        added.clear();
    };
    for (const auto& step : steps_between(before, after)) {
        if (step.how == Difference::removed) removed.push_back(before[step.index]);
        if (step.how == Difference::added) added.push_back(after[step.index]);
        if (step.how != Difference::same) continue;
        settle();
        all.push_back({{{Difference::same, after[step.index]}}});
    }
    settle();
    return all;
}

std::vector<std::string> paragraphs_of(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

} // namespace throughline::casework
