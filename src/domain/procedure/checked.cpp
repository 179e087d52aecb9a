#include "domain/procedure/checked.hpp"

#include "domain/procedure/checks/checking.hpp"

namespace throughline::procedure {

std::vector<Diagnosis> diagnoses_of(const WrittenProcedure& written)
{
    std::vector<Diagnosis> diagnoses;
    Checking checking{written, diagnoses};
    check_ids(checking);
    check_sources(checking);
    check_references(checking);
    check_conditions(checking);
    check_forms(checking);
    check_steps(checking);
    check_limits(checking);
    check_beginnings(checking);
    check_documents(checking);
    check_letters(checking);
    check_simulation(checking);
    if (!has_errors(diagnoses)) check_limits_together(checking);
    return diagnoses;
}

} // namespace throughline::procedure
