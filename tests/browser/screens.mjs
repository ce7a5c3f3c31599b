// Every screen and overlay of Waymark, one line each. `views.mjs` looks at all of them in both themes and at both
// widths; a screen that is not in this table is not looked after.
//   name      what a failure calls it
//   path      where it is in the example company
//   shows     a heading that proves that it is this screen
//   steps     what to do on the page after it stands, for what has no address
//   states    others than full: "loading", "error" (the API answers 500), "viewer" (may only read), "empty" (a company
//             of one person without anything)
//   contrast  also with high contrast
//   trouble   what its page says on the console, as a pattern, when that is meant
//   signed_out, has_skeletons   nobody is signed in; it shows skeletons when it is ready

const all_states = ["loading", "error", "viewer", "empty"];

export const screens = [
  { name: "home", path: "/home", shows: /./, states: all_states },
  { name: "KPI board", path: "/kpis", shows: "Company KPIs", states: all_states, contrast: true },
  { name: "KPI board as a table", path: "/kpis?view=table", shows: "Company KPIs" },
  { name: "KPI board, unhealthy ones", path: "/kpis?health=unhealthy", shows: "Company KPIs" },
  { name: "KPI board, nothing fits", path: "/kpis?q=zzzz", shows: "Company KPIs" },
  { name: "unhealthy KPI", path: "/kpis/KPI-1", shows: "First reply time", states: ["loading", "error", "viewer"], contrast: true },
  { name: "KPI that is being fixed", path: "/kpis/KPI-16", shows: "Deliveries on the promised day" },
  { name: "KPI without a target", path: "/kpis/KPI-4", shows: "Questions from customers" },
  { name: "metrics", path: "/metrics", shows: "Metrics", states: all_states },
  { name: "metric", path: "/metrics/M-5", shows: /First reply time/i, states: ["loading", "error", "viewer"] },
  { name: "metric with a formula", path: "/metrics/cost_per_lead", shows: /Cost per lead/i },
  { name: "objectives", path: "/objectives", shows: /Objectives/i, states: all_states, contrast: true },
  { name: "objectives off track", path: "/objectives?status=off_track", shows: /Objectives/i },
  { name: "objective", path: "/objectives/O-14", shows: "Companies lease from us", states: ["loading", "error", "viewer"], contrast: true },
  { name: "objective that fixes a KPI", path: "/objectives/O-13", shows: /Bring Deliveries/ },
  { name: "closed objective", path: "/objectives/O-3", shows: /Bring Cost per lead/ },
  { name: "key result", path: "/key-results/KR-26", shows: "Leased bikes handed over" },
  { name: "initiative", path: "/initiatives/I-1", shows: "Study with three city councils" },
  { name: "check-ins", path: "/check-in", shows: /./, states: all_states },
  { name: "search", path: "/search?q=time", shows: /./, states: ["error"] },
  { name: "activity", path: "/activity", shows: "Activity", states: all_states },
  { name: "audit", path: "/audit", shows: "Audit", states: ["loading", "error", "viewer"] },
  { name: "people", path: "/people", shows: /People/, states: all_states },
  { name: "person", path: "/people/P-2", shows: "Mara Oyelaran", states: ["error"] },
  { name: "teams", path: "/teams", shows: "Teams", states: all_states },
  { name: "team", path: "/teams/T-1", shows: /./, states: ["error"] },
  { name: "cycles", path: "/cycles", shows: "Cycles", states: all_states },
  { name: "settings", path: "/settings", shows: /./ },
  ...["workspace", "thresholds", "tokens", "sessions", "appearance", "account"].map((part) =>
    ({ name: `settings, ${part}`, path: `/settings/${part}`, shows: /./, states: ["viewer"] })),
  { name: "welcome", path: "/welcome", shows: /./, states: ["empty"] },
  { name: "nothing there", path: "/kpis/KPI-999", shows: /./, trouble: /status of 404/ },
  { name: "no such page", path: "/no/such/page", shows: /./ },
  { name: "gallery", path: "/gallery", shows: /./, has_skeletons: true, contrast: true },

  { name: "sign-in", path: "/login?left=1", shows: /./, signed_out: true },
  { name: "set-up", path: "/setup#wm_not_a_link", shows: /./, signed_out: true },
  { name: "invitation", path: "/invitation#wm_not_a_link", shows: /./, signed_out: true },

  { name: "palette", path: "/kpis?o=palette", shows: /./ },
  { name: "keyboard help", path: "/kpis?o=help", shows: "Keyboard" },
  { name: "why a KPI", path: "/kpis?o=why:KPI-1", shows: /./ },
  { name: "why an objective", path: "/objectives?o=why:O-14", shows: /./ },
  { name: "check-in queue", path: "/kpis?o=check-in", shows: /./ },
  { name: "check-in", path: "/objectives/O-14?o=check-in:KR-26", shows: /./ },
  { name: "check-in of milestones", path: "/objectives/O-16?o=check-in:KR-31", shows: /./ },
  { name: "starting a recovery", path: "/kpis/KPI-9?o=recover:KPI-9", shows: "Start the recovery of Cost per lead" },
  { name: "closing", path: "/objectives/O-14?o=close:O-14", shows: /./ },
  { name: "graduating", path: "/objectives/O-14?o=graduate:KR-25", shows: /./ },
  { name: "new KPI", path: "/kpis?o=new-kpi", shows: /./ },
  { name: "editing a KPI", path: "/kpis/KPI-1?o=edit-kpi:KPI-1", shows: /./ },
  { name: "new target", path: "/kpis/KPI-1?o=target:KPI-1", shows: /./ },
  { name: "new metric", path: "/metrics?o=new-metric", shows: /./ },
  { name: "editing a metric with a formula", path: "/metrics?o=edit-metric:cost_per_lead", shows: /./ },
  { name: "new objective", path: "/objectives?o=new-objective", shows: "New objective" },
  { name: "editing an objective", path: "/objectives/O-14?o=edit-objective:O-14", shows: /./ },
  { name: "new key result", path: "/objectives/O-14?o=new-key-result:O-14", shows: /./ },
  { name: "editing a key result", path: "/objectives/O-14?o=edit-key-result:KR-26", shows: /./ },
  { name: "new initiative", path: "/objectives/O-14?o=new-initiative:O-14", shows: /./ },
  { name: "editing an initiative", path: "/objectives/O-1?o=edit-initiative:I-1", shows: /./ },
  { name: "weights", path: "/objectives/O-14?o=weights:O-14", shows: /./ },
  { name: "alignment", path: "/objectives/O-14?o=align:O-14", shows: /./ },
  { name: "new person", path: "/people?o=new-person", shows: /./ },
  { name: "editing a person", path: "/people?o=edit-person:P-2", shows: /./ },
  { name: "new team", path: "/teams?o=new-team", shows: /./ },
  { name: "editing a team", path: "/teams?o=edit-team:T-1", shows: /./ },
  { name: "new cycle", path: "/cycles?o=new-cycle", shows: /./ },
  { name: "editing a cycle", path: "/cycles?o=edit-cycle:C-1", shows: /./ },
];

// At the width of a desk every run looks at all of them; at that of a phone at what people see most. Deep runs
// (WAYMARK_DEEP=1) look at all of them in all their states at both widths.
export const is_deep = process.env.WAYMARK_DEEP === "1";
export const seen_most = new Set(["home", "KPI board", "unhealthy KPI", "objectives", "objective", "check-ins",
  "check-in queue", "starting a recovery", "closing", "why a KPI"]);
export const is_of_run = (screen, size) => is_deep || size === "desktop" || seen_most.has(screen.name);
