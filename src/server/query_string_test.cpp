#include "server/query_string.hpp"

#include <gtest/gtest.h>

namespace waymark {
namespace {

struct Needy {
  std::string words;
  int limit = 20;
  static constexpr auto fields() {
    return field_list(field(1, "words", &Needy::words, "What is sought.", text(1, 100)),
                      field(2, "limit", &Needy::limit, "How many at most."));
  }
};

struct Modest {
  int limit = 20;
  static constexpr auto fields() { return field_list(field(1, "limit", &Modest::limit, "How many at most.")); }
};

TEST(QueryString, OfNothingHasThePresets) {
  EXPECT_EQ(read_query<Modest>("")->limit, 20);
}

TEST(QueryString, MissesANeededFieldAlsoWhenThereIsNoneAtAll) {
  for (const std::string_view query : {"", "limit=5"}) {
    const auto read = read_query<Needy>(query);
    ASSERT_FALSE(read) << query;
    EXPECT_EQ(read.error().code, Errc::invalid);
    EXPECT_EQ(read.error().fields.front().pointer, "?words");
  }
  EXPECT_EQ(read_query<Needy>("words=a%20b")->words, "a b");
}

}  // namespace
}  // namespace waymark
