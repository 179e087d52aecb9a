#include "domain/casework/decide_support.hpp"
#include "domain/casework/file_commands.hpp"

#include <algorithm>
#include <set>

namespace throughline::casework {

namespace {

class Gathering {
public:
    void take(const Trace& trace, const std::string& about)
    {
        for (const auto& file : trace.files) take(file, trace, about);
        if (!trace.recorded_for) return;
        for (const auto& file : trace.recorded_for->message) take(file, trace, about);
    }

    [[nodiscard]] std::vector<KeptFile> taken() &&
    {
        std::ranges::stable_sort(files_, {}, [](const KeptFile& file) { return file.trace.event; });
        return std::move(files_);
    }

private:
    void take(const FileRef& file, const Trace& trace, const std::string& about)
    {
        if (!known_.insert(file.id).second) return;
        const auto name = trace.file_names.find(file.id);
        files_.push_back({file, name == trace.file_names.end() ? std::string("file") : name->second, trace, about});
    }

    std::vector<KeptFile> files_;
    std::set<std::string> known_;
};

std::optional<Refused> reason_missing(const std::string& reason, const char* words)
{
    if (!reason.empty()) return std::nullopt;
    return Refused{words, "", "reason"};
}

std::optional<Refused> not_there(const CaseView& view, const std::string& file)
{
    if (find_file(view.state, file)) return std::nullopt;
    return Refused{"This file is not in this case any more"};
}

} // namespace

std::vector<KeptFile> files_of(const CaseState& state)
{
    Gathering gathering;
    for (const auto& [instance, all] : state.submissions) {
        for (const auto& one : all) gathering.take(one.trace, instance);
    }
    for (const auto& [instance, all] : state.addenda) {
        for (const auto& one : all) gathering.take(one.trace, instance);
    }
    for (const auto& [instance, request] : state.requests) {
        gathering.take(request.trace, instance);
        for (const auto& round : request.rounds) {
            gathering.take(round.submission.trace, instance);
            if (round.review) gathering.take(round.review->trace, instance);
        }
    }
    for (const auto& [instance, meeting] : state.meetings) {
        gathering.take(meeting.trace, instance);
        gathering.take(meeting.held_trace, instance);
    }
    for (const auto& [instance, all] : state.views) {
        for (const auto& one : all) gathering.take(one.trace, instance);
    }
    for (const auto& [instance, all] : state.advice) {
        for (const auto& one : all) gathering.take(one.trace, instance);
    }
    for (const auto& [instance, all] : state.signatures) {
        for (const auto& one : all) gathering.take(one.trace, instance);
    }
    for (const auto& [instance, all] : state.sendings) {
        for (const auto& one : all) gathering.take(one.trace, instance);
    }
    for (const auto& note : state.notes) gathering.take(note.trace, note.added.about);
    for (const auto& [key, statements] : state.facts) {
        for (const auto& one : statements) gathering.take(one.trace, one.from.empty() ? key.second : one.from);
    }
    gathering.take(state.opened_trace, the_case);
    return std::move(gathering).taken();
}

std::optional<KeptFile> find_file(const CaseState& state, const std::string& file)
{
    const auto all = files_of(state);
    const auto at = std::ranges::find(all, file, [](const KeptFile& one) { return one.ref.id; });
    return at == all.end() ? std::nullopt : std::optional{*at};
}

FileStanding standing_of(const CaseState& state, const std::string& file)
{
    const auto at = state.files.find(file);
    if (at == state.files.end()) return FileStanding::waiting;
    if (at->second.erased) return FileStanding::erased;
    if (at->second.quarantined) return FileStanding::quarantined;
    if (!at->second.judged) return FileStanding::waiting;
    const auto& judgement = at->second.judged->judgement;
    if (judgement == "suspect") return FileStanding::suspect;
    if (judgement == "clean") return FileStanding::clean;
    return judgement == judged_accepted ? FileStanding::accepted : FileStanding::waiting;
}

Decided decide(const CaseView& view, const AttachFiles& command, const By& by)
{
    if (by.files.empty()) return std::unexpected(Refused{"Choose a file", "", "files"});
    const auto text = trimmed(command.text);
    if (text.empty()) return std::unexpected(Refused{"Say what this is", "", "text"});
    if (command.about != the_case && !view.standing.find(command.about) && !view.state.find_member(command.about)) {
        return std::unexpected(Refused{"What this file belongs to is not in this case any more"});
    }
    return Events{}.add(by_whom(NoteAdded{command.about, purpose_document, std::nullopt, {{"text", text}}}, by));
}

Decided decide(const CaseView& view, const AcceptRisk& command, const By& by)
{
    if (auto gone = not_there(view, command.file)) return std::unexpected(std::move(*gone));
    if (standing_of(view.state, command.file) != FileStanding::waiting)
        return std::unexpected(Refused{"This file does not wait for anybody's word"});
    const auto reason = trimmed(command.reason);
    if (auto missing = reason_missing(reason, "Say how you know that this file is safe")) return std::unexpected(std::move(*missing));
    return Events{}.add(by_whom(AttachmentJudged{command.file, judged_accepted, {{"reason", reason}}}, by));
}

Decided decide(const CaseView& view, const QuarantineFile& command, const By& by)
{
    if (auto gone = not_there(view, command.file)) return std::unexpected(std::move(*gone));
    const auto standing = standing_of(view.state, command.file);
    if (standing == FileStanding::quarantined) return std::unexpected(Refused{"This file is in quarantine already"});
    if (standing == FileStanding::erased) return std::unexpected(Refused{"This file has been erased"});
    const auto reason = trimmed(command.reason);
    if (auto missing = reason_missing(reason, "Say why nobody may open this file")) return std::unexpected(std::move(*missing));
    return Events{}.add(by_whom(ContentQuarantined{content_of_file(command.file), {{"reason", reason}}}, by));
}

Decided decide(const CaseView& view, const ReleaseFile& command, const By& by)
{
    if (standing_of(view.state, command.file) != FileStanding::quarantined)
        return std::unexpected(Refused{"This file is not in quarantine"});
    const auto reason = trimmed(command.reason);
    if (auto missing = reason_missing(reason, "Say why it may be opened again")) return std::unexpected(std::move(*missing));
    return Events{}.add(by_whom(AttachmentJudged{command.file, judged_released, {{"reason", reason}}}, by));
}

Decided decide(const CaseView& view, const AskErasure& command, const By& by)
{
    if (standing_of(view.state, command.file) != FileStanding::quarantined) {
        return std::unexpected(Refused{"A file is put into quarantine first. Then two people can erase it"});
    }
    if (view.state.files.at(command.file).erasure_asked)
        return std::unexpected(Refused{"Its erasure has been asked for already. A second person decides"});
    const auto reason = trimmed(command.reason);
    if (auto missing = reason_missing(reason, "Say why this file must be destroyed")) return std::unexpected(std::move(*missing));
    return Events{}.add(by_whom(NoteAdded{content_of_file(command.file), purpose_erasure, std::nullopt, {{"text", reason}}}, by));
}

Decided decide(const CaseView& view, const EraseFile& command, const By& by)
{
    if (standing_of(view.state, command.file) != FileStanding::quarantined)
        return std::unexpected(Refused{"This file is not in quarantine"});
    const auto& asked = view.state.files.at(command.file).erasure_asked;
    if (!asked) return std::unexpected(Refused{"One person asks for it first, and a second one erases it"});
    if (asked->trace.actor == by.actor) return std::unexpected(Refused{"You asked for it. A second person has to erase it"});
    const auto reason = trimmed(command.reason);
    if (auto missing = reason_missing(reason, "Say why you agree that this file is destroyed")) return std::unexpected(std::move(*missing));
    return Events{}.add(by_whom(ContentErased{content_of_file(command.file), asked->trace.actor, {{"reason", reason}}}, by));
}

} // namespace throughline::casework
