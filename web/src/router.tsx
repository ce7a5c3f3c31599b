import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type SearchSchemaInput,
} from "@tanstack/react-router";
import { Trans } from "@lingui/react/macro";
import { kpis_query, home_query, kpi_query, objective_query, cycles_query } from "./api/queries";
import { query_client } from "./api/query_client";
import { sign_in_again } from "./shell/sign_in";
import { SignedIn } from "./shell/signed_in";
import "./ui/button.css";
import "./ui/states.css";
import { parse_search, type Search } from "./search_params";

function NotFound() {
  return (
    <main className="state">
      <h1 className="state_title">
        <Trans>There is no page at this address.</Trans>
      </h1>
      <p>
        <a href="/home" className="text_link">
          <Trans>Go to home</Trans>
        </a>
      </p>
    </main>
  );
}

const root = createRootRoute({
  // Every page's filters live in the address; see search_params.ts.
  validateSearch: (search: Search & SearchSchemaInput): Search => parse_search(search as Record<string, unknown>),
  component: Outlet,
  notFoundComponent: NotFound,
});

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  component: lazyRouteComponent(() => import("./pages/login/login_page")),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("./pages/setup/setup_page")),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(() => import("./pages/invitation/invitation_page")),
});
const gallery = createRoute({
  getParentRoute: () => root,
  path: "/gallery",
  component: lazyRouteComponent(() => import("./gallery/gallery_page")),
});

const app = createRoute({ getParentRoute: () => root, id: "app", beforeLoad: sign_in_again, component: SignedIn });

const start = createRoute({
  getParentRoute: () => app,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/home" });
  },
});

// Answers are asked for while the page's code is still on its way.
const home = createRoute({
  getParentRoute: () => app,
  path: "/home",
  loader: () => void query_client.prefetchQuery(home_query),
  component: lazyRouteComponent(() => import("./pages/home/home_page")),
});
const kpis = createRoute({
  getParentRoute: () => app,
  path: "/kpis",
  loader: () => void query_client.prefetchQuery(kpis_query()),
  component: lazyRouteComponent(() => import("./pages/kpis/kpi_board_page")),
});
const kpi = createRoute({
  getParentRoute: () => app,
  path: "/kpis/$id",
  loader: ({ params }) => void query_client.prefetchQuery(kpi_query(params.id)),
  component: lazyRouteComponent(() => import("./pages/kpi/kpi_page")),
});
const metrics = createRoute({
  getParentRoute: () => app,
  path: "/metrics",
  component: lazyRouteComponent(() => import("./pages/metrics/metrics_page")),
});
const metric = createRoute({
  getParentRoute: () => app,
  path: "/metrics/$id",
  component: lazyRouteComponent(() => import("./pages/metric/metric_page")),
});
const objectives = createRoute({
  getParentRoute: () => app,
  path: "/objectives",
  loader: () => void query_client.prefetchQuery(cycles_query()),
  component: lazyRouteComponent(() => import("./pages/objectives/objectives_page")),
});
const objective = createRoute({
  getParentRoute: () => app,
  path: "/objectives/$id",
  loader: ({ params }) => void query_client.prefetchQuery(objective_query(params.id)),
  component: lazyRouteComponent(() => import("./pages/objective/objective_page")),
});
const key_result = createRoute({
  getParentRoute: () => app,
  path: "/key-results/$id",
  component: lazyRouteComponent(() => import("./pages/objective/key_result_page")),
});
const initiative = createRoute({
  getParentRoute: () => app,
  path: "/initiatives/$id",
  component: lazyRouteComponent(() => import("./pages/objective/initiative_page")),
});
const check_in = createRoute({
  getParentRoute: () => app,
  path: "/check-in",
  component: lazyRouteComponent(() => import("./pages/check_in/check_in_page")),
});
const search = createRoute({
  getParentRoute: () => app,
  path: "/search",
  component: lazyRouteComponent(() => import("./pages/search/search_page")),
});
const activity = createRoute({
  getParentRoute: () => app,
  path: "/activity",
  component: lazyRouteComponent(() => import("./pages/activity/activity_page")),
});
const audit = createRoute({
  getParentRoute: () => app,
  path: "/audit",
  component: lazyRouteComponent(() => import("./pages/audit/audit_page")),
});
const people = createRoute({
  getParentRoute: () => app,
  path: "/people",
  component: lazyRouteComponent(() => import("./pages/people/people_page")),
});
const person = createRoute({
  getParentRoute: () => app,
  path: "/people/$id",
  component: lazyRouteComponent(() => import("./pages/person/person_page")),
});
const teams = createRoute({
  getParentRoute: () => app,
  path: "/teams",
  component: lazyRouteComponent(() => import("./pages/teams/teams_page")),
});
const team = createRoute({
  getParentRoute: () => app,
  path: "/teams/$id",
  component: lazyRouteComponent(() => import("./pages/team/team_page")),
});
const cycles = createRoute({
  getParentRoute: () => app,
  path: "/cycles",
  component: lazyRouteComponent(() => import("./pages/cycles/cycles_page")),
});
const cycle = createRoute({
  getParentRoute: () => app,
  path: "/cycles/$id",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/objectives", search: { cycle: params.id } });
  },
});
const settings_start = createRoute({
  getParentRoute: () => app,
  path: "/settings",
  component: lazyRouteComponent(() => import("./pages/settings/settings_page")),
});
const settings = createRoute({
  getParentRoute: () => app,
  path: "/settings/$part",
  component: lazyRouteComponent(() => import("./pages/settings/settings_page")),
});
const welcome = createRoute({
  getParentRoute: () => app,
  path: "/welcome",
  component: lazyRouteComponent(() => import("./pages/welcome/welcome_page")),
});

const tree = root.addChildren([
  login,
  setup,
  invitation,
  gallery,
  app.addChildren([
    start,
    home,
    kpis,
    kpi,
    metrics,
    metric,
    objectives,
    objective,
    key_result,
    initiative,
    check_in,
    search,
    activity,
    audit,
    people,
    person,
    teams,
    team,
    cycles,
    cycle,
    settings_start,
    settings,
    welcome,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
