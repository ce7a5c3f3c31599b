// Much at once: measurements by the file, the whole workspace out and in.
#include "app/transfer/export_workspace.hpp"
#include "app/transfer/import_export.hpp"
#include "app/transfer/jsonl_import.hpp"
#include "runtime/crypto.hpp"
#include "server/api.hpp"
#include "server/conditional.hpp"
#include "server/push_source.hpp"

namespace waymark {

namespace {

struct BulkQuery {
  BulkOnError on_error = BulkOnError::refuse;
  static constexpr auto fields() {
    return field_list(field(1, "on_error", &BulkQuery::on_error,
                            "refuse: all rows or none; skip: the right ones, the others are told."));
  }
};

struct ErrorPageQuery {
  std::uint64_t from = 0;
  std::uint32_t limit = limits::page_items_default;
  static constexpr auto fields() {
    using T = ErrorPageQuery;
    return field_list(field(1, "from", &T::from, "Number of the first error wanted, from 0."),
                      field(2, "limit", &T::limit, "How many at most.", range(1, limits::page_items_max)));
  }
};

struct ImportQuery {
  bool beside_others = false;
  bool accept_changes = false;
  static constexpr auto fields() {
    using T = ImportQuery;
    return field_list(field(1, "beside_others", &T::beside_others,
                            "Also into a workspace in use: things get new ids, persons are known by their e-mail."),
                      field(2, "accept_changes", &T::accept_changes, "Although somebody edited the file."));
  }
};

HttpResponse json_response(int status, std::string json) {
  return {.status = status, .content_type = "application/json", .body = std::move(json)};
}

std::string media_type_of(const HttpRequest& request) {
  auto type = std::string(request.header("content-type"));
  return type.substr(0, type.find(';'));
}

/// A file of measurements on its way in.
class MeasurementUpload final : public Upload {
 public:
  MeasurementUpload(BulkJobs& jobs, BulkRequest request) : upload_(jobs, std::move(request)) {}
  Result<void> take(std::string_view bytes) override { return upload_.feed(bytes); }
  Result<HttpResponse> finish() override {
    WM_TRY(outcome, upload_.finish());
    if (outcome.answer) return json_response(200, to_json(*outcome.answer));
    auto response = json_response(202, to_json(*outcome.job));
    response.add_header("Location", "/api/v1/jobs/" + outcome.job->id);
    return response;
  }

 private:
  BulkUpload upload_;
};

/// An export on its way in.
class WorkspaceUpload final : public Upload {
 public:
  explicit WorkspaceUpload(ImportExportRequest request) : import_(std::move(request)) {}
  Result<void> take(std::string_view bytes) override { return import_.feed(bytes); }
  Result<HttpResponse> finish() override {
    WM_TRY(report, import_.finish());
    return json_response(200, to_json(report));
  }

 private:
  ExportImport import_;
};

/// Goals, KPIs or series on their way in.
class JsonLinesUpload final : public Upload {
 public:
  explicit JsonLinesUpload(JsonLinesRequest request) : import_(std::move(request)) {}
  Result<void> take(std::string_view bytes) override { return import_.feed(bytes); }
  Result<HttpResponse> finish() override {
    WM_TRY(report, import_.finish());
    return json_response(200, to_json(report));
  }

