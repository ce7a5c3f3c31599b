#pragma once
// For each id of one kind, the ids of another kind that point at it.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

namespace waymark {

/// Ids in order, in sixteen bytes when there are at most two: most goals are pointed at by few, and there are many.
template <class Value>
class ShortList {
 public:
  ShortList() = default;
  ShortList(const ShortList& other) { assign(other.items()); }
  ShortList(ShortList&& other) noexcept : size_(other.size_), capacity_(other.capacity_), place_(other.place_) {
    other.forget();
  }
  ShortList& operator=(ShortList other) noexcept {
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
    std::swap(place_, other.place_);
    return *this;
  }
  ~ShortList() {
    if (capacity_ > near) delete[] place_.far;
  }

  [[nodiscard]] std::span<const Value> items() const { return {data(), size_}; }
  /// Puts it in its place by value; one that is there already comes twice.
  void insert(Value value) {
    if (size_ == capacity_) grow();
    Value* const begin = data();
    Value* const end = begin + size_;
    // Ids are given in order of creation; one that comes back takes its old place.
    Value* const at = size_ == 0 || end[-1] < value ? end : std::lower_bound(begin, end, value);
    std::move_backward(at, end, end + 1);
    *at = value;
    ++size_;
  }
  void erase(Value value) { size_ = static_cast<std::uint32_t>(std::remove(data(), data() + size_, value) - data()); }

 private:
  static constexpr std::uint32_t near = 2;
  union Place {
    Value near[2];
    Value* far;
    Place() : near{} {}
  };

  [[nodiscard]] const Value* data() const { return capacity_ > near ? place_.far : place_.near; }
  [[nodiscard]] Value* data() { return capacity_ > near ? place_.far : place_.near; }
  void grow() {
    auto* const larger = new Value[capacity_ * 2];
    std::copy_n(data(), size_, larger);
    if (capacity_ > near) delete[] place_.far;
    place_.far = larger;
    capacity_ *= 2;
  }
  void assign(std::span<const Value> values) {
    if (values.size() > near) {
      capacity_ = static_cast<std::uint32_t>(values.size());
      place_.far = new Value[capacity_];
    }
    std::ranges::copy(values, data());
    size_ = static_cast<std::uint32_t>(values.size());
  }
  void forget() {
    size_ = 0;
    capacity_ = near;
    place_ = Place();
  }

  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = near;
  Place place_;
};

/// Ids are dense small numbers, so the lists lie in an array.
template <class Key, class Value>
class Pointers {
 public:
  [[nodiscard]] std::span<const Value> of(Key key) const {
    return key.value < lists_.size() ? lists_[key.value].items() : std::span<const Value>{};
  }
  void add(Key key, Value value) {
    if (!key) return;
    if (key.value >= lists_.size()) lists_.resize(key.value + 1);
    lists_[key.value].insert(value);
  }
  void remove(Key key, Value value) {
    if (key.value < lists_.size()) lists_[key.value].erase(value);
  }
  void move(Key from, Key to, Value value) {
    if (from == to) return;
    remove(from, value);
    add(to, value);
  }

 private:
  std::vector<ShortList<Value>> lists_;
};

}  // namespace waymark
