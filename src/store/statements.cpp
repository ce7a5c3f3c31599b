#include "store/statements.hpp"

#include <vector>

#include "base/assert.hpp"
#include "store/entity_tables.hpp"

namespace waymark {

namespace {

const std::string measurement_columns =
    "metric, segment, grain, period_index, seq, ordinal, value, weight, is_final, source, author, recorded_at, note";
const std::string block_columns =
    "metric, segment, grain, first_period, start_seq, start_ordinal, last_period, least_seq, greatest_seq, points, "
    "data";

std::vector<std::string> fixed_texts() {
  const std::string log(log_columns);
  return {
      "SELECT workspace_id, name, seq FROM workspaces ORDER BY workspace_id",
      "INSERT INTO workspaces (workspace_id, name, created_at, seq, head_hash) VALUES (?1, ?2, ?3, 0, ?4)",
      "SELECT seq, head_hash FROM workspaces WHERE workspace_id = ?1",
      "UPDATE workspaces SET seq = ?3, head_hash = ?4 WHERE workspace_id = ?1 AND seq = ?2",
      "UPDATE workspaces SET name = ?2 WHERE workspace_id = ?1",

      "INSERT INTO change_log (workspace_id, seq, recorded_at, day, actor, channel, address, op_id, command, reason, "
      "undo_of, subject, measurement_count, payload, previous, hash) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
      "SELECT " + log + " FROM change_log l WHERE l.workspace_id = ?1 AND l.seq > ?2 ORDER BY l.seq LIMIT ?3",
      "SELECT " + log +
          " FROM changed_things t JOIN change_log l ON l.workspace_id = ?1 AND l.seq = t.seq "
          "WHERE t.workspace_id = ?1 AND t.entity = ?2 AND t.id = ?3 AND t.seq < ?4 ORDER BY t.seq DESC LIMIT ?5",
      "SELECT recorded_at FROM change_log WHERE workspace_id = ?1 ORDER BY seq DESC LIMIT 1",
      "INSERT INTO changed_things (workspace_id, entity, id, seq) VALUES (?1, ?2, ?3, ?4)",

      "INSERT INTO operations (workspace_id, actor, op_id, seq, request_hash, answer, recorded_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      "SELECT seq, request_hash, answer, recorded_at FROM operations "
      "WHERE workspace_id = ?1 AND actor = ?2 AND op_id = ?3",
      "UPDATE operations SET answer = '' WHERE workspace_id = ?1 AND recorded_at < ?2 AND answer <> ''",

      "INSERT INTO measurements (workspace_id, " + measurement_columns +
          ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
      "SELECT " + measurement_columns +
          " FROM measurements WHERE workspace_id = ?1 AND metric = ?2 "
          "AND (grain, period_index) >= (?3, ?4) AND (grain, period_index) <= (?5, ?6)",
      "SELECT " + measurement_columns + " FROM measurements WHERE workspace_id = ?1 AND seq = ?2",
      "SELECT " + measurement_columns +
          " FROM measurements WHERE workspace_id = ?1 ORDER BY metric, segment, grain, period_index, seq, ordinal",
      "SELECT metric, segment, grain FROM measurements WHERE workspace_id = ?1 "
      "GROUP BY metric, segment, grain HAVING count(*) > ?2",
      "SELECT " + measurement_columns +
          " FROM measurements WHERE workspace_id = ?1 AND metric = ?2 AND segment = ?3 AND grain = ?4 "
          "ORDER BY period_index, seq, ordinal",
      "DELETE FROM measurements WHERE workspace_id = ?1 AND metric = ?2 AND segment = ?3 AND grain = ?4 "
      "AND period_index = ?5 AND seq = ?6 AND ordinal = ?7",

      "INSERT INTO measurement_blocks (workspace_id, " + block_columns +
          ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
      "SELECT " + block_columns +
          " FROM measurement_blocks WHERE workspace_id = ?1 AND metric = ?2 "
          "AND (grain, last_period) >= (?3, ?4) AND (grain, first_period) <= (?5, ?6)",
      "SELECT " + block_columns +
          " FROM measurement_blocks WHERE workspace_id = ?1 AND least_seq <= ?2 AND greatest_seq >= ?2",
      "SELECT " + block_columns +
          " FROM measurement_blocks WHERE workspace_id = ?1 ORDER BY metric, segment, grain, first_period",
      "SELECT " + block_columns +
          " FROM measurement_blocks WHERE workspace_id = ?1 AND metric = ?2 AND segment = ?3 AND grain = ?4 ORDER BY "
          "first_period DESC LIMIT 1",
      "DELETE FROM measurement_blocks WHERE workspace_id = ?1 AND metric = ?2 AND segment = ?3 AND grain = ?4 "
      "AND first_period = ?5 AND start_seq = ?6 AND start_ordinal = ?7",

      "SELECT value, expires FROM records WHERE kind = ?1 AND key = ?2",
      "INSERT INTO records (kind, key, value, expires) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value, expires = excluded.expires",
      "UPDATE records SET value = ?3, expires = ?4 WHERE kind = ?1 AND key = ?2 AND value = ?5",
      "INSERT INTO records (kind, key, value, expires) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (kind, key) DO NOTHING",
      "DELETE FROM records WHERE kind = ?1 AND key = ?2",
      "SELECT key, value, expires FROM records WHERE kind = ?1 AND key >= ?2 ORDER BY key",
  };
}

std::vector<std::string> all_texts() {
  auto texts = fixed_texts();
  WM_ASSERT(texts.size() == fixed_statement_count);
  append_entity_statements(texts);
  return texts;
}

}  // namespace

std::span<const std::string> statement_texts() {
  static const std::vector<std::string> texts = all_texts();
  return texts;
}

}  // namespace waymark
