#include "application/references.hpp"

#include "ledger/change_id.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace throughline::application {

namespace {

/// No vowels, so that no word comes up; no figure or letter that is mistaken for another.
constexpr std::string_view alphabet = "BCDFGHJKMNPQRTVWXYZ346789";

constexpr std::array neutral_names{
    "Alder",  "Ash",     "Aspen",   "Avocet",   "Beech",   "Bittern",  "Blackthorn", "Bramble", "Brambling", "Briar",   "Bryony",   "Burdock",
    "Campion", "Catkin", "Cedar",   "Chicory",  "Chough",  "Clover",   "Coltsfoot",  "Cornel",  "Crossbill", "Curlew",  "Cypress",  "Dipper",
    "Dogwood", "Dotterel", "Dunlin", "Dunnock", "Elder",   "Elm",      "Fern",       "Fescue",  "Fieldfare", "Figwort", "Firecrest", "Gannet",
    "Garganey", "Godwit", "Goldcrest", "Gorse", "Greenshank", "Guelder", "Hawthorn", "Hazel",   "Heather",   "Hemlock", "Hobby",    "Hornbeam",
    "Juniper", "Kestrel", "Kittiwake", "Knot",  "Lapwing", "Larch",    "Laurel",     "Linnet",  "Lupin",     "Mallow",  "Maple",    "Marjoram",
    "Medlar", "Merlin",  "Mistle",  "Mullein",  "Nettle",  "Nuthatch", "Oak",        "Osier",   "Osprey",    "Ouzel",   "Oxlip",    "Pintail",
    "Pipit",  "Plover",  "Pochard", "Poplar",   "Privet",  "Puffin",   "Quince",     "Ragwort", "Redstart",  "Redwing", "Rowan",    "Ruff",
    "Rush",   "Sallow",  "Sanderling", "Sedge", "Serin",   "Shoveler", "Siskin",     "Skylark", "Sloe",      "Smew",    "Sorrel",   "Spruce",
    "Starling", "Stonechat", "Sycamore", "Tansy", "Teal",  "Teasel",   "Thistle",    "Thrift",  "Turnstone", "Twite",   "Valerian", "Vetch",
    "Wheatear", "Whimbrel", "Whinchat", "Whitethroat", "Wigeon", "Willow", "Woodlark", "Wren",  "Yarrow",    "Yew"};

std::string lower(std::string_view text)
{
    std::string result{text};
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

std::size_t random_below(std::size_t limit)
{
    const auto bytes = ledger::ChangeId::random().value();
    std::size_t number = 0;
    for (std::size_t i = 0; i < 6; ++i) number = number * 256 + std::to_integer<std::size_t>(bytes[i]);
    return number % limit;
}

} // namespace

std::string made_reference(std::string_view prefix, time::Day day)
{
    std::string reference = std::string(prefix) + "-" + std::to_string(time::year_of(day)) + "-";
    for (int i = 0; i < 4; ++i) reference += alphabet[random_below(alphabet.size())];
    return reference;
}

bool is_reference_prefix(std::string_view text)
{
    return text.size() >= 2 && text.size() <= 6 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool occurs_in_a_name(std::string_view neutral, const std::vector<std::string>& people)
{
    const auto needle = lower(neutral);
    return std::ranges::any_of(people, [&](const std::string& name) { return lower(name).contains(needle); });
}

std::string neutral_name(const std::set<std::string>& used, const std::vector<std::string>& people)
{
    const auto start = random_below(neutral_names.size());
    for (int round = 1;; ++round) {
        for (std::size_t i = 0; i < neutral_names.size(); ++i) {
            std::string name = neutral_names[(start + i) % neutral_names.size()];
            if (occurs_in_a_name(name, people)) continue;
            if (round > 1) name += " " + std::to_string(round);
            if (!used.contains(name)) return name;
        }
    }
}

} // namespace throughline::application
