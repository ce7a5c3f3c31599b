#include "server/api.hpp"

namespace waymark {

const Routes& api_routes() {
  static const Routes routes = [] {
    Routes all;
    add_session_routes(all);
    add_company_routes(all);
    add_cycle_routes(all);
    add_people_routes(all);
    add_metric_routes(all);
    add_kpi_routes(all);
    add_objective_routes(all);
    add_key_result_routes(all);
    add_activity_routes(all);
    add_transfer_routes(all);
    add_operation_routes(all);
    add_event_routes(all);
    return all;
  }();
  return routes;
}

std::span<const EndpointInfo> api_endpoints() {
  static const std::vector<EndpointInfo> infos = api_routes().infos();
  return infos;
}

}  // namespace waymark
