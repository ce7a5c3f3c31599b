#pragma once
// Who changed what, as the API shows it.
#include "base/json_write.hpp"
#include "domain/entity.hpp"
#include "domain/metric.hpp"

namespace waymark {

struct FieldChange {
  std::string name;
  RawJson before;
  RawJson after;
  static constexpr std::string_view type_name = "FieldChange";
  static constexpr auto fields() {
    using T = FieldChange;
    return field_list(field(1, "name", &T::name, "The field."),
                      field(2, "before", &T::before, "Its value before; null when the thing is new."),
                      field(3, "after", &T::after, "Its value after."));
  }
};

struct ChangedThing {
  std::string id;
  std::string title;
  bool created = false;
  std::vector<FieldChange> fields_changed;
  static constexpr std::string_view type_name = "ChangedThing";
  static constexpr auto fields() {
    using T = ChangedThing;
    return field_list(field(1, "id", &T::id, "Its id."), field(2, "title", &T::title, "What it is called now."),
                      field(3, "created", &T::created, "Whether it is new."),
                      field(4, "fields", &T::fields_changed, "What changed of it."));
  }
};

struct MeasuredValue {
  MetricId metric;
  std::string metric_name;
  std::string unit;
  NumberFormat format = NumberFormat::number;
  std::uint8_t decimals = 2;
  Period period;
  std::string segment;
  std::optional<double> value;
  static constexpr std::string_view type_name = "MeasuredValue";
  static constexpr auto fields() {
    using T = MeasuredValue;
    return field_list(
        field(1, "metric", &T::metric, "The metric."), field(2, "period", &T::period, "The span."),
        field(3, "segment", &T::segment, "Its labels."), field(4, "value", &T::value, "The value; null: taken back."),
        field(5, "metric_name", &T::metric_name, "The metric's name; of a measure of its own, the key result."),
        field(6, "unit", &T::unit, "Unit of the value."), field(7, "format", &T::format, "How it is shown."),
        field(8, "decimals", &T::decimals, "Decimals shown."));
  }
};

struct ActivityItem {
  std::uint64_t seq = 0;
  Instant recorded_at;
  Date day;
  PersonId actor;
  std::string actor_name;
  std::string channel;
  std::string command;
  std::string reason;
  std::uint64_t undo_of = 0;
  std::vector<ChangedThing> things;
  std::vector<MeasuredValue> measured;
  std::uint64_t measurement_count = 0;
  static constexpr std::string_view type_name = "ActivityItem";
  static constexpr auto fields() {
    using T = ActivityItem;
    return field_list(
        field(1, "seq", &T::seq, "The change's number; undo takes it."),
        field(2, "recorded_at", &T::recorded_at, "When."), field(3, "day", &T::day, "The workspace's day."),
        field(4, "actor", &T::actor, "Who; null for the system."),
        field(5, "actor_name", &T::actor_name, "Their name."), field(6, "channel", &T::channel, "Through which door."),
        field(7, "command", &T::command, "What was asked."),
        field(8, "reason", &T::reason, "Why, where a reason was asked."),
        field(9, "undo_of", &T::undo_of, "The change that it undoes; 0: none."),
        field(10, "things", &T::things, "What it altered."),
        field(11, "measured", &T::measured, "What it measured; left out for bulk."),
        field(12, "measurement_count", &T::measurement_count, "How many values it brought."));
  }
};

struct ActivityList {
  std::vector<ActivityItem> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "ActivityList";
  static constexpr auto fields() {
    using T = ActivityList;
    return field_list(field(1, "items", &T::items, "Changes, newest first."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."));
  }
};

/// What only administrators see of a change.
struct AuditItem {
  ActivityItem change;
  std::string address;
  std::string op_id;
  std::string hash;
  std::string previous;
  static constexpr std::string_view type_name = "AuditItem";
  static constexpr auto fields() {
    using T = AuditItem;
    return field_list(field(1, "change", &T::change, "The change."),
                      field(2, "address", &T::address, "From which address."),
                      field(3, "op_id", &T::op_id, "The client's idempotency key."),
                      field(4, "hash", &T::hash, "Its hash in the chain."),
                      field(5, "previous", &T::previous, "The hash before it."));
  }
};

struct AuditList {
  std::vector<AuditItem> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "AuditList";
  static constexpr auto fields() {
    using T = AuditList;
    return field_list(field(1, "items", &T::items, "Changes, newest first."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."));
  }
};

}  // namespace waymark
