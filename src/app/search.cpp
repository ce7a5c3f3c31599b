#include "app/search.hpp"

#include <algorithm>
#include <array>
#include <bitset>

#include "app/fold.hpp"

namespace waymark {

namespace {

using Kinds = std::bitset<8>;

struct Synonym {
  std::string_view words;
  SearchKind kind;
};

// Other words for our words (folded, singular; a plural "s" is taken off before looking).
constexpr std::array synonyms{Synonym{"objective", SearchKind::objective},
                              Synonym{"goal", SearchKind::objective},
                              Synonym{"okr", SearchKind::objective},
                              Synonym{"aim", SearchKind::objective},
                              Synonym{"key result", SearchKind::key_result},
                              Synonym{"kr", SearchKind::key_result},
                              Synonym{"result", SearchKind::key_result},
                              Synonym{"kpi", SearchKind::kpi},
                              Synonym{"health metric", SearchKind::kpi},
                              Synonym{"indicator", SearchKind::kpi},
                              Synonym{"performance indicator", SearchKind::kpi},
                              Synonym{"metric", SearchKind::metric},
                              Synonym{"measure", SearchKind::metric},
                              Synonym{"series", SearchKind::metric},
                              Synonym{"initiative", SearchKind::initiative},
                              Synonym{"action", SearchKind::initiative},
                              Synonym{"task", SearchKind::initiative},
                              Synonym{"project", SearchKind::initiative},
                              Synonym{"activity", SearchKind::initiative},
                              Synonym{"person", SearchKind::person},
                              Synonym{"people", SearchKind::person},
                              Synonym{"user", SearchKind::person},
                              Synonym{"member", SearchKind::person},
                              Synonym{"colleague", SearchKind::person},
                              Synonym{"employee", SearchKind::person},
                              Synonym{"team", SearchKind::team},
                              Synonym{"department", SearchKind::team},
                              Synonym{"group", SearchKind::team},
                              Synonym{"squad", SearchKind::team},
                              Synonym{"cycle", SearchKind::cycle},
                              Synonym{"planning period", SearchKind::cycle},
                              Synonym{"time frame", SearchKind::cycle}};

constexpr std::size_t terms_max = 16;

struct Term {
  std::string text;  ///< folded; empty when the words are only another name of a kind
  Kinds names;       ///< kinds that it names
};

Kinds kinds_named(std::string_view words) {
  Kinds kinds;
  const auto singular = words.ends_with('s') ? words.substr(0, words.size() - 1) : words;
  for (const auto& [name, kind] : synonyms)
    if (name == words || name == singular) kinds.set(static_cast<std::size_t>(kind));
  return kinds;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0;
}

std::vector<Term> read_terms(std::string_view words) {
  std::vector<std::string> parts;
  std::string part;
  for (const char c : fold(words) + " ") {
    if (is_letter(c)) {
      part += c;
    } else if (!part.empty() && parts.size() < terms_max) {
      parts.push_back(std::exchange(part, {}));
    }
  }
  std::vector<Term> terms;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto pair = i + 1 < parts.size() ? kinds_named(parts[i] + " " + parts[i + 1]) : Kinds{};
    if (pair.any()) {
      terms.push_back({.text = {}, .names = pair});
      ++i;
    } else {
      terms.push_back({.text = parts[i], .names = kinds_named(parts[i])});
    }
  }
  return terms;
}

/// 2: a word of the text; 1: the beginning of one; 0: neither. Both folded.
int match(std::string_view text, std::string_view word) {
  int best = 0;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (at > 0 && is_letter(text[at - 1])) continue;
    const auto end = at + word.size();
    if (end == text.size() || !is_letter(text[end])) return 2;
    best = 1;
  }
  return best;
}

/// A thing as search sees it.
struct Document {
  SearchKind kind;
  std::string_view title;
  std::array<std::string_view, 6> more = {};  ///< other texts, of less weight
  PersonId owner;
  TeamId team;
  bool closed = false;
};

Document document_of(const Workspace&, const Objective& it) {
  return {.kind = SearchKind::objective,
          .title = it.title,
          .more = {it.note, it.cause, it.learnings, it.external_id},
          .owner = it.owner,
          .team = it.team,
          .closed = it.stage == ObjectiveStage::closed};
}
Document document_of(const Workspace&, const KeyResult& it) {
  return {.kind = SearchKind::key_result,
          .title = it.title,
          .more = {it.note, it.result, it.unit, it.external_id},
          .owner = it.owner,
          .team = {}};
}
Document document_of(const Workspace& workspace, const Kpi& it) {
  const auto* metric = workspace.find(it.metric);
  return {.kind = SearchKind::kpi,
          .title = it.name,
          .more = {it.what, it.why, it.how, it.external_id, metric ? std::string_view(metric->key) : "",
                   metric ? std::string_view(metric->name) : ""},
          .owner = it.owner,
          .team = it.team};
}
Document document_of(const Workspace&, const Metric& it) {
  return {.kind = SearchKind::metric,
          .title = it.name,
          .more = {it.key, it.definition, it.qualifier, it.unit, it.external_id},
          .owner = it.owner,
          .team = it.team};
}
Document document_of(const Workspace&, const Initiative& it) {
  return {.kind = SearchKind::initiative,
          .title = it.title,
          .more = {it.note, it.blocker, it.external_id},
          .owner = it.owner,
          .team = it.team,
          .closed = it.stage == InitiativeStage::done || it.stage == InitiativeStage::dropped};
}
Document document_of(const Workspace&, const Person& it) {
  return {.kind = SearchKind::person,
          .title = it.name,
          .more = {it.email, it.title, it.external_id},
          .owner = {},
          .team = {},
          .closed = !it.active};
}
Document document_of(const Workspace&, const Team& it) {
  return {.kind = SearchKind::team, .title = it.name, .more = {it.external_id}, .owner = {}, .team = {}};
}
Document document_of(const Workspace&, const Cycle& it) {
  return {.kind = SearchKind::cycle, .title = it.name, .more = {}, .owner = {}, .team = {}};
}

