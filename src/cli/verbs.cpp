// The loop in six words: measure, why, explain, recover, check-in, close.
#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/json_body.hpp"
#include "cli/tell.hpp"

namespace waymark {

namespace {

constexpr const char* json_help = "Print the answer as JSON";

std::optional<ApiAnswer> post(Shell& shell, const std::string& path, const JsonBody& body) {
  return shell.call({.method = "POST", .path = path, .query = {}, .body = body.str()});
}

void tell_key_result(const JsonValue& view) {
  const auto expected = percent_at(view, "expected");
  fmt::print("{} {}\n  {} {}, progress {} (expected {}), {}\n", word_at(view, "key_result.id"),
             word_at(view, "key_result.title"), word_at(view, "value"), word_at(view, "unit"),
             percent_at(view, "progress"), expected, word_at(view, "status"));
}

void tell_objective(const JsonValue& view) {
  fmt::print("{} {}\n  {}, progress {}", word_at(view, "objective.id"), word_at(view, "objective.title"),
             word_at(view, "objective.stage"), percent_at(view, "row.progress"));
  if (const auto status = word_at(view, "row.status"); !status.empty()) fmt::print(", {}", status);
  if (const auto grade = word_at(view, "objective.grade"); !grade.empty())
    fmt::print(", {} with grade {}", word_at(view, "objective.outcome"), grade);
  fmt::print("\n");
  if (const auto key_results = view.find("key_results"))
    for (const auto each : key_results->children()) tell_key_result(each);
}

void add_measure(CLI::App& app, Shell& shell) {
  struct Options {
    std::string metric, period, segment, note;
    double value = 0;
    bool is_final = false;
  };
  const auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("measure", "Record one period's value of a metric");
  command->add_option("METRIC", options->metric, "Key or id, such as reply_time")->required();
  command->add_option("PERIOD", options->period, "2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026")->required();
  command->add_option("VALUE", options->value, "The value")->required();
  command->add_option("--segment", options->segment, "Labels, such as client=acme,region=eu");
  command->add_option("--note", options->note, "Why, if it needs saying");
  command->add_flag("--final", options->is_final, "Complete although the period may still run");
  command->add_flag("--json", shell.json, json_help);
  add_connection_options(*command, shell);
  command->callback([options, &shell] {
    JsonBody body;
    body.number("value", options->value).text("segment", options->segment).text("note", options->note);
    body.flag("is_final", options->is_final);
    const auto answer = shell.call({.method = "PUT",
                                    .path = "/api/v1/metrics/" + percent_encoded(options->metric) + "/measurements/" +
                                            percent_encoded(options->period),
                                    .query = {},
                                    .body = body.str()});
    if (!answer) return;
    shell.show(*answer,
               [&](const JsonValue&) { fmt::print("{} {}: {}\n", options->metric, options->period, options->value); });
  });
}

void add_check_in(CLI::App& app, Shell& shell) {
  struct Options {
    std::string subject, on, milestone, status, reason, note, blocker;
    std::optional<double> value, increment, confidence;
    bool done = false;
  };
  const auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("check-in", "Update a key result, objective or initiative");
  command->add_option("SUBJECT", options->subject, "KR-1, O-1 or I-1")->required();
  command->add_option("VALUE", options->value, "The value now; written to the metric");
  command->add_option("--increment", options->increment, "What is added to the last value, instead of VALUE");
  command->add_option("--on", options->on, "The day it speaks of; today when left out");
  command->add_option("--milestone", options->milestone, "The milestone that --done speaks of");
  command->add_flag("--done", options->done, "The milestone, key result or initiative is done");
  command->add_option("--status", options->status, "Your own word: on_track, at_risk or off_track");
  command->add_option("--reason", options->reason, "Why it differs from the suggested one");
  command->add_option("--confidence", options->confidence, "Your probability of reaching it, 0..1");
  command->add_option("--note", options->note, "What happened");
  command->add_option("--blocker", options->blocker, "What stands in the way");
  command->add_flag("--json", shell.json, json_help);
  add_connection_options(*command, shell);
  command->callback([options, &shell] {
    const auto& subject = options->subject;
    const bool is_objective = subject.starts_with("O-") || subject.starts_with("o-");
    const bool is_initiative = subject.starts_with("I-") || subject.starts_with("i-");
    JsonBody body;
    body.text(is_objective ? "objective" : is_initiative ? "initiative" : "key_result", subject);
    body.number("value", options->value).number("increment", options->increment).text("on", options->on);
    body.text("milestone", options->milestone).flag("done", options->done).text("status", options->status);
    body.text("status_reason", options->reason).number("confidence", options->confidence);
    body.text("note", options->note).text("blocker", options->blocker);
    const auto answer = post(shell, "/api/v1/check_ins", body);
    if (!answer) return;
    if (shell.json || is_objective || is_initiative) {
      shell.show(*answer, [](const JsonValue& check_in) { fmt::print("{} is kept\n", word_at(check_in, "id")); });
      return;
    }
    const auto view = shell.call({.path = "/api/v1/key_results/" + percent_encoded(subject)});
    if (view) shell.show(*view, tell_key_result);
  });
}

void add_recover(CLI::App& app, Shell& shell) {
  struct Options {
    std::string kpi, title, cause, owner, cycle, due, target_from;
    std::vector<std::string> drivers, teams;
    std::optional<double> target;
    bool draft = false;
  };
  const auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("recover", "Start the objective that brings a KPI back to its target");
  command->add_option("KPI", options->kpi, "KPI-1")->required();
  command->add_option("--cause", options->cause, "What made it leave its target");
  command->add_option("--title", options->title, "Where to go; proposed when left out");
  command->add_option("--owner", options->owner, "P-1; the KPI's owner when left out");
  command->add_option("--cycle", options->cycle, "C-1; the running one when left out");
  command->add_option("--due", options->due, "When it shall be back; the cycle's end when left out");
  command->add_option("--driver", options->drivers, "Metric of its formula that gets a key result of its own");
  command->add_option("--team", options->teams, "Team that helps, T-1");
  command->add_option("--target", options->target, "More ambitious than the KPI's own: improve a healthy KPI");
  command->add_option("--target-from", options->target_from, "Day from which that target takes force");
  command->add_flag("--draft", options->draft, "Leave it a draft: do not activate it yet");
  command->add_flag("--json", shell.json, json_help);
  add_connection_options(*command, shell);
  command->callback([options, &shell] {
    JsonBody body;
    body.text("title", options->title).text("cause", options->cause).text("owner", options->owner);
    body.text("cycle", options->cycle).text("due", options->due).texts("drivers", options->drivers);
    body.texts("contributing_teams", options->teams).number("target", options->target);
    body.text("target_from", options->target_from);
    auto answer = post(shell, "/api/v1/kpis/" + percent_encoded(options->kpi) + "/recovery", body);
    if (!answer) return;
    if (!options->draft) {
      const auto document = parse_json(answer->body);
      const auto objective = document ? word_at(document->root(), "objective.id") : std::string();
      answer = post(shell, "/api/v1/objectives/" + percent_encoded(objective) + "/activate", JsonBody());
      if (!answer) return;
    }
    shell.show(*answer, tell_objective);
  });
}

void add_close(CLI::App& app, Shell& shell) {
  struct Options {
    std::string objective, outcome, reason, learning, carry_over, carry_over_to;
    std::vector<std::string> graduate;
    std::optional<double> grade;
    bool drop = false;
  };
  const auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("close", "Close an objective with its grade and what was learnt");
  command->add_option("OBJECTIVE", options->objective, "O-1")->required();
  command->add_option("--grade", options->grade, "Usually 0..1; suggested from the numbers when left out");
  command->add_option("--reason", options->reason, "Why the grade differs from the suggested one");
  command->add_option("--outcome", options->outcome, "achieved, partly, missed or dropped");
  command->add_flag("--drop", options->drop, "The same as --outcome dropped");
  command->add_option("--learning", options->learning, "What was learnt");
  command->add_option("--graduate", options->graduate, "Key result that becomes a KPI, KR-1");
  command->add_option("--carry-over", options->carry_over, "keep_value or reset_value: it goes on in another cycle");
  command->add_option("--to", options->carry_over_to, "That cycle, C-2");
  command->add_flag("--json", shell.json, json_help);
  add_connection_options(*command, shell);
  command->callback([options, &shell] {
    std::string key_results;
    for (const auto& each : options->graduate) {
      key_results += key_results.empty() ? "[" : ",";
      key_results += JsonBody().text("key_result", each).flag("graduate", true).str();
    }
    if (!key_results.empty()) key_results += "]";
    JsonBody body;
    body.number("grade", options->grade).text("grade_reason", options->reason).text("learnings", options->learning);
    body.text("outcome", options->drop ? "dropped" : options->outcome).raw("key_results", key_results);
    body.text("carry_over", options->carry_over).text("carry_over_to", options->carry_over_to);
    const auto answer = post(shell, "/api/v1/objectives/" + percent_encoded(options->objective) + "/close", body);
    if (answer) shell.show(*answer, tell_objective);
  });
}

void add_why(CLI::App& app, Shell& shell) {
  struct Options {
    std::string subject, aspect, period, segment;
  };
  const auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("why", "Say what a number or word is made of");
  command->add_option("SUBJECT", options->subject, "KPI-1, KR-1, O-1, M-1 or R-1")->required();
  command->add_option("--of", options->aspect, "health, value, progress, expected, status, grade, verdict, ...");
  command->add_option("--period", options->period, "The period of a value; the latest when left out");
  command->add_option("--segment", options->segment, "Labels of one segment");
  command->add_flag("--json", shell.json, json_help);
  add_connection_options(*command, shell);
  command->callback([options, &shell] {
    ApiRequest request;
    request.path = "/api/v1/why/" + percent_encoded(options->subject);
    if (!options->aspect.empty()) request.query.emplace_back("of", options->aspect);
    if (!options->period.empty()) request.query.emplace_back("period", options->period);
    if (!options->segment.empty()) request.query.emplace_back("segment", options->segment);
    const auto answer = shell.call(request);
    if (!answer) return;
    shell.show(*answer, [](const JsonValue& view) {
      if (const auto derivations = view.find("derivations"))
        for (const auto each : derivations->children()) tell_derivation(each);
    });
  });
}

void tell_explanation(const JsonValue& view) {
  fmt::print("{}\n", word_at(view, "derivation.because"));
  fmt::print("  {} {} to {} {}, change {}\n", word_at(view, "from"), word_at(view, "before"), word_at(view, "to"),
             word_at(view, "after"), word_at(view, "rounded_change"));
  if (const auto drivers = view.find("drivers"))
    for (const auto driver : drivers->children()) {
      fmt::print("  {:>12}  {}", word_at(driver, "rounded"), word_at(driver, "key"));
      if (const auto work = driver.find("work"))
        for (const auto each : work->children())
          fmt::print("; {} {}", word_at(each, "objective"), word_at(each, "owner_name"));
      fmt::print("\n");
    }
  if (const auto dimensions = view.find("dimensions"))
    for (const auto dimension : dimensions->children())
      if (const auto segments = dimension.find("segments"))
        for (const auto segment : segments->children())
          fmt::print("  {:>12}  {}={}\n", word_at(segment, "rounded"), word_at(dimension, "dimension"),
                     word_at(segment, "value"));
  if (!word_at(view, "uncovered_share").empty())
    fmt::print("  {} of what went the wrong way has nobody working on it\n", percent_at(view, "uncovered_share"));
}

void add_explain(CLI::App& app, Shell& shell) {
  struct Options {
    std::string kpi, from, to, against;
  };
  const auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("explain", "Say what moved a KPI between two periods, and who works on it");
  command->add_option("KPI", options->kpi, "KPI-1")->required();
  command->add_option("--from", options->from, "The earlier period; the one before when left out");
  command->add_option("--to", options->to, "The later period; the newest complete one when left out");
  command->add_option("--against", options->against, "target: since the last period that met it");
  command->add_flag("--json", shell.json, json_help);
  add_connection_options(*command, shell);
  command->callback([options, &shell] {
    ApiRequest request;
    request.path = "/api/v1/kpis/" + percent_encoded(options->kpi) + "/explain";
    if (!options->from.empty()) request.query.emplace_back("from", options->from);
    if (!options->to.empty()) request.query.emplace_back("to", options->to);
    if (!options->against.empty()) request.query.emplace_back("against", options->against);
    if (const auto answer = shell.call(request)) shell.show(*answer, tell_explanation);
  });
}

}  // namespace

void add_verbs(CLI::App& app, Shell& shell) {
  add_measure(app, shell);
  add_why(app, shell);
  add_explain(app, shell);
  add_recover(app, shell);
  add_check_in(app, shell);
  add_close(app, shell);
}

}  // namespace waymark
