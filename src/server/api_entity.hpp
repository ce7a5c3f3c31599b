#pragma once
// The rows that most kinds of things have alike: make, alter, archive, restore.
#include "server/endpoint.hpp"

namespace waymark {

struct EntityRows {
  std::string path;  ///< "/cycles"
  std::string name;  ///< "cycle": operations are create_cycle, update_cycle, archive_cycle, restore_cycle
  std::string word;  ///< "a cycle", for the sentences
  Right right = Right::read;
};

/// `show(call, id)` gives what all of them answer with.
template <class Entity, class Show>
void add_entity_rows(Routes& routes, const EntityRows& rows, Show show) {
  using IdType = typename Entity::id_type;
  using Input = typename Entity::input_type;
  const std::string one = rows.path + "/{id}";
  const std::string makes = "Makes " + rows.word + ".";
  // A key result of an active objective changes what was promised.
  if constexpr (std::is_same_v<Entity, KeyResult>)
    routes
        .post(rows.path, "create_" + rows.name, rows.right, makes,
              [](Input input, const Query<ReasonQuery>& query) {
                return Create<Entity>{std::move(input), query->reason};
              })
        .answers(show);
  else
    routes
        .post(rows.path, "create_" + rows.name, rows.right, makes,
              [](Input input) { return Create<Entity>{std::move(input)}; })
        .answers(show);
  routes
      .patch(one, "update_" + rows.name, rows.right, "Alters the given fields of " + rows.word + ".",
             [](const CommandCall& call, IdType id, Patch<Input> patch, const Query<ReasonQuery>& query) {
               return Update<Entity>{id, std::move(patch), call.expected_version, query->reason};
             })
      .needs_if_match()
      .answers(show);
  routes
      .post(one + "/archive", "archive_" + rows.name, rows.right, "Takes " + rows.word + " out of sight.",
            [](IdType id, const Query<ReasonQuery>& query) {
              return Archive<Entity>{id, true, query->reason};
            })
      .status(200)
      .answers(show);
  routes
      .post(one + "/restore", "restore_" + rows.name, rows.right, "Brings " + rows.word + " back.",
            [](IdType id, const Query<ReasonQuery>& query) {
              return Archive<Entity>{id, false, query->reason};
            })
      .status(200)
      .answers(show);
}

}  // namespace waymark
