#include "store/simulated_disk.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstring>
#include <map>
#include <random>
#include <vector>

#include "store/sqlite_database.hpp"

namespace waymark::testing_support {

namespace {

constexpr std::size_t sector_bytes = 512;
using Bytes = std::vector<char>;

/// Something done to a file and not synced yet.
struct Waiting {
  std::size_t offset = 0;
  Bytes bytes;
  bool truncates = false;
};

struct DiskFile {
  Bytes live;     ///< what the program reads
  Bytes durable;  ///< what a power loss leaves at least
  std::vector<Waiting> waiting;
  bool name_is_durable = false;
};

void put(Bytes& file, const Waiting& what) {
  if (what.truncates) {
    file.resize(what.offset);
    return;
  }
  if (file.size() < what.offset + what.bytes.size()) file.resize(what.offset + what.bytes.size());
  std::ranges::copy(what.bytes, file.begin() + static_cast<std::ptrdiff_t>(what.offset));
}

}  // namespace

struct SimulatedDisk::Body {
  std::map<std::string, std::shared_ptr<DiskFile>> files;
  std::mt19937 random{1};
  sqlite3_vfs vfs{};
  std::string name;
  DiskFault fault = DiskFault::power_loss;
  int operations_left = -1;  ///< until the fault; below 0: none is planned
  bool struck = false;
  bool dead = false;

  std::uint32_t below(std::size_t bound) { return static_cast<std::uint32_t>(random() % bound); }

  enum class Kind { write, sync, other };
  int tick(Kind kind) {
    if (dead) return SQLITE_IOERR;
    if (struck || operations_left < 0) return SQLITE_OK;
    const bool fits = fault == DiskFault::power_loss || (fault == DiskFault::full && kind == Kind::write) ||
                      (fault == DiskFault::sync_fails && kind == Kind::sync);
    if (operations_left > 0) --operations_left;
    if (operations_left > 0 || !fits) return SQLITE_OK;
    struck = true;
    if (fault == DiskFault::full) return SQLITE_FULL;
    if (fault == DiskFault::sync_fails) return SQLITE_IOERR_FSYNC;
    dead = true;
    return SQLITE_IOERR;
  }

  void lose_power(DiskFile& file) {
    const auto mode = below(4);  // nothing, a prefix, any sectors, any sectors and some garbage
    const auto prefix = file.waiting.empty() ? 0 : below(file.waiting.size() + 1);
    for (std::size_t i = 0; i < file.waiting.size(); ++i) {
      const auto& each = file.waiting[i];
      if (mode == 0 || (mode == 1 && i >= prefix)) continue;
      if (mode == 1) {
        put(file.durable, each);
      } else if (each.truncates) {
        if (below(2) == 0) put(file.durable, each);
      } else {
        lose_some_sectors(file, each, mode == 3);
      }
    }
    file.live = file.durable;
    file.waiting.clear();
    file.name_is_durable = true;
  }

  void lose_some_sectors(DiskFile& file, const Waiting& write, bool garbage) {
    for (std::size_t at = 0; at < write.bytes.size(); at += sector_bytes) {
      if (below(2) == 0) continue;
      const auto end = std::min(at + sector_bytes, write.bytes.size());
      Waiting sector{.offset = write.offset + at,
                     .bytes = Bytes(write.bytes.begin() + static_cast<std::ptrdiff_t>(at),
                                    write.bytes.begin() + static_cast<std::ptrdiff_t>(end))};
      if (garbage && below(50) == 0)
        for (auto& byte : sector.bytes) byte = static_cast<char>(random());
      put(file.durable, sector);
    }
  }
};

namespace {

struct OpenFile {
  sqlite3_file base;
  SimulatedDisk::Body* disk;
  std::shared_ptr<DiskFile>* file;
};

}  // namespace

// SQLite's calls are plain functions; this gives them the disk.
struct DiskCalls {
  using Body = SimulatedDisk::Body;

