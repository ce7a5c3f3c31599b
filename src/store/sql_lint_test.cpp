// Every SQL text there is, held against the rules that let the same schema run on a distributed database: DESIGN.md
// says why each of them is there.
#include <gmock/gmock.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "store/schema.hpp"
#include "store/statements.hpp"
#include "store/test_bodies.hpp"

namespace waymark {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Found before a workspace is known, or about all of them.
bool is_global(const std::string& table) {
  return table == "workspaces" || table == "records" || table == "schema_versions";
}

std::vector<std::string> found_by(const std::string& text, const char* pattern) {
  const std::regex expression(pattern, std::regex::icase);
  std::vector<std::string> found;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), expression); at != std::sregex_iterator(); ++at)
    found.push_back((*at)[1]);
  return found;
}

bool has(const std::string& text, const char* pattern) {
  return std::regex_search(text, std::regex(pattern, std::regex::icase));
}

void lint_words(const std::string& text, std::vector<std::string>& faults) {
  constexpr std::array banned{R"(\btrigger\b)",
                              R"(\bnow\s*\()",
                              R"('now')",
                              R"(\brandom\s*\()",
                              R"(\brandomblob\b)",
                              R"(\breturning\b)",
                              R"(\bautoincrement\b)",
                              R"(\bserial\b)",
                              R"(\bsequence\b)",
                              R"(\bmerge\b)",
                              R"(\bfor\s+update\b)",
                              R"(\bskip\s+locked\b)",
                              R"(\bdeferrable\b)",
                              R"(\bexclude\b)",
                              R"(\bor\s+replace\b)",
                              R"(\bor\s+ignore\b)",
                              R"(\breplace\s+into\b)",
                              R"(\bcurrent_(time|date|timestamp)\b)",
                              R"(\blast_insert_rowid\b)",
                              R"(\bcascade\b)",
                              R"(\bset\s+null\b)"};
  for (const auto* word : banned)
    if (has(text, word)) faults.push_back(std::string("uses ") + word);
  if (has(text, R"(set\s+[^;]*\bworkspace_id\s*=\s*(excluded|\?))") && !has(text, R"(where\s+workspace_id)"))
    faults.emplace_back("alters workspace_id");
}

/// A statement of the program, as opposed to a table or view.
std::vector<std::string> lint_statement(const std::string& text) {
  std::vector<std::string> faults;
  lint_words(text, faults);
  const auto tables = found_by(text, R"((?:from|into|update|join)\s+([a-z_]+))");
  for (const auto& table : tables) {
    if (is_global(table) || table == "SET") continue;
    if (text.starts_with("INSERT")) {
      if (!has(text, R"(insert into [a-z_]+ \(workspace_id,)")) faults.push_back(table + ": workspace_id is not first");
    } else if (!has(text, R"(where ([a-z]\.)?workspace_id = \?1)")) {
      faults.push_back(table + ": no workspace_id in WHERE");
    }
  }
  for (const auto& join : found_by(text, R"(\bjoin\s+([^()]*?\s+on\s+[^()]*?)(?=\bjoin\b|\bwhere\b|$))"))
    if (!has(join, R"(workspace_id =)")) faults.push_back("JOIN without workspace_id: " + join);
  for (const auto& target : found_by(text, R"(on conflict\s*\(([a-z_, ]+)\))"))
    if (!target.starts_with("workspace_id") && target != "kind, key") faults.push_back("ON CONFLICT (" + target + ")");
  if (has(text, R"(\bupdate\b|\bdelete\b)") && !has(text, R"(\bwhere\b|on conflict)")) faults.emplace_back("no WHERE");
  if (text.find(';') != std::string::npos) faults.emplace_back("more than one statement");
  return faults;
}

std::vector<std::string> lint_table(const std::string& text) {
  std::vector<std::string> faults;
  lint_words(text, faults);
  const auto tables = found_by(text, R"(create table ([a-z_]+))");
  if (tables.size() != 1) return {"is no CREATE TABLE"};
  if (is_global(tables[0])) return faults;
  if (!has(text, R"(create table [a-z_]+ \(workspace_id text not null)"))
    faults.emplace_back("workspace_id is not first");
  for (const auto& key : found_by(text, R"((?:primary key|foreign key|unique)\s*\(([a-z_, ]+)\))"))
    if (!key.starts_with("workspace_id")) faults.push_back("key (" + key + ")");
  if (!has(text, "primary key")) faults.emplace_back("no primary key");
  return faults;
}

