#include "domain/casework/names.hpp"

#include "domain/common/impossible.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::casework {

using procedure::SetKind;

namespace {

bool is_step_id(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::optional<int> positive_number_from(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1) return std::nullopt;
    return number;
}

} // namespace

char letter_of(SetKind set)
{
    switch (set) {
    case SetKind::children:
        return 'C';
    case SetKind::people:
        return 'P';
    case SetKind::partners:
        return 'S';
    case SetKind::agencies:
        return 'A';
    case SetKind::other_partnerships:
        return 'O';
    case SetKind::lines_of_enquiry:
        return 'L';
    case SetKind::recommendations:
        return 'R';
    case SetKind::actions:
        return 'T';
    case SetKind::participants:
        return 'M';
    case SetKind::practitioners:
        return 'W';
    case SetKind::parallel_processes:
        return 'X';
    case SetKind::themes:
        return 'H';
    case SetKind::findings:
        return 'F';
    case SetKind::episodes:
        return 'E';
    }
    impossible("a set without a letter");
}

std::optional<SetKind> set_of_member(std::string_view member_id)
{
    if (member_id.size() < 3 || member_id[1] != '-' || !positive_number_from(member_id.substr(2))) return std::nullopt;
    for (const auto set :
         {SetKind::children, SetKind::people, SetKind::partners, SetKind::agencies, SetKind::other_partnerships, SetKind::lines_of_enquiry,
          SetKind::recommendations, SetKind::actions, SetKind::participants, SetKind::practitioners, SetKind::parallel_processes,
          SetKind::themes, SetKind::findings, SetKind::episodes}) {
        if (letter_of(set) == member_id[0]) return set;
    }
    return std::nullopt;
}

std::string subject_of(SetKind set, std::string_view member_id) { return std::string(name_of(set)) + "/" + std::string(member_id); }

std::optional<InstanceName> instance_name_from(std::string_view id)
{
    InstanceName name;
    if (const auto hash = id.find('#'); hash != std::string_view::npos) {
        const auto occurrence = positive_number_from(id.substr(hash + 1));
        if (!occurrence) return std::nullopt;
        name.occurrence = *occurrence;
        id = id.substr(0, hash);
    }
    if (const auto slash = id.find('/'); slash != std::string_view::npos) {
        const auto member = id.substr(slash + 1);
        const auto set = set_of_member(member);
        if (!set) return std::nullopt;
        name.member = subject_of(*set, member);
        id = id.substr(0, slash);
    }
    if (!is_step_id(id)) return std::nullopt;
    name.step = std::string(id);
    return name;
}

std::string id_of(const InstanceName& name)
{
    std::string id = name.step;
    if (!name.member.empty()) id += name.member.substr(name.member.find('/'));
    if (name.occurrence > 0) id += "#" + std::to_string(name.occurrence);
    return id;
}

} // namespace throughline::casework
