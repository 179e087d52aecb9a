#include "absences.hpp"
#include "arrows.hpp"
#include "documents.hpp"
#include "source_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace throughline::architecture {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<SourceFile>& the_house()
{
    static const auto files = source_files_below(std::string(THROUGHLINE_SOURCE_DIR) + "/src");
    return files;
}

TEST(House, has_no_arrow_that_points_the_wrong_way) { EXPECT_THAT(wrong_arrows(the_house()), IsEmpty()); }

TEST(House, has_an_arrow_table_that_knows_every_folder) { EXPECT_THAT(unknown_folders(the_house()), IsEmpty()); }

TEST(House, includes_its_own_files_by_their_paths_from_src) { EXPECT_THAT(includes_of_nothing(the_house()), IsEmpty()); }

TEST(House, hides_each_library_in_its_folder) { EXPECT_THAT(escaped_libraries(the_house()), IsEmpty()); }

TEST(House, keeps_sql_in_storage) { EXPECT_THAT(sql_outside_storage(the_house()), IsEmpty()); }

TEST(House, keeps_http_in_web) { EXPECT_THAT(http_outside_web(the_house()), IsEmpty()); }

TEST(House, asks_the_clock_at_its_edge_alone) { EXPECT_THAT(clocks_inside(the_house()), IsEmpty()); }

TEST(House, names_no_partnership) { EXPECT_THAT(partnerships_named(the_house()), IsEmpty()); }

/// Every shipped procedure, read as text: what the code may not know.
std::set<std::string> parts_of_the_shipped_procedures()
{
    std::set<std::string> parts;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(THROUGHLINE_SOURCE_DIR) + "/procedures")) {
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        parts.merge(parts_declared_in(text.str()));
    }
    return parts;
}

TEST(House, names_no_role_group_step_or_recipient_of_a_procedure)
{
    const auto parts = parts_of_the_shipped_procedures();
    ASSERT_GT(parts.size(), 500U);
    ASSERT_TRUE(parts.contains("notify-panel"));

    std::set<std::string> names_of_the_field;
    for (const auto& file : the_house())
        if (file.path == "domain/procedure/concept.cpp" || file.path == "domain/procedure/names.cpp")
            names_of_the_field.merge(literals_in(file.text));
    ASSERT_TRUE(names_of_the_field.contains("rapid-review-submission"));
    EXPECT_THAT(parts_of_procedures_named(the_house(), parts, names_of_the_field), IsEmpty());
}

TEST(House, states_no_limit_of_its_own) { EXPECT_THAT(limits_stated(the_house()), IsEmpty()); }

TEST(House, links_in_its_documents_to_what_is_there) { EXPECT_THAT(broken_links_below(THROUGHLINE_SOURCE_DIR), IsEmpty()); }

// The rules themselves, against small houses that break them.

TEST(WrongArrows, find_the_domain_calling_up)
{
    const std::vector<SourceFile> files{{"domain/casework/decisions.cpp", "#include \"application/give_view.hpp\"\n"}};

    EXPECT_THAT(wrong_arrows(files), ElementsAre("domain/casework/decisions.cpp includes application/give_view.hpp"));
}

TEST(WrongArrows, find_neighbours_that_know_each_other)
{
    const std::vector<SourceFile> files{{"web/casework/handler.cpp", "#include \"storage/sqlite/ledger.hpp\"\n"}};

    EXPECT_THAT(wrong_arrows(files), ElementsAre("web/casework/handler.cpp includes storage/sqlite/ledger.hpp"));
}

TEST(WrongArrows, find_time_that_knows_of_cases)
{
    const std::vector<SourceFile> files{{"domain/time/limit.hpp", "#include \"domain/casework/state.hpp\"\n"}};

    EXPECT_THAT(wrong_arrows(files), ElementsAre("domain/time/limit.hpp includes domain/casework/state.hpp"));
}

