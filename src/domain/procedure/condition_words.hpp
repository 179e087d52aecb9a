#pragma once

#include "domain/procedure/naming.hpp"

#include <string>

namespace throughline::procedure {

/// The condition for people, with labels and titles in place of ids: `"Death or serious harm" is "The child died"`.
/// `form` is the form whose own fields it may name, where it is a form's.
[[nodiscard]] std::string in_words(const Condition& condition, const Procedure& procedure, const Form* form = nullptr);
/// The same for many conditions of one procedure.
[[nodiscard]] std::string in_words(const Condition& condition, const Naming& naming, const Form* form = nullptr);

/// The label of a fact, the title of a step, or what came about of a step ("Notify the Panel: sent"); the name itself where it is none.
[[nodiscard]] std::string label_of(const std::string& name, const Procedure& procedure, const Form* form = nullptr);

} // namespace throughline::procedure
