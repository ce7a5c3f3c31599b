#pragma once
// Server-sent events: every commit that touched something the viewer may see, in order, each once.
//
//   id: 17
//   event: change
//   data: {"seq":17,"recorded_at":...,"actor":"P-3","command":"create_check_in","touched":["KR-40","O-12"]}
//
// A stream begins with "event: hello", whose data holds the seq it starts from. A client that comes back with
// Last-Event-ID (or ?since=) gets what it missed first; one that missed too much gets "event: reset" and reads anew.
// Events are sent together every 100 ms at most; after 20 s of silence comes a comment. A client that does not read is
// cut off when 256 kB wait for it, and resumes. "event: end" says that access is lost, "event: bye" that the server
// stops.
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/accounts.hpp"
#include "app/feed.hpp"
#include "server/http_message.hpp"

namespace waymark {

/// Times are milliseconds.
struct EventLimits {
  std::size_t streams_max = 10'000;
  std::size_t streams_per_session_max = 6;
  std::size_t streams_per_token_max = 200;
  std::size_t queue_bytes_max = 256 * 1024;
  std::size_t replay_max = 1'000;  ///< commits; who missed more reads anew
  std::int64_t together_milliseconds = 100;
  std::int64_t silence_milliseconds = 20'000;
  std::int64_t access_milliseconds = 2'000;  ///< how often it is asked whether the caller is still welcome
};

struct EventParts {
  Feed& feed;
  Store& store;
  std::function<std::int64_t()> now_microseconds;
};

/// Who opens a stream and from where on.
struct EventRequest {
  Caller caller;
  std::optional<std::uint64_t> since;   ///< the last seq that the client knows
  std::function<bool()> still_welcome;  ///< asked now and then; may be empty
};

class EventStreams {
 public:
  EventStreams(EventLimits limits, EventParts parts);
  ~EventStreams();

  /// Reads the log, so it belongs on a worker. Errors: too_many_requests (of this session), unavailable (of all), those
  /// of the store.
  [[nodiscard]] Result<HttpResponse> open(EventRequest request);
  /// Sends what waits, comments where it is silent, and ends what is no longer welcome; call it every 100 ms or so.
  void tick();
  [[nodiscard]] std::size_t count() const;

 private:
  class Stream;
  using StreamPointer = std::shared_ptr<Stream>;
  [[nodiscard]] Result<void> admit(const Caller& caller);
  void release(const Stream* stream, const std::string& credential);
  [[nodiscard]] Result<void> replay(Stream& stream, const EventRequest& request);

  const EventLimits limits_;
  const EventParts parts_;
  mutable std::mutex mutex_;
  std::unordered_map<const Stream*, std::weak_ptr<Stream>> streams_;  ///< under mutex_
  std::unordered_map<std::string, std::size_t> by_credential_;        ///< under mutex_
};

}  // namespace waymark
