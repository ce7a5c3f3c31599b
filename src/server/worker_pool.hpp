#pragma once
// Threads for what takes long: hashing passwords, exports, loading a workspace. The queue is bounded, and a full one is
// said to the client.
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace waymark {

class WorkerPool {
 public:
  using Job = std::function<void()>;
  WorkerPool(std::size_t threads, std::size_t waiting_max);
  /// Does what waits, then ends.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// False when too many wait already.
  [[nodiscard]] bool submit(Job job);
  [[nodiscard]] std::size_t waiting() const;

 private:
  void run();

  const std::size_t waiting_max_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;  ///< under mutex_
  bool closing_ = false;  ///< under mutex_
  std::vector<std::jthread> threads_;
};

}  // namespace waymark
