#include "store/file_rescue.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <vector>

#include "store/sqlite_database.hpp"

namespace waymark {

namespace {

constexpr std::string_view copy_suffix = "-rescue";
constexpr std::size_t piece_bytes = 1 << 20;

Error file_error(const std::string& path, const char* what) {
  const int number = errno;
  const auto code = number == ENOSPC || number == EDQUOT ? Errc::storage_full : Errc::unavailable;
  auto error = failure(code, "store.file", "A file could not be written or read.");
  error.detail = path + ": " + what + ": " + std::strerror(number);
  return error;
}

/// A file descriptor that is closed.
class File {
 public:
  File(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  [[nodiscard]] bool good() const { return descriptor_ >= 0; }
  [[nodiscard]] bool sync() const { return ::fsync(descriptor_) == 0; }
  /// Bytes read, 0 at the end, -1 on errors.
  [[nodiscard]] ssize_t read(std::vector<char>& piece) const { return ::read(descriptor_, piece.data(), piece.size()); }
  [[nodiscard]] bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }

 private:
  int descriptor_;
};

Result<void> sync_folder_of(const std::string& path) {
  auto folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) folder = ".";
  const File file(folder, O_RDONLY | O_DIRECTORY);
  if (!file.good() || !file.sync()) return file_error(folder, "sync");
  return {};
}

Result<void> check_copy(const std::string& copy) {
  {
    WM_TRY(connection, SqliteConnection::open({.path = copy}, {}));
    // The pair of files must stay byte for byte what was copied.
    connection->leave_files_alone();
    WM_TRY(findings, connection->column("PRAGMA integrity_check"));
    if (findings.empty() || findings.front() != "ok")
      return failure(Errc::corrupt, "store.corrupt", "The database is damaged: " + findings.front());
  }
  std::filesystem::remove(copy + "-shm");
  return {};
}

}  // namespace

std::string unsafe_mark_of(const std::string& database) {
  return database + "-unsafe";
}

void mark_unsafe(const std::string& database) {
  // When this fails too, nothing better is left to do; the program says on its log that it stopped writing.
  if (write_synced(unsafe_mark_of(database), "The disk failed while this database was written.\n"))
    static_cast<void>(sync_folder_of(database));
}

Result<void> copy_synced(const std::string& from, const std::string& to) {
  const File source(from, O_RDONLY);
  if (!source.good()) return file_error(from, "open");
  const File target(to, O_WRONLY | O_CREAT | O_EXCL);
  if (!target.good()) return file_error(to, "create");
  std::vector<char> piece(piece_bytes);
  while (true) {
    const auto count = source.read(piece);
    if (count < 0) return file_error(from, "read");
    if (count == 0) break;
    if (!target.write({piece.data(), static_cast<std::size_t>(count)})) return file_error(to, "write");
  }
  if (!target.sync()) return file_error(to, "sync");
  return {};
}

Result<void> write_synced(const std::string& path, const std::string& content) {
  const File file(path, O_WRONLY | O_CREAT | O_TRUNC);
  if (!file.good()) return file_error(path, "create");
  if (!file.write(content) || !file.sync()) return file_error(path, "write");
  return {};
}

Result<void> rename_synced(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return file_error(from, "rename");
  return sync_folder_of(to);
}

Result<void> rescue_files(const std::string& database) {
  const auto mark = unsafe_mark_of(database);
  std::error_code ignored;
  if (!std::filesystem::exists(mark, ignored)) return {};
  const auto log = database + "-wal";
  const auto copy = database + std::string(copy_suffix);
  const auto log_copy = copy + "-wal";
  for (const auto& left_over : {copy, log_copy, copy + "-shm"}) std::filesystem::remove(left_over, ignored);
  const bool has_log = std::filesystem::exists(log, ignored);
  WM_CHECK(copy_synced(database, copy));
  if (has_log) WM_CHECK(copy_synced(log, log_copy));
  WM_CHECK(check_copy(copy));
  // First the log, then the database: at every point the two files together hold the same data.
  if (has_log) WM_CHECK(rename_synced(log_copy, log));
  WM_CHECK(rename_synced(copy, database));
  std::filesystem::remove(database + "-shm", ignored);
  std::filesystem::remove(mark, ignored);
  return sync_folder_of(database);
}

}  // namespace waymark
