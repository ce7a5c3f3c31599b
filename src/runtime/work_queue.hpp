#pragma once
// Threads for what takes long: hashing, exports. The queue is bounded, so that overload is told at once and not by
// waiting.
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "runtime/unique_function.hpp"

namespace waymark {

class WorkQueue {
 public:
  struct Size {
    std::size_t workers = 1;
    std::size_t waiting_max = 50;  ///< accepted and not yet begun
  };
  /// `name` names the threads, at most 15 characters.
  WorkQueue(const std::string& name, Size size);
  ~WorkQueue();
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;

  /// False when as many are waiting as may, or the queue has been stopped; then nothing was taken, and the caller
  /// answers "busy". May be called by any thread.
  [[nodiscard]] bool try_post(UniqueFunction<void()> work);
  /// Takes no more work, does what was accepted, and returns when the threads have ended. Not for a worker to call.
  void stop();

  [[nodiscard]] std::size_t waiting() const;

 private:
  void run();

  const std::size_t waiting_max_;
  mutable std::mutex mutex_;
  std::condition_variable work_arrived_;
  std::deque<UniqueFunction<void()>> waiting_;  ///< under mutex_
  bool stopping_ = false;                       ///< under mutex_
  std::vector<std::thread> workers_;
};

}  // namespace waymark
