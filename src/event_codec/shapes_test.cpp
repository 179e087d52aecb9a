#include "event_codec/case_shapes.hpp"
#include "event_codec/chronology_shapes.hpp"
#include "event_codec/partnership_shapes.hpp"
#include "event_codec/value_shapes.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <variant>

namespace throughline::event_codec {
namespace {

/// The member's name in the code, as the compiler prints it.
template <auto Member> std::string_view name_in_code()
{
    std::string_view name = __PRETTY_FUNCTION__;
    name = name.substr(0, name.find_first_of(";]", name.find("Member = ")));
    return name.substr(name.rfind(':') + 1);
}

template <class T> void expect_names_as_in_the_code()
{
    for_each_field<T>([]<class FieldType>(const FieldType& field) { EXPECT_EQ(field.name, name_in_code<FieldType::member>()); });
}

template <class... Events> void expect_names_as_in_the_code(const std::variant<Events...>*)
{
    (expect_names_as_in_the_code<Events>(), ...);
}

// Two members of one type could be swapped without any other test noticing. A member that is renamed in the code keeps its stored
// name and is then excepted here.
TEST(Shapes, store_every_member_under_its_own_name)
{
    expect_names_as_in_the_code(static_cast<const CaseEvent*>(nullptr));
    expect_names_as_in_the_code(static_cast<const PartnershipEvent*>(nullptr));
    expect_names_as_in_the_code(static_cast<const InstallationEvent*>(nullptr));
    expect_names_as_in_the_code(static_cast<const chronology::ChronologyEvent*>(nullptr));
    expect_names_as_in_the_code<When>();
    expect_names_as_in_the_code<Chosen>();
    expect_names_as_in_the_code<StatedFact>();
    expect_names_as_in_the_code<Answer>();
    expect_names_as_in_the_code<FileRef>();
    expect_names_as_in_the_code<Attendance>();
    expect_names_as_in_the_code<PaperShared>();
    expect_names_as_in_the_code<RecordedFor>();
}

struct Pair {
    std::string first;
    std::string second;
};

TEST(Shapes, notice_a_forgotten_member)
{
    EXPECT_TRUE((HasExactly<Pair, std::string, std::string>));
    EXPECT_FALSE((HasExactly<Pair, std::string>));
    EXPECT_FALSE((HasExactly<ProcedureMoved, std::string, std::string, Texts>)) << "the mapping is of the same type as the texts";
}

} // namespace
} // namespace throughline::event_codec
