#pragma once
// One row of the route table: how an operation is asked for, what it needs and gives, and the code that does it. The
// dispatcher, the API document, the rights, the metrics' labels and the command line's `waymark api` all read the rows.
//
// A family of routes is a function that adds rows:
//
//   void add_kpi_routes(Routes& routes) {
//     routes.tag("kpis", "Metrics that somebody promised to keep healthy.");
//     routes.get("/kpis/{id}", "get_kpi", Right::read, "One KPI with its health and why.",
//                [](const ReadCall& call, KpiId id) { return get_kpi(call.context(), id); });
//     routes.patch("/kpis/{id}", "update_kpi", Right::edit_kpis, "Alters a KPI.",
//                  [](const CommandCall& call, KpiId id, Patch<KpiInput> patch, const Query<ReasonQuery>& query) {
//                    return Update<Kpi>{id, std::move(patch), call.expected_version, query->reason};
//                  })
//         .needs_if_match()
//         .answers([](const ReadCall& call, KpiId id) { return get_kpi(call.context(), id); });
//   }
//
// The first parameter says where the code runs:
//   ReadCall     on the io thread, under the workspace's shared lock, in microseconds; the answer must follow from the
//                workspace, the viewer, the day and the address alone, for it is cached by these
//   CommandCall  (or none) makes a command, which the workspace's line decides; answers() shows what came of it
//   JobCall      on a worker: whatever takes longer, asks the store, or signs somebody in
//   RawCall      answers by itself, later (streams)
// Then come the path's parameters in their order (ids, texts, dates, periods), Query<T> for the query's fields, and the
// body: a described struct, a list of them, or Patch<T>.
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "app/query_context.hpp"
#include "app/workspace_writer.hpp"
#include "base/schema.hpp"
#include "server/authenticator.hpp"
#include "server/http_message.hpp"

namespace waymark {

/// What the routes' own code needs beside a workspace; defined where the routes are wired to the product.
struct ApiServices;

WM_ENUM(RateClass, standard, sign_in, export_data)

struct ReadCall {
  const Workspace& workspace;
  const Viewer& viewer;  ///< as the workspace knows them now
  Moment moment;
  DerivedCache& derived;

  [[nodiscard]] QueryContext context() const { return {workspace, viewer, moment, derived}; }
};

struct CommandCall {
  const Viewer& viewer;
  std::uint64_t expected_version = 0;  ///< of If-Match; 0: not asked for
};

struct JobCall {
  ApiServices* services = nullptr;  ///< none only where the server itself is tested
  const Caller& caller;             ///< nobody (an empty workspace) where a row is open and nobody is signed in
  const HttpRequest& request;
  std::string headers;  ///< more lines for the answer (HttpResponse::add_header writes them), such as Set-Cookie
};

struct RawCall {
  ApiServices* services = nullptr;
  Caller caller;
  Responder responder;
};

/// Fields behind the question mark.
template <class T>
struct Query {
  T value;
  const T* operator->() const { return &value; }
  const T& operator*() const { return value; }
};

/// For edits that may need a reason (amendments, past targets).
struct ReasonQuery {
  std::string reason;
  static constexpr auto fields() {
    return field_list(field(1, "reason", &ReasonQuery::reason, "Why, where something promised is altered.",
                            text(0, limits::note_characters_max)));
  }
};

/// What a command answers with when its row does not say otherwise.
struct Committed {
  std::uint64_t seq = 0;
  std::string id;
  static constexpr std::string_view type_name = "Committed";
  static constexpr auto fields() {
    return field_list(field(1, "seq", &Committed::seq, "The workspace's newest change right after it."),
                      field(2, "id", &Committed::id, "What it was about, such as O-12."));
  }
};

/// Takes a large body piece by piece, on a worker.
class Upload {
 public:
  virtual ~Upload() = default;
  /// An error ends the upload and is the answer.
  [[nodiscard]] virtual Result<void> take(std::string_view bytes) = 0;
  [[nodiscard]] virtual Result<HttpResponse> finish() = 0;
};

/// One path, query or body field, for the command line.
struct FieldInfo {
  std::string name;
  std::string type;  ///< text, integer, number, boolean, list or object
  std::string sentence;
  bool required = false;
};

/// A row as plain data.
struct EndpointInfo {
  Method method = Method::get;
  std::string path;       ///< "/api/v1/kpis/{id}"
  std::string operation;  ///< "get_kpi"
  std::string tag;
  std::string sentence;
  Right right = Right::read;
  RateClass rate = RateClass::standard;
  bool is_command = false;  ///< alters the workspace by a commit; takes Idempotency-Key
  bool takes_if_match = false;
  std::size_t body_bytes_max = 0;  ///< 0: takes no body
  bool body_is_streamed = false;
  int success_status = 200;
  std::vector<std::string> body_media_types;
  std::string answer_media_type = "application/json";  ///< empty: no body
  std::vector<FieldInfo> path_fields;
  std::vector<FieldInfo> query_fields;
  std::vector<FieldInfo> body_fields;  ///< of a list: those of its items
  /// OpenAPI's parameter objects of the query, joined by commas; schemas of body and answer. May be empty.
  std::string (*query_parameters)(SchemaSet&) = nullptr;
  std::string (*body_schema)(SchemaSet&) = nullptr;
  std::string (*answer_schema)(SchemaSet&) = nullptr;