 private:
  JsonLinesImport import_;
};

Result<std::unique_ptr<Upload>> begin_measurements(JobCall& call, const BulkQuery& query) {
  WM_TRY(key, read_idempotency_key(call.request.header("idempotency-key")));
  const bool is_csv = media_type_of(call.request) == "text/csv";
  BulkRequest request{.writer = call.caller.writer,
                      .viewer = call.caller.viewer,
                      .channel = "http",
                      .address = call.caller.address,
                      .op_id = std::move(key),
                      .request_hash = sha256_hex(call.request.target),
                      .format = is_csv ? BulkFormat::csv : BulkFormat::ndjson,
                      .on_error = query.on_error};
  return std::unique_ptr<Upload>(
      std::make_unique<MeasurementUpload>(call.services->installation.bulk_jobs(), std::move(request)));
}

Result<std::unique_ptr<Upload>> begin_import(JobCall& call, const ImportQuery& query) {
  WM_TRY(key, read_idempotency_key(call.request.header("idempotency-key")));
  ImportExportRequest request{.writer = call.caller.writer,
                              .viewer = call.caller.viewer,
                              .channel = "import",
                              .address = call.caller.address,
                              .op_id = std::move(key),
                              .request_hash = sha256_hex(call.request.target),
                              .beside_others = query.beside_others,
                              .accept_changes = query.accept_changes};
  return std::unique_ptr<Upload>(std::make_unique<WorkspaceUpload>(std::move(request)));
}

Result<std::unique_ptr<Upload>> begin_json_lines(JobCall& call, JsonLinesKind kind) {
  WM_TRY(key, read_idempotency_key(call.request.header("idempotency-key")));
  JsonLinesRequest request{.store = call.services->installation.store(),
                           .writer = call.caller.writer,
                           .viewer = call.caller.viewer,
                           .channel = "import",
                           .address = call.caller.address,
                           .op_id = std::move(key),
                           .request_hash = sha256_hex(call.request.target),
                           .kind = kind};
  return std::unique_ptr<Upload>(std::make_unique<JsonLinesUpload>(std::move(request)));
}

/// The export is written by a worker while it is sent.
Result<HttpResponse> begin_export(JobCall& call) {
  auto source = std::make_shared<PushSource>();
  ExportRequest request{
      .store = call.services->installation.store(), .writer = call.caller.writer, .viewer = call.caller.viewer};
  const bool accepted = call.services->installation.work().try_post([source, request = std::move(request)] {
    const auto done = export_workspace(request, [&](std::string_view bytes) { return source->push(bytes); });
    if (done)
      source->finish();
    else
      source->fail();
  });
  if (!accepted) {
    auto busy =
        failure(Errc::unavailable, "workers.busy", "Too much is being exported at the moment. Try again shortly.");
    busy.retry_after_seconds = 5;
    return busy;
  }
  HttpResponse response{.status = 200, .content_type = "application/x-ndjson"};
  response.add_header("Content-Disposition", "attachment; filename=\"waymark-export.jsonl\"");
  response.source = std::move(source);
  return response;
}

}  // namespace

void add_transfer_routes(Routes& routes) {
  routes.tag("transfer", "Much at once: files of measurements, and the whole workspace out and in.");
  routes
      .post("/measurements/bulk", "bulk_measurements", Right::record_measurements,
            "Records a file of measurements (NDJSON or CSV). More than 5,000 rows become a job: 202 and its address.",
            [](JobCall& call, Query<BulkQuery> query) { return begin_measurements(call, *query); })
      .rate(RateClass::standard);
  routes.get("/jobs/{job}", "get_job", Right::record_measurements, "How far a job is.",
             [](JobCall& call, std::string job) {
               return call.services->installation.bulk_jobs().job(call.caller.workspace, call.caller.viewer, job);
             });
  routes.get("/jobs/{job}/errors", "get_job_errors", Right::record_measurements, "All wrong rows of a job.",
             [](JobCall& call, std::string job, Query<ErrorPageQuery> query) {
               return call.services->installation.bulk_jobs().errors(call.caller.workspace, call.caller.viewer, job,
                                                                     query->from, query->limit);
             });
  routes
      .get("/export", "export_workspace", Right::export_everything,
           "Everything, losing nothing, as JSON Lines (waymark.export/1).", begin_export)
      .rate(RateClass::export_data)
      .gives("application/x-ndjson");
  routes
      .post("/import", "import_export", Right::administer, "Takes in what export_workspace gave; all of it or nothing.",
            [](JobCall& call, Query<ImportQuery> query) { return begin_import(call, *query); })
      .takes({"application/x-ndjson"});
  routes
      .post("/import/{kind}", "import_json_lines", Right::manage_settings,
            "Takes in goals, kpis or series from elsewhere, one a line; all of it or nothing, again harmless.",
            [](JobCall& call, JsonLinesKind kind) { return begin_json_lines(call, kind); })
      .takes({"application/x-ndjson"});
}

}  // namespace waymark
