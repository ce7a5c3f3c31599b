#pragma once
// Keeps bodies of reads that are asked for again and again. What an answer holds follows from the address, the viewer,
// and the workspace's seq and day; an entry of another seq or day is not found. Only durable states are kept.
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/date.hpp"
#include "server/compression.hpp"

namespace waymark {

/// One kept answer; shared with the connections that are sending it.
class KeptAnswer {
 public:
  KeptAnswer(std::string json, std::string etag)
      : etag_(std::move(etag)), json_(std::make_shared<const std::string>(std::move(json))) {}
  [[nodiscard]] const std::string& etag() const { return etag_; }
  [[nodiscard]] const std::shared_ptr<const std::string>& json() const { return json_; }
  /// The compressed bytes, made when first asked for; none when they are not smaller.
  [[nodiscard]] std::shared_ptr<const std::string> compressed(Encoding encoding);
  /// Whether that was asked for before, so that it costs nothing now.
  [[nodiscard]] bool has_compressed(Encoding encoding);

 private:
  struct Compressed {
    bool tried = false;
    std::shared_ptr<const std::string> bytes;
  };
  const std::string etag_;
  const std::shared_ptr<const std::string> json_;
  std::mutex mutex_;
  Compressed gzip_;    ///< under mutex_
  Compressed brotli_;  ///< under mutex_
};

class AnswerCache {
 public:
  explicit AnswerCache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  struct State {
    std::uint64_t seq = 0;
    Date day;
    bool operator==(const State&) const = default;
  };
  /// Null when there is none of this state.
  [[nodiscard]] std::shared_ptr<KeptAnswer> find(const std::string& key, const State& state);
  void keep(const std::string& key, const State& state, std::shared_ptr<KeptAnswer> answer);
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    State state;
    std::shared_ptr<KeptAnswer> answer;
    std::size_t bytes = 0;
  };
  using Entries = std::list<Entry>;
  void drop(Entries::iterator entry);

  const std::size_t bytes_max_;
  mutable std::mutex mutex_;
  Entries entries_;                                                 ///< under mutex_, last used first
  std::unordered_map<std::string_view, Entries::iterator> by_key_;  ///< under mutex_; keys live in the entries
  std::size_t bytes_ = 0;                                           ///< under mutex_
};

}  // namespace waymark
