#pragma once
// A shared mutex on which a stream of readers cannot starve the writer (the system's own prefers readers). Readers pay
// one relaxed load while no writer waits.
#include <atomic>
#include <mutex>
#include <shared_mutex>

namespace waymark {

class FairSharedMutex {
 public:
  void lock() {
    const std::scoped_lock turn(turn_);
    writer_waits_.store(true, std::memory_order_relaxed);
    mutex_.lock();
    writer_waits_.store(false, std::memory_order_relaxed);
  }
  void unlock() { mutex_.unlock(); }
  void lock_shared() {
    if (writer_waits_.load(std::memory_order_relaxed)) const std::scoped_lock turn(turn_);
    mutex_.lock_shared();
  }
  void unlock_shared() { mutex_.unlock_shared(); }

 private:
  std::shared_mutex mutex_;
  std::mutex turn_;  ///< held by a writer while it waits, so that new readers queue behind it
  std::atomic<bool> writer_waits_ = false;
};

}  // namespace waymark