  static OpenFile& opened(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
  static Body& disk(sqlite3_vfs* vfs) { return *static_cast<Body*>(vfs->pAppData); }

  static int close(sqlite3_file* file) {
    delete opened(file).file;
    return SQLITE_OK;
  }
  static int read(sqlite3_file* file, void* out, int count, sqlite3_int64 offset) {
    if (opened(file).disk->dead) return SQLITE_IOERR;
    const auto& live = (*opened(file).file)->live;
    const auto size = static_cast<sqlite3_int64>(live.size());
    std::memset(out, 0, static_cast<std::size_t>(count));
    if (offset >= size) return SQLITE_IOERR_SHORT_READ;
    const auto found = std::min<sqlite3_int64>(count, size - offset);
    std::memcpy(out, live.data() + offset, static_cast<std::size_t>(found));
    return found == count ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  }
  static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    auto& disk = *opened(file).disk;
    const auto* begin = static_cast<const char*>(bytes);
    Waiting what{.offset = static_cast<std::size_t>(offset), .bytes = Bytes(begin, begin + count)};
    const int code = disk.tick(Body::Kind::write);
    if (code != SQLITE_OK) what.bytes.resize(disk.below(static_cast<std::size_t>(count)));
    auto& target = **opened(file).file;
    if (!what.bytes.empty()) {
      put(target.live, what);
      target.waiting.push_back(std::move(what));
    }
    return code;
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (const int code = opened(file).disk->tick(Body::Kind::other); code != SQLITE_OK) return code;
    auto& target = **opened(file).file;
    target.waiting.push_back({.offset = static_cast<std::size_t>(size), .bytes = {}, .truncates = true});
    put(target.live, target.waiting.back());
    return SQLITE_OK;
  }
  static int sync(sqlite3_file* file, int) {
    auto& disk = *opened(file).disk;
    auto& target = **opened(file).file;
    const int code = disk.tick(Body::Kind::sync);
    // As Linux does it: after a failed sync the pages count as clean, so the next sync does not write them.
    if (code == SQLITE_OK) target.durable = target.waiting.empty() ? target.durable : synced(target);
    if (!disk.dead) target.waiting.clear();
    if (code == SQLITE_OK) target.name_is_durable = true;
    return code;
  }
  static Bytes synced(const DiskFile& file) {
    auto durable = file.durable;
    for (const auto& each : file.waiting) put(durable, each);
    return durable;
  }
  static int size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>((*opened(file).file)->live.size());
    return SQLITE_OK;
  }
  static int lock(sqlite3_file*, int) { return SQLITE_OK; }
  static int check_lock(sqlite3_file*, int* locked) {
    *locked = 0;
    return SQLITE_OK;
  }
  static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector(sqlite3_file*) { return static_cast<int>(sector_bytes); }
  static int device(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    static const sqlite3_io_methods methods{.iVersion = 1,
                                            .xClose = close,
                                            .xRead = read,
                                            .xWrite = write,
                                            .xTruncate = truncate,
                                            .xSync = sync,
                                            .xFileSize = size,
                                            .xLock = lock,
                                            .xUnlock = lock,
                                            .xCheckReservedLock = check_lock,
                                            .xFileControl = control,
                                            .xSectorSize = sector,
                                            .xDeviceCharacteristics = device};
    auto& target = opened(file);
    target.base.pMethods = nullptr;
    const std::string key = name ? name : "temporary " + std::to_string(disk(vfs).random());
    auto& files = disk(vfs).files;
    if (!files.contains(key)) {
      if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
      files[key] = std::make_shared<DiskFile>();
    }
    target.base.pMethods = &methods;
    target.disk = &disk(vfs);
    target.file = new std::shared_ptr<DiskFile>(files[key]);
    if (out_flags) *out_flags = flags;
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs* vfs, const char* name, int) {
    if (const int code = disk(vfs).tick(Body::Kind::other); code != SQLITE_OK) return code;
    return disk(vfs).files.erase(name) == 0 ? SQLITE_IOERR_DELETE_NOENT : SQLITE_OK;
  }
  static int access(sqlite3_vfs* vfs, const char* name, int, int* out) {
    const auto at = disk(vfs).files.find(name);
    *out = at != disk(vfs).files.end() && !at->second->live.empty() ? 1 : 0;
    return SQLITE_OK;
  }
  static int full_name(sqlite3_vfs*, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
  }
  static int randomness(sqlite3_vfs* vfs, int count, char* out) {
    for (int i = 0; i < count; ++i) out[i] = static_cast<char>(disk(vfs).random());
    return count;
  }
  static int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
  static int now(sqlite3_vfs*, double* julian_day) {
    *julian_day = 2'460'000;
    return SQLITE_OK;
  }
};

