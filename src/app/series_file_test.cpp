#include "app/series_file.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace waymark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

FieldError first_complaint(const std::string& csv) {
  const auto rows = read_series_file(csv);
  if (rows || rows.error().fields.empty()) return {};
  return rows.error().fields.front();
}

TEST(SeriesFile, ReadsTheColumnsByTheirNames) {
  const auto rows = read_series_file("id,set,h,freq,n,m,test,train\nA1,S,2,Q,3,4,7 8,1 2.5 -3e1\n");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->front().id, "A1");
  EXPECT_EQ(rows->front().frequency, analytics::Frequency::quarter);
  EXPECT_EQ(rows->front().horizon, 2);
  EXPECT_THAT(rows->front().train, ElementsAre(1, 2.5, -30));
  EXPECT_THAT(rows->front().test, ElementsAre(7, 8));
  EXPECT_EQ(rows->front().line, 2U);
}

TEST(SeriesFile, TestAndSetMayBeMissingAndSoMayPeriods) {
  const auto rows = read_series_file("id,freq,h,n,train\r\nA,M,1,3,1 NA 3\r\n");
  ASSERT_TRUE(rows);
  EXPECT_TRUE(std::isnan(rows->front().train[1]));
  EXPECT_TRUE(rows->front().test.empty());
}

TEST(SeriesFile, AComplaintNamesLineAndField) {
  const std::string head = "set,id,freq,m,h,n,train,test\n";
  EXPECT_EQ(first_complaint(head + "S,A,Y,1,1,1,5,6\nS,B,X,1,1,1,5,6\n").pointer, "line 3, freq");
  EXPECT_EQ(first_complaint(head + "S,A,Y,1,0,1,5,6\n").pointer, "line 2, h");
  EXPECT_EQ(first_complaint(head + "S,A,Y,1,1,2,5,6\n").pointer, "line 2, n");
  EXPECT_EQ(first_complaint(head + "S,A,Y,1,1,2,5 six,6\n").pointer, "line 2, train");
  EXPECT_THAT(first_complaint(head + "S,A,Y,1,1,2,5 six,6\n").message, HasSubstr("value 2, \"six\""));
  EXPECT_EQ(first_complaint(head + "S,A,Y,1,2,1,5,6\n").pointer, "line 2, test");
  EXPECT_EQ(first_complaint(head + "S,A,Y,1,1,1,5,6\nS,A,Y,1,1,1,5,6\n").pointer, "line 3, id");
  EXPECT_EQ(first_complaint(head + "S,,Y,1,1,1,5,6\n").pointer, "line 2, id");
  EXPECT_EQ(first_complaint(head + "S,A,Y,1,1\n").pointer, "line 2, columns");
  EXPECT_EQ(first_complaint("id,freq,h,n\n").pointer, "line 1, train");
  EXPECT_EQ(first_complaint("").pointer, "line 1, columns");
}

TEST(SeriesFile, AnInfiniteNumberIsNone) {
  EXPECT_EQ(first_complaint("id,freq,h,n,train\nA,Y,1,1,inf\n").pointer, "line 2, train");
  EXPECT_EQ(first_complaint("id,freq,h,n,train\nA,Y,1,1,1e999\n").pointer, "line 2, train");
}

TEST(SeriesFile, QuestionsKeepTheirText) {
  const auto questions = read_questions("id,kind,h,target\nA,end,6,1.50\nB,sum,3,-2\n");
  ASSERT_TRUE(questions);
  ASSERT_EQ(questions->size(), 2U);
  EXPECT_EQ(questions->front().text, "A,end,6,1.50");
  EXPECT_FALSE(questions->front().is_sum);
  EXPECT_TRUE(questions->back().is_sum);
  EXPECT_EQ(questions->back().target, -2);
}

TEST(SeriesFile, AQuestionOfAnUnknownKindIsRefused) {
  const auto questions = read_questions("id,kind,h,target\nA,ever,6,1\n");
  ASSERT_FALSE(questions);
  EXPECT_EQ(questions.error().fields.front().pointer, "line 2, kind");
  EXPECT_EQ(read_questions("id,kind,h,target\nA,end,6,x\n").error().fields.front().pointer, "line 2, target");
}

}  // namespace
}  // namespace waymark
