#pragma once
// An answer that is written by one thread while another sends it: what writes waits when the client is slow.
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "server/http_message.hpp"

namespace waymark {

class PushSource final : public BodySource {
 public:
  // For the thread that writes.
  /// Waits until there is room. unavailable once the client has left.
  [[nodiscard]] Result<void> push(std::string_view bytes);
  void finish() { end(false); }
  /// The answer is cut, so that the client notices.
  void fail() { end(true); }

  void next(Ready ready) override;
  void cancelled() override;

 private:
  void end(bool failed);
  /// Hands over what waits, if somebody asked and there is something to say.
  void deliver(std::unique_lock<std::mutex> lock);

  static constexpr std::size_t waiting_bytes_max = 1 << 20;
  static constexpr std::size_t piece_bytes_min = 64 << 10;
  std::mutex mutex_;
  std::condition_variable room_;
  std::string waiting_;     ///< under mutex_
  Ready ready_;             ///< under mutex_: set while a piece is asked for
  bool ended_ = false;      ///< under mutex_
  bool failed_ = false;     ///< under mutex_
  bool cancelled_ = false;  ///< under mutex_
};

}  // namespace waymark
