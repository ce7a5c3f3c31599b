#include "cli/bulk_files.hpp"

#include <zlib.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

namespace waymark {

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
  void operator()(gzFile file) const { gzclose(file); }
};

}  // namespace

Result<std::string> read_whole_file(const std::string& path) {
  std::error_code no_error;
  if (!std::filesystem::is_regular_file(path, no_error)) return invalid(path, "there is no such file");
  const std::unique_ptr<gzFile_s, CloseFile> file(gzopen(path.c_str(), "rb"));
  if (!file) return invalid(path, "the file cannot be read");
  constexpr unsigned piece_bytes = 1 << 18;
  std::string text;
  while (true) {
    const std::size_t before = text.size();
    text.resize(before + piece_bytes);
    const int got = gzread(file.get(), text.data() + before, piece_bytes);
    if (got < 0) return invalid(path, "the compressed data is damaged");
    text.resize(before + static_cast<std::size_t>(got));
    if (got == 0) break;
  }
  int state = Z_OK;
  gzerror(file.get(), &state);
  if (state == Z_BUF_ERROR) return invalid(path, "the compressed data ends too early");
  return text;
}

Result<void> write_whole_file(const std::string& path, std::string_view text) {
  const std::string unfinished = path + ".part";
  std::unique_ptr<std::FILE, CloseFile> file(std::fopen(unfinished.c_str(), "wb"));
  if (!file) return invalid(path, "cannot be written");
  const bool written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  if (!written || std::fflush(file.get()) != 0)
    return failure(Errc::storage_full, "file", "The file could not be written: " + unfinished);
  file.reset();
  std::error_code error;
  std::filesystem::rename(unfinished, path, error);
  if (error) return failure(Errc::unavailable, "file", "The file could not get its name: " + error.message());
  return {};
}

Error in_file(Error error, const std::string& path) {
  if (error.fields.empty()) return std::move(error).with(path);
  for (auto& field : error.fields)
    if (field.pointer != path) field.pointer = field.pointer.empty() ? path : path + ", " + field.pointer;
  return error;
}

void for_each_on_all_cores(std::size_t count, const std::function<void(std::size_t)>& work) {
  const std::size_t workers = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 64);
  std::atomic<std::size_t> next{0};
  const auto take = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> threads;
  for (std::size_t i = 1; i < std::min(workers, count); ++i) threads.emplace_back(take);
  take();
}

}  // namespace waymark
