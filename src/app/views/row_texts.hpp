#pragma once
// The JSON of rows that were shown lately. Between two looks at a page of hundreds a few rows change, and to write a
// row takes several times as long as to compare it with the one that was written.
#include <array>
#include <memory>
#include <mutex>
#include <string>

#include "app/views/goal_views.hpp"

namespace waymark {

/// May be used by several threads.
class RowTexts {
 public:
  /// Appends the JSON of the row, as it was written when an equal one was shown before.
  void append(std::string& out, const ObjectiveRow& row);

 private:
  /// A row that owns its texts.
  struct Kept {
    ObjectiveRow row;
    std::string texts;
    std::string json;
  };
  static constexpr std::size_t slots = 1'024;  ///< about a megabyte when all are taken
  std::mutex mutex_;
  std::array<std::unique_ptr<Kept>, slots> kept_;  ///< by id; a later one takes the place of an earlier one
};

}  // namespace waymark
