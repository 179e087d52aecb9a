#include "../web/promise.hpp"

#include "domain/procedure/canonical.hpp"
#include "domain/procedure/table.hpp"
#include "procedure_files/procedure_file.hpp"

#include <cstddef>
#include <cstdint>

using namespace throughline;

/// A text is a procedure or is told what is wrong with it; a procedure can be shown and has a text to be known by.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const procedure_files::SourceText file{"file.toml", {reinterpret_cast<const char*>(data), size}};
    const auto checked = procedure_files::checked_procedure_from(file);
    fuzz::promise(checked.procedure.has_value() != procedure::has_errors(checked.diagnoses));
    for (const auto& one : checked.diagnoses) fuzz::promise(!in_words(one).empty());
    if (checked.procedure) fuzz::promise(!canonical_text(*checked.procedure).empty() && !shown_as_table(*checked.procedure).empty());
    return 0;
}
