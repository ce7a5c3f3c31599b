#include "store/schema.hpp"

namespace waymark {

namespace {

/// Microseconds since 1970 as people write them.
std::string moment(const std::string& column) {
  return "strftime('%Y-%m-%dT%H:%M:%S', " + column + " / 1000000, 'unixepoch') || 'Z'";
}

// As to_text(Period): days, ISO weeks by their Thursday, months, quarters, years, fiscal ones by label.
const std::string period_text =
    "CASE m.grain "
    "WHEN 0 THEN date(m.period_index * 86400, 'unixepoch') "
    "WHEN 1 THEN strftime('%Y', m.period_index * 604800, 'unixepoch') || "
    "printf('-W%02d', (strftime('%j', m.period_index * 604800, 'unixepoch') + 6) / 7) "
    "WHEN 2 THEN printf('%04d-%02d', (m.period_index + 12000) / 12 + 970, (m.period_index + 12000) % 12 + 1) "
    "WHEN 3 THEN printf('%04d-Q%d', (m.period_index + 4000) / 4 + 970, (m.period_index + 4000) % 4 + 1) "
    "WHEN 4 THEN printf('%04d', m.period_index) "
    "WHEN 5 THEN printf('FY%04d-Q%d', (m.period_index + 4000) / 4 + 970, (m.period_index + 4000) % 4 + 1) "
    "ELSE printf('FY%04d', m.period_index) END";

const std::string grain_word =
    "CASE m.grain WHEN 0 THEN 'day' WHEN 1 THEN 'week' WHEN 2 THEN 'month' WHEN 3 THEN 'quarter' WHEN 4 THEN 'year' "
    "WHEN 5 THEN 'fiscal_quarter' ELSE 'fiscal_year' END";

/// The last transition of a kind for each thing of one sort.
std::string last_transition(const std::string& kind, const std::string& thing) {
  return "(SELECT x.workspace_id, x." + thing +
         ", x.\"to\" AS word, x.\"on\" AS since, x.because FROM transitions x "
         "JOIN (SELECT workspace_id, " +
         thing + ", max(id) AS id FROM transitions WHERE kind = '" + kind + "' GROUP BY workspace_id, " + thing +
         ") y ON y.workspace_id = x.workspace_id AND y.id = x.id)";
}

std::string join_name(const std::string& table, const std::string& alias, const std::string& id) {
  const auto owner = id.substr(0, id.find('.'));
  return " LEFT JOIN " + table + " " + alias + " ON " + alias + ".workspace_id = " + owner + ".workspace_id AND " +
         alias + ".id = " + id;
}

std::string measurements_text() {
  return "CREATE VIEW v_measurements AS SELECT m.workspace_id, m.metric, k.key, k.name, k.unit, m.segment, " +
         grain_word + " AS grain, " + period_text +
         " AS period, m.grain AS grain_number, m.period_index, m.value, m.weight, m.is_final, m.source, m.author, " +
         moment("m.recorded_at") +
         " AS recorded_at, m.note, m.seq FROM (SELECT r.*, row_number() OVER (PARTITION BY r.workspace_id, r.metric, "
         "r.segment, r.grain, r.period_index ORDER BY r.seq DESC, r.ordinal DESC) AS age FROM measurements r) m" +
         join_name("metrics", "k", "m.metric") + " WHERE m.age = 1 AND m.value IS NOT NULL";
}

std::string latest_values_text() {
  return "CREATE VIEW v_latest_values AS SELECT v.workspace_id, v.metric, v.key, v.name, v.unit, v.segment, v.period, "
         "v.value, v.is_final, v.recorded_at FROM (SELECT c.*, row_number() OVER (PARTITION BY c.workspace_id, "
         "c.metric, c.segment ORDER BY c.period_index DESC) AS age FROM v_measurements c JOIN metrics k "
         "ON k.workspace_id = c.workspace_id AND k.id = c.metric AND k.grain = c.grain) v WHERE v.age = 1";
}

std::string kpi_health_text() {
  return "CREATE VIEW v_kpi_health AS SELECT k.workspace_id, 'KPI-' || k.id AS kpi, k.name, k.stage, "
         "coalesce(h.word, 'no_data') AS health, h.since, h.because, m.key AS metric_key, m.unit, "
         "l.period AS latest_period, l.value AS latest_value, p.name AS owner, t.name AS team, "
         "f.objective AS being_fixed_by, k.archived FROM kpis k LEFT JOIN " +
         last_transition("health_changed", "kpi") + " h ON h.workspace_id = k.workspace_id AND h.kpi = k.id" +
         join_name("metrics", "m", "k.metric") +
         " LEFT JOIN v_latest_values l ON l.workspace_id = k.workspace_id AND l.metric = k.metric AND l.segment = ''" +
         join_name("people", "p", "k.owner") + join_name("teams", "t", "k.team") +
         " LEFT JOIN (SELECT workspace_id, kpi, 'O-' || max(objective) AS objective FROM recoveries "
         "WHERE closed_on IS NULL AND dropped = 0 AND archived = 0 GROUP BY workspace_id, kpi) f "
         "ON f.workspace_id = k.workspace_id AND f.kpi = k.id";
}

std::string objectives_text() {
  return "CREATE VIEW v_objectives AS SELECT o.workspace_id, 'O-' || o.id AS objective, o.title, o.kind, o.ambition, "
         "o.level, o.stage, o.outcome, o.grade, o.grade_suggested, s.word AS status, o.stated_status, o.confidence, "
         "p.name AS owner, t.name AS team, c.name AS cycle, coalesce(o.starts, c.first_day) AS starts, "
         "coalesce(o.due, c.last_day) AS due, o.activated_on, o.closed_on, o.learnings, o.archived FROM objectives o" +
         std::string(" LEFT JOIN ") + last_transition("status_changed", "objective") +
         " s ON s.workspace_id = o.workspace_id AND s.objective = o.id" + join_name("people", "p", "o.owner") +
         join_name("teams", "t", "o.team") + join_name("cycles", "c", "o.cycle");
}

std::string key_results_text() {
  return "CREATE VIEW v_key_results AS SELECT r.workspace_id, 'KR-' || r.id AS key_result, 'O-' || r.objective AS "
         "objective, o.title AS objective_title, r.title, r.kind, m.key AS metric_key, m.unit, r.start, r.target_kind, "
         "r.target, r.target_upper, l.period AS latest_period, l.value AS latest_value, s.word AS status, "
         "r.stated_status, r.confidence, r.weight, p.name AS owner, coalesce(r.starts, o.starts) AS starts, "
         "coalesce(r.due, o.due) AS due, r.checked_in_on, r.grade, r.result, r.archived FROM key_results r "
         "LEFT JOIN v_objectives o ON o.workspace_id = r.workspace_id AND o.objective = 'O-' || r.objective" +
         join_name("metrics", "m", "r.metric") +
         " LEFT JOIN v_latest_values l ON l.workspace_id = r.workspace_id AND l.metric = r.metric AND l.segment = '' "
         "LEFT JOIN " +
         last_transition("status_changed", "key_result") +
         " s ON s.workspace_id = r.workspace_id AND s.key_result = r.id" + join_name("people", "p", "r.owner");
}

std::string recoveries_text() {
  return "CREATE VIEW v_recoveries AS SELECT r.workspace_id, 'R-' || r.id AS recovery, 'KPI-' || r.kpi AS kpi, "
         "k.name AS kpi_name, 'O-' || r.objective AS objective, o.title AS objective_title, 'KR-' || r.key_result AS "
         "key_result, r.cause, r.improvement, r.started_on, r.unhealthy_since, r.value_at_start, r.target_kind, "
         "r.target_value, r.target_upper, r.closed_on, r.dropped, r.verdict, r.verdict_on FROM recoveries r" +
         join_name("kpis", "k", "r.kpi") + join_name("objectives", "o", "r.objective");
}

std::string check_ins_text() {
  return "CREATE VIEW v_check_ins AS SELECT c.workspace_id, 'CI-' || c.id AS check_in, " + moment("c.recorded_at") +
         " AS recorded_at, p.name AS author, 'KR-' || c.key_result AS key_result, 'O-' || c.objective AS objective, "
         "'I-' || c.initiative AS initiative, c.\"on\" AS for_day, c.value, c.previous_value, c.progress, c.status, "
         "c.suggested_status, c.confidence, c.note, c.blocker FROM check_ins c" +
         join_name("people", "p", "c.author");
}

std::string audit_text() {
  return "CREATE VIEW v_audit AS SELECT l.workspace_id, l.seq, " + moment("l.recorded_at") +
         " AS recorded_at, l.day, 'P-' || l.actor AS actor, p.name AS actor_name, l.channel, l.address, l.command, "
         "l.subject, l.reason, l.undo_of, l.measurement_count, l.payload, lower(hex(l.hash)) AS hash FROM change_log "
         "l" +
         join_name("people", "p", "l.actor");
}

}  // namespace

const std::vector<ViewText>& view_texts() {
  // In this order: later ones read earlier ones.
  static const std::vector<ViewText> views{
      {"v_measurements", measurements_text()},
      {"v_latest_values", latest_values_text()},
      {"v_kpi_health", kpi_health_text()},
      {"v_objectives", objectives_text()},
      {"v_key_results", key_results_text()},
      {"v_recoveries", recoveries_text()},
      {"v_check_ins", check_ins_text()},
      {"v_team_members",
       "CREATE VIEW v_team_members AS SELECT m.workspace_id, 'T-' || m.owner AS team, t.name AS team_name, "
       "'P-' || m.person AS person, p.name AS person_name, m.lead FROM teams_members m" +
           join_name("teams", "t", "m.owner") + join_name("people", "p", "m.person")},
      {"v_audit", audit_text()},
      {"v_changed_things",
       "CREATE VIEW v_changed_things AS SELECT c.workspace_id, c.entity, c.id, c.seq, l.command, l.day FROM "
       "changed_things c JOIN change_log l ON l.workspace_id = c.workspace_id AND l.seq = c.seq"},
  };
  return views;
}

}  // namespace waymark
