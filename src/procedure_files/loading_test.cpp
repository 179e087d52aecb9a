#include "procedure_files/procedure_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace throughline::procedure_files {
namespace {

TEST(LoadProcedure, reads_every_shipped_file_on_its_own)
{
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(THROUGHLINE_SOURCE_DIR) + "/procedures")) {
        const auto checked = check_procedure(entry.path().string());
        for (const auto& one : checked.diagnoses) ADD_FAILURE() << in_words(one);
        ++files;
    }
    EXPECT_GE(files, 2) << "the baseline, and at least one procedure on top of it";
}

} // namespace
} // namespace throughline::procedure_files