std::string within(const KeyResult& it) {
  return it.objective ? to_text(it.objective) : std::string();
}
std::string within(const Kpi& it) {
  return it.metric ? to_text(it.metric) : std::string();
}
std::string within(const Initiative& it) {
  return it.objective ? to_text(it.objective) : std::string();
}
template <class Entity>
std::string within(const Entity&) {
  return {};
}

class Searcher {
 public:
  Searcher(const Workspace& workspace, const Viewer& viewer, const SearchQuery& query)
      : workspace_(workspace), viewer_(viewer), query_(query), terms_(read_terms(query.words)) {}

  SearchAnswer run() && {
    if (terms_.empty() || query_.limit == 0) return {};
    look<Objective>();
    look<KeyResult>();
    look<Kpi>();
    look<Metric>();
    look<Initiative>();
    look<Person>();
    look<Team>();
    look<Cycle>();
    std::ranges::sort_heap(answer_.hits, better);
    return std::move(answer_);
  }

 private:
  static bool better(const SearchHit& one, const SearchHit& other) {
    if (one.score != other.score) return one.score > other.score;
    if (one.title.size() != other.title.size()) return one.title.size() < other.title.size();
    return std::pair(one.kind, one.id) < std::pair(other.kind, other.id);
  }

  template <class Entity>
  void look() {
    const auto by_id = id_from_text<typename Entity::id_type>(query_.words);
    for (const auto& row : workspace_.table<Entity>().rows()) {
      if (!row.id || (row.archived && !query_.archived)) continue;
      if constexpr (std::is_same_v<Entity, Metric>)
        if (row.private_to) continue;  // shown as its key result
      const auto document = document_of(workspace_, row);
      if (query_.kind && *query_.kind != document.kind) continue;
      const double score = by_id == row.id ? 1'000 : score_of(document);
      if (score <= 0 || !visible(viewer_, workspace_, row)) continue;
      keep({.kind = document.kind,
            .id = to_text(row.id),
            .title = std::string(document.title),
            .within = within(row),
            .archived = row.archived,
            .score = score - (row.archived ? 2 : 0)});
    }
  }

  /// Keeps the best hits as a heap with the worst of them in front.
  void keep(SearchHit hit) {
    ++answer_.total;
    auto& hits = answer_.hits;
    if (hits.size() == query_.limit) {
      if (!better(hit, hits.front())) return;
      std::ranges::pop_heap(hits, better);
      hits.pop_back();
    }
    hits.push_back(std::move(hit));
    std::ranges::push_heap(hits, better);
  }

  /// 0 when a word of the query is not found.
  double score_of(const Document& document) {
    title_.clear();
    fold_into(title_, document.title);
    more_.clear();
    double score = 0;
    for (const auto& term : terms_) {
      double best = term.names.test(static_cast<std::size_t>(document.kind)) ? 1 : 0;
      if (!term.text.empty()) best = std::max(best, text_score(document, term.text));
      if (best == 0) return 0;
      score += best;
    }
    if (terms_.size() == 1 && title_ == terms_.front().text) score += 5;
    return score - (document.closed ? 0.5 : 0);
  }

  double text_score(const Document& document, std::string_view word) {
    if (const int in_title = match(title_, word)) return in_title == 2 ? 10 : 6;
    if (more_.empty()) fold_more(document);
    if (const int in_more = match(more_, word)) return in_more == 2 ? 3 : 2;
    return 0;
  }

  void fold_more(const Document& document) {
    for (const auto text : document.more) {
      fold_into(more_, text);
      more_ += '\n';
    }
    if (const auto* owner = workspace_.find(document.owner)) fold_into(more_, owner->name);
    more_ += '\n';
    if (const auto* team = workspace_.find(document.team)) fold_into(more_, team->name);
    more_ += '\n';
  }

  const Workspace& workspace_;
  const Viewer& viewer_;
  const SearchQuery& query_;
  const std::vector<Term> terms_;
  SearchAnswer answer_;
  std::string title_;  ///< folded, of the thing looked at
  std::string more_;   ///< folded, only when the title did not do
};

}  // namespace

SearchAnswer search(const Workspace& workspace, const Viewer& viewer, const SearchQuery& query) {
  return Searcher(workspace, viewer, query).run();
}

}  // namespace waymark