SimulatedDisk::SimulatedDisk() : body_(std::make_unique<Body>()) {
  static int count = 0;
  body_->name = "simulated-disk-" + std::to_string(++count);
  auto& vfs = body_->vfs;
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(OpenFile);
  vfs.mxPathname = 256;
  vfs.zName = body_->name.c_str();
  vfs.pAppData = body_.get();
  vfs.xOpen = DiskCalls::open;
  vfs.xDelete = DiskCalls::remove;
  vfs.xAccess = DiskCalls::access;
  vfs.xFullPathname = DiskCalls::full_name;
  vfs.xRandomness = DiskCalls::randomness;
  vfs.xSleep = DiskCalls::sleep;
  vfs.xCurrentTime = DiskCalls::now;
  sqlite3_vfs_register(&vfs, 0);
}

SimulatedDisk::~SimulatedDisk() {
  sqlite3_vfs_unregister(&body_->vfs);
}

const std::string& SimulatedDisk::vfs() const {
  return body_->name;
}

void SimulatedDisk::plan(DiskFault fault, int operation, std::uint32_t seed) {
  body_->random.seed(seed);
  body_->fault = fault;
  body_->operations_left = operation;
  body_->struck = false;
}

bool SimulatedDisk::fault_has_struck() const {
  return body_->struck;
}

void SimulatedDisk::power_returns() {
  std::erase_if(body_->files, [&](const auto& file) { return !file.second->name_is_durable && body_->below(2) == 0; });
  for (auto& [name, file] : body_->files) body_->lose_power(*file);
  body_->dead = false;
  body_->struck = false;
  body_->operations_left = -1;
}

void SimulatedDisk::copy_to_new_files() {
  settle();
}

void SimulatedDisk::settle() {
  for (auto& [name, file] : body_->files) {
    file->durable = file->live;
    file->waiting.clear();
    file->name_is_durable = true;
  }
}

void SimulatedDisk::take_files_of(const SimulatedDisk& other) {
  body_->files.clear();
  for (const auto& [name, file] : other.body_->files) body_->files[name] = std::make_shared<DiskFile>(*file);
}

namespace {

/// How many of 40 acknowledged rows a power loss takes away.
int rows_lost(const char* synchronous, std::uint32_t seed) {
  SimulatedDisk disk;
  int acknowledged = 0;
  const ConnectionOptions options{.path = "/db", .vfs = disk.vfs(), .exclusive = true};
  {
    auto connection = SqliteConnection::open(options, {});
    EXPECT_TRUE((*connection)->execute("CREATE TABLE t (x)"));
    disk.settle();
    EXPECT_TRUE((*connection)->execute(std::string("PRAGMA synchronous = ") + synchronous));
    disk.plan(DiskFault::power_loss, 20 + static_cast<int>(seed % 60), seed);
    while (acknowledged < 40 && (*connection)->execute("INSERT INTO t VALUES (randomblob(900))")) ++acknowledged;
  }
  disk.power_returns();
  auto connection = SqliteConnection::open(options, {});
  if (!connection) return acknowledged;
  const auto count = (*connection)->column("SELECT count(*) FROM t");
  return count ? std::max(0, acknowledged - std::atoi(count->front().c_str())) : acknowledged;
}

TEST(SimulatedDisk, LosesNothingThatWasSynced) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) EXPECT_EQ(rows_lost("FULL", seed), 0) << seed;
}

TEST(SimulatedDisk, LosesWhatWasOnlyWritten) {
  int lost = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) lost += rows_lost("OFF", seed);
  EXPECT_GT(lost, 0);
}

}  // namespace

}  // namespace waymark::testing_support