TEST(WrongArrows, find_the_http_library_folder_reaching_for_a_handler)
{
    const std::vector<SourceFile> files{{"web/server/router.cpp", "#include \"web/casework/handler.hpp\"\n"}};

    EXPECT_THAT(wrong_arrows(files), ElementsAre("web/server/router.cpp includes web/casework/handler.hpp"));
}

TEST(WrongArrows, let_pass_what_the_house_allows)
{
    const std::vector<SourceFile> files{
        {"application/casework/give_view.cpp", "#include \"domain/casework/decisions.hpp\"\n#include \"ledger/change.hpp\"\n"},
        {"web/casework/handler.cpp", "#include \"web/server/router.hpp\"\n#include \"views/casework/page.hpp\"\n"},
        {"domain/learning/thread.cpp", "#include \"domain/casework/state.hpp\"\n"},
        {"programs/throughline.cpp", "#include \"storage/sqlite/ledger.hpp\"\n#include \"web/routes.hpp\"\n"}};

    EXPECT_THAT(wrong_arrows(files), IsEmpty());
}

TEST(WrongArrows, leave_tests_and_comments_alone)
{
    const std::vector<SourceFile> files{
        {"domain/casework/decisions_test.cpp", "#include \"procedure_files/reader.hpp\"\n"},
        {"domain/casework/decisions.cpp",
         "// #include \"web/routes.hpp\"\n/* #include \"web/routes.hpp\"\n#include \"web/routes.hpp\" */\n"}};

    EXPECT_THAT(wrong_arrows(files), IsEmpty());
}

TEST(EscapedLibraries, find_a_driver_outside_its_folder)
{
    const std::vector<SourceFile> files{
        {"application/reading.cpp", "#include <sqlite3.h>\n"}, {"storage/sqlite/rows.cpp", "#include <sqlite3.h>\n"}};

    EXPECT_THAT(escaped_libraries(files), ElementsAre("application/reading.cpp includes sqlite3.h"));
}

TEST(EscapedLibraries, find_anything_but_the_standard_library_in_the_domain)
{
    const std::vector<SourceFile> files{{"domain/time/limit.cpp", "#include <fmt/format.h>\n#include <chrono>\n#include <unistd.h>\n"}};

    EXPECT_THAT(
        escaped_libraries(files), ElementsAre("domain/time/limit.cpp includes fmt/format.h", "domain/time/limit.cpp includes unistd.h"));
}

TEST(EscapedLibraries, tell_the_json_library_from_the_http_library)
{
    const std::vector<SourceFile> files{
        {"event_codec/codec.cpp", "#include <boost/json.hpp>\n#include <boost/beast/http.hpp>\n"},
        {"web/server/server.cpp", "#include <boost/asio.hpp>\n"}};

    EXPECT_THAT(escaped_libraries(files), ElementsAre("event_codec/codec.cpp includes boost/beast/http.hpp"));
}

TEST(UnknownFolders, find_a_folder_that_nobody_placed)
{
    const std::vector<SourceFile> files{{"helpers/strings.cpp", ""}, {"domain/common/id.hpp", ""}};

    EXPECT_THAT(unknown_folders(files), ElementsAre("helpers"));
}

TEST(Absences, find_sql_in_capitals_and_in_small_letters_but_not_in_a_sentence)
{
    const std::vector<SourceFile> files{
        {"application/a.cpp", "run(\"SELECT frame FROM event\");\n"},
        {"application/b.cpp", "run(\"insert into event values (1)\");\n"},
        {"application/c.cpp", "say(\"Select a child from the list\"); // SELECT frame FROM event\n"},
        {"storage/sqlite/d.cpp", "run(\"SELECT frame FROM event\");\n"}};

    EXPECT_THAT(
        sql_outside_storage(files),
        ElementsAre(
            "application/a.cpp:1: run(\"SELECT frame FROM event\");", "application/b.cpp:1: run(\"insert into event values (1)\");"));
}

