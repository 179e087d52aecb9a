#include "documents/chromium_pdf.hpp"

namespace throughline::documents {

namespace {

using application::WordBlock;

constexpr std::string_view looks =
    "body{font:11pt/1.45 'Atkinson Hyperlegible',Arial,'Liberation Sans',sans-serif;color:#000}"
    "h1{font-size:20pt;margin:0 0 12pt}h2{font-size:15pt;margin:18pt 0 6pt;break-after:avoid}h3{font-size:12.5pt;margin:14pt 0 4pt;"
    "break-after:avoid}p{margin:0 0 8pt;white-space:pre-line}table{width:100%;border-collapse:collapse;margin:0 0 10pt}"
    "th,td{text-align:left;vertical-align:top;padding:4pt 6pt;border-bottom:.5pt solid #667;white-space:pre-line}th{font-weight:700}"
    "tr{break-inside:avoid}.asked th{width:34%}.hand td,.hand th{border:.5pt solid #667}.hand td{height:22pt}";

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string element(std::string_view name, std::string_view text)
{
    return "<" + std::string(name) + ">" + escaped(text) + "</" + std::string(name) + ">";
}

class Page {
public:
    void add(const WordBlock& block)
    {
        if (open_ && block.kind != last_) close();
        switch (block.kind) {
        case WordBlock::Kind::heading:
            out_ += element("h2", block.text);
            break;
        case WordBlock::Kind::subheading:
            out_ += element("h3", block.text);
            break;
        case WordBlock::Kind::paragraph:
            out_ += element("p", block.text);
            break;
        case WordBlock::Kind::bullet:
            if (!open_) open("<ul>", "</ul>");
            out_ += element("li", block.text);
            break;
        case WordBlock::Kind::row:
            if (!open_) open("<table class=\"asked\">", "</table>");
            out_ += "<tr><th scope=\"row\">" + escaped(block.text) + "</th>" + element("td", block.answer) + "</tr>";
            break;
        case WordBlock::Kind::cells:
            add_cells(block);
            break;
        }
        last_ = block.kind;
    }

    std::string finish() &&
    {
        if (open_) close();
        return std::move(out_);
    }

private:
    void add_cells(const WordBlock& block)
    {
        const bool heads = !open_;
        if (heads) open("<table class=\"hand\">", "</table>");
        out_ += heads ? "<thead><tr>" : "<tr>";
        for (const auto& cell : block.cells) out_ += heads ? "<th scope=\"col\">" + escaped(cell) + "</th>" : element("td", cell);
        out_ += heads ? "</tr></thead>" : "</tr>";
    }
    void open(std::string_view begin, std::string_view end)
    {
        out_ += begin;
        end_ = end;
        open_ = true;
    }
    void close()
    {
        out_ += end_;
        open_ = false;
    }

    std::string out_;
    std::string_view end_;
    bool open_{false};
    WordBlock::Kind last_{WordBlock::Kind::paragraph};
};

} // namespace

std::string printable_page(const application::WordDocument& document)
{
    Page page;
    for (const auto& block : document.blocks) page.add(block);
    return "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
           "content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>" +
           escaped(document.title) + "</title><style>" + std::string(looks) + "</style></head><body><main>" +
           element("h1", document.title) + std::move(page).finish() + "</main></body></html>";
}

} // namespace throughline::documents
