#pragma once
// The OpenAPI 3.1 document, made from the route table and the descriptions of the types.
#include <string>

#include "server/endpoint.hpp"

namespace waymark {

/// `version` is the program's.
[[nodiscard]] std::string make_openapi(const Routes& routes, std::string_view version);

/// The problem statuses that an operation may answer with, ascending.
[[nodiscard]] std::vector<int> problem_statuses(const EndpointInfo& info);

}  // namespace waymark
