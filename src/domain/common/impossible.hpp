#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace throughline {

/// Says that the program broke its own promise. Never for what a person or the world can bring about.
[[noreturn]] inline void impossible(const char* what, std::source_location where = std::source_location::current())
{
    throw std::logic_error(std::string(what) + " (" + where.file_name() + ":" + std::to_string(where.line()) + ")");
}

} // namespace throughline
