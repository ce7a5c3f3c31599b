#include "domain/segment.hpp"

#include <gmock/gmock.h>

namespace waymark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

MetricInput metric_by(std::vector<std::string> dimensions) {
  MetricInput metric;
  metric.dimensions = std::move(dimensions);
  return metric;
}

std::string refusal(std::string_view text) {
  const auto segment = canonical_segment(text, metric_by({"region", "client"}), "/segment");
  if (segment) return "accepted as " + *segment;
  EXPECT_EQ(segment.error().fields.front().pointer, "/segment");
  return segment.error().fields.front().message;
}

TEST(Segment, LabelsAreSortedByName) {
  EXPECT_EQ(*canonical_segment("region=eu,client=acme", metric_by({"region", "client"}), "/segment"),
            "client=acme,region=eu");
}

TEST(Segment, SpacesAroundLabelsAreForgiven) {
  EXPECT_EQ(*canonical_segment(" region = eu , client=acme corp ", metric_by({"region", "client"}), "/segment"),
            "client=acme corp,region=eu");
}

TEST(Segment, NoLabelsAreTheTotal) {
  EXPECT_EQ(*canonical_segment("", metric_by({"region"}), "/segment"), "");
  EXPECT_EQ(*canonical_segment("  ", metric_by({}), "/segment"), "");
}

TEST(Segment, WrongLabelsAreRefusedByName) {
  EXPECT_THAT(refusal("client=acme"), HasSubstr("region is missing"));
  EXPECT_THAT(refusal("client=acme,region=eu,team=a"), HasSubstr("no label team"));
  EXPECT_THAT(refusal("client=acme,client=blue,region=eu"), HasSubstr("client is given twice"));
  EXPECT_THAT(refusal("client=,region=eu"), HasSubstr("client has no value"));
  EXPECT_THAT(refusal("client=a=b,region=eu"), HasSubstr("holds ="));
  EXPECT_THAT(refusal("client,region=eu"), HasSubstr("name=value"));
  EXPECT_THAT(refusal("client=acme,region=eu,"), HasSubstr("name=value"));
}

TEST(Segment, LabelsComeBackAsTheyWere) {
  EXPECT_THAT(labels_of("client=acme,region=eu"), ElementsAre(Label{"client", "acme"}, Label{"region", "eu"}));
  EXPECT_THAT(labels_of(""), ElementsAre());
}

TEST(Segment, ASegmentHoldsSomeOfItsLabels) {
  EXPECT_TRUE(segment_holds("client=acme,region=eu", "region=eu"));
  EXPECT_TRUE(segment_holds("client=acme,region=eu", ""));
  EXPECT_TRUE(segment_holds("client=acme,region=eu", "client=acme,region=eu"));
  EXPECT_FALSE(segment_holds("client=acme,region=eu", "region=e"));
  EXPECT_FALSE(segment_holds("client=acme,region=eu", "client=acme,region=us"));
}

TEST(Segment, NarrowingDropsLabelsThatTheMetricDoesNotDeclare) {
  EXPECT_EQ(narrowed_segment("client=acme,region=eu", metric_by({"region"})), "region=eu");
  EXPECT_EQ(narrowed_segment("client=acme", metric_by({"region"})), "");
}

}  // namespace
}  // namespace waymark
