#pragma once
// Finding things by words: over objectives, key results, KPIs, metrics, initiatives, people, teams and cycles.
// Every word of the query must begin a word of the thing, or name its kind ("goal" = objective, "health metric" =
// KPI, "task" = initiative, ...). An id ("O-12") finds its thing first.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access.hpp"

namespace waymark {

WM_ENUM(SearchKind, objective, key_result, kpi, metric, initiative, person, team, cycle)

struct SearchQuery {
  std::string words;
  std::optional<SearchKind> kind;
  bool archived = false;  ///< archived things too
  std::size_t limit = 20;
};

struct SearchHit {
  SearchKind kind = SearchKind::objective;
  std::string id;
  std::string title;
  std::string within;  ///< what it belongs to: the objective of a key result, the metric of a KPI
  bool archived = false;
  double score = 0;  ///< higher is better; comparable within one answer only

  static constexpr std::string_view type_name = "SearchHit";
  static constexpr auto fields() {
    using T = SearchHit;
    return field_list(field(1, "kind", &T::kind, "What it is."), field(2, "id", &T::id, "Its id."),
                      field(3, "title", &T::title, "Its title or name."),
                      field(4, "within", &T::within, "Id of what it belongs to; empty when it stands for itself."),
                      field(5, "archived", &T::archived, "Whether it is archived."),
                      field(6, "score", &T::score, "How well it matches, for sorting."));
  }
};

struct SearchAnswer {
  std::vector<SearchHit> hits;  ///< best first, at most the limit
  std::size_t total = 0;        ///< how many matched

  static constexpr std::string_view type_name = "SearchAnswer";
  static constexpr auto fields() {
    using T = SearchAnswer;
    return field_list(field(1, "hits", &T::hits, "The best matches first."),
                      field(2, "total", &T::total, "How many matched at all."));
  }
};

/// An empty query finds nothing. Cost: one pass over the texts of the workspace.
[[nodiscard]] SearchAnswer search(const Workspace& workspace, const Viewer& viewer, const SearchQuery& query);

}  // namespace waymark
