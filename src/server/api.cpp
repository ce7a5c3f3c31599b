#include "server/api.hpp"

namespace waymark {

const Routes& api_routes() {
  static const Routes routes = [] {
    Routes all;
    add_cycle_routes(all);
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
