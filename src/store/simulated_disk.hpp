#pragma once
// For tests: a disk in memory for SQLite that can lose power, run full, or fail a sync. Until a file is synced, what
// was written to it may survive a power loss wholly, in part, in any order, or torn at a sector's edge.
#include <cstdint>
#include <memory>
#include <string>

namespace waymark::testing_support {

enum class DiskFault : std::uint8_t {
  power_loss,  ///< from then on nothing works, until power_returns()
  full,        ///< one write fails, perhaps after a part of it
  sync_fails,  ///< one sync fails; the pages it should have written are dropped by a later power loss
};

class SimulatedDisk {
 public:
  SimulatedDisk();
  SimulatedDisk(const SimulatedDisk&) = delete;
  SimulatedDisk& operator=(const SimulatedDisk&) = delete;
  ~SimulatedDisk();

  [[nodiscard]] const std::string& vfs() const;
  /// The fault strikes at the n-th write, sync or truncation from now on.
  void plan(DiskFault fault, int operation, std::uint32_t seed);
  [[nodiscard]] bool fault_has_struck() const;
  /// Files are what had been synced, and by chance some of what had not.
  void power_returns();
  /// What the program reads is copied to new files and synced.
  void copy_to_new_files();
  /// Everything is synced; for a state to begin from.
  void settle();
  /// Another disk's files as they are.
  void take_files_of(const SimulatedDisk& other);

  struct Body;

 private:
  std::unique_ptr<Body> body_;
};

}  // namespace waymark::testing_support
