#include "views/pictures/pictures.hpp"

#include "views/pictures/drawing.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace throughline::views {

namespace {

constexpr double half = 22;
constexpr double apart = 150;
constexpr double row_height = 170;
constexpr double top = 60;

struct Spot {
    double x{};
    double y{};
    int row{};
};

bool is_couple(const std::string& kind) { return kind == "married" || kind == "partner" || kind == "separated" || kind == "divorced"; }
bool is_descent(const std::string& kind) { return kind == "parent" || kind == "step-parent" || kind == "foster-carer" || kind == "grandparent"; }

/// Everybody's place: one row a generation, couples side by side, children under their parents.
class Placing {
public:
    Placing(const std::vector<Relative>& people, const std::vector<Bond>& bonds) : people_{people}, bonds_{bonds} {}

    std::map<std::string, Spot> place()
    {
        settle_rows();
        std::map<int, std::vector<std::string>> rows;
        for (const auto& person : people_) rows[row_[person.id]].push_back(person.id);
        for (auto& [row, ids] : rows) put_couples_together(ids);
        std::size_t widest = 1;
        for (const auto& [row, ids] : rows) widest = std::max(widest, ids.size());
        std::map<std::string, Spot> spots;
        int line = 0;
        for (const auto& [row, ids] : rows) {
            const double start = 90 + apart * static_cast<double>(widest - ids.size()) / 2;
            for (std::size_t i = 0; i < ids.size(); ++i) spots[ids[i]] = {start + apart * static_cast<double>(i), top + row_height * line, line};
            ++line;
        }
        return spots;
    }

private:
    void settle_rows()
    {
        for (const auto& person : people_) row_[person.id] = 0;
        // Each parent lies one row above; couples and siblings share a row. A few passes settle any family that is not a circle.
        for (std::size_t pass = 0; pass < people_.size() + 2; ++pass) {
            for (const auto& bond : bonds_) {
                if (!row_.contains(bond.from) || !row_.contains(bond.to)) continue;
                if (is_descent(bond.kind)) row_[bond.to] = std::max(row_[bond.to], row_[bond.from] + (bond.kind == "grandparent" ? 2 : 1));
                if (is_couple(bond.kind) || bond.kind == "sibling") row_[bond.from] = row_[bond.to] = std::max(row_[bond.from], row_[bond.to]);
            }
        }
        int lowest = 0;
        for (const auto& [id, row] : row_) lowest = std::max(lowest, row);
        // Somebody with no bond stands in the row of their generation.
        for (const auto& person : people_) {
            const bool bound = std::ranges::any_of(bonds_, [&](const Bond& bond) { return bond.from == person.id || bond.to == person.id; });
            if (!bound && person.is_child) row_[person.id] = std::max(lowest, 1);
        }
    }

    void put_couples_together(std::vector<std::string>& ids)
    {
        std::vector<std::string> ordered;
        const auto take = [&](const std::string& id) {
            if (std::ranges::find(ordered, id) == ordered.end() && std::ranges::find(ids, id) != ids.end()) ordered.push_back(id);
        };
        for (const auto& id : ids) {
            if (std::ranges::find(ordered, id) != ordered.end()) continue;
            // A former partner stands on one side, a present one on the other.
            for (const auto& bond : bonds_) {
                if ((bond.kind == "separated" || bond.kind == "divorced") && (bond.from == id || bond.to == id)) take(bond.from == id ? bond.to : bond.from);
            }
            take(id);
            for (const auto& bond : bonds_) {
                if ((bond.kind == "married" || bond.kind == "partner") && (bond.from == id || bond.to == id)) take(bond.from == id ? bond.to : bond.from);
            }
        }
        ids = std::move(ordered);
    }

