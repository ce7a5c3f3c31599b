#pragma once
// All entities of one kind, by id. Ids are 1, 2, 3, ...: the row of id n lies at n-1.
#include <span>
#include <vector>

#include "base/assert.hpp"

namespace waymark {

template <class Entity>
class Table {
 public:
  using IdType = typename Entity::id_type;

  [[nodiscard]] const Entity* find(IdType id) const {
    return id.value == 0 || id.value > rows_.size() || !rows_[id.value - 1].id ? nullptr : &rows_[id.value - 1];
  }
  [[nodiscard]] std::span<const Entity> rows() const { return rows_; }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] IdType next_id() const { return IdType{static_cast<std::uint32_t>(rows_.size() + 1)}; }

  void reserve(std::size_t count) { rows_.reserve(count); }
  void put(Entity entity) {
    WM_ASSERT(entity.id);
    if (entity.id.value > rows_.size()) rows_.resize(entity.id.value);
    rows_[entity.id.value - 1] = std::move(entity);
  }
  /// Takes back the creation of the last row; for a commit that could not be stored.
  void remove_last(IdType id) {
    WM_ASSERT(id.value == rows_.size());
    rows_.pop_back();
  }

 private:
  std::vector<Entity> rows_;
};

}  // namespace waymark