std::vector<std::string> lint_view(const std::string& text) {
  std::vector<std::string> faults;
  lint_words(text, faults);
  if (!has(text, R"(as select [a-z]\.workspace_id)")) faults.emplace_back("workspace_id is not its first column");
  const auto joins = found_by(text, R"((\bjoin\b))").size();
  const auto matched = found_by(text, R"((on [a-z]\.workspace_id = [a-z]\.workspace_id))").size();
  if (joins != matched) faults.emplace_back("JOIN without workspace_id");
  if (found_by(text, R"((over \())").size() != found_by(text, R"((partition by [a-z]\.workspace_id))").size())
    faults.emplace_back("window over several workspaces");
  if (found_by(text, R"((group by))").size() != found_by(text, R"((group by workspace_id))").size())
    faults.emplace_back("groups several workspaces");
  return faults;
}

TEST(SqlLint, EveryStatementOfTheProgramIsInOrder) {
  ASSERT_GT(statement_texts().size(), fixed_statement_count);
  for (const auto& text : statement_texts()) EXPECT_THAT(lint_statement(text), IsEmpty()) << text;
}

TEST(SqlLint, EveryTableIsInOrder) {
  std::size_t read = 0;
  for (const auto& version : schema_versions())
    for (const auto& text : version.texts) EXPECT_THAT(lint_table(text), IsEmpty()) << (++read, text);
  for (const auto& text : entity_table_texts()) EXPECT_THAT(lint_table(text), IsEmpty()) << (++read, text);
  EXPECT_FALSE(entity_table_texts().empty());
}

TEST(SqlLint, EveryViewIsInOrder) {
  EXPECT_FALSE(view_texts().empty());
  for (const auto& view : view_texts()) EXPECT_THAT(lint_view(view.text), IsEmpty()) << view.text;
}

TEST(SqlLint, FindsWhatItLooksFor) {
  for (const auto* text : {
           "SELECT id FROM kpis WHERE id = ?1",
           "SELECT id FROM kpis",
           "DELETE FROM kpis WHERE id = ?1",
           "UPDATE kpis SET name = ?1",
           "UPDATE records SET value = ?1",
           "INSERT INTO kpis (id, workspace_id) VALUES (?1, ?2)",
           "SELECT k.id FROM kpis k JOIN teams t ON t.id = k.team WHERE k.workspace_id = ?1",
           "INSERT INTO kpis (workspace_id, id) VALUES (?1, ?2) RETURNING id",
           "UPDATE kpis SET next_review = now() WHERE workspace_id = ?1",
           "INSERT OR REPLACE INTO kpis (workspace_id, id) VALUES (?1, ?2)",
           "INSERT INTO kpis (workspace_id, id) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING",
           "SELECT id FROM kpis WHERE workspace_id = ?1 FOR UPDATE",
           "SELECT id FROM kpis WHERE workspace_id = ?1; SELECT 1",
       })
    EXPECT_THAT(lint_statement(text), Not(IsEmpty())) << text;
  for (const auto* text : {
           "CREATE TABLE t (id INTEGER PRIMARY KEY, workspace_id TEXT)",
           "CREATE TABLE t (workspace_id TEXT NOT NULL, id INTEGER, PRIMARY KEY (id))",
           "CREATE TABLE t (workspace_id TEXT NOT NULL, id INTEGER, PRIMARY KEY (workspace_id, id), UNIQUE (id))",
           "CREATE TABLE t (workspace_id TEXT NOT NULL, id INTEGER)",
           "CREATE TRIGGER t AFTER INSERT ON kpis BEGIN SELECT 1; END",
       })
    EXPECT_THAT(lint_table(text), Not(IsEmpty())) << text;
  EXPECT_THAT(lint_view("CREATE VIEW v AS SELECT k.workspace_id FROM kpis k JOIN teams t ON t.id = k.team"),
              Not(IsEmpty()));
}

TEST(SqlLint, NoStatementReadsAWholeTable) {
  testing_support::SqliteBody body;
  for (std::size_t place = 1; place < statement_texts().size(); ++place) {  // 0 lists all workspaces
    const auto& text = statement_texts()[place];
    const std::vector<std::string> explain{"EXPLAIN QUERY PLAN " + text};
    auto plan_reader = SqliteConnection::open({.path = body.path(), .read_only = true}, explain);
    auto rows = (*plan_reader)->statement(0);
    ASSERT_TRUE(rows) << rows.error().message << rows.error().detail;
    while (*rows->step()) EXPECT_THAT(std::string(rows->text_at(3)), Not(HasSubstr("SCAN"))) << text;
  }
}

TEST(SqlLint, TheViewsAndTablesAreDescribedForPeople) {
  std::stringstream content;
  content << std::ifstream(std::string(WAYMARK_SOURCE_ROOT) + "/docs/sql.md").rdbuf();
  for (const auto& view : view_texts()) EXPECT_THAT(content.str(), HasSubstr("`" + view.name + "`"));
  for (const auto* table : {"change_log", "changed_things", "operations", "measurements", "measurement_blocks",
                            "records", "workspaces", "schema_versions"})
    EXPECT_THAT(content.str(), HasSubstr(std::string("`") + table + "`"));
}

}  // namespace
}  // namespace waymark
