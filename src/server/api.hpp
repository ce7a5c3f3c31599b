#pragma once
// The product's routes: one function for each family of rows, all in one table.
#include <span>

#include "app/installation.hpp"
#include "server/endpoint.hpp"
#include "server/event_stream.hpp"
#include "server/web_security.hpp"

namespace waymark {

/// What the rows' code reaches for, beside the workspace that it is given.
struct ApiServices {
  Installation& installation;
  EventStreams& events;
  Transport transport;            ///< for cookies
  bool is_demo = false;           ///< anybody on this machine may sign in to the demonstration
  bool clock_may_be_set = false;  ///< started with a fixed day
  std::shared_ptr<const std::string> openapi;
};

// One file each, api_NAME.cpp.
void add_session_routes(Routes& routes);
void add_company_routes(Routes& routes);
void add_cycle_routes(Routes& routes);
void add_people_routes(Routes& routes);
void add_metric_routes(Routes& routes);
void add_kpi_routes(Routes& routes);
void add_objective_routes(Routes& routes);
void add_key_result_routes(Routes& routes);
void add_activity_routes(Routes& routes);
void add_transfer_routes(Routes& routes);
void add_operation_routes(Routes& routes);
void add_event_routes(Routes& routes);

/// All rows; made once.
[[nodiscard]] const Routes& api_routes();
/// The rows as plain data, for the command line.
[[nodiscard]] std::span<const EndpointInfo> api_endpoints();

}  // namespace waymark
