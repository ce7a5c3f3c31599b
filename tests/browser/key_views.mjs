// The views whose looks are compared with accepted pictures, in both themes.
export const key_views = [
  { name: "home", path: "/home" },
  { name: "kpi_board", path: "/kpis" },
  { name: "kpi_table", path: "/kpis?view=table" },
  { name: "kpi", path: "/kpis/KPI-16" },
  { name: "objectives", path: "/objectives" },
  { name: "objective", path: "/objectives/O-14" },
  { name: "check_in", path: "/objectives/O-14?o=check-in:KR-26" },
  { name: "recovery", path: "/kpis/KPI-9?o=recover:KPI-9" },
  { name: "close", path: "/objectives/O-14?o=close:O-14" },
  { name: "why", path: "/kpis/KPI-1?o=why:KPI-1" },
  { name: "teams", path: "/teams" },
  { name: "sign_in", path: "/login?left=1", signed_out: true },
];

// The pictures of README and docs/, as `make screenshots` takes them.
export const document_views = [
  { name: "kpi_board", path: "/kpis" },
  { name: "kpi_board_dark", path: "/kpis", theme: "dark" },
  { name: "kpi_board_phone", path: "/kpis", size: "phone" },
  { name: "kpi", path: "/kpis/KPI-16" },
  { name: "kpi_dark", path: "/kpis/KPI-1", theme: "dark" },
  { name: "kpi_phone", path: "/kpis/KPI-16", size: "phone", theme: "dark" },
  { name: "objectives", path: "/objectives" },
  { name: "objectives_dark", path: "/objectives", theme: "dark" },
  { name: "objective", path: "/objectives/O-14" },
  { name: "objective_phone", path: "/objectives/O-14", size: "phone" },
  { name: "check_in_dark", path: "/objectives/O-14?o=check-in:KR-26", theme: "dark" },
  { name: "check_in_phone", path: "/objectives/O-14?o=check-in:KR-26", size: "phone" },
  { name: "recovery", path: "/kpis/KPI-9?o=recover:KPI-9" },
  { name: "close", path: "/objectives/O-14?o=close:O-14" },
  { name: "why_dark", path: "/kpis/KPI-1?o=why:KPI-1", theme: "dark" },
  { name: "home", path: "/home" },
];
