#include "store/series_block.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace waymark {
namespace {

const BlockOwner owner{.metric = MetricId{3}, .segment = "client=acme", .grain = Grain::day};

Measurement daily(std::int32_t index, std::optional<double> value) {
  Measurement point{.metric = owner.metric, .period = {Grain::day, index}, .segment = owner.segment, .value = value};
  point.seq = 7;
  point.recorded_at = Instant{1'700'000'000'123'456};
  point.source = MeasurementSource::imported;
  return point;
}

std::string encode(const std::vector<Measurement>& points) {
  std::vector<const Measurement*> pointers;
  for (const auto& point : points) pointers.push_back(&point);
  return encode_block(pointers);
}

void expect_round_trip(const std::vector<Measurement>& points) {
  const auto read = decode_block(encode(points), owner);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, points);
}

TEST(SeriesBlock, GivesBackWhatWasPutIn) {
  std::mt19937 engine(20'261'125);
  for (int round = 0; round < 300; ++round) {
    std::vector<Measurement> points;
    const auto count = 1 + engine() % block_points_max;
    for (std::uint32_t i = 0; i < count; ++i) {
      auto point = daily(static_cast<std::int32_t>(engine() % 40'000) - 20'000, std::nullopt);
      if (engine() % 8 != 0)
        point.value = std::ldexp(static_cast<double>(engine()), static_cast<int>(engine() % 90) - 60);
      if (engine() % 3 == 0) point.value = static_cast<double>(engine() % 100'000) / 100;
      if (round % 3 == 0 && engine() % 2 == 0) point.weight = engine() % 1'000;
      if (round % 5 == 0 && engine() % 9 == 0) point.note = "corrected " + std::to_string(engine());
      point.seq = engine();
      point.ordinal = static_cast<std::uint32_t>(engine());
      point.author.value = static_cast<std::uint32_t>(engine() % 50);
      point.is_final = engine() % 2 == 0;
      point.recorded_at.microseconds += engine();
      point.source = static_cast<MeasurementSource>(engine() % 5);
      points.push_back(point);
    }
    expect_round_trip(points);
  }
}

TEST(SeriesBlock, KeepsNumbersThatNoDecimalGivesBack) {
  const auto least = std::numeric_limits<double>::denorm_min();
  const auto greatest = std::numeric_limits<double>::max();
  expect_round_trip({daily(1, 0.1), daily(2, 0.1 + 0.2), daily(3, 1.0 / 3), daily(4, least), daily(5, greatest),
                     daily(6, -greatest), daily(7, 1e15), daily(8, std::nextafter(1e15, 0)), daily(9, 0)});
  const std::vector<Measurement> negative_zero{daily(1, -0.0)};
  const auto read = decode_block(encode(negative_zero), owner);
  EXPECT_TRUE(std::signbit(*read->front().value));
}

TEST(SeriesBlock, KeepsExtremeIntegers) {
  auto first = daily(std::numeric_limits<std::int32_t>::min(), 1);
  auto second = daily(std::numeric_limits<std::int32_t>::max(), 2);
  first.recorded_at = Instant{std::numeric_limits<std::int64_t>::min()};
  second.recorded_at = Instant{std::numeric_limits<std::int64_t>::max()};
  second.seq = std::numeric_limits<std::uint64_t>::max();
  second.ordinal = std::numeric_limits<std::uint32_t>::max();
  expect_round_trip({first, second, first});
}

TEST(SeriesBlock, NeedsLittleForADailySeriesOfOneBatch) {
  std::mt19937 engine(1);
  std::vector<Measurement> points;
  for (int i = 0; i < 512; ++i) {
    points.push_back(daily(20'000 + i, (50'000 + static_cast<int>(engine() % 2'000)) / 100.0));
    points.back().ordinal = static_cast<std::uint32_t>(i);
  }
  EXPECT_LT(encode(points).size(), 512 * 2);
}

TEST(SeriesBlock, RefusesEveryPieceAndNeverReadsBeyond) {
  const auto block = encode({daily(1, 1.25), daily(2, std::nullopt), daily(5, 1.0 / 3)});
  for (std::size_t size = 0; size < block.size(); ++size)
    EXPECT_FALSE(decode_block(std::string_view(block).substr(0, size), owner)) << size;
  EXPECT_FALSE(decode_block(block + "x", owner));
}

TEST(SeriesBlock, SurvivesAnyBytes) {
  std::mt19937 engine(2);
  const auto block = encode({daily(1, 1.25), daily(2, std::nullopt), daily(5, 1.0 / 3)});
  for (int round = 0; round < 5'000; ++round) {
    auto bytes = block;
    for (int flips = 0; flips < 3; ++flips) bytes[engine() % bytes.size()] = static_cast<char>(engine());
    const auto read = decode_block(bytes, owner);
    EXPECT_TRUE(!read || read->size() <= block_points_max);
  }
}

}  // namespace
}  // namespace waymark
