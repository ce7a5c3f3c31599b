#include "runtime/work_queue.hpp"

#include <pthread.h>

namespace waymark {

WorkQueue::WorkQueue(const std::string& name, Size size) : waiting_max_(size.waiting_max) {
  WM_ASSERT(size.workers > 0);
  constexpr std::size_t name_max = 15;  // of the kernel
  const auto short_name = name.substr(0, name_max);
  workers_.reserve(size.workers);
  for (std::size_t i = 0; i < size.workers; ++i) {
    workers_.emplace_back([this] { run(); });
    pthread_setname_np(workers_.back().native_handle(), short_name.c_str());
  }
}

WorkQueue::~WorkQueue() {
  stop();
}

bool WorkQueue::try_post(UniqueFunction<void()> work) {
  WM_ASSERT(static_cast<bool>(work));
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() >= waiting_max_) return false;
    waiting_.push_back(std::move(work));
  }
  work_arrived_.notify_one();
  return true;
}

void WorkQueue::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_arrived_.notify_all();
  for (auto& worker : workers_) {
    WM_ASSERT(worker.get_id() != std::this_thread::get_id());
    if (worker.joinable()) worker.join();
  }
}

std::size_t WorkQueue::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void WorkQueue::run() {
  while (true) {
    UniqueFunction<void()> work;
    {
      std::unique_lock lock(mutex_);
      work_arrived_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      work = std::move(waiting_.front());
      waiting_.pop_front();
    }
    work();
  }
}

}  // namespace waymark
