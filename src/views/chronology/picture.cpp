#include "views/chronology/picture.hpp"

#include "domain/chronology/age.hpp"
#include "domain/time/date_words.hpp"
#include "views/pictures/drawing.hpp"

#include <algorithm>

namespace throughline::views {

using chronology::Day;
using chronology::MergedRow;

namespace {

constexpr double left = 230;
constexpr double width = 860;
constexpr double top = 66;
constexpr double lane = 58;
constexpr double band = 30;

std::string shortened(const std::string& words, std::size_t most)
{
    if (words.size() <= most) return words;
    auto cut = words.substr(0, words.rfind(' ', most));
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0x80U) != 0U) cut.pop_back();
    return cut + " …";
}

std::string month_and_year(Day day)
{
    const std::chrono::year_month_day date{day};
    return std::string(time::month_name(static_cast<unsigned>(date.month())).substr(0, 3)) + " " +
           std::to_string(static_cast<int>(date.year()));
}

class Drawing {
public:
    Drawing(const ChronologyShown& shown, const std::vector<const MergedRow*>& rows, const std::vector<MergedRow>& all, int stretch_days)
        : shown_{shown}, rows_{rows}, all_{all}, stretch_days_{stretch_days}
    {
        first_ = last_ = chronology::first_day(rows.front()->entry->when);
        for (const auto* row : rows) {
            first_ = std::min(first_, chronology::first_day(row->entry->when));
            last_ = std::max(last_, chronology::last_day(row->entry->when));
        }
        last_ = std::max(last_, first_ + std::chrono::days{7});
    }

    Html draw()
    {
        Html body = scale();
        double y = top + 14;
        for (const auto& episode : shown_.chronology.episodes) {
            if (const auto drawn = episode_band(episode, y); !drawn.empty()) {
                body += drawn;
                y += band;
            }
        }
        y += 26;
        std::string spoken = "The chronology over time: ";
        for (const auto& [id, name] : shown_.agencies) {
            const auto part = shown_.chronology.agencies.find(id);
            const bool has_any = part != shown_.chronology.agencies.end() && !part->second.versions.empty();
            if (!has_any) continue;
            body += label(0, y + 6, shortened(name, 26), "tl-draw-strong", Anchor::start);
            const bool nil = chronology::is_nil(part->second);
            const auto count = std::ranges::count(rows_, id, [](const MergedRow* row) { return row->agency; });
            body += label(
                0, y + 24, nil ? "nil return" : std::to_string(count) + (count == 1 ? " entry" : " entries"), "tl-draw-small",
                Anchor::start);
            body += path("M " + at(left, y) + " h " + figure(width), "tl-draw-spine");
            if (nil)
                body += label(left + 6, y - 8, "nil return: the agency said that it has nothing", "tl-draw-small", Anchor::start);
            else
                body += stretches(id, y) + marks(id, y);
            spoken += name + ", " + (nil ? std::string("nil return") : std::to_string(count) + (count == 1 ? " entry" : " entries")) + "; ";
            y += lane;
        }
        return drawing(left + width + 20, y, spoken + "the table below has the same rows", body) + Html{};
    }

private:
    [[nodiscard]] double x_of(Day day) const
    {
        const auto span = static_cast<double>((last_ - first_).count());
        return left + width * std::clamp(static_cast<double>((day - first_).count()) / span, 0.0, 1.0);
    }

