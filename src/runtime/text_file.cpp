#include "runtime/text_file.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>

namespace waymark {

namespace {

struct CloseGzip {
  void operator()(gzFile_s* file) const { gzclose(file); }
};

constexpr unsigned piece_bytes = 1 << 18;

}  // namespace

Result<std::string> read_text_file(const std::filesystem::path& path, std::size_t bytes_max) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error))
    return failure(Errc::not_found, "file", fmt::format("{} is not a file.", path.string()));
  // zlib passes on what is not packed as it is.
  const std::unique_ptr<gzFile_s, CloseGzip> file(gzopen(path.c_str(), "rb"));
  if (!file) return failure(Errc::unreadable, "file", fmt::format("{} cannot be opened.", path.string()));
  gzbuffer(file.get(), piece_bytes);
  std::string text;
  std::string piece(piece_bytes, '\0');
  for (int read = 1; read > 0;) {
    read = gzread(file.get(), piece.data(), piece_bytes);
    if (read < 0) break;
    text.append(piece, 0, static_cast<std::size_t>(read));
    if (text.size() > bytes_max)
      return failure(Errc::too_large, "file", fmt::format("{} holds more than {} bytes.", path.string(), bytes_max));
  }
  int state = Z_OK;
  gzerror(file.get(), &state);
  // A file that ends in the middle of a packed block is told only here.
  if (state != Z_OK && state != Z_STREAM_END)
    return failure(Errc::unreadable, "file", fmt::format("{} is broken: it cannot be unpacked.", path.string()));
  return text;
}

Result<void> write_text_file(const std::filesystem::path& path, std::string_view text) {
  auto unfinished = path;
  unfinished += ".part";
  std::error_code error;
  {
    std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
    if (!out) return failure(Errc::unavailable, "file", fmt::format("{} cannot be written.", unfinished.string()));
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.flush();
    if (!out) {
      std::filesystem::remove(unfinished, error);
      return failure(Errc::storage_full, "file", fmt::format("{} could not be written to its end.", path.string()));
    }
  }
  std::filesystem::rename(unfinished, path, error);
  if (error)
    return failure(Errc::unavailable, "file",
                   fmt::format("{} could not get its name: {}", path.string(), error.message()));
  return {};
}

}  // namespace waymark
