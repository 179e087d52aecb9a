#include "web/casework/case_files.hpp"

#include "domain/casework/file_commands.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/input.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "web/server/csrf.hpp"

#include <algorithm>

namespace throughline::web {

using application::SeenCase;
using application::StagedFile;
using casework::CaseView;
using casework::FileStanding;
using casework::KeptFile;
using procedure::Power;
using views::Href;
using views::Html;

namespace {

constexpr std::string_view stored = "stored:";
constexpr std::string_view refused_because = "refused:";

/// Seals what comes; what is not wanted is let through and dropped, so that the rest of the form arrives.
class CaseUploads : public UploadSink {
public:
    CaseUploads(const Site& site, const HttpRequest& http, std::optional<identity::SignIn> who, StreamId stream)
        : site_{site}, path_{http.path_and_query().substr(0, http.path_and_query().find('?'))}, who_{std::move(who)}, stream_{stream}
    {
    }

    std::expected<void, HttpResponse> begin(const Upload& file, const Fields& form) override
    {
        incoming_.reset();
        fault_.clear();
        if (!who_) return {}; // the sign-in has ended: only what was typed is kept
        const auto version = form.find(views::form_names::version);
        if (!is_csrf_token(form.text(views::form_names::csrf_token), who_->form_secret, path_, version ? *version : "0")) {
            return std::unexpected(error(403, "This form is not one of yours any more. Reload the page and send it again."));
        }
        if (++files_ > application::most_files) {
            fault_ = "is one too many: at most " + std::to_string(application::most_files) + " files go with one form";
            return {};
        }
        incoming_.emplace(site_.files.receive(who_->person, stream_, file.file_name));
        return {};
    }
    std::expected<void, HttpResponse> write(std::string_view bytes) override
    {
        if (incoming_) incoming_->write(bytes);
        return {};
    }
    std::expected<std::string, HttpResponse> end() override
    {
        if (!incoming_) return std::string(refused_because) + (fault_.empty() ? "was not kept, because you were signed out" : fault_);
        auto finished = incoming_->finish();
        incoming_.reset();
        return finished ? std::string(stored) + finished->ref.id : std::string(refused_because) + finished.error();
    }
    void finished() override {}

private:
    const Site& site_;
    std::string path_;
    std::optional<identity::SignIn> who_;
    StreamId stream_;
    std::size_t files_{0};
    std::string fault_{};
    std::optional<application::IncomingFile> incoming_{};
};

std::expected<std::unique_ptr<UploadSink>, HttpResponse> open_uploads(const Site& site, const HttpRequest& http)
{
    const auto token = http.cookie(sign_in_cookie);
    if (!token) return std::unexpected(see_other("/sign-in"));
    auto who = site.accounts.find_sign_in(std::string(*token), site.clock.now());
    if (!who) {
        if (!site.accounts.find_ended(std::string(*token), site.clock.now())) return std::unexpected(see_other("/sign-in"));
        return std::make_unique<CaseUploads>(site, http, std::nullopt, StreamId{0});
    }
    const auto seen = site.casework.load(std::string(http.parameter("reference")), who->person);
    if (!seen) return std::unexpected(not_found());
    return std::make_unique<CaseUploads>(site, http, std::move(who), seen->stream);
}

std::string standing_in_words(const SeenCase& seen, const KeptFile& file)
{
    const auto& files = seen.seen.state.files;
    const auto at = files.find(file.ref.id);
    switch (casework::standing_of(seen.seen.state, file.ref.id)) {
    case FileStanding::waiting:
        return "Not checked yet: only who attached it can open it";
    case FileStanding::accepted:
        return "Opened to others by " + seen.directory->name_of(at->second.judged->trace.actor);
    case FileStanding::clean:
        return "Checked";
    case FileStanding::suspect:
        return "Suspect: nobody can open it";
    case FileStanding::quarantined:
        return "In quarantine since " + time::in_words(at->second.quarantined->trace.recorded_on);
    case FileStanding::erased:
        return "Erased on " + time::in_words(at->second.erased->trace.recorded_on);
    }
    return {};
}

/// Where somebody sees the file at all, this says whether they may read it.
enum class Reading { open, judging, held_back };

Reading reading_of(const SeenCase& seen, const KeptFile& file)
{
    const auto& viewer = seen.seen.viewer;
    switch (casework::standing_of(seen.seen.state, file.ref.id)) {
    case FileStanding::waiting:
        return file.trace.actor == viewer.person ? Reading::open : Reading::held_back;
    case FileStanding::accepted:
    case FileStanding::clean:
        return Reading::open;
    case FileStanding::quarantined:
        return viewer.may(Power::manage_case) ? Reading::judging : Reading::held_back;
    case FileStanding::suspect:
    case FileStanding::erased:
        return Reading::held_back;
    }
    return Reading::held_back;
}

/// The files that exist for this person. A file may hold names: who may not see those sees only what they attached themselves. Of a case of
/// which somebody sees their own requests, only what belongs to these.
std::vector<KeptFile> files_seen(const SeenCase& seen)
{
    auto files = casework::files_of(seen.seen.state);
    const auto& viewer = seen.seen.viewer;
    std::erase_if(files, [&](const KeptFile& file) {
        if (file.trace.actor == viewer.person) return false;
        if (!seen.seen.names_shown) return true;
        return viewer.reach != access::Reach::whole_case && !seen.seen.standing.find(file.about);
    });
    return files;
}

std::optional<KeptFile> find_file(const Visit& visit, const SeenCase& seen)
{
    const auto files = files_seen(seen);
    const auto at =
        std::ranges::find(files, visit.http().parameter("file"), [](const KeptFile& one) -> std::string_view { return one.ref.id; });
    return at == files.end() ? std::nullopt : std::optional{*at};
}

Href file_address(const SeenCase& seen, const std::string& file)
{
    return Href::path({"cases", seen.seen.state.opened.reference, "files", file});
}

std::string came_in_words(const SeenCase& seen, const KeptFile& file)
{
    return "By " + seen.directory->name_of(file.trace.actor) + " on " + time::in_words(file.trace.recorded_on);
}

std::string name_of(const SeenCase& seen, const KeptFile& file)
{
    // What was destroyed leaves no name behind on a page either.
    return casework::standing_of(seen.seen.state, file.ref.id) == FileStanding::erased ? "A file that was erased" : file.name;
}

std::string about_in_words(const SeenCase& seen, const KeptFile& file)
{
    if (const auto* instance = seen.seen.standing.find(file.about)) return instance->title;
    if (const auto* member = seen.seen.state.find_member(file.about)) return member->name;
    return "The case as a whole";
}

struct Again {
    std::string posted{};
    views::FormValues values{};
    int status{200};
};

Html one_form(
    const Visit& visit, const SeenCase& seen, const KeptFile& file, const Again& again, const char* action, const char* question,
    const char* words, const char* hint = "")
{
    auto form = visit.form_to(file_address(seen, file.ref.id), seen.seen.state.version_of(casework::content_of_file(file.ref.id)));
    form.hidden.emplace_back("action", action);
    const auto values = again.posted == action ? again.values : views::FormValues{};
    views::Input reason;
    reason.name = "reason";
    reason.id = std::string(action) + "-reason";
    reason.label.content = question;
    if (*hint != '\0') reason.hint.content = hint;
    reason.error.content = values.error("reason");
    reason.value = std::string(values.value("reason"));
    return views::form(form, views::input(reason) + views::button({.content = words}));
}

Html word_said(const SeenCase& seen, const std::optional<casework::Word>& word, const char* what)
{
    if (!word) return {};
    return views::paragraph(
        std::string(what) + " by " + seen.directory->name_of(word->trace.actor) + " on " + time::in_words(word->trace.recorded_on) +
        (word->reason.empty() ? "." : ": " + word->reason));
}

Html what_can_be_done(const Visit& visit, const SeenCase& seen, const KeptFile& file, const Again& again)
{
    if (!seen.seen.viewer.may(Power::manage_case) || seen.as_it_stood_on) return {};
    const auto standing = casework::standing_of(seen.seen.state, file.ref.id);
    Html html;
    if (standing == FileStanding::waiting) {
        html +=
            views::heading(2, "Let others open it") +
            views::paragraph(
                "No scanner has looked at this file. Until somebody answers for it by name, only the person who attached it can open it.") +
            one_form(visit, seen, file, again, "accept", "How do you know that it is safe?", "Let others open it");
    }
    if (standing == FileStanding::quarantined) {
        const auto& asked = seen.seen.state.files.at(file.ref.id).erasure_asked;
        if (!asked) {
            html += views::heading(2, "Destroy it") +
                    views::paragraph("Two people destroy a file: one asks, a second one does it. Nothing brings it back.") +
                    one_form(visit, seen, file, again, "ask-erasure", "Why must it be destroyed?", "Ask for it to be destroyed");
        } else if (asked->trace.actor != visit.person()) {
            html += views::heading(2, "Destroy it") +
                    one_form(visit, seen, file, again, "erase", "Why do you agree that it is destroyed?", "Destroy this file for good");
        } else {
            html += views::paragraph("A second person has to destroy it.");
        }
        html += views::heading(2, "Give it back") +
                one_form(visit, seen, file, again, "release", "Why may it be opened again?", "End the quarantine");
    } else if (standing != FileStanding::erased) {
        html += views::heading(2, "Keep everybody from opening it") +
                one_form(
                    visit, seen, file, again, "quarantine", "Why must nobody open it?", "Put it into quarantine",
                    "For a page of another family, or something that should not have been sent. It works at once.");
    }
    return html;
}

HttpResponse show_file(Visit& visit, const SeenCase& seen, const Again& again)
{
    const auto file = find_file(visit, seen);
    if (!file) return not_found();
    const auto name = name_of(seen, *file);
    const auto reading = reading_of(seen, *file);
    views::SummaryList list;
    list.rows.push_back({"Belongs to", about_in_words(seen, *file)});
    list.rows.push_back({"Attached", came_in_words(seen, *file)});
    list.rows.push_back(
        {"Kind",
         application::kind_in_words(file->ref.media_type) + ", " + application::size_in_words(static_cast<std::size_t>(file->ref.size))});
    list.rows.push_back(
        {"How it stands",
         views::badge(
             {.content = standing_in_words(seen, *file), .state = reading == Reading::open ? views::State::done : views::State::late})});

    Html main = views::heading_with_caption(seen.seen.state.opened.neutral_name + ", " + seen.seen.state.opened.reference, name) +
                views::summary_list(list);
    if (const auto at = seen.seen.state.files.find(file->ref.id); at != seen.seen.state.files.end()) {
        main += word_said(seen, at->second.judged, "Opened to others") + word_said(seen, at->second.quarantined, "Put into quarantine") +
                word_said(seen, at->second.erasure_asked, "Its erasure was asked for") + word_said(seen, at->second.erased, "Erased");
    }
    const auto content = Href::path({"cases", seen.seen.state.opened.reference, "files", file->ref.id, "content"});
    if (reading == Reading::open) main += views::paragraph(views::link(content, "Download " + name));
    if (reading == Reading::judging) main += views::paragraph(views::link(content, "Download " + name + " to judge it"));
    if (reading != Reading::held_back) main += views::paragraph(views::soft("Each download is recorded."));
    const auto forms = what_can_be_done(visit, seen, *file, again);
    auto frame = case_frame(visit, seen, name);
    frame.width = views::PageWidth::reading;
    frame.has_errors = again.values.has_errors();
    frame.back =
        views::BackLink{.href = views::part_address(seen.seen.state.opened.reference, views::CasePart::documents), .content = "Documents"};
    Html errors;
    if (again.values.has_errors()) {
        views::ErrorSummary summary;
        for (const auto& one : again.values.errors()) summary.errors.push_back({one.message, Href("").at(again.posted + "-reason"), {}});
        errors = views::error_summary(summary);
    }
    return visit.page(frame, errors + main + forms, again.status);
}

template <class Command> application::Rule rule_of(Command command)
{
    return [command = std::move(command)](const CaseView& view, const casework::By& by) { return casework::decide(view, command, by); };
}

std::optional<application::Rule> rule_for(const std::string& action, const std::string& file, const std::string& reason)
{
    if (action == "accept") return rule_of(casework::AcceptRisk{file, reason});
    if (action == "quarantine") return rule_of(casework::QuarantineFile{file, reason});
    if (action == "release") return rule_of(casework::ReleaseFile{file, reason});
    if (action == "ask-erasure") return rule_of(casework::AskErasure{file, reason});
    if (action == "erase") return rule_of(casework::EraseFile{file, reason});
    return std::nullopt;
}

HttpResponse post_file(Visit& visit, const SeenCase& seen)
{
    const auto file = find_file(visit, seen);
    if (!file) return not_found();
    const auto action = visit.text("action");
    const auto rule = rule_for(action, file->ref.id, visit.text("reason"));
    if (!rule) return error(400, "This page does not know that action.");
    const auto done = visit.casework().change(
        visit.asking(), seen.seen.state.opened.reference, {casework::content_of_file(file->ref.id), visit.version_read()},
        Power::manage_case, *rule);
    if (done) return see_other(std::string(file_address(seen, file->ref.id).view()));
    if (done.error().why != application::NotDone::Why::refused) return not_done_page(visit, seen, done.error());
    return show_file(
        visit, seen, {action, views::values_from(typed(visit.http()), {{"reason", done.error().refused.refusal.message}}), 422});
}

/// On disk that it goes out before it goes out; handed to be kept, never to be shown inside the site.
HttpResponse download_file(Visit& visit, const SeenCase& seen)
{
    const auto file = find_file(visit, seen);
    // Also where the past is shown, what may be opened is what may be opened today.
    const auto now = seen.as_it_stood_on ? visit.casework().load(seen.seen.state.opened.reference, visit.person()) : std::nullopt;
    const auto reading = file ? reading_of(now ? *now : seen, *file) : Reading::held_back;
    auto& reads = visit.site().reads;
    if (reading == Reading::held_back) {
        reads.refused(visit.person(), seen.partnership, "file " + std::string(visit.http().parameter("file")));
        return file ? error(403, "This file is held back. Its page says why.") : not_found();
    }
    reads.exported(
        visit.person(), seen.partnership, seen.stream, "file " + file->ref.id + (reading == Reading::judging ? ", to judge it" : ""));
    auto& files = visit.site().files;
    auto pieces = reading == Reading::judging ? files.pieces_for_judging(file->ref.id) : files.pieces_of(file->ref.id);
    return download(file->name, file->ref.media_type, std::move(pieces), static_cast<std::uint64_t>(file->ref.size));
}

HttpResponse show_attaching(Visit& visit, const SeenCase& seen, const views::FormValues& values)
{
    const auto content = files_of_the_case(visit, seen, values);
    auto frame = case_frame(visit, seen, "Files of this case");
    frame.has_errors = true;
    frame.back =
        views::BackLink{.href = views::part_address(seen.seen.state.opened.reference, views::CasePart::documents), .content = "Documents"};
    return visit.page(frame, views::error_summary_of(values, content) + views::heading(1, "Files of this case") + content, 422);
}

/// A file for the case as a whole, from its page of documents.
HttpResponse post_documents(Visit& visit, const SeenCase& seen)
{
    const auto posted = posted_files(visit, seen, "files");
    auto errors = posted.errors;
    if (errors.empty()) {
        const auto rule = with_files(rule_of(casework::AttachFiles{casework::the_case, visit.text("text")}), posted, {});
        const auto done = visit.casework().change(visit.asking(), seen.seen.state.opened.reference, {}, Power::manage_case, rule);
        if (done) return see_other(std::string(views::part_address(seen.seen.state.opened.reference, views::CasePart::documents).view()));
        if (done.error().why != application::NotDone::Why::refused) return not_done_page(visit, seen, done.error());
        errors.push_back({done.error().refused.refusal.field, done.error().refused.refusal.message});
    }
    auto all = typed(visit.http());
    all.erase("files-kept");
    for (const auto& file : posted.files) all["files-kept"].push_back(file.ref.id);
    return show_attaching(visit, seen, views::values_from(all, errors));
}

} // namespace

RouteOptions takes_files_of_a_case(const Site& site)
{
    return {FormWithFiles{[&site](const HttpRequest& http) { return open_uploads(site, http); }}};
}

PostedFiles posted_files(const Visit& visit, const SeenCase& seen, const std::string& field)
{
    PostedFiles posted;
    const auto left_out = visit.http().form.all(field + "-left-out");
    for (const auto kept : visit.http().form.all(field + "-kept")) {
        if (std::ranges::find(left_out, kept) != left_out.end()) continue;
        if (auto staged = visit.site().files.find_staged(visit.person(), seen.stream, std::string(kept))) {
            posted.files.push_back(std::move(*staged));
        } else {
            posted.errors.push_back({field, "A file that you attached before waited for longer than a day. Attach it again"});
        }
    }
    for (const auto& upload : visit.http().uploads) {
        if (upload.field != field) continue;
        const std::string_view said{upload.stored_as};
        if (said.starts_with(stored)) {
            if (auto staged = visit.site().files.find_staged(visit.person(), seen.stream, std::string(said.substr(stored.size()))))
                posted.files.push_back(std::move(*staged));
        } else if (said.starts_with(refused_because)) {
            posted.errors.push_back(
                {field, application::safe_file_name(upload.file_name) + " " + std::string(said.substr(refused_because.size()))});
        }
    }
    return posted;
}

std::vector<views::WaitingFile> waiting_files(const Visit& visit, const SeenCase& seen, const std::vector<std::string>& files)
{
    std::vector<views::WaitingFile> waiting;
    for (const auto& id : files) {
        const auto staged = visit.site().files.find_staged(visit.person(), seen.stream, id);
        if (staged) waiting.push_back({id, staged->name, application::size_in_words(static_cast<std::size_t>(staged->ref.size))});
    }
    return waiting;
}

application::Rule with_files(application::Rule rule, const PostedFiles& files, const PostedFiles& message)
{
    return [rule = std::move(rule), files = files.files, message = message.files](const CaseView& view, const casework::By& by) {
        auto whole = by;
        for (const auto& file : files) {
            whole.files.push_back(file.ref);
            whole.file_names[file.ref.id] = file.name;
        }
        for (const auto& file : message) {
            if (whole.recorded_for) {
                whole.recorded_for->message.push_back(file.ref);
            } else {
                whole.files.push_back(file.ref);
            }
            whole.file_names[file.ref.id] = file.name;
        }
        return rule(view, whole);
    };
}

std::vector<views::FileShown> files_shown(const Visit&, const SeenCase& seen, const std::string& about)
{
    std::vector<views::FileShown> shown;
    for (const auto& file : files_seen(seen)) {
        if (!about.empty() && file.about != about) continue;
        views::FileShown one;
        one.id = file.ref.id;
        one.name = name_of(seen, file);
        one.address = file_address(seen, file.ref.id);
        one.kind =
            application::kind_in_words(file.ref.media_type) + ", " + application::size_in_words(static_cast<std::size_t>(file.ref.size));
        one.came = came_in_words(seen, file);
        one.standing = standing_in_words(seen, file);
        one.is_held_back = reading_of(seen, file) != Reading::open;
        one.about = about_in_words(seen, file);
        shown.push_back(std::move(one));
    }
    return shown;
}

Html files_of_the_case(const Visit& visit, const SeenCase& seen, const views::FormValues& values)
{
    Html html = views::heading(2, "Files");
    const auto files = files_shown(visit, seen);
    html += files.empty()
                ? views::paragraph("No file has been attached yet. Files come with an answer, a form or a message, or are attached here.")
                : views::files_list(files);
    if (!seen.seen.viewer.may(Power::manage_case) || seen.as_it_stood_on) return html;
    auto form = visit.form_to(views::part_address(seen.seen.state.opened.reference, views::CasePart::documents));
    form.has_files = true;
    views::FilesField field;
    field.name = "files";
    field.label = "File";
    field.waiting = waiting_files(visit, seen, values.values("files-kept"));
    const auto fields =
        views::text_field(values, {.name = "text", .label = "What is this?", .hint = "For example: letter from the coroner of 3 March"}) +
        views::files_field(values, field);
    return html + views::heading(2, "Attach a file to this case") + views::form(form, fields + views::button({.content = "Attach"}));
}

void add_file_routes(Router& router, const Site& site)
{
    router.get("/cases/{reference}/files/{file}", "case-file", for_case(site, [](Visit& visit, const SeenCase& seen) {
                   return show_file(visit, seen, {});
               }));
    router.post("/cases/{reference}/files/{file}", "case-file", for_case_post(site, post_file));
    router.get("/cases/{reference}/files/{file}/content", "case-file-content", for_case(site, download_file));
    router.post("/cases/{reference}/documents", "case-documents", for_case_post(site, post_documents), takes_files_of_a_case(site));
}

} // namespace throughline::web
