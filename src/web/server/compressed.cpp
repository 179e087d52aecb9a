#include "web/server/compressed.hpp"

#include "domain/common/impossible.hpp"
#include "web/server/text_checks.hpp"

#include <zlib.h>

#include <algorithm>

namespace throughline::web {

std::string gzip_compressed(std::string_view bytes, CompressionEffort effort)
{
    constexpr int gzip_format = 15 + 16;
    constexpr int memory_level = 8;
    z_stream stream{};
    const int level = effort == CompressionEffort::most ? Z_BEST_COMPRESSION : Z_BEST_SPEED;
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_format, memory_level, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();

    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) impossible("a compression did not end in the room that it asked for");
    return out;
}

bool accepts_gzip(std::string_view accept_encoding)
{
    while (!accept_encoding.empty()) {
        const auto item = accept_encoding.substr(0, accept_encoding.find(','));
        accept_encoding.remove_prefix(std::min(item.size() + 1, accept_encoding.size()));
        const auto name = without_outer_blanks(item.substr(0, item.find(';')));
        if (!equal_ignoring_case(name, "gzip") && name != "*") continue;
        const auto weight = item.find("q=");
        if (weight == std::string_view::npos) return true;
        return item.substr(weight + 2).find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

} // namespace throughline::web
