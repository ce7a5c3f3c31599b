#pragma once
// For tests: entities with random values in every field, read from fields(); commits of them; and how to compare what
// two workspaces hold.
#include <random>

#include "base/type_shapes.hpp"
#include "domain/workspace.hpp"
#include "store/store.hpp"

namespace waymark::testing_support {

class RandomEntities {
 public:
  explicit RandomEntities(std::uint32_t seed) : engine_(seed) {}

  std::uint32_t below(std::uint32_t bound) {
    return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(engine_);
  }
  bool chance(double share) { return std::bernoulli_distribution(share)(engine_); }

  template <class T>
  T value() {
    if constexpr (is_optional<T>) {
      return chance(0.5) ? T(value<typename T::value_type>()) : T();
    } else if constexpr (is_vector<T>) {
      T list;
      for (auto count = below(4); count > 0; --count) list.push_back(value<typename T::value_type>());
      return list;
    } else if constexpr (std::same_as<T, bool>) {
      return chance(0.5);
    } else if constexpr (DescribedEnum<T>) {
      return *enum_from_text<T>(enum_words<T>()[below(static_cast<std::uint32_t>(enum_words<T>().size()))]);
    } else if constexpr (is_id<T>) {
      return T{below(6)};
    } else if constexpr (OwnedText<T>) {
      return text();
    } else if constexpr (std::same_as<T, Date>) {
      return make_date(1900, 1, 1) + static_cast<std::int32_t>(below(109'000));
    } else if constexpr (std::same_as<T, Instant>) {
      return Instant{std::int64_t{1'600'000'000'000'000} + below(1'000'000'000)};
    } else if constexpr (std::same_as<T, Period>) {
      return period_of(value<Date>(), value<Grain>(), Calendar{});
    } else if constexpr (std::same_as<T, double>) {
      return number();
    } else if constexpr (Described<T>) {
      T entity;
      for_each_field<T>([&](const auto& field) {
        auto& member = entity.*(field.member);
        member = value<std::decay_t<decltype(member)>>();
      });
      return entity;
    } else {
      return static_cast<T>(below(200));
    }
  }

  template <class Entity>
  Entity entity(std::uint32_t id) {
    auto made = value<Entity>();
    made.id = typename Entity::id_type{id};
    return made;
  }

 private:
  std::string text() {
    static const std::vector<std::string> pieces{
        "a",  "Reply time",          " ",  "\"", "\\", "\n", "\t", "'", "ä",    "日本",    "\x01",
        "{}", "; DROP TABLE people", "🙂", "\r", "%",  "--", "</", "0", "\x7f", "Zürich ", "null"};
    std::string made;
    for (auto count = below(4); count > 0; --count) made += pieces[below(static_cast<std::uint32_t>(pieces.size()))];
    return made;
  }
  double number() {
    switch (below(4)) {
      case 0:
        return static_cast<double>(below(100'000)) / 100;
      case 1:
        return -static_cast<double>(below(1'000));
      case 2:
        return std::uniform_real_distribution<double>(-1e15, 1e15)(engine_);
      default:
        return std::uniform_real_distribution<double>(-1, 1)(engine_);
    }
  }

  std::mt19937 engine_;
};

inline Commit commit_of(std::uint64_t seq, Decision decision) {
  Commit commit;
  commit.header.seq = seq;
  commit.header.recorded_at = Instant{std::int64_t{1'700'000'000'000'000} + static_cast<std::int64_t>(seq) * 1'000'000};
  commit.header.day = Date{20'000};
  commit.header.channel = "test";
  commit.header.command = "alter";
  commit.decision = std::move(decision);
  std::uint32_t ordinal = 0;
  for (auto& measurement : commit.decision.measurements) {
    measurement.seq = seq;
    measurement.ordinal = ordinal++;
    measurement.recorded_at = commit.header.recorded_at;
  }
  return commit;
}

/// Takes part in random histories: alters an entity that is there or makes the next one, in the given workspace.
template <class Entity>
void append_random_change(Decision& decision, const Workspace& workspace, RandomEntities& random) {
  const auto& table = workspace.table<Entity>();
  const auto count = static_cast<std::uint32_t>(table.size());
  const bool is_new = count == 0 || (random.chance(0.4) && !std::same_as<Entity, Settings>);
  const auto id = is_new ? count + 1 : 1 + random.below(count);
  EntityChange<Entity> change{.before = std::nullopt, .after = random.entity<Entity>(id)};
  if (const auto* before = table.find(typename Entity::id_type{id})) change.before = *before;
  decision.changes.emplace_back(std::move(change));
}

/// What differs between two workspaces, in words; empty when they hold the same.
inline std::string difference(const Workspace& left, const Workspace& right) {
  std::string found;
  if (left.seq() != right.seq()) found += "seq ";
  for_each_entity([&]<class Entity>() {
    const auto a = left.table<Entity>().rows();
    const auto b = right.table<Entity>().rows();
    if (!std::equal(a.begin(), a.end(), b.begin(), b.end())) found += std::string(Entity::table_name) + " ";
  });
  for (std::uint32_t id = 1; id < 1'000; ++id) {
    const auto* a = left.points(MetricId{id});
    const auto* b = right.points(MetricId{id});
    const auto same_segment = [](const SegmentPoints& x, const SegmentPoints& y) {
      return x.segment == y.segment && x.points == y.points && x.truncated == y.truncated;
    };
    const bool same = (!a && !b) || (a && b && a->revision == b->revision &&
                                     std::equal(a->segments.begin(), a->segments.end(), b->segments.begin(),
                                                b->segments.end(), same_segment));
    if (!same) found += "points of M-" + std::to_string(id) + " ";
  }
  return found;
}

}  // namespace waymark::testing_support
