#include "store/series_block.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>

#include "base/assert.hpp"

namespace waymark {

namespace {

constexpr std::uint8_t block_version = 1;
constexpr std::array<double, 10> powers_of_ten{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
constexpr double exact_integer_max = 9.0e15;  // below 2^53
constexpr std::size_t note_bytes_max = 1 << 20;

__extension__ using Wide = unsigned __int128;  // holds a number of 64 bits behind up to 7 others

enum class Mode : std::uint8_t { equal, runs, packed };

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

// Differences wrap around, so that any two integers have one.
std::int64_t minus(std::int64_t left, std::int64_t right) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(left) - static_cast<std::uint64_t>(right));
}

std::int64_t plus(std::int64_t left, std::int64_t right) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(left) + static_cast<std::uint64_t>(right));
}

class Writer {
 public:
  void byte(std::uint8_t value) { out_ += static_cast<char>(value); }
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      byte(static_cast<std::uint8_t>(value | 0x80));
      value >>= 7;
    }
    byte(static_cast<std::uint8_t>(value));
  }
  void signed_number(std::int64_t value) { number(zigzag(value)); }
  void raw(std::string_view bytes) { out_ += bytes; }

  void integers(std::span<const std::int64_t> values) {
    if (std::ranges::all_of(values, [&](auto value) { return value == values.front(); })) {
      byte(static_cast<std::uint8_t>(Mode::equal));
      signed_number(values.empty() ? 0 : values.front());
      return;
    }
    auto shortest = in_runs(values);
    if (shortest.size() > values.size() / 2)
      if (auto packed = in_bits(values); packed.size() < shortest.size()) shortest = std::move(packed);
    raw(shortest);
  }

  std::string take() { return std::move(out_); }

 private:
  static std::string in_runs(std::span<const std::int64_t> values) {
    Writer writer;
    writer.byte(static_cast<std::uint8_t>(Mode::runs));
    writer.signed_number(values.front());
    for (std::size_t i = 1; i < values.size();) {
      const auto difference = minus(values[i], values[i - 1]);
      auto end = i + 1;
      while (end < values.size() && minus(values[end], values[end - 1]) == difference) ++end;
      writer.signed_number(difference);
      writer.number(end - i);
      i = end;
    }
    return writer.take();
  }

  static std::string in_bits(std::span<const std::int64_t> values) {
    auto least = minus(values[1], values[0]);
    auto most = least;
    for (std::size_t i = 2; i < values.size(); ++i) {
      least = std::min(least, minus(values[i], values[i - 1]));
      most = std::max(most, minus(values[i], values[i - 1]));
    }
    const auto bits = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(minus(most, least))));
    Writer writer;
    writer.byte(static_cast<std::uint8_t>(Mode::packed));
    writer.signed_number(values.front());
    writer.byte(static_cast<std::uint8_t>(bits));
    writer.signed_number(least);
    Wide waiting = 0;
    int waiting_bits = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
      const auto excess = static_cast<std::uint64_t>(minus(minus(values[i], values[i - 1]), least));
      waiting |= static_cast<Wide>(excess) << waiting_bits;
      waiting_bits += bits;
      for (; waiting_bits >= 8; waiting_bits -= 8, waiting >>= 8) writer.byte(static_cast<std::uint8_t>(waiting));
    }
    if (waiting_bits > 0) writer.byte(static_cast<std::uint8_t>(waiting));
    return writer.take();
  }

  std::string out_;
};