    const std::vector<Relative>& people_;
    const std::vector<Bond>& bonds_;
    std::map<std::string, int> row_;
};

Html symbol(const Relative& person, const Spot& spot)
{
    Html html;
    const double x = spot.x;
    const double y = spot.y;
    const std::string_view look = person.is_child_of_the_review ? "tl-draw-subject" : "tl-draw-person";
    switch (person.drawn) {
    case Drawn::male:
        html += box(x - half, y - half, 2 * half, 2 * half, look);
        if (person.is_child_of_the_review) html += box(x - half + 6, y - half + 6, 2 * half - 12, 2 * half - 12, look);
        break;
    case Drawn::female:
        html += circle(x, y, half, look);
        if (person.is_child_of_the_review) html += circle(x, y, half - 6, look);
        break;
    case Drawn::not_known:
        html += path("M " + at(x, y - half - 3) + " L " + at(x + half + 3, y) + " L " + at(x, y + half + 3) + " L " + at(x - half - 3, y) + " Z", look);
        if (person.is_child_of_the_review) html += path("M " + at(x, y - half + 5) + " L " + at(x + half - 5, y) + " L " + at(x, y + half - 5) + " L " + at(x - half + 5, y) + " Z", look);
        break;
    case Drawn::unborn: html += path("M " + at(x, y - half) + " L " + at(x + half, y + half) + " L " + at(x - half, y + half) + " Z", look); break;
    }
    if (person.has_died) html += path("M " + at(x - half, y - half) + " L " + at(x + half, y + half) + " M " + at(x + half, y - half) + " L " + at(x - half, y + half), "tl-draw-died");
    if (!person.inside.empty()) html += label(x, y + 6, person.inside, "tl-draw-strong", Anchor::middle);
    return html + wrapped_label(x, y + half + 22, person.label, person.is_child_of_the_review ? "tl-draw-strong" : "tl-draw-word", 17);
}

std::string name_of(const std::vector<Relative>& people, const std::string& id)
{
    const auto at_id = std::ranges::find(people, id, &Relative::id);
    return at_id == people.end() ? id : at_id->label;
}

} // namespace

Html genogram(const std::vector<Relative>& people, const std::vector<Bond>& bonds)
{
    if (people.empty()) return {};
    const auto spots = Placing{people, bonds}.place();
    Html body;
    std::string spoken = "The family: ";
    for (const auto& person : people) spoken += person.label + "; ";
    for (const auto& bond : bonds) {
        if (!spots.contains(bond.from) || !spots.contains(bond.to)) continue;
        const auto& one = spots.at(bond.from);
        const auto& other = spots.at(bond.to);
        spoken += name_of(people, bond.from) + " and " + name_of(people, bond.to) + ": " + bond.kind + "; ";
        if (is_couple(bond.kind)) {
            const double drop = std::abs(one.x - other.x) > apart + 1 ? half + 14 : 0;
            const auto look = bond.kind == "partner" || bond.kind == "separated" ? "tl-draw-unmarried" : "tl-draw-bond";
            body += drop > 0 ? path("M " + at(one.x, one.y - half) + " v " + figure(-drop) + " H " + figure(other.x) + " v " + figure(drop), look)
                             : path("M " + at(std::min(one.x, other.x) + half, one.y) + " H " + figure(std::max(one.x, other.x) - half), look);
            const double middle = (one.x + other.x) / 2;
            if (bond.kind == "separated" || bond.kind == "divorced") {
                body += path("M " + at(middle - 4, one.y + 9 - drop) + " l 8 -18", "tl-draw-bond");
                if (bond.kind == "divorced") body += path("M " + at(middle + 4, one.y + 9 - drop) + " l 8 -18", "tl-draw-bond");
            }
        }
    }
    // A child hangs from the middle of its parents, or from the one who is known.
    std::map<std::string, std::vector<std::string>> parents;
    for (const auto& bond : bonds) {
        if (bond.kind == "parent" && spots.contains(bond.from) && spots.contains(bond.to)) parents[bond.to].push_back(bond.from);
    }
    for (const auto& [child, ids] : parents) {
        const auto& spot = spots.at(child);
        double x = 0;
        double y = 0;
        for (const auto& id : ids) {
            x += spots.at(id).x / static_cast<double>(ids.size());
            y = std::max(y, spots.at(id).y);
        }
        const double from_y = ids.size() > 1 ? y : y + half + 50;
        body += path("M " + at(x, from_y) + " V " + figure(spot.y - half - 26) + " H " + figure(spot.x) + " V " + figure(spot.y - half), "tl-draw-bond");
    }
    for (const auto& bond : bonds) {
        if ((bond.kind != "step-parent" && bond.kind != "foster-carer" && bond.kind != "grandparent") || !spots.contains(bond.from) || !spots.contains(bond.to)) continue;
        const auto& one = spots.at(bond.from);
        const auto& other = spots.at(bond.to);
        body += path("M " + at(one.x, one.y + half + 50) + " L " + at(other.x, other.y - half), "tl-draw-step");
    }
    double right = 0;
    double bottom = 0;
    for (const auto& person : people) {
        body += symbol(person, spots.at(person.id));
        right = std::max(right, spots.at(person.id).x);
        bottom = std::max(bottom, spots.at(person.id).y);
    }
    return drawing(right + 100, bottom + half + 80, spoken, body);
}

} // namespace throughline::views
