#include "app/transfer/jsonl_import.hpp"

#include "app/transfer/jsonl_plan.hpp"
#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "runtime/crypto.hpp"

namespace waymark {

namespace {

/// One change holds it all, so it has to fit into memory.
constexpr std::size_t file_bytes_max = 64 << 20;

Result<std::vector<jsonl::Line>> read_lines(std::string_view text) {
  std::vector<jsonl::Line> lines;
  std::vector<FieldError> errors;
  std::uint64_t number = 0;
  while (!text.empty()) {
    ++number;
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto document = parse_json(line);
    const auto pointer = "/lines/" + std::to_string(number);
    if (!document)
      errors.push_back({pointer, document.error().message, "one JSON object a line"});
    else if (!document->root().is_object())
      errors.push_back({pointer, "is no object.", "one JSON object a line"});
    else
      lines.push_back({number, std::move(*document)});
    if (errors.size() >= limits::field_errors_max) break;
  }
  if (!errors.empty()) return invalid(std::move(errors));
  if (lines.empty()) return unreadable("The file has no line.");
  return lines;
}

/// What the metrics of this file's series have already, also what is older than memory keeps.
Result<jsonl::KnownValues> known_values(const JsonLinesRequest& request, const std::vector<jsonl::Line>& lines) {
  jsonl::KnownValues known;
  if (request.kind != JsonLinesKind::series) return known;
  std::set<std::string> files;
  for (const auto& line : lines)
    if (const auto file = line.value().find("file")) files.emplace(file->as_text().value_or(""));
  const auto metrics = request.writer->read([&](const Workspace& workspace) {
    std::vector<MetricId> found;
    for (const auto& metric : workspace.table<Metric>().rows()) {
      const auto& id = std::string(metric.external_id);
      if (const auto hash = id.rfind('#'); hash != std::string::npos && files.contains(id.substr(0, hash)))
        found.push_back(metric.id);
    }
    return found;
  });
  for (const auto metric : metrics) {
    MeasurementQuery query;
    query.metric = metric;
    query.limit = 10'000'000;
    WM_TRY(measurements, request.store.measurements(request.writer->id(), query));
    for (const auto& each : measurements)
      if (each.value && each.segment.empty()) known[metric][each.period] = *each.value;
  }
  return known;
}

}  // namespace

Result<void> JsonLinesImport::feed(std::string_view bytes) {
  if (text_.size() + bytes.size() > file_bytes_max)
    return failure(Errc::too_large, "import.too-large", "One file holds at most 64 MiB. Send it in parts.");
  text_ += bytes;
  return {};
}

Result<JsonLinesReport> JsonLinesImport::finish() {
  WM_TRY(read, read_lines(text_));
  const auto lines = std::make_shared<const std::vector<jsonl::Line>>(std::move(read));
  WM_TRY(values, known_values(request_, *lines));
  const auto known = std::make_shared<const jsonl::KnownValues>(std::move(values));
  const auto report = std::make_shared<JsonLinesReport>();
  WriteRequest write;
  write.decide = [lines, known, report, kind = request_.kind](const Workspace& workspace,
                                                              const DecideContext& context) -> Decided {
    WM_CHECK(check_right(context, Right::manage_settings));
    *report = {};
    report->lines = lines->size();
    jsonl::Plan plan(workspace, context, *report);
    switch (kind) {
      case JsonLinesKind::goals:
        jsonl::plan_goals(plan, *lines);
        break;
      case JsonLinesKind::kpis:
        jsonl::plan_kpis(plan, *lines);
        break;
      case JsonLinesKind::series:
        jsonl::plan_series(plan, *lines, *known);
        break;
    }
    WM_CHECK(plan.errors().result());
    return plan.finish();
  };
  write.viewer = request_.viewer;
  write.channel = request_.channel;
  write.address = request_.address;
  write.op_id = request_.op_id;
  write.request_hash = request_.request_hash + blake2b_hex(text_);
  write.command = "import_json_lines";
  write.answer = [report](const Workspace&, const Decision&) { return to_json(*report); };
  WM_TRY(result, request_.writer->execute(std::move(write)));
  // Of a repeat the first report.
  WM_TRY(told, read_json<JsonLinesReport>(std::string_view(result.answer)));
  told.seq = result.seq;
  return told;
}

}  // namespace waymark
