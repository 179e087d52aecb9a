#include "domain/chronology/entry.hpp"

#include "domain/common/impossible.hpp"

#include <algorithm>
#include <array>

namespace throughline::chronology {

namespace {

bool is_capital(char letter) { return letter >= 'A' && letter <= 'Z'; }
/// A letter of any alphabet, or what stands inside a name.
bool is_of_a_name(char letter)
{
    return is_capital(letter) || (letter >= 'a' && letter <= 'z') || static_cast<unsigned char>(letter) >= 0x80 || letter == '-' ||
           letter == '\'';
}

std::string trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(blank) - first + 1));
}

std::size_t end_of_name(std::string_view text, std::size_t at)
{
    while (at < text.size() && is_of_a_name(text[at])) ++at;
    while (at > 0 && (text[at - 1] == '-' || text[at - 1] == '\'')) --at;
    return at;
}

/// The place behind a title that begins here, or 0.
std::size_t behind_title(std::string_view text, std::size_t at)
{
    static constexpr std::array<std::string_view, 17> titles{"Mrs", "Mr", "Ms", "Miss", "Mx",    "Dr",     "Prof", "PC", "PCSO",
                                                             "DC",  "DS", "DI", "Sgt",  "Nurse", "Sister", "Rev",  "WPC"};
    if (at > 0 && is_of_a_name(text[at - 1])) return 0;
    for (const auto title : titles) {
        if (!text.substr(at).starts_with(title)) continue;
        auto behind = at + title.size();
        if (behind < text.size() && text[behind] == '.') ++behind;
        if (behind < text.size() && text[behind] == ' ') return behind + 1;
    }
    return 0;
}

void replace_name(std::string& text, std::string_view name, const std::string& role)
{
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
        const auto rest = std::string_view(text).substr(at + name.size());
        if (!rest.empty() && is_of_a_name(rest.front()) && !rest.starts_with("'s")) {
            at += name.size();
            continue;
        }
        auto words = role;
        const bool begins_a_sentence = at == 0 || (at >= 2 && (text[at - 2] == '.' || text[at - 2] == '\n'));
        if (!words.empty() && begins_a_sentence && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
        text.replace(at, name.size(), words);
        at += words.size();
    }
}

} // namespace

std::vector<EntryProblem> problems_of(const Entry& entry, Day today)
{
    std::vector<EntryProblem> problems;
    if (entry.text.empty()) problems.push_back({"text", "Say what happened"});
    if (entry.track != Track::note && entry.source.empty()) {
        problems.push_back({"source", "Say where this is written, for example the name of the record and its page"});
    }
    if (const auto first = earliest_day(entry.when); first && *first > today) problems.push_back({"when", "This day has not come yet"});
    if (entry.record_made && *entry.record_made > today) problems.push_back({"record-made", "This day has not come yet"});
    return problems;
}

std::vector<EntryProblem> missing_for_sign_off(const Entry& entry)
{
    std::vector<EntryProblem> missing;
    if (entry.track != Track::events) return missing;
    if (entry.practitioners.empty()) missing.push_back({"practitioners", "The role of the practitioner is missing"});
    if (entry.area.empty()) missing.push_back({"area", "The practitioner's area of responsibility is missing"});
    return missing;
}

std::vector<std::string> names_typed(std::string_view text)
{
    std::vector<std::string> names;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_capital(text[at])) continue;
        const auto begin = behind_title(text, at);
        if (begin == 0 || begin >= text.size() || !(is_capital(text[begin]) || static_cast<unsigned char>(text[begin]) >= 0x80)) continue;
        auto end = end_of_name(text, begin);
        if (end == begin) continue;
        // A first name and a surname.
        if (end + 1 < text.size() && text[end] == ' ' && is_capital(text[end + 1])) end = end_of_name(text, end + 1);
        std::string name(text.substr(at, end - at));
        if (name.ends_with("'s")) name.resize(name.size() - 2);
        at = end - 1;
        if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    return names;
}

std::vector<std::string> names_typed(const Entry& entry)
{
    auto all = entry.text + "\n" + entry.significance + "\n" + joined(entry.practitioners);
    return names_typed(all);
}

Entry with_role_for(Entry entry, std::string_view name, const std::string& role)
{
    for (auto* text : {&entry.text, &entry.significance, &entry.note}) replace_name(*text, name, role);
    for (auto& practitioner : entry.practitioners) replace_name(practitioner, name, role);
    if (std::ranges::find(entry.practitioners, role) == entry.practitioners.end()) entry.practitioners.push_back(role);
    return entry;
}

std::vector<std::string> parts_of(std::string_view list)
{
    std::vector<std::string> parts;
    while (!list.empty()) {
        const auto end = std::min(list.find_first_of(";\n"), list.size());
        if (auto part = trimmed(list.substr(0, end)); !part.empty()) parts.push_back(std::move(part));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return parts;
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string words;
    for (const auto& part : parts) words += (words.empty() ? "" : "; ") + part;
    return words;
}

std::string_view in_words(ChildAnswer answer)
{
    switch (answer) {
    case ChildAnswer::not_recorded:
        return "Not recorded";
    case ChildAnswer::yes:
        return "Yes";
    case ChildAnswer::no:
        return "No";
    }
    impossible("an answer that is not known");
}

std::string_view in_words(Weight weight)
{
    switch (weight) {
    case Weight::ordinary:
        return "Ordinary";
    case Weight::significant:
        return "Significant";
    case Weight::key:
        return "Key event";
    }
    impossible("a weight that is not known");
}

std::string_view in_words(Track track)
{
    switch (track) {
    case Track::events:
        return "Event";
    case Track::organisational:
        return "Change in the organisation";
    case Track::note:
        return "Author's note";
    }
    impossible("a track that is not known");
}

} // namespace throughline::chronology
