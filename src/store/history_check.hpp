#pragma once
// Whether what is stored is what the log says: the chain of hashes, the entities against a replay, the measurements
// against the commits that brought them. The same for every body of the store.
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/change_log.hpp"

namespace waymark {

class HistoryCheck {
 public:
  explicit HistoryCheck(const std::string& workspace);

  /// Rows of the log, oldest first, all of them.
  void add(const LogRow& row);
  /// The workspace as it is stored, with every version of its measurements.
  [[nodiscard]] std::vector<Damage> finish(const LoadedWorkspace& stored, const std::vector<Measurement>& versions);

 private:
  struct Brought {
    std::uint64_t count = 0;
    std::string digest;
    std::vector<Measurement> measurements;
  };
  void found(std::string where, std::string what);
  void replay(std::uint64_t seq, const LoggedChange& change);
  void compare_entities(const Workspace& stored);
  void compare_measurements(const std::vector<Measurement>& versions);
  void compare_commit(std::uint64_t seq, const Brought& brought, std::vector<const Measurement*> stored);

  std::string previous_;
  std::uint64_t seq_ = 0;
  Workspace replayed_;
  std::map<std::uint64_t, Brought> brought_;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> erasures_;
  std::vector<Damage> damages_;
};

}  // namespace waymark
