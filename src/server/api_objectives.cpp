#include "app/drafts.hpp"
#include "server/api.hpp"
#include "server/api_entity.hpp"

namespace waymark {

namespace {

struct PlanRequest {
  bool planned = true;
  static constexpr std::string_view type_name = "PlanRequest";
  static constexpr auto fields() {
    return field_list(field(1, "planned", &PlanRequest::planned, "False: a draft again."));
  }
};

const auto show_objective = [](const ReadCall& call, ObjectiveId id) { return get_objective(call.context(), id); };

void add_stages(Routes& routes) {
  routes
      .post("/objectives/{id}/plan", "plan_objective", Right::edit_goals, "Marks a draft as planned, or back.",
            [](ObjectiveId id, PlanRequest request) { return PlanObjective{id, request.planned}; })
      .status(200)
      .answers(show_objective);
  routes
      .post("/objectives/{id}/activate", "activate_objective", Right::edit_goals,
            "Makes it a promise: start values, targets, weights and due days are kept as committed.",
            [](ObjectiveId id) { return ActivateObjective{id}; })
      .status(200)
      .answers(show_objective);
  routes
      .post("/objectives/{id}/close", "close_objective", Right::edit_goals,
            "Closes it with grades and learnings; it may go on in another cycle, key results may become KPIs.",
            [](ObjectiveId id, CloseObjective request) {
              request.id = id;
              return request;
            })
      .status(200)
      .answers(show_objective);
  routes.get("/objectives/{id}/close/draft", "draft_close", Right::edit_goals,
             "The grades and the outcome that the numbers suggest; nothing is kept.",
             [](const ReadCall& call, ObjectiveId id) { return draft_close(call.context(), id); });
}

void add_alignments(Routes& routes) {
  const auto show = [](const ReadCall& call, AlignmentId id) { return get_alignment(call.context(), id); };
  routes.tag("alignments", "Links upward: one primary parent, any number of supporting ones.");
  routes.get("/alignments", "list_alignments", Right::read, "Links, of all or of one objective.",
             [](const ReadCall& call, Query<AlignmentQuery> query) { return list_alignments(call.context(), *query); });
  routes.get("/alignments/{id}", "get_alignment", Right::read, "One link.", show);
  routes
      .post("/alignments", "create_alignment", Right::edit_goals, "Links a goal to what it serves.",
            [](AlignmentInput input) { return Create<Alignment>{input}; })
      .answers(show);
  routes
      .post("/alignments/{id}/archive", "archive_alignment", Right::edit_goals, "Takes the link away.",
            [](AlignmentId id, const Query<ReasonQuery>& query) { return Archive<Alignment>{id, true, query->reason}; })
      .status(200)
      .answers(show);
  routes
      .post(
          "/alignments/{id}/restore", "restore_alignment", Right::edit_goals, "Brings the link back.",
          [](AlignmentId id, const Query<ReasonQuery>& query) { return Archive<Alignment>{id, false, query->reason}; })
      .status(200)
      .answers(show);
}

}  // namespace

void add_objective_routes(Routes& routes) {
  routes.tag("objectives", "Where to go.");
  routes.get("/objectives", "list_objectives", Right::read, "Objectives with progress, expected and status.",
             [](const ReadCall& call, Query<ObjectiveQuery> query) { return list_objectives(call.context(), *query); });
  routes.get(
      "/objectives/tree", "get_objective_tree", Right::read,
      "The objectives that match, each parent right before its children; cursor and limit do not count.",
      [](const ReadCall& call, Query<ObjectiveQuery> query) { return get_objective_tree(call.context(), *query); });
  routes.get("/objectives/{id}", "get_objective", Right::read, "One objective with all that belongs to it.",
             show_objective);
  add_entity_rows<Objective>(routes, {"/objectives", "objective", "an objective", Right::edit_goals}, show_objective);
  add_stages(routes);
  add_alignments(routes);
}

}  // namespace waymark
