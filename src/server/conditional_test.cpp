#include "server/conditional.hpp"

#include <gtest/gtest.h>

#include "server/cursor.hpp"

namespace waymark {
namespace {

TEST(IfMatch, TheVersionIsReadFromEitherForm) {
  EXPECT_EQ(*read_if_match("\"v17\""), 17U);
  EXPECT_EQ(*read_if_match(make_etag(17, to_text(EtagTail{123, Date{20'000}, 0xab}))), 17U);
  EXPECT_EQ(*read_if_match("*"), 0U);
}

TEST(IfMatch, WhatIsNoVersionIsRefused) {
  EXPECT_EQ(read_if_match("").error().code, Errc::precondition_required);
  for (const std::string header : {"17", "v17", "\"17\"", "\"v\"", "\"v17", "W/\"v17\"", "\"v17\", \"v18\"", "\"v0\"",
                                   "\"v17x\"", "\"v99999999999999999999\""})
    EXPECT_EQ(read_if_match(header).error().code, Errc::unreadable) << header;
}

TEST(IfNoneMatch, AnAnswerIsKnownByItsTail) {
  const std::string tail = to_text(EtagTail{123, Date{20'000}, 0xab});
  const std::string etag = make_etag(17, tail);
  EXPECT_EQ(find_tail(etag, tail), etag);
  EXPECT_EQ(find_tail("\"x\", W/" + etag, tail), etag);
  EXPECT_EQ(find_tail("\"v17\"", tail), "");
  EXPECT_EQ(find_tail("", tail), "");
  EXPECT_EQ(find_tail(etag, to_text(EtagTail{124, Date{20'000}, 0xab})), "");
  EXPECT_TRUE(names_etag("\"a\", \"b\"", "\"b\""));
  EXPECT_TRUE(names_etag("*", "\"b\""));
  EXPECT_FALSE(names_etag("\"a\"", "\"b\""));
}

TEST(IdempotencyKey, IsAShortVisibleText) {
  EXPECT_EQ(*read_idempotency_key(""), "");
  EXPECT_EQ(*read_idempotency_key("a-1"), "a-1");
  EXPECT_FALSE(read_idempotency_key("a 1"));
  EXPECT_FALSE(read_idempotency_key(std::string(201, 'a')));
}

TEST(Cursor, ComesBackAsItWasGiven) {
  for (const std::string position : {"KPI-7", "a", "2026-11-22/O-12", "\xff\x00z"})
    EXPECT_EQ(*read_cursor(make_cursor(position)), position);
  EXPECT_EQ(make_cursor(""), "");
  EXPECT_EQ(*read_cursor(""), "");
}

TEST(Cursor, AnyAlteredCharacterIsNoticed) {
  const std::string cursor = make_cursor("KPI-712");
  for (std::size_t i = 0; i < cursor.size(); ++i) {
    std::string altered = cursor;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    const auto read = read_cursor(altered);
    ASSERT_FALSE(read) << altered;
    EXPECT_EQ(read.error().code, Errc::unreadable);
  }
  EXPECT_FALSE(read_cursor(cursor.substr(1)));
  EXPECT_FALSE(read_cursor(cursor + "A"));
  EXPECT_FALSE(read_cursor("KPI-7"));
  EXPECT_FALSE(read_cursor("!"));
}

}  // namespace
}  // namespace waymark
