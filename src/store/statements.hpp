#pragma once
// Every SQL text of the SQLite body, in one list: the fixed ones by name, then those made for each entity from its
// fields(). A test holds all of them against the rules that keep the schema portable (DESIGN.md).
#include <span>
#include <string>
#include <string_view>

namespace waymark {

/// In the order of the list.
enum class Sql : std::size_t {
  workspaces_list,
  workspace_insert,
  workspace_head,
  workspace_move,
  workspace_rename,
  log_insert,
  log_since,
  log_of_thing,
  log_newest,
  touched_insert,
  operation_insert,
  operation_find,
  operations_forget,
  measurement_insert,
  measurements_of_metric,
  measurements_of_commit,
  measurements_all,
  measurement_groups,
  measurements_of_group,
  measurement_remove,
  block_insert,
  blocks_of_metric,
  blocks_of_commit,
  blocks_all,
  block_last,
  block_remove,
  record_find,
  record_put,
  record_replace,
  record_add,
  record_remove,
  records_list,
  count_  ///< none; how many there are
};

inline constexpr std::size_t fixed_statement_count = static_cast<std::size_t>(Sql::count_);

/// Fixed ones first, then for each entity as EntityStatements says.
[[nodiscard]] std::span<const std::string> statement_texts();

/// The columns of a log row, in this order, in every statement that reads one.
inline constexpr std::string_view log_columns =
    "l.seq, l.recorded_at, l.day, l.actor, l.channel, l.address, l.op_id, l.command, l.reason, l.undo_of, l.payload, "
    "l.previous, l.hash, l.erased_by, l.kept_hashes";

}  // namespace waymark
