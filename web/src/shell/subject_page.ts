import type { Schemas } from "../api/client";

// The page of a thing by its id: "KPI-3", "O-12", "KR-40" (its own address leads on to its objective).
export function page_of(id: string): string | null {
  const dash = id.indexOf("-");
  const paths: Record<string, string> = {
    KPI: "/kpis/",
    O: "/objectives/",
    KR: "/key-results/",
    M: "/metrics/",
    I: "/initiatives/",
    P: "/people/",
    T: "/teams/",
    C: "/cycles/",
  };
  const path = paths[id.slice(0, dash)];
  return dash > 0 && path !== undefined ? path + id : null;
}

export function page_of_hit(hit: Schemas["SearchHit"]): string {
  return page_of(hit.id) ?? "/search";
}
