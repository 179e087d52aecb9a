#include "documents/word_template.hpp"

#include <pugixml.hpp>

#include <algorithm>

namespace throughline::documents {

namespace {

using application::WordFault;
using pugi::xml_node;

constexpr auto text_part = "word/document.xml";

bool is_text(const Entry& entry)
{
    const auto& name = entry.name;
    return name == text_part || (name.ends_with(".xml") && (name.starts_with("word/header") || name.starts_with("word/footer")));
}

struct ToString final : pugi::xml_writer {
    std::string text;
    void write(const void* bytes, std::size_t size) override { text.append(static_cast<const char*>(bytes), size); }
};

template <class Sink> struct EveryNode final : pugi::xml_tree_walker {
    std::string_view wanted;
    const Sink& sink;
    EveryNode(std::string_view name, const Sink& to) : wanted{name}, sink{to} {}
    bool for_each(xml_node& node) override
    {
        if (wanted == node.name()) sink(node);
        return true;
    }
};

template <class Sink> void each(xml_node within, std::string_view name, const Sink& sink)
{
    EveryNode<Sink> walk{name, sink};
    within.traverse(walk);
}

/// The text nodes of a paragraph, without those of a paragraph inside it (a text box).
void texts_of(xml_node node, std::vector<xml_node>& texts)
{
    for (auto child : node.children()) {
        const std::string_view name = child.name();
        if (name == "w:p") continue;
        if (name == "w:t") {
            texts.push_back(child);
        } else {
            texts_of(child, texts);
        }
    }
}

std::string joined(const std::vector<xml_node>& texts)
{
    std::string all;
    for (const auto& text : texts) all += text.text().get();
    return all;
}

struct Placeholder {
    std::size_t begin{};
    std::size_t end{};
    std::string name;
};

std::string trimmed(std::string text)
{
    while (text.starts_with(' ')) text.erase(0, 1);
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

std::string beginning_of(const std::string& words)
{
    if (words.size() <= 60) return words;
    auto cut = std::size_t{60};
    while (cut > 0 && (static_cast<unsigned char>(words[cut]) & 0xC0U) == 0x80U) --cut;
    return words.substr(0, cut) + "\u2026";
}

std::vector<Placeholder> find_placeholders(const std::string& words, WordFaults& faults)
{
    std::vector<Placeholder> found;
    std::size_t from = 0;
    for (;;) {
        const auto begin = words.find("{{", from);
        if (begin == std::string::npos) return found;
        const auto end = words.find("}}", begin + 2);
        if (end == std::string::npos) {
            faults.push_back(
                {"A placeholder is opened with {{ and not closed with }}: \u201c" + beginning_of(words.substr(begin)) + "\u201d"});
            return found;
        }
        if (words.find("{{", begin + 2) < end) {
            faults.push_back({"A placeholder stands inside another: \u201c" + beginning_of(words.substr(begin)) + "\u201d"});
            return found;
        }
        const auto name = trimmed(words.substr(begin + 2, end - begin - 2));
        if (name.empty()) faults.push_back({"A placeholder has no name: \u201c" + beginning_of(words) + "\u201d"});
        found.push_back({begin, end + 2, name});
        from = end + 2;
    }
}

/// Writes words into a text node; what stands on a line of its own follows a break.
void set_words(xml_node text, const std::string& words)
{
    const auto first_end = words.find('\n');
    text.text().set(words.substr(0, first_end).c_str());
    if (!text.attribute("xml:space")) text.append_attribute("xml:space").set_value("preserve");
    auto after = text;
    for (auto end = first_end; end != std::string::npos;) {
        const auto next = words.find('\n', end + 1);
        after = text.parent().insert_child_after("w:br", after);
        after = text.parent().insert_child_after("w:t", after);
        after.append_attribute("xml:space").set_value("preserve");
        after.text().set(words.substr(end + 1, next == std::string::npos ? next : next - end - 1).c_str());
        end = next;
    }
}

/// Puts `value` where the characters from `begin` to `end` stand, over as many text nodes as they stretch.
void replace(const std::vector<xml_node>& texts, const Placeholder& placeholder, const std::string& value)
{
    std::size_t at = 0;
    bool written = false;
    for (auto text : texts) {
        const std::string words = text.text().get();
        const auto from = at;
        at += words.size();
        if (at <= placeholder.begin || from >= placeholder.end) continue;
        const auto first = placeholder.begin > from ? placeholder.begin - from : 0;
        const auto last = std::min(placeholder.end - from, words.size());
        set_words(text, words.substr(0, first) + (written ? "" : value) + words.substr(last));
        written = true;
    }
}

void look_for_dangers(const Entry& entry, WordFaults& faults)
{
    const auto& name = entry.name;
    if (name.ends_with("vbaProject.bin"))
        faults.push_back({"This file has macros in it. Save it as a Word document (.docx) without macros and choose it again"});
    if (name.ends_with(".rels")) {
        pugi::xml_document links;
        if (!links.load_buffer(entry.content.data(), entry.content.size())) return;
        each(links, "Relationship", [&](xml_node link) {
            const std::string_view kind = link.attribute("Type").value();
            if (std::string_view{link.attribute("TargetMode").value()} != "External" || kind.ends_with("/hyperlink")) return;
            faults.push_back(
                {std::string{"This file fetches something from another place: "} + link.attribute("Target").value() +
                 ". Put it into the file, or take it out"});
        });
    }
    if (!name.starts_with("word/") || !name.ends_with(".xml")) return;
    pugi::xml_document part;
    if (!part.load_buffer(entry.content.data(), entry.content.size())) return;
    each(part, "w:instrText", [&](xml_node field) {
        const std::string_view words = field.text().get();
        for (const auto* fetching : {"INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK"}) {
            if (words.find(std::string{fetching} + " ") != std::string_view::npos)
                faults.push_back(
                    {std::string{"This file has a field that fetches something from another place ("} + fetching + "). Take it out"});
        }
    });
}

template <class Sink> void each_paragraph(const Entry& entry, const Sink& sink)
{
    pugi::xml_document part;
    part.load_buffer(entry.content.data(), entry.content.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    each(part, "w:p", sink);
}

} // namespace

std::expected<std::vector<Entry>, WordFaults> opened(std::string_view file)
{
    auto entries = unpacked(file);
    if (!entries) return std::unexpected(WordFaults{{entries.error()}});
    const auto text = std::ranges::find(*entries, text_part, &Entry::name);
    if (text == entries->end()) return std::unexpected(WordFaults{{"This is not a Word file (.docx)"}});
    WordFaults faults;
    pugi::xml_document part;
    if (!part.load_buffer(text->content.data(), text->content.size())) faults.push_back({"The text of this file is damaged"});
    for (const auto& entry : *entries) look_for_dangers(entry, faults);
    if (!faults.empty()) return std::unexpected(std::move(faults));
    return std::move(*entries);
}

std::expected<std::vector<std::string>, WordFaults> placeholders_in(const std::vector<Entry>& entries)
{
    std::vector<std::string> names;
    WordFaults faults;
    for (const auto& entry : entries) {
        if (!is_text(entry)) continue;
        each_paragraph(entry, [&](xml_node paragraph) {
            std::vector<xml_node> texts;
            texts_of(paragraph, texts);
            for (const auto& placeholder : find_placeholders(joined(texts), faults)) {
                if (std::ranges::find(names, placeholder.name) == names.end()) names.push_back(placeholder.name);
            }
        });
    }
    if (!faults.empty()) return std::unexpected(std::move(faults));
    return names;
}

std::vector<std::string> fill(std::vector<Entry>& entries, const std::map<std::string, std::string>& values)
{
    std::vector<std::string> left_open;
    for (auto& entry : entries) {
        if (!is_text(entry)) continue;
        pugi::xml_document part;
        part.load_buffer(entry.content.data(), entry.content.size(), pugi::parse_full | pugi::parse_ws_pcdata);
        each(part, "w:p", [&](xml_node paragraph) {
            std::vector<xml_node> texts;
            texts_of(paragraph, texts);
            WordFaults faults;
            auto placeholders = find_placeholders(joined(texts), faults);
            std::ranges::reverse(placeholders);
            for (const auto& placeholder : placeholders) {
                const auto value = values.find(placeholder.name);
                if (value != values.end()) {
                    replace(texts, placeholder, value->second);
                } else if (std::ranges::find(left_open, placeholder.name) == left_open.end()) {
                    left_open.push_back(placeholder.name);
                }
            }
        });
        ToString out;
        part.save(out, "", pugi::format_raw);
        entry.content = std::move(out.text);
    }
    return left_open;
}

std::vector<std::string> paragraphs_in(const std::vector<Entry>& entries)
{
    std::vector<std::string> all;
    const auto text = std::ranges::find(entries, text_part, &Entry::name);
    if (text == entries.end()) return all;
    each_paragraph(*text, [&](xml_node paragraph) {
        std::vector<xml_node> texts;
        texts_of(paragraph, texts);
        auto words = joined(texts);
        if (!words.empty()) all.push_back(std::move(words));
    });
    return all;
}

} // namespace throughline::documents
