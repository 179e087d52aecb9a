#include "identity/row_values.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace throughline::identity {

namespace {

std::string on_one_line(std::string text)
{
    std::ranges::replace_if(text, [](unsigned char c) { return c < 0x20; }, ' ');
    return text;
}

} // namespace

Values values_of(ledger::BytesView bytes)
{
    Values values;
    std::string_view text = ledger::text_of(bytes);
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (const auto equals = line.find('='); equals != std::string_view::npos) {
            values[std::string(line.substr(0, equals))] = std::string(line.substr(equals + 1));
        }
    }
    return values;
}

ledger::Bytes bytes_of(const Values& values)
{
    std::string text;
    for (const auto& [name, value] : values) text += name + "=" + on_one_line(value) + "\n";
    return ledger::bytes_from(text);
}

std::string value_in(const Values& values, const std::string& name)
{
    const auto found = values.find(name);
    return found == values.end() ? std::string{} : found->second;
}

std::int64_t number_in(const Values& values, const std::string& name)
{
    const auto text = value_in(values, name);
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

ledger::Instant instant_in(const Values& values, const std::string& name)
{
    return ledger::Instant{std::chrono::microseconds{number_in(values, name)}};
}

PersonId person_in(const Values& values, const std::string& name) { return PersonId{number_in(values, name)}; }

std::string text_of(ledger::Instant instant) { return std::to_string(instant.time_since_epoch().count()); }

std::string text_of(PersonId person) { return std::to_string(person.value()); }

std::vector<std::string> words_in(const std::string& text)
{
    std::istringstream stream{text};
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

std::string words_from(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

} // namespace throughline::identity
