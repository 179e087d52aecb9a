#include "views/pictures/pictures.hpp"

#include "domain/time/date_words.hpp"
#include "views/pictures/drawing.hpp"

#include <algorithm>

namespace throughline::views {

namespace {

constexpr double bar_left = 480;
constexpr double bar_width = 580;
constexpr double row_height = 76;

/// At most so many letters, cut where a word ends.
std::string shortened(const std::string& words, std::size_t most)
{
    if (words.size() <= most) return words;
    return words.substr(0, words.rfind(' ', most)) + " \u2026";
}

} // namespace

Html clock_bars(const std::vector<ClockBar>& clocks, std::chrono::sys_days today)
{
    if (clocks.empty()) return {};
    auto first = today;
    auto last = today;
    for (const auto& clock : clocks) {
        first = std::min(first, clock.from);
        last = std::max({last, clock.last, clock.met.value_or(clock.last), clock.agreed.value_or(clock.last)});
    }
    const auto span = std::max<std::int64_t>(1, (last - first).count());
    const auto x_of = [&](std::chrono::sys_days day) {
        return bar_left + bar_width * static_cast<double>((day - first).count()) / static_cast<double>(span);
    };

    std::string spoken = "The deadlines of this case: ";
    Html body;
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        const auto& clock = clocks[i];
        const double y = 52 + row_height * static_cast<double>(i);
        const bool late = clock.state == State::late;
        body += label(0, y, shortened(clock.name, 58), "tl-draw-strong", Anchor::start);
        body += label(0, y + 20, clock.words, late ? "tl-draw-late-word" : "tl-draw-word", Anchor::start);
        body += label(0, y + 39, shortened(clock.rule, 72), "tl-draw-small", Anchor::start);
        body += box(bar_left, y - 8, bar_width, 16, "tl-draw-track");
        // A day counted backwards may lie before the day from which the case knows of it: then the bar is a mark on that day.
        const auto ends = x_of(clock.last);
        const auto begins = std::min(x_of(clock.first ? *clock.first : clock.from), ends);
        body +=
            box(begins, y - 8, std::max(3.0, ends - begins), 16,
                late                         ? "tl-draw-bar-late"
                : clock.state == State::done ? "tl-draw-bar-done"
                                             : "tl-draw-bar");
        const auto run = std::clamp(x_of(clock.met ? *clock.met : today), begins, late ? bar_left + bar_width : ends);
        if (run > begins)
            body +=
                box(begins, y - 8, run - begins, 16,
                    late                         ? "tl-draw-run-late"
                    : clock.state == State::done ? "tl-draw-run-done"
                                                 : "tl-draw-run");
        const auto mark = clock.met ? clock.met : clock.agreed;
        if (mark)
            body +=
                path("M " + at(x_of(*mark), y - 11) + " l 9 11 l -9 11 l -9 -11 z", clock.met ? "tl-draw-decided" : "tl-draw-to-decide");
        spoken += (i == 0 ? "" : "; ") + clock.name + ", " + clock.words;
    }
    const double bottom = 52 + row_height * static_cast<double>(clocks.size()) - 30;
    body += path("M " + at(x_of(today), 26) + " V " + figure(bottom), "tl-draw-today");
    const bool at_the_edge = x_of(today) > bar_left + bar_width - 80;
    body += label(
        x_of(today), 18, "today, " + time::day_and_month(today), "tl-draw-strong-small", at_the_edge ? Anchor::end : Anchor::middle);
    return drawing(bar_left + bar_width, bottom + 12, spoken, body);
}

} // namespace throughline::views
