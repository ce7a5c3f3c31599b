#include "server/answer_cache.hpp"

namespace waymark {

namespace {

/// What an entry takes beside its texts.
constexpr std::size_t entry_overhead_bytes = 300;

}  // namespace

std::shared_ptr<const std::string> KeptAnswer::compressed(Encoding encoding) {
  const std::scoped_lock lock(mutex_);
  Compressed& kept = encoding == Encoding::brotli ? brotli_ : gzip_;
  if (!kept.tried) {
    kept.tried = true;
    if (auto bytes = compress(*json_, encoding)) kept.bytes = std::make_shared<const std::string>(std::move(*bytes));
  }
  return kept.bytes;
}

bool KeptAnswer::has_compressed(Encoding encoding) {
  const std::scoped_lock lock(mutex_);
  return encoding == Encoding::brotli ? brotli_.tried : gzip_.tried;
}

std::shared_ptr<KeptAnswer> AnswerCache::find(const std::string& key, const State& state) {
  const std::scoped_lock lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end() || found->second->state != state) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->answer;
}

void AnswerCache::keep(const std::string& key, const State& state, std::shared_ptr<KeptAnswer> answer) {
  // Compressed forms come later; they are counted beforehand with a quarter of the plain one.
  const std::size_t bytes = entry_overhead_bytes + key.size() + answer->json()->size() + answer->json()->size() / 4;
  if (bytes > bytes_max_ / 4) return;
  const std::scoped_lock lock(mutex_);
  if (const auto found = by_key_.find(key); found != by_key_.end()) drop(found->second);
  entries_.push_front({key, state, std::move(answer), bytes});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += bytes;
  while (bytes_ > bytes_max_) drop(std::prev(entries_.end()));
}

void AnswerCache::drop(Entries::iterator entry) {
  bytes_ -= entry->bytes;
  by_key_.erase(entry->key);
  entries_.erase(entry);
}

std::size_t AnswerCache::bytes() const {
  const std::scoped_lock lock(mutex_);
  return bytes_;
}

}  // namespace waymark
