#include "base/rare_text.hpp"

#include <gtest/gtest.h>

#include "base/json_read.hpp"
#include "base/schema.hpp"
#include "base/stored_form.hpp"

namespace waymark {
namespace {

struct Noted {
  RareText note;
  bool operator==(const Noted&) const = default;
  static constexpr std::string_view type_name = "Noted";
  static constexpr auto fields() { return field_list(field(1, "note", &Noted::note, "A note.", text(0, 5))); }
};

TEST(RareText, WeighsEightBytes) {
  EXPECT_EQ(sizeof(RareText), 8);
}

TEST(RareText, ReadsLikeAnyText) {
  const RareText note = "late";
  const std::string copy = note;
  const std::string_view view = note;
  EXPECT_EQ(copy, "late");
  EXPECT_EQ(view, "late");
  EXPECT_TRUE(note == "late");
  EXPECT_TRUE(note == copy);
  EXPECT_EQ(note.size(), 4);
}

TEST(RareText, IsEmptyAtFirstAndAfterAnEmptyTextIsPut) {
  RareText note;
  EXPECT_TRUE(note.empty());
  EXPECT_EQ(note.str(), "");
  note = "late";
  EXPECT_FALSE(note.empty());
  note = std::string();
  EXPECT_TRUE(note.empty());
  EXPECT_EQ(note, RareText());
}

TEST(RareText, CopiesAreTheirOwn) {
  RareText note = "late";
  const RareText copy = note;
  note = "early";
  EXPECT_EQ(copy, RareText("late"));
  RareText moved = std::move(note);
  EXPECT_EQ(moved, RareText("early"));
}

TEST(RareText, LooksLikeATextInJson) {
  EXPECT_EQ(to_json(Noted{.note = "late"}), R"({"note":"late"})");
  EXPECT_EQ(to_json(Noted{}), R"({"note":""})");
  const auto read = read_json<Noted>(R"({"note":"late"})");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->note, RareText("late"));
  EXPECT_FALSE(read_json<Noted>(R"({"note":"too long"})"));
}

TEST(RareText, KeepsItsStoredForm) {
  std::string stored;
  append_stored(stored, Noted{.note = "late"});
  EXPECT_EQ(stored, R"({"1":"late"})");
  Noted read;
  ASSERT_TRUE(read_stored_into(read, stored));
  EXPECT_EQ(read.note, RareText("late"));
  stored.clear();
  append_stored(stored, Noted{});
  EXPECT_EQ(stored, "{}");
}

}  // namespace
}  // namespace waymark