TEST(Absences, find_a_cookie_outside_web)
{
    const std::vector<SourceFile> files{{"identity/a.cpp", "add(\"Set-Cookie\");\n"}, {"web/b.cpp", "add(\"Set-Cookie\");\n"}};

    EXPECT_THAT(http_outside_web(files), ElementsAre("identity/a.cpp:1: add(\"Set-Cookie\");"));
}

TEST(Absences, find_a_clock_but_let_the_edge_have_one)
{
    const std::vector<SourceFile> files{
        {"application/a.cpp", "auto t = std::chrono::system_clock::now();\n"},
        {"domain/time/b.cpp", "auto t = std::chrono::steady_clock::now();\n"},
        {"storage/c.cpp", "auto t = std::chrono::steady_clock::now();\n"},
        {"web/d.cpp", "auto t = std::chrono::system_clock::now();\n"}};

    EXPECT_THAT(
        clocks_inside(files), ElementsAre(
                                  "application/a.cpp:1: auto t = std::chrono::system_clock::now();",
                                  "domain/time/b.cpp:1: auto t = std::chrono::steady_clock::now();"));
}

TEST(Absences, find_a_partnership_even_in_a_comment)
{
    const std::vector<SourceFile> files{{"web/a.cpp", "// as in Derby\n"}, {"web/b.cpp", "// as in Tarnside\n"}};

    EXPECT_THAT(partnerships_named(files), ElementsAre("web/a.cpp:1: // as in Derby"));
}

TEST(Absences, find_a_step_of_a_procedure_but_no_concept)
{
    const auto parts = parts_declared_in(
        "[[step]]\nid = \"ask-school\"\ntitle = \"Ask the school\"\n[[fact]]\nid = \"told-on\"\n[[role]]\nid = \"chair-person\"\n");
    EXPECT_THAT(parts, ElementsAre("Ask the school", "ask-school", "chair-person"));

    const std::vector<SourceFile> files{
        {"web/a.cpp", "find(\"ask-school\"); // \"chair-person\"\n"},
        {"web/b.cpp", "find(\"chair-person\");"},
        {"web/c_test.cpp", "find(\"ask-school\");"}};
    EXPECT_THAT(parts_of_procedures_named(files, parts, {"chair-person"}), ElementsAre("web/a.cpp: \"ask-school\""));
}

TEST(Absences, find_a_limit_but_no_example_in_a_sentence)
{
    const std::vector<SourceFile> files{
        {"web/a.cpp", "limit(\"within 5 working days of x\");\n"}, {"web/b.cpp", "say(\"write it like within 5 working days\");\n"}};
    EXPECT_THAT(limits_stated(files), ElementsAre("web/a.cpp:1: limit(\"within 5 working days of x\");"));
}

TEST(BrokenLinks, name_a_picture_that_was_never_taken)
{
    const auto folder = std::filesystem::path(testing::TempDir()) / "throughline-broken-links";
    std::filesystem::create_directories(folder / "docs");
    std::ofstream(folder / "README.md") << "[there](docs) [map](docs/map.md#top) [web](https://example.org) ![picture](docs/none.png)";
    std::ofstream(folder / "docs/map.md") << "[up](../README.md)";

    const auto broken = broken_links_below(folder);

    std::filesystem::remove_all(folder);
    EXPECT_THAT(broken, ElementsAre("README.md links to docs/none.png"));
}

TEST(WithoutComments, takes_a_quoted_quote_for_a_letter)
{
    EXPECT_EQ(without_comments("a('\"'); // b\nc('\\\"'); // d\n"), "a('\"');     \nc('\\\"');     \n");
}

TEST(WithoutComments, keeps_what_looks_like_a_comment_in_a_literal)
{
    EXPECT_EQ(without_comments("a(\"http://b \\\" // c\"); // d\n"), "a(\"http://b \\\" // c\");     \n");
}

} // namespace
} // namespace throughline::architecture