// Reads like Writer writes; after a wrong byte it stays failed and answers zeros.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  void fail() { failed_ = true; }

  std::uint8_t byte() {
    if (bytes_.empty()) {
      failed_ = true;
      return 0;
    }
    const auto value = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return value;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const auto next = byte();
      value |= static_cast<std::uint64_t>(next & 0x7f) << shift;
      if ((next & 0x80) == 0) return value;
    }
    failed_ = true;
    return 0;
  }
  std::int64_t signed_number() { return unzigzag(number()); }
  std::string_view raw(std::size_t size) {
    if (size > bytes_.size()) {
      failed_ = true;
      return {};
    }
    const auto found = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return found;
  }

  std::vector<std::int64_t> integers(std::size_t count) {
    const auto mode = byte();
    std::vector<std::int64_t> values(count, signed_number());
    if (mode == static_cast<std::uint8_t>(Mode::runs))
      read_runs(values);
    else if (mode == static_cast<std::uint8_t>(Mode::packed))
      read_bits(values);
    else if (mode != static_cast<std::uint8_t>(Mode::equal))
      failed_ = true;
    return values;
  }

 private:
  void read_runs(std::vector<std::int64_t>& values) {
    for (std::size_t i = 1; i < values.size() && !failed_;) {
      const auto difference = signed_number();
      const auto length = number();
      if (length == 0 || length > values.size() - i) {
        failed_ = true;
        return;
      }
      for (std::size_t end = i + length; i < end; ++i) values[i] = plus(values[i - 1], difference);
    }
  }

  void read_bits(std::vector<std::int64_t>& values) {
    const auto bits = byte();
    const auto least = signed_number();
    if (bits > 64) failed_ = true;
    Wide waiting = 0;
    int waiting_bits = 0;
    const auto mask = bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
    for (std::size_t i = 1; i < values.size() && !failed_; ++i) {
      for (; waiting_bits < bits; waiting_bits += 8) waiting |= static_cast<Wide>(byte()) << waiting_bits;
      const auto excess = static_cast<std::int64_t>(static_cast<std::uint64_t>(waiting) & mask);
      values[i] = plus(values[i - 1], plus(least, excess));
      waiting >>= bits;
      waiting_bits -= bits;
    }
  }

  std::string_view bytes_;
  bool failed_ = false;
};

bool same_bits(double left, double right) {
  return std::bit_cast<std::uint64_t>(left) == std::bit_cast<std::uint64_t>(right);
}

/// The integer that stands for the value with so many decimals; none when it does not give the value back.
std::optional<std::int64_t> scaled(double value, std::size_t decimals) {
  const double product = std::nearbyint(value * powers_of_ten[decimals]);
  if (!(std::abs(product) < exact_integer_max)) return std::nullopt;
  const auto integer = static_cast<std::int64_t>(product);
  if (!same_bits(static_cast<double>(integer) / powers_of_ten[decimals], value)) return std::nullopt;
  return integer;
}

std::size_t best_decimals(std::span<const double> values) {
  std::size_t best = 0;
  std::size_t least_misfits = values.size() + 1;
  for (std::size_t decimals = 0; decimals < powers_of_ten.size() && least_misfits > 0; ++decimals) {
    std::size_t misfits = 0;
    for (const double value : values) misfits += scaled(value, decimals) ? 0 : 1;
    if (misfits >= least_misfits) continue;
    least_misfits = misfits;
    best = decimals;
  }
  return best;
}

using OptionalNumber = std::optional<double> Measurement::*;

void write_numbers(Writer& writer, std::span<const Measurement* const> points, OptionalNumber member) {
  std::vector<double> values;
  std::vector<std::int64_t> presence;
  for (const auto* point : points) {
    presence.push_back((point->*member).has_value() ? 1 : 0);
    if (point->*member) values.push_back(*(point->*member));
  }
  writer.byte(values.empty() ? 0 : 1);
  if (values.empty()) return;
  writer.integers(presence);
  const auto decimals = best_decimals(values);
  writer.byte(static_cast<std::uint8_t>(decimals));
  std::vector<std::int64_t> integers;
  std::vector<std::size_t> misfits;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto integer = scaled(values[i], decimals);
    if (!integer) misfits.push_back(i);
    // A misfit repeats its neighbour, which costs least.
    integers.push_back(integer ? *integer : integers.empty() ? 0 : integers.back());
  }
  writer.integers(integers);
  writer.number(misfits.size());
  for (const auto place : misfits) {
    writer.number(place);
    std::array<char, 8> bytes{};
    std::memcpy(bytes.data(), &values[place], bytes.size());
    writer.raw({bytes.data(), bytes.size()});
  }
}

void read_numbers(Reader& reader, std::vector<Measurement>& points, OptionalNumber member) {
  const auto any = reader.byte();
  if (any > 1) reader.fail();
  if (any == 0 || reader.failed()) return;
  const auto presence = reader.integers(points.size());
  const auto present = static_cast<std::size_t>(std::ranges::count(presence, 1));
  const auto decimals = reader.byte();
  if (decimals >= powers_of_ten.size() || reader.failed()) return reader.fail();
  std::vector<double> values;
  for (const auto integer : reader.integers(present))
    values.push_back(static_cast<double>(integer) / powers_of_ten[decimals]);
  const auto misfits = reader.number();
  for (std::uint64_t i = 0; i < misfits && !reader.failed(); ++i) {
    const auto place = reader.number();
    const auto bytes = reader.raw(8);
    if (place >= values.size() || bytes.size() != 8) return reader.fail();
    std::memcpy(&values[place], bytes.data(), 8);
  }
  std::size_t next = 0;
  for (std::size_t i = 0; i < points.size() && !reader.failed(); ++i)
    if (presence[i] == 1) points[i].*member = values[next++];
}

