#include "server/api.hpp"
#include "server/api_entity.hpp"

namespace waymark {

void add_people_routes(Routes& routes) {
  routes.tag("people", "Who works here, and in which teams.");
  routes.get("/people", "list_people", Right::read, "The people of the workspace.",
             [](const ReadCall& call, Query<PersonQuery> query) { return list_people(call.context(), *query); });
  routes.get("/people/{id}", "get_person", Right::read, "One person with their teams.",
             [](const ReadCall& call, PersonId id) { return get_person(call.context(), id); });
  add_entity_rows<Person>(routes, {"/people", "person", "a person", Right::manage_people},
                          [](const ReadCall& call, PersonId id) { return get_person(call.context(), id); });

  routes.tag("teams", "Teams form a tree; people belong to many.");
  routes.get("/teams", "list_teams", Right::read, "The teams of the workspace.",
             [](const ReadCall& call, Query<TeamQuery> query) { return list_teams(call.context(), *query); });
  routes.get("/teams/{id}", "get_team", Right::read, "One team with its members.",
             [](const ReadCall& call, TeamId id) { return get_team(call.context(), id); });
  // A lead edits the own team without managing people; decide() asks for what it takes.
  add_entity_rows<Team>(routes, {"/teams", "team", "a team", Right::edit_goals},
                        [](const ReadCall& call, TeamId id) { return get_team(call.context(), id); });
}

}  // namespace waymark
