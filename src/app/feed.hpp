#pragma once
// What changed, as it becomes durable: the source of the event stream. A subscriber gets each commit that touched
// something the viewer may see, in order of seq; one who was away replays from the log and then goes on.
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "domain/access.hpp"
#include "store/store.hpp"

namespace waymark {

struct FeedEvent {
  std::uint64_t seq = 0;
  Instant recorded_at;
  PersonId actor;
  std::string command;
  std::vector<std::string> touched;  ///< ids "O-12", each once

  static constexpr std::string_view type_name = "FeedEvent";
  static constexpr auto fields() {
    using T = FeedEvent;
    return field_list(
        field(1, "seq", &T::seq, "The change's number."), field(2, "recorded_at", &T::recorded_at, "When."),
        field(3, "actor", &T::actor, "Who; null for the system."), field(4, "command", &T::command, "What was done."),
        field(5, "touched", &T::touched, "Ids of what it altered or measured."));
  }
};

/// Either an event, or (event absent) word that the viewer lost access and the stream ends.
struct FeedMessage {
  std::shared_ptr<const FeedEvent> event;
};
/// Called on the line's thread; must not block.
using FeedSubscriber = std::function<void(const FeedMessage&)>;

/// A viewer as the workspace knows them now; none when they are no longer active in it.
[[nodiscard]] std::optional<Viewer> current_viewer(const Workspace& workspace, const Viewer& viewer);

class Feed {
 public:
  /// Ends its subscription when it goes. The feed must outlive it.
  class Subscription {
   public:
    Subscription() = default;
    Subscription(Feed& feed, std::uint64_t number) : feed_(&feed), number_(number) {}
    Subscription(Subscription&& other) noexcept : feed_(std::exchange(other.feed_, nullptr)), number_(other.number_) {}
    Subscription& operator=(Subscription&& other) noexcept {
      std::swap(feed_, other.feed_);
      std::swap(number_, other.number_);
      return *this;
    }
    ~Subscription() {
      if (feed_) feed_->unsubscribe(number_);
    }

   private:
    Feed* feed_ = nullptr;
    std::uint64_t number_ = 0;
  };

  /// Commits from now on. Subscribe first, replay second, drop what comes twice by its seq.
  [[nodiscard]] Subscription subscribe(const std::string& workspace, const Viewer& viewer, FeedSubscriber subscriber);
  /// Hands durable commits to those who may see them; `state` is the workspace after them.
  void publish(const std::string& workspace, const Workspace& state, std::span<const Commit> commits);
  [[nodiscard]] std::size_t subscriber_count() const;

 private:
  struct Subscriber {
    std::uint64_t number = 0;
    std::string workspace;
    Viewer viewer;
    std::shared_ptr<const FeedSubscriber> call;
  };
  void unsubscribe(std::uint64_t number);

  mutable std::mutex mutex_;
  std::vector<Subscriber> subscribers_;  ///< under mutex_
  std::uint64_t last_number_ = 0;        ///< under mutex_
};

/// The event without what the viewer may not see; none when nothing is left.
[[nodiscard]] std::optional<FeedEvent> seen_by(const Viewer& viewer, const Workspace& workspace, FeedEvent event);

[[nodiscard]] FeedEvent event_of(const Commit& commit);
[[nodiscard]] FeedEvent event_of(const LoggedCommit& commit);

/// "O-12" of ("objectives", 12); empty when no kind has this table.
[[nodiscard]] std::string id_text(std::string_view table_name, std::uint32_t id);

}  // namespace waymark
