#include "server/compression.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <cstdint>

#include "server/http_message.hpp"

namespace waymark {

namespace {

// Answers are compressed while the client waits: a third of a millisecond for 60 kB, at four fifths of the best ratio.
constexpr int brotli_quality = 3;
constexpr int gzip_level = 3;
constexpr int gzip_window = 15 + 16;  // zlib: 16 more means a gzip header

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::optional<std::string> compress_brotli(std::string_view bytes) {
  std::string out(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
  std::size_t size = out.size();
  if (BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                            reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                            reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_FALSE)
    return std::nullopt;
  out.resize(size);
  return out;
}

std::optional<std::string> compress_gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, gzip_level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) return std::nullopt;
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (!done) return std::nullopt;
  return out;
}

}  // namespace

Encoding choose_encoding(std::string_view accept_encoding) {
  Encoding best = Encoding::identity;
  while (!accept_encoding.empty()) {
    const std::size_t comma = accept_encoding.find(',');
    const std::string_view item = accept_encoding.substr(0, comma);
    accept_encoding.remove_prefix(comma == std::string_view::npos ? accept_encoding.size() : comma + 1);
    const std::size_t semicolon = item.find(';');
    const std::string_view name = trimmed(item.substr(0, semicolon));
    const std::string_view weight =
        semicolon == std::string_view::npos ? std::string_view() : trimmed(item.substr(semicolon + 1));
    // "q=0", "q=0.0": not wanted.
    if (weight.starts_with("q=0") && weight.find_first_not_of("0.", 2) == std::string_view::npos) continue;
    if (same_token(name, "br")) best = Encoding::brotli;
    if (same_token(name, "gzip") && best == Encoding::identity) best = Encoding::gzip;
  }
  return best;
}

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::brotli:
      return "br";
    case Encoding::gzip:
      return "gzip";
    case Encoding::identity:
      break;
  }
  return {};
}

std::optional<std::string> compress(std::string_view bytes, Encoding encoding) {
  if (encoding == Encoding::identity) return std::nullopt;
  auto out = encoding == Encoding::brotli ? compress_brotli(bytes) : compress_gzip(bytes);
  if (out && out->size() >= bytes.size()) return std::nullopt;
  return out;
}

}  // namespace waymark
