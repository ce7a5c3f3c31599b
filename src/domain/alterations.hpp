#pragma once
// What a workspace in memory was altered by, newest last. Whoever keeps results beside it drops those that rest on what
// changed and no others. Only the last thousand or so are known; before that: everything.
#include <cstdint>
#include <vector>

#include "base/enum_text.hpp"

namespace waymark {

/// `everything`: settings or cycles changed, which all results rest on. A metric is altered by its measurements too.
WM_ENUM(AlteredKind, everything, metric, kpi, objective)

struct Alteration {
  AlteredKind kind = AlteredKind::everything;
  std::uint32_t id = 0;
  bool operator==(const Alteration&) const = default;
};

class Alterations {
 public:
  /// Moves on with every alteration, one taken back included: equal counts mean the same state.
  [[nodiscard]] std::uint64_t count() const { return count_; }

  void note(Alteration alteration) {
    ++count_;
    if (!entries_.empty() && newest().alteration == alteration) {
      newest().count = count_;
      return;
    }
    if (entries_.size() < kept_max) {
      entries_.push_back({count_, alteration});
      return;
    }
    forgotten_ = entries_[next_].count;
    entries_[next_] = {count_, alteration};
    next_ = (next_ + 1) % kept_max;
  }

  /// For a workspace that takes another's place: nothing that was known of that one holds.
  void follow(const Alterations& earlier) {
    count_ = earlier.count_ + 1;
    forgotten_ = count_;
    entries_.clear();
    next_ = 0;
  }

  /// Calls visit(alteration) for each after `since`; false, without a call, when some of them are forgotten.
  template <class Visit>
  [[nodiscard]] bool visit_since(std::uint64_t since, Visit&& visit) const {
    if (since < forgotten_) return false;
    for (const auto& entry : entries_)
      if (entry.count > since) visit(entry.alteration);
    return true;
  }

 private:
  static constexpr std::size_t kept_max = 1'024;
  struct Entry {
    std::uint64_t count = 0;
    Alteration alteration;
  };
  Entry& newest() { return entries_[(next_ + entries_.size() - 1) % entries_.size()]; }

  std::uint64_t count_ = 0;
  std::uint64_t forgotten_ = 0;  ///< count of the last alteration that is no longer kept
  std::vector<Entry> entries_;   ///< a ring once it is full
  std::size_t next_ = 0;         ///< the oldest entry of the full ring
};

}  // namespace waymark
