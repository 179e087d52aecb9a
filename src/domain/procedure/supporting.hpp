#pragma once

#include "domain/procedure/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::procedure {

/// The three kinds of paper that a procedure names.
enum class PaperKind { form, letter, document };

/// "form", "letter", "document": as addresses and events write it.
[[nodiscard]] std::string_view name_of(PaperKind kind);
[[nodiscard]] std::optional<PaperKind> find_paper_kind(std::string_view name);

/// A form, letter or document of a procedure, with its place in the process.
struct SupportingDocument {
    PaperKind kind{PaperKind::document};
    std::string id;
    std::string title;
    std::string number{}; ///< the source's own; empty where it gives none
    std::string source{};
    bool to_family{false};
    std::vector<const Step*> steps{}; ///< those that fill it in, send it, sign it or have it on the table

    /// "letter/request-for-scoping": how an adopted template names what it is for.
    [[nodiscard]] std::string name() const { return std::string(name_of(kind)) + "/" + id; }
};

/// Every letter and document, and every form that the source numbers or that goes to somebody outside; those that the source numbers
/// first, in its order. Source: NB-445, CF-092.
[[nodiscard]] std::vector<SupportingDocument> supporting_documents(const Procedure& procedure);
[[nodiscard]] std::optional<SupportingDocument> find_supporting_document(const Procedure& procedure, PaperKind kind, const std::string& id);

/// The text as the procedure has it, a paragraph an element: a letter's own, a form's questions, a document's parts with where each
/// comes from.
[[nodiscard]] std::vector<std::string> template_text(const Procedure& procedure, const SupportingDocument& paper);

} // namespace throughline::procedure
