#include "domain/pointers.hpp"

#include <gtest/gtest.h>

#include <random>

#include "domain/ids.hpp"

namespace waymark {
namespace {

using List = ShortList<KeyResultId>;

std::vector<std::uint32_t> numbers(std::span<const KeyResultId> ids) {
  std::vector<std::uint32_t> all;
  for (const auto id : ids) all.push_back(id.value);
  return all;
}

TEST(ShortList, WeighsSixteenBytes) {
  EXPECT_EQ(sizeof(List), 16);
}

TEST(ShortList, KeepsItsItemsInOrder) {
  List list;
  for (const std::uint32_t id : {5, 1, 9, 3, 7}) list.insert(KeyResultId{id});
  EXPECT_EQ(numbers(list.items()), (std::vector<std::uint32_t>{1, 3, 5, 7, 9}));
}

TEST(ShortList, CopiesAndMovesAtAnyLength) {
  for (std::uint32_t length = 0; length < 6; ++length) {
    List list;
    for (std::uint32_t id = 1; id <= length; ++id) list.insert(KeyResultId{id});
    const auto before = numbers(list.items());
    List copy = list;
    copy.insert(KeyResultId{100});
    EXPECT_EQ(numbers(list.items()), before);
    List moved = std::move(list);
    EXPECT_EQ(numbers(moved.items()), before);
    moved = copy;
    EXPECT_EQ(numbers(moved.items()), numbers(copy.items()));
  }
}

TEST(ShortList, DoesAsAVectorDoesUnderRandomChanges) {
  std::mt19937 random(7);
  List list;
  std::vector<std::uint32_t> plain;
  for (int i = 0; i < 5'000; ++i) {
    const auto id = static_cast<std::uint32_t>(random() % 40 + 1);
    if (std::ranges::find(plain, id) != plain.end()) {
      std::erase(plain, id);
      list.erase(KeyResultId{id});
    } else {
      plain.insert(std::ranges::lower_bound(plain, id), id);
      list.insert(KeyResultId{id});
    }
    ASSERT_EQ(numbers(list.items()), plain);
  }
}

TEST(Pointers, MoveFromOneKeyToAnother) {
  Pointers<ObjectiveId, KeyResultId> pointers;
  pointers.add(ObjectiveId{3}, KeyResultId{1});
  pointers.add(ObjectiveId{3}, KeyResultId{2});
  pointers.move(ObjectiveId{3}, ObjectiveId{4}, KeyResultId{1});
  EXPECT_EQ(numbers(pointers.of(ObjectiveId{3})), std::vector<std::uint32_t>{2});
  EXPECT_EQ(numbers(pointers.of(ObjectiveId{4})), std::vector<std::uint32_t>{1});
  EXPECT_TRUE(pointers.of(ObjectiveId{99}).empty());
}

TEST(Pointers, OfNothingAreNotKept) {
  Pointers<ObjectiveId, KeyResultId> pointers;
  pointers.add(ObjectiveId{}, KeyResultId{1});
  EXPECT_TRUE(pointers.of(ObjectiveId{}).empty());
}

}  // namespace
}  // namespace waymark