    /// Some days along the top, each with the age of the child the case is about; fewer where an age is told to the day, for want of room.
    [[nodiscard]] Html scale() const
    {
        const auto span = (last_ - first_).count();
        const bool by_month = span > 200;
        const int steps = by_month ? 8 : 4;
        Html body;
        std::string before;
        for (int i = 0; i <= steps; ++i) {
            const auto day = first_ + std::chrono::days{span * i / steps};
            const auto x = x_of(day);
            const auto words = by_month ? month_and_year(day) : time::in_short(day);
            if (words == before) continue;
            before = words;
            const auto anchor = i == 0 ? Anchor::start : i == steps ? Anchor::end : Anchor::middle;
            body += path("M " + at(x, top - 18) + " v 10", "tl-draw-bracket");
            body += label(x, 18, words, "tl-draw-strong-small", anchor);
            if (!shown_.children.empty()) {
                auto age = chronology::age_on(shown_.children.front().second, day);
                if (by_month && age.contains(" month"))
                    age = age.substr(0, age.find(" day") == std::string::npos ? age.size() : age.rfind(' ', age.find(" day") - 1));
                body += label(x, 38, age.starts_with("unborn") ? "unborn" : age, "tl-draw-small", anchor);
            }
        }
        if (!shown_.children.empty())
            body += label(0, 38, "Age of " + shortened(shown_.children.front().first, 18), "tl-draw-small", Anchor::start);
        return body;
    }

    [[nodiscard]] Html episode_band(const chronology::Episode& episode, double y) const
    {
        std::optional<Day> from;
        Day until{};
        for (const auto& row : all_) {
            if (std::ranges::find(episode.rows, row.id) == episode.rows.end()) continue;
            const auto begins = chronology::first_day(row.entry->when);
            const auto ends = chronology::last_day(row.entry->when);
            from = from ? std::min(*from, begins) : begins;
            until = std::max(until, ends);
        }
        if (!from) return {};
        const auto x = x_of(*from);
        const bool at_the_edge = x > left + width - 200;
        return label(0, y + 13, "Key practice episode", "tl-draw-small", Anchor::start) +
               box(x, y, std::max(8.0, x_of(until) - x), 18, "tl-draw-bar") +
               label(
                   at_the_edge ? x - 6 : x + 4, y + 14, shortened(episode.title, 60), "tl-draw-strong-small",
                   at_the_edge ? Anchor::end : Anchor::start);
    }

    [[nodiscard]] Html stretches(const std::string& agency, double y) const
    {
        Html body;
        for (const auto& one : chronology::stretches_without_entry(all_, agency, {first_, last_}, stretch_days_)) {
            const auto x = x_of(one.first);
            const auto wide = x_of(one.last) - x;
            if (wide < 4) continue;
            body += box(x, y - 16, wide, 32, "tl-draw-track");
            if (wide > 70) body += label(x + wide / 2, y + 5, "no entry", "tl-draw-small", Anchor::middle);
        }
        return body;
    }

    [[nodiscard]] Html marks(const std::string& agency, double y) const
    {
        using chronology::Weight;
        Html body;
        for (const auto* row : rows_) {
            if (row->agency != agency || row->change == chronology::RowChange::withdrawn) continue;
            const auto& entry = *row->entry;
            const auto x = x_of(chronology::first_day(entry.when));
            const auto end = x_of(chronology::last_day(entry.when));
            if (end - x > 6) body += box(x, y - 4, end - x, 8, "tl-draw-bar");
            if (entry.track != chronology::Track::events) {
                body += path("M " + at(x, y - 9) + " l 9 9 l -9 9 l -9 -9 z", "tl-draw-to-decide");
                continue;
            }
            if (entry.weight == Weight::key)
                body += circle(x, y, 11, "tl-draw-done");
            else if (entry.weight == Weight::significant)
                body += circle(x, y, 8, "tl-draw-done");
            else
                body += circle(x, y, 5, "tl-draw-bracket");
        }
        return body;
    }

    const ChronologyShown& shown_;
    const std::vector<const MergedRow*>& rows_;
    const std::vector<MergedRow>& all_;
    int stretch_days_;
    Day first_{};
    Day last_{};
};

} // namespace

Html chronology_picture(
    const ChronologyShown& shown, const std::vector<const MergedRow*>& rows, const std::vector<MergedRow>& all, int stretch_days)
{
    if (rows.empty()) return {};
    return Drawing{shown, rows, all, stretch_days}.draw();
}

} // namespace throughline::views
