#include "server/push_source.hpp"

#include <utility>

namespace waymark {

Result<void> PushSource::push(std::string_view bytes) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [this] { return cancelled_ || waiting_.size() < waiting_bytes_max; });
  if (cancelled_) return failure(Errc::unavailable, "client-left", "The client did not wait for the whole answer.");
  waiting_ += bytes;
  deliver(std::move(lock));
  return {};
}

void PushSource::end(bool failed) {
  std::unique_lock lock(mutex_);
  ended_ = true;
  failed_ = failed;
  deliver(std::move(lock));
}

void PushSource::next(Ready ready) {
  std::unique_lock lock(mutex_);
  ready_ = std::move(ready);
  deliver(std::move(lock));
}

void PushSource::cancelled() {
  const std::scoped_lock lock(mutex_);
  cancelled_ = true;
  ready_ = nullptr;
  room_.notify_all();
}

void PushSource::deliver(std::unique_lock<std::mutex> lock) {
  if (!ready_ || (!ended_ && waiting_.size() < piece_bytes_min)) return;
  BodyPiece piece{.bytes = std::exchange(waiting_, {}), .last = ended_ && !failed_, .failed = failed_};
  const auto ready = std::exchange(ready_, nullptr);
  room_.notify_all();
  lock.unlock();
  ready(std::move(piece));
}

}  // namespace waymark
