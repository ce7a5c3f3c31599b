// The clock of demonstrations.
#include "server/api.hpp"
#include "server/api_entity.hpp"

namespace waymark {

namespace {

struct ClockState {
  Date today;
  bool fixed = false;
  bool may_be_set = false;
  static constexpr std::string_view type_name = "ClockState";
  static constexpr auto fields() {
    using T = ClockState;
    return field_list(field(1, "today", &T::today, "The workspace's day."),
                      field(2, "fixed", &T::fixed, "Whether it stands still."),
                      field(3, "may_be_set", &T::may_be_set, "Whether the server was started with --clock."));
  }
};

struct ClockRequest {
  Date today;
  static constexpr std::string_view type_name = "ClockRequest";
  static constexpr auto fields() {
    return field_list(field(1, "today", &ClockRequest::today, "From now on it is this day.", required()));
  }
};

Result<ClockState> clock_state(JobCall& call) {
  auto& installation = call.services->installation;
  WM_TRY(writer, installation.workspaces().open(call.caller.workspace));
  return ClockState{.today = writer->moment().today,
                    .fixed = installation.clock().fixed().has_value(),
                    .may_be_set = call.services->clock_may_be_set};
}

}  // namespace

void add_operation_routes(Routes& routes) {
  routes.tag("operation", "The clock of demonstrations.");
  routes.get("/clock", "get_clock", Right::read, "Which day it is here.",
             [](JobCall& call) { return clock_state(call); });
  routes.put("/clock", "set_clock", Right::administer,
             "Moves the day forward, where the server was started with --clock; what follows from it is settled.",
             [](JobCall& call, ClockRequest request) -> Result<ClockState> {
               if (!call.services->clock_may_be_set)
                 return refused("clock.real", "This server lives by the real clock. Start it with --clock to move it.");
               WM_TRY(now, clock_state(call));
               if (request.today < now.today)
                 return refused("clock.backwards", "The day only moves forward; it is " + to_text(now.today) + ".",
                                {{"/today", "lies before that.", "from " + to_text(now.today) + " on"}});
               call.services->installation.set_day(request.today);
               return clock_state(call);
             });
}

}  // namespace waymark
