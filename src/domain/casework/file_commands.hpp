#pragma once

#include "domain/casework/commands.hpp"

#include <string>
#include <vector>

/// What can be done with the files of a case. A file comes with an event and stays with it; what is done with it afterwards is said by
/// further events, each with its reason and its person.
/// Source: model, sections 12 and 15.
namespace throughline::casework {

/// A file of a case, with what it came with.
struct KeptFile {
    FileRef ref;
    std::string name;
    Trace trace;       ///< of the event that it came with
    std::string about; ///< an instance, a member, or "case"
};
/// Every file that what is in `state` came with, in the order in which they came. Of a state that was filtered for somebody, theirs alone.
[[nodiscard]] std::vector<KeptFile> files_of(const CaseState& state);
[[nodiscard]] std::optional<KeptFile> find_file(const CaseState& state, const std::string& file);

/// How a file stands: erased goes before quarantined, and so on down.
enum class FileStanding {
    waiting,  ///< nobody has said that it is safe
    accepted, ///< no scanner has looked; somebody opens it to others and answers for it by name
    clean,
    suspect,
    quarantined, ///< nobody opens it but whoever has to judge it
    erased,
};
[[nodiscard]] FileStanding standing_of(const CaseState& state, const std::string& file);

/// Files that belong to the case as a whole, or to one thing of it. They come with `By::files`.
struct AttachFiles {
    std::string about{"case"};
    std::string text; ///< what they are
};
[[nodiscard]] Decided decide(const CaseView& view, const AttachFiles& command, const By& by);

/// Opens a file that nothing has scanned to everybody who may see it.
struct AcceptRisk {
    std::string file;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const AcceptRisk& command, const By& by);

/// One person takes a file out of everybody's sight at once.
struct QuarantineFile {
    std::string file;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const QuarantineFile& command, const By& by);

struct ReleaseFile {
    std::string file;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const ReleaseFile& command, const By& by);

/// The first of two persons asks for a file in quarantine to be destroyed.
struct AskErasure {
    std::string file;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const AskErasure& command, const By& by);

/// The second destroys it.
struct EraseFile {
    std::string file;
    std::string reason;
};
[[nodiscard]] Decided decide(const CaseView& view, const EraseFile& command, const By& by);

/// What a note is for that comes with files, and one that asks for a file's erasure.
inline const std::string purpose_document = "document";
inline const std::string purpose_erasure = "erasure-asked";

/// What an event says a file's judgement is.
inline const std::string judged_accepted = "risk-accepted";
inline const std::string judged_released = "released";

/// How an event names a file whose content it is about: "file/1234".
[[nodiscard]] inline std::string content_of_file(const std::string& file) { return "file/" + file; }

} // namespace throughline::casework