  [[nodiscard]] bool needs_workspace() const { return right != Right::open; }
};

/// What came with a request, before it is read.
struct EndpointInput {
  std::vector<std::string> path;  ///< decoded values of the path's parameters
  std::string_view query;
  std::string_view body;
};

struct Answer {
  std::string json;
  std::uint64_t version = 0;  ///< of the thing shown; 0: none
};

using DecideCode = std::function<Decided(const Workspace&, const DecideContext&)>;
using ReadCode = std::function<Result<Answer>(const ReadCall&, const EndpointInput&)>;
using CommandCode = std::function<Result<DecideCode>(const CommandCall&, const EndpointInput&)>;
using CommandAnswer = std::function<Result<Answer>(const ReadCall&, const Decision&)>;
using JobCode = std::function<Result<HttpResponse>(JobCall&, const EndpointInput&)>;
using RawCode = std::function<void(RawCall, const EndpointInput&)>;
using UploadCode = std::function<Result<std::unique_ptr<Upload>>(JobCall&, const EndpointInput&)>;
using EndpointCode = std::variant<ReadCode, CommandCode, JobCode, RawCode, UploadCode>;

/// A row and its code.
class Endpoint {
 public:
  Endpoint(EndpointInfo description, EndpointCode code) : info_(std::move(description)), code_(std::move(code)) {}
  [[nodiscard]] const EndpointInfo& info() const { return info_; }
  [[nodiscard]] const EndpointCode& code() const { return code_; }
  [[nodiscard]] const CommandAnswer& command_answer() const { return answer_; }

  /// What a command answers: `view(call, decision)` or `view(call, id of the decision's subject)`, a view or a Result
  /// of one, sees the workspace right after it.
  template <class View>
  Endpoint& answers(View view);
  Endpoint& needs_if_match() {
    info_.takes_if_match = true;
    return *this;
  }
  Endpoint& rate(RateClass rate_class) {
    info_.rate = rate_class;
    return *this;
  }
  /// Instead of 200, or 201 for a POST to a collection.
  Endpoint& status(int success) {
    info_.success_status = success;
    return *this;
  }
  Endpoint& body_limit(std::size_t bytes) {
    info_.body_bytes_max = bytes;
    return *this;
  }
  /// Media types taken instead of JSON.
  Endpoint& takes(std::vector<std::string> media_types) {
    info_.body_media_types = std::move(media_types);
    return *this;
  }
  /// The media type given instead of JSON.
  Endpoint& gives(std::string media_type) {
    info_.answer_media_type = std::move(media_type);
    return *this;
  }

 private:
  EndpointInfo info_;
  EndpointCode code_;
  CommandAnswer answer_;
};

struct RouteTag {
  std::string name;
  std::string sentence;
};

/// The table while it is made.
class Routes {
 public:
  /// The rows that follow belong together under this name.
  void tag(std::string name, std::string sentence) { tags_.push_back({std::move(name), std::move(sentence)}); }

  template <class Code>
  Endpoint& get(std::string_view path, std::string_view operation, Right right, std::string_view sentence, Code code) {
    return add(start(Method::get, path, operation, right, sentence), std::move(code));
  }
  template <class Code>
  Endpoint& post(std::string_view path, std::string_view operation, Right right, std::string_view sentence, Code code) {
    return add(start(Method::post, path, operation, right, sentence), std::move(code));
  }
  template <class Code>
  Endpoint& put(std::string_view path, std::string_view operation, Right right, std::string_view sentence, Code code) {
    return add(start(Method::put, path, operation, right, sentence), std::move(code));
  }
  template <class Code>
  Endpoint& patch(std::string_view path, std::string_view operation, Right right, std::string_view sentence,
                  Code code) {
    return add(start(Method::patch, path, operation, right, sentence), std::move(code));
  }
  template <class Code>
  Endpoint& remove(std::string_view path, std::string_view operation, Right right, std::string_view sentence,
                   Code code) {
    return add(start(Method::remove, path, operation, right, sentence), std::move(code));
  }

  [[nodiscard]] const std::deque<Endpoint>& endpoints() const { return endpoints_; }
  [[nodiscard]] const std::vector<RouteTag>& tags() const { return tags_; }
  /// The rows as plain data, in their order.
  [[nodiscard]] std::vector<EndpointInfo> infos() const;

 private:
  [[nodiscard]] EndpointInfo start(Method method, std::string_view path, std::string_view operation, Right right,
                                   std::string_view sentence) const;
  template <class Code>
  Endpoint& add(EndpointInfo info, Code code);

  std::vector<RouteTag> tags_;
  std::deque<Endpoint> endpoints_;
};

inline constexpr std::string_view api_prefix = "/api/v1";

}  // namespace waymark

#include "server/endpoint_code.hpp"
