#include "domain/procedure/diagnosis.hpp"

#include "domain/common/impossible.hpp"

#include <algorithm>
#include <limits>

namespace throughline::procedure {
namespace {

/// How many letters must be changed, added, left out or swapped with their neighbour.
std::size_t distance(std::string_view one, std::string_view other)
{
    std::vector<std::vector<std::size_t>> steps(one.size() + 1, std::vector<std::size_t>(other.size() + 1));
    for (std::size_t i = 0; i <= one.size(); ++i) steps[i][0] = i;
    for (std::size_t j = 0; j <= other.size(); ++j) steps[0][j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i)
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const auto changed = steps[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0U : 1U);
            steps[i][j] = std::min({changed, steps[i - 1][j] + 1, steps[i][j - 1] + 1});
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                steps[i][j] = std::min(steps[i][j], steps[i - 2][j - 2] + 1);
        }
    return steps[one.size()][other.size()];
}

std::size_t key_of(std::string_view thing, std::string_view key, std::string_view value)
{
    auto hash = std::hash<std::string_view>{}(thing);
    for (const auto part : {key, value}) hash = hash * 0x9E3779B97F4A7C15U + std::hash<std::string_view>{}(part);
    return hash;
}

/// Blanks up to the column, which counts letters and not bytes; tabs stay tabs, so that the mark stands under what it marks.
std::string marked(std::string_view line, int column)
{
    std::string mark;
    for (int letters = 1; const char byte : line) {
        const bool continues_a_letter = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
        if (continues_a_letter) continue;
        if (letters++ >= column) break;
        mark += byte == '\t' ? '\t' : ' ';
    }
    return mark + "^";
}

} // namespace

std::string_view name_of(DiagnosisKind kind)
{
    using enum DiagnosisKind;
    switch (kind) {
    case syntax:
        return "syntax";
    case duplicate_key:
        return "duplicate-key";
    case unknown_key:
        return "unknown-key";
    case missing_key:
        return "missing-key";
    case wrong_type:
        return "wrong-type";
    case bad_id:
        return "bad-id";
    case bad_value:
        return "bad-value";
    case bad_condition:
        return "bad-condition";
    case bad_limit:
        return "bad-limit";
    case duplicate_id:
        return "duplicate-id";
    case duplicate_option:
        return "duplicate-option";
    case duplicate_field:
        return "duplicate-field";
    case retired_id:
        return "retired-id";
    case same_concept:
        return "same-concept";
    case unknown_concept:
        return "unknown-concept";
    case unknown_set:
        return "unknown-set";
    case unknown_stage:
        return "unknown-stage";
    case unknown_role:
        return "unknown-role";
    case unknown_fact:
        return "unknown-fact";
    case unknown_option:
        return "unknown-option";
    case unknown_form:
        return "unknown-form";
    case unknown_field:
        return "unknown-field";
    case unknown_step:
        return "unknown-step";
    case unknown_outcome:
        return "unknown-outcome";
    case unknown_letter:
        return "unknown-letter";
    case unknown_placeholder:
        return "unknown-placeholder";
    case unknown_recipient:
        return "unknown-recipient";
    case unknown_guidance:
        return "unknown-guidance";
    case unknown_document:
        return "unknown-document";
    case unknown_part:
        return "unknown-part";
    case unknown_series:
        return "unknown-series";
    case unknown_anchor:
        return "unknown-anchor";
    case unknown_name:
        return "unknown-name";
    case unknown_base:
        return "unknown-base";
    case unknown_refined:
        return "unknown-refined";
    case cannot_change:
        return "cannot-change";
    case unknown_point:
        return "unknown-point";
    case unsettled_point:
        return "unsettled-point";
    case no_rapid_review:
        return "no-rapid-review";
    case wrong_fact_type:
        return "wrong-fact-type";
    case condition_type:
        return "condition-type";
    case member_not_said:
        return "member-not-said";
    case nothing_starts:
        return "nothing-starts";
    case cycle:
        return "cycle";
    case option_leads_nowhere:
        return "option-leads-nowhere";
    case no_not_agreed:
        return "no-not-agreed";
    case no_who:
        return "no-who";
    case no_recipient:
        return "no-recipient";
    case no_limit:
        return "no-limit";
    case no_source:
        return "no-source";
    case no_answer_limit:
        return "no-answer-limit";
    case limit_after_limit:
        return "limit-after-limit";
    case check_incomplete:
        return "check-incomplete";
    }
    impossible("a kind of diagnosis without a name");
}

std::string in_words(const Diagnosis& diagnosis)
{
    const auto& place = diagnosis.place;
    std::string text = place.file;
    if (place.line > 0) text += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    text += diagnosis.severity == Severity::error ? ": error: " : ": warning: ";
    text += diagnosis.message;
    text += " [" + std::string(name_of(diagnosis.kind)) + "]\n";
    if (!diagnosis.source.empty()) text += "    source: " + diagnosis.source + "\n";
    if (!diagnosis.line.empty()) text += "    " + diagnosis.line + "\n    " + marked(diagnosis.line, place.column) + "\n";
    return text;
}

bool has_errors(std::span<const Diagnosis> diagnoses)
{
    return std::ranges::any_of(diagnoses, [](const Diagnosis& one) { return one.severity == Severity::error; });
}

std::size_t Places::number_of(const std::string& file)
{
    const auto found = std::ranges::find(files_, file);
    if (found == files_.end()) files_.push_back(file);
    return static_cast<std::size_t>(std::ranges::find(files_, file) - files_.begin());
}

void Places::note(const std::string& thing, std::string_view key, std::string_view value, const Place& place)
{
    const Spot spot{number_of(place.file), place.line, place.column};
    spots_.try_emplace(key_of(thing, key, ""), spot);
    if (!value.empty()) spots_.try_emplace(key_of(thing, key, value), spot);
}

std::optional<Place> Places::find_spot(std::size_t key) const
{
    const auto at = spots_.find(key);
    if (at == spots_.end()) return std::nullopt;
    return Place{files_[at->second.file], at->second.line, at->second.column};
}

Place Places::of(const std::string& thing, std::string_view key, std::string_view value, const Place& otherwise) const
{
    if (const auto place = find_spot(key_of(thing, key, value))) return *place;
    return find_spot(key_of(thing, key, "")).value_or(otherwise);
}

bool Places::has(const std::string& thing, std::string_view key) const { return spots_.contains(key_of(thing, key, "")); }

void Places::add(const Places& others)
{
    spots_.reserve(spots_.size() + others.spots_.size());
    std::vector<std::size_t> numbers;
    for (const auto& file : others.files_) numbers.push_back(number_of(file));
    for (const auto& [key, spot] : others.spots_) spots_.try_emplace(key, Spot{numbers[spot.file], spot.line, spot.column});
}

std::optional<std::string> find_nearest(std::string_view written, std::span<const std::string> names)
{
    const auto allowed = std::max<std::size_t>(1, written.size() / 3);
    auto nearest = std::numeric_limits<std::size_t>::max();
    std::optional<std::string> found;
    for (const auto& name : names) {
        const auto longer = std::max(name.size(), written.size());
        if (longer - std::min(name.size(), written.size()) > allowed) continue;
        const auto far = distance(written, name);
        if (far > allowed || far >= nearest) continue;
        nearest = far;
        found = name;
    }
    return found;
}

std::string did_you_mean(std::string_view written, std::span<const std::string> names)
{
    const auto nearest = find_nearest(written, names);
    return nearest ? "; did you mean \"" + *nearest + "\"?" : std::string{};
}

} // namespace throughline::procedure
