#pragma once
// Finds the row for a method and a path.
#include <map>
#include <memory>

#include "server/endpoint.hpp"

namespace waymark {

struct RouteMatch {
  const Endpoint* endpoint = nullptr;
  std::uint16_t route = 0;          ///< the row's number, from 1
  std::vector<std::string> values;  ///< of the path's parameters, decoded
  std::string allow;                ///< methods that the path takes, when it does not take this one
  bool malformed = false;           ///< a % without two hexadecimal digits
};

class Router {
 public:
  /// The rows must outlive it. Two rows for one address, or one operation's name twice, are programmer's mistakes.
  explicit Router(const Routes& routes);
  /// endpoint is null when nothing fits: `allow` is then empty for an unknown path. HEAD goes to GET's row.
  [[nodiscard]] RouteMatch match(Method method, std::string_view path) const;
  [[nodiscard]] const Routes& routes() const { return routes_; }

 private:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> named;
    std::unique_ptr<Node> any;
    std::map<Method, std::uint16_t> rows;
  };
  [[nodiscard]] const Node* find(std::string_view path, std::vector<std::string_view>& values) const;

  const Routes& routes_;
  std::vector<const Endpoint*> rows_;
  Node root_;
};

}  // namespace waymark