void write_notes(Writer& writer, std::span<const Measurement* const> points) {
  writer.number(static_cast<std::uint64_t>(
      std::ranges::count_if(points, [](const auto* point) { return !point->note.empty(); })));
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i]->note.empty()) continue;
    writer.number(i);
    writer.number(points[i]->note.size());
    writer.raw(points[i]->note);
  }
}

void read_notes(Reader& reader, std::vector<Measurement>& points) {
  const auto count = reader.number();
  for (std::uint64_t i = 0; i < count && !reader.failed(); ++i) {
    const auto place = reader.number();
    const auto size = reader.number();
    if (place >= points.size() || size > note_bytes_max) return reader.fail();
    points[place].note = reader.raw(size);
  }
}

template <class Read>
void write_column(Writer& writer, std::span<const Measurement* const> points, Read&& read) {
  std::array<std::int64_t, block_points_max> values{};
  for (std::size_t i = 0; i < points.size(); ++i) values[i] = static_cast<std::int64_t>(read(*points[i]));
  writer.integers(std::span(values).first(points.size()));
}

template <class Put>
void read_column(Reader& reader, std::vector<Measurement>& points, Put&& put) {
  const auto values = reader.integers(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) put(points[i], values[i]);
}

}  // namespace

std::string encode_block(std::span<const Measurement* const> points) {
  WM_ASSERT(!points.empty() && points.size() <= block_points_max);
  Writer writer;
  writer.byte(block_version);
  writer.number(points.size());
  write_column(writer, points, [](const auto& point) { return point.period.index; });
  write_column(writer, points, [](const auto& point) { return point.seq; });
  write_column(writer, points, [](const auto& point) { return point.ordinal; });
  write_column(writer, points, [](const auto& point) { return point.recorded_at.microseconds; });
  write_column(writer, points, [](const auto& point) { return point.author.value; });
  write_column(writer, points, [](const auto& point) { return point.source; });
  write_column(writer, points, [](const auto& point) { return point.is_final; });
  write_numbers(writer, points, &Measurement::value);
  write_numbers(writer, points, &Measurement::weight);
  write_notes(writer, points);
  return writer.take();
}

Result<std::vector<Measurement>> decode_block(std::string_view block, const BlockOwner& owner) {
  const auto damaged = [] { return failure(Errc::corrupt, "store.block", "A block of measurements is damaged."); };
  Reader reader(block);
  const auto version = reader.byte();
  const auto count = reader.number();
  if (reader.failed() || version != block_version || count == 0 || count > block_points_max) return damaged();
  Measurement blank;
  blank.metric = owner.metric;
  blank.segment = owner.segment;
  blank.period.grain = owner.grain;
  std::vector<Measurement> points(count, blank);
  read_column(reader, points, [](auto& point, auto value) { point.period.index = static_cast<std::int32_t>(value); });
  read_column(reader, points, [](auto& point, auto value) { point.seq = static_cast<std::uint64_t>(value); });
  read_column(reader, points, [](auto& point, auto value) { point.ordinal = static_cast<std::uint32_t>(value); });
  read_column(reader, points, [](auto& point, auto value) { point.recorded_at.microseconds = value; });
  read_column(reader, points, [](auto& point, auto value) { point.author.value = static_cast<std::uint32_t>(value); });
  read_column(reader, points, [&](auto& point, auto value) {
    point.source = static_cast<MeasurementSource>(value);
    if (value < 0 || value > 255 || to_text(point.source).empty()) reader.fail();
  });
  read_column(reader, points, [](auto& point, auto value) { point.is_final = value != 0; });
  read_numbers(reader, points, &Measurement::value);
  read_numbers(reader, points, &Measurement::weight);
  read_notes(reader, points);
  if (reader.failed() || !reader.at_end()) return damaged();
  return points;
}

}  // namespace waymark
