#include "procedure_files/procedure_file.hpp"

#include <gtest/gtest.h>

namespace throughline::procedure_files {
namespace {

TEST(LoadProcedure, reads_the_shipped_files)
{
    for (const auto* name : {"national", "northumberland", "derby-derbyshire", "buckinghamshire"}) {
        const auto checked = check_procedure(std::string(THROUGHLINE_SOURCE_DIR) + "/procedures/" + name + ".toml");
        for (const auto& one : checked.diagnoses) ADD_FAILURE() << in_words(one);
    }
}

} // namespace
} // namespace throughline::procedure_files
