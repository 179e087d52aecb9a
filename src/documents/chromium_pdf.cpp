#include "documents/chromium_pdf.hpp"

#include "documents/child_process.hpp"

#include <boost/json.hpp>

#include <cstdlib>
#include <mutex>
#include <optional>
#include <unistd.h>

namespace throughline::documents {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

using application::NoPdf;
using application::WordDocument;

/// A folder in memory that is gone with this object.
class FolderInMemory {
public:
    FolderInMemory()
    {
        std::string name = "/dev/shm/throughline-print-XXXXXX";
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~FolderInMemory()
    {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    FolderInMemory(const FolderInMemory&) = delete;
    FolderInMemory& operator=(const FolderInMemory&) = delete;

    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

std::vector<std::string> command_of(const fs::path& program, const fs::path& folder)
{
    std::vector<std::string> command{
        program.string(), "--headless", "--remote-debugging-pipe", "--user-data-dir=" + (folder / "profile").string(), "--incognito",
        "--disk-cache-dir=" + (folder / "cache").string(), "--no-first-run", "--no-default-browser-check", "--disable-gpu",
        "--disable-dev-shm-usage", // what its processes share lies in its own folder, which is in memory too and is taken away
        "--disable-extensions", "--disable-component-update", "--disable-background-networking", "--disable-sync", "--disable-breakpad",
        "--disable-crash-reporter", "--metrics-recording-only",
        // No name is found and no address is reached: the proxy is a port on which nobody listens.
        "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>"};
    // Its sandbox does not start for root, who should not run the server in the first place.
    if (::geteuid() == 0) command.emplace_back("--no-sandbox");
    return command;
}

std::vector<std::string> environment_of(const fs::path& folder)
{
    return {
        "PATH=/usr/bin:/bin",
        "HOME=" + folder.string(),
        "TMPDIR=" + folder.string(),
        "XDG_CONFIG_HOME=" + folder.string(),
        "XDG_CACHE_HOME=" + folder.string(),
        "LANG=C.UTF-8"};
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return out;
}

constexpr std::string_view edge_look = "<div style=\"font:8pt Arial,'Liberation Sans',sans-serif;width:100%;text-align:center\">";

/// Chromium's own protocol over its pipes: a numbered command, and the answer with that number among whatever else it says.
class Conversation {
public:
    Conversation(ChildProcess& browser, ChildProcess::Until until) : browser_{browser}, until_{until} {}

    std::optional<json::object> ask(std::string_view method, json::object parameters)
    {
        json::object message{{"id", ++number_}, {"method", method}, {"params", std::move(parameters)}};
        if (!session_.empty()) message["sessionId"] = session_;
        if (!browser_.write(json::serialize(message), until_)) return std::nullopt;
        while (const auto answer = browser_.read(until_)) {
            boost::system::error_code fault;
            const auto parsed = json::parse(*answer, fault);
            const auto* object = fault ? nullptr : parsed.if_object();
            const auto* id = object ? object->if_contains("id") : nullptr;
            if (!id || !id->is_int64() || id->as_int64() != number_) continue;
            const auto* result = object->if_contains("result");
            return result && result->is_object() ? std::optional{result->as_object()} : std::nullopt;
        }
        return std::nullopt;
    }
    void in_session(std::string session) { session_ = std::move(session); }

private:
    ChildProcess& browser_;
    ChildProcess::Until until_;
    std::int64_t number_{0};
    std::string session_;
};

std::string text_in(const std::optional<json::object>& answer, std::string_view name)
{
    const auto* value = answer ? answer->if_contains(name) : nullptr;
    return value && value->is_string() ? std::string(value->as_string()) : std::string{};
}

/// Base64 as RFC 4648, section 4 has it. Nothing where it is not that.
std::string decoded(std::string_view base64)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    while (base64.ends_with('=')) base64.remove_suffix(1);
    std::string bytes;
    bytes.reserve(base64.size() / 4 * 3);
    unsigned held = 0;
    int bits = 0;
    for (const char c : base64) {
        const auto value = letters.find(c);
        if (value == std::string_view::npos) return {};
        held = (held << 6U | static_cast<unsigned>(value)) & 0xFFFFU;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(held >> static_cast<unsigned>(bits) & 0xFFU);
    }
    return bytes;
}

/// The frame of the page that is shown: its document is set without an address, so that none is asked for.
std::string main_frame(Conversation& browser)
{
    const auto tree = browser.ask("Page.getFrameTree", {});
    const auto* frames = tree ? tree->if_contains("frameTree") : nullptr;
    const auto* frame = frames && frames->is_object() ? frames->as_object().if_contains("frame") : nullptr;
    return frame && frame->is_object() ? text_in(frame->as_object(), "id") : std::string{};
}

std::string printed_by(Conversation& browser, const WordDocument& document)
{
    const auto target = text_in(browser.ask("Target.createTarget", {{"url", "about:blank"}}), "targetId");
    if (target.empty()) return {};
    browser.in_session(text_in(browser.ask("Target.attachToTarget", {{"targetId", target}, {"flatten", true}}), "sessionId"));
    if (!browser.ask("Emulation.setScriptExecutionDisabled", {{"value", true}})) return {};
    const auto frame = main_frame(browser);
    if (frame.empty() || !browser.ask("Page.setDocumentContent", {{"frameId", frame}, {"html", printable_page(document)}})) return {};
    const auto header = std::string(edge_look) + escaped(document.handling_mark) + "</div>";
    const auto footer = std::string(edge_look) + escaped(document.footer) +
                        " \u00b7 Page <span class=\"pageNumber\"></span> of <span class=\"totalPages\"></span></div>";
    return decoded(text_in(
        browser.ask(
            "Page.printToPDF", {{"displayHeaderFooter", true},
                                {"headerTemplate", header},
                                {"footerTemplate", footer},
                                {"printBackground", false},
                                {"paperWidth", 8.27},
                                {"paperHeight", 11.69},
                                {"marginTop", 0.9},
                                {"marginBottom", 0.9},
                                {"marginLeft", 0.85},
                                {"marginRight", 0.85},
                                {"generateTaggedPDF", true},
                                {"generateDocumentOutline", true}}),
        "data"));
}

class ChromiumPdf final : public application::PdfFiles {
public:
    ChromiumPdf(fs::path program, std::chrono::milliseconds limit) : program_{std::move(program)}, limit_{limit} {}

    [[nodiscard]] std::expected<std::string, NoPdf> printed(const WordDocument& document) const override
    {
        const std::unique_lock alone{one_at_a_time_, std::try_to_lock};
        if (!alone) return std::unexpected(NoPdf::busy);
        const FolderInMemory folder;
        if (folder.path().empty()) return std::unexpected(NoPdf::failed);
        ChildProcess browser{command_of(program_, folder.path()), environment_of(folder.path())};
        Conversation conversation{browser, std::chrono::steady_clock::now() + limit_};
        auto pdf = browser.is_running() ? printed_by(conversation, document) : std::string{};
        if (!pdf.starts_with("%PDF-")) return std::unexpected(NoPdf::failed);
        return pdf;
    }

private:
    fs::path program_;
    std::chrono::milliseconds limit_;
    mutable std::mutex one_at_a_time_;
};

} // namespace

std::unique_ptr<application::PdfFiles> chromium_pdf(const fs::path& program, std::chrono::milliseconds limit)
{
    if (::access(program.c_str(), X_OK) != 0 || ::access("/dev/shm", W_OK) != 0) return nullptr;
    return std::make_unique<ChromiumPdf>(program, limit);
}

} // namespace throughline::documents
