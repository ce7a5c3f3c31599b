#pragma once
// Decides commands on a workspace of its own, on days of its own, and stores them in large groups. For filling a
// workspace before anybody uses it (the demo company): the same rules as the writer line, without its waiting.
#include <string>
#include <vector>

#include "domain/decide.hpp"
#include "store/store.hpp"

namespace waymark {

class OfflineWriter {
 public:
  OfflineWriter(Store& store, LoadedWorkspace loaded)
      : store_(store), id_(std::move(loaded.id)), workspace_(std::move(loaded.workspace)), stored_(workspace_.seq()) {}

  [[nodiscard]] const Workspace& workspace() const { return workspace_; }
  /// From now on it is this day, and the given person acts with the role that they have; none: the system.
  void on(Date day, PersonId actor = {});

  /// Decides and applies; the id of what it was about. Errors are those of decide.
  template <class Command>
  Result<std::string> run(std::string operation, const Command& command) {
    const auto at = context();
    auto decided = decide(workspace_, at, command);
    if (!decided) return std::move(decided).error().with(operation + " on " + to_text(at.today));
    return apply(std::move(operation), std::move(*decided), at);
  }
  /// Stores what was decided since the last time.
  [[nodiscard]] Result<void> store();

 private:
  [[nodiscard]] DecideContext context();
  Result<std::string> apply(std::string operation, Decision decision, const DecideContext& at);

  Store& store_;
  const std::string id_;
  Workspace workspace_;
  std::uint64_t stored_;
  std::vector<Commit> commits_;
  Date day_;
  PersonId actor_;
  std::int64_t moments_ = 0;  ///< seconds of the day that have gone by
};

}  // namespace waymark
