// The seeds of the example company made into what the API sends.
import { shift_period } from "../model/periods";
import { add_days } from "../model/dates";
import type {
  ActivityItem,
  CheckIn,
  HealthCounts,
  JudgedPeriod,
  KpiCardData,
  ObjectiveRow,
  StatusCounts,
  TreeNode,
  Why,
} from "../model/types";
import type { ForecastPoint, TrendData } from "../charts/trend_types";
import { goal_seeds } from "./demo_goals";
import { kpi_seeds, today, type KpiSeed } from "./demo_kpis";
import { first_week, weekly_values } from "./demo_weeks";

export { today };

const empty_card = {
  version: 1,
  archived: false,
  stage: "active",
  metric: null,
  metric_key: "",
  level: "workspace",
  team: null,
  team_name: "",
  owner: null,
  owner_role: "",
  pinned: false,
  tags: [],
  next_review: null,
  overdue: false,
  overdue_since: null,
  reasons: [],
  target: null,
  target_text: "",
  off_by: null,
  bad_since: null,
  bad_since_day: null,
  misses_in_a_row: 0,
  running_period: null,
  running_value: null,
  running_target: null,
  running_met: null,
  segments: [],
  segments_met: 0,
  being_fixed_by: null,
  fixing: null,
  latest_verdict: null,
  latest_recovery: null,
} as const;

const no_target = { target_text: "", target_kind: null, target_value: null, target_upper: null } as const;

export function card_of({ first_period, values, ...seed }: KpiSeed): KpiCardData {
  return {
    ...empty_card,
    tags: [],
    segments: [],
    reasons: [],
    last_health: seed.health,
    value: values.at(-1) ?? null,
    previous_value: values.at(-2) ?? null,
    sparkline: values.map((value, index) => ({ period: shift_period(first_period, index) ?? first_period, value })),
    ...seed,
  };
}

export const cards = kpi_seeds.map(card_of);

const [first_seed] = kpi_seeds;
if (!first_seed) throw new Error("no KPI in the example");
const base = first_seed;

/** States that the example company is not in. */
export const rare_cards: KpiCardData[] = [
  card_of({
    ...base,
    id: "KPI-90",
    name: "No value yet",
    health: "no_data",
    period: null,
    values: [],
    misses_in_a_row: 0,
    bad_since: null,
  }),
  card_of({
    ...base,
    id: "KPI-91",
    name: "One value only",
    health: "healthy",
    values: [24],
    misses_in_a_row: 0,
    bad_since: null,
  }),
  card_of({
    ...base,
    id: "KPI-92",
    name: "Two values, no target",
    health: "no_target",
    target_kind: null,
    target_value: null,
    values: [24, 27],
    misses_in_a_row: 0,
    bad_since: null,
  }),
  card_of({
    ...base,
    id: "KPI-93",
    name: "Always the same",
    health: "healthy",
    values: Array.from({ length: 26 }, () => 30),
    misses_in_a_row: 0,
    bad_since: null,
  }),
  card_of({
    ...base,
    id: "KPI-94",
    name: "With gaps",
    health: "at_risk",
    values: [24, 25, null, null, 27, 29, null, 31, 28, 30, null, 29, 30, 31],
    misses_in_a_row: 2,
  }),
  card_of({
    ...base,
    id: "KPI-95",
    name: "Employee engagement",
    unit: "",
    health: "no_data",
    last_health: "healthy",
    overdue: true,
    overdue_since: "2026-11-01",
    period: "2026-W42",
    misses_in_a_row: 0,
    values: [70, 68, 69, 72, 71, 73, 70, 71, 74, 73, 71, 72, 71],
  }),
  card_of({
    ...base,
    id: "KPI-96",
    name: "Answered within four hours, for every client with a contract that promises it in writing",
    health: "unhealthy",
    owner_name: "",
    owner_role: "Head of support",
    segments: [
      { segment: "client=a", health: "healthy", value: 1, ...no_target },
      { segment: "client=b", health: "unhealthy", value: 1, ...no_target },
    ],
    segments_met: 1,
    misses_in_a_row: 3,
  }),
  card_of({
    ...base,
    id: "KPI-97",
    name: "Large numbers",
    unit: "requests per minute",
    format: "number",
    health: "healthy",
    target_kind: "between",
    target_value: 9_000_000,
    target_upper: 14_000_000,
    values: [9_812_000, 11_250_000, 12_345_678],
    misses_in_a_row: 0,
    latest_verdict: "late",
  }),
];

export const health_counts: HealthCounts = {
  total: 25,
  healthy: 20,
  at_risk: 1,
  unhealthy: 3,
  no_target: 1,
  no_data: 0,
  overdue: 1,
  being_fixed: 1,
};
export const status_counts: StatusCounts = {
  total: 10,
  on_track: 2,
  at_risk: 4,
  off_track: 3,
  overdue: 1,
  no_data: 0,
  draft: 0,
  closed: 9,
};

const empty_row = {
  version: 1,
  archived: false,
  kind: "improve",
  ambition: "committed",
  level: "team",
  team: null,
  team_name: "",
  owner: null,
  owner_role: "",
  cycle: null,
  cycle_name: "2026 Q4",
  parent: null,
  parent_key_result: null,
  kpi: null,
  pillar: null,
  starts: "2026-10-01",
  days_left: 36,
  as_committed: null,
  suggested: null,
  capped_by_guardrail: false,
  confidence: null,
  checked_in_on: null,
  grade: null,
} as const;

const confidences = [0.8, 0.6, null, 0.4, 0.9];

export const goals: TreeNode[] = goal_seeds.map(({ depth, row, key_results }, index) => ({
  depth,
  row: {
    ...empty_row,
    ...(row.stage === "active"
      ? { confidence: confidences[index % 5] ?? null, checked_in_on: add_days(today, -((index * 5) % 23)) }
      : {}),
    ...row,
    key_results: key_results.map(([title, progress, status], place) => ({
      id: `${row.id}-${place}`,
      title,
      progress,
      status,
      confidence: row.stage === "active" ? (confidences[(index + place) % 5] ?? null) : null,
      checked_in_on: row.stage === "active" ? add_days(today, -((index + place * 3) % 12)) : null,
    })),
  } satisfies ObjectiveRow,
}));

export const rare_goals: TreeNode[] = [
  { depth: 0, row: { ...row_with("O-90", "draft"), title: "A draft that nobody has finished writing yet" } },
  { depth: 0, row: { ...row_with("O-91", "planned"), title: "Planned for the next quarter" } },
  {
    depth: 0,
    row: {
      ...row_with("O-92", "active"),
      title: "Its update is overdue",
      status: "overdue",
      checked_in_on: "2026-10-22",
      progress: 0.31,
      expected: 0.62,
      due: "2026-11-20",
    },
  },
  {
    depth: 0,
    row: {
      ...row_with("O-93", "active"),
      title: "Further than planned, and further than the target",
      status: "on_track",
      progress: 1.34,
      expected: 0.5,
      confidence: 0.95,
    },
  },
  {
    depth: 0,
    row: {
      ...row_with("O-94", "active"),
      title: "A title that says far too much: ".repeat(12),
      progress: 0.2,
      expected: 0.6,
      status: "off_track",
    },
  },
];

function row_with(id: string, stage: ObjectiveRow["stage"]): ObjectiveRow {
  return {
    ...empty_row,
    id,
    title: id,
    stage,
    owner_name: "",
    due: "2026-12-31",
    progress: null,
    expected: null,
    status: null,
    outcome: null,
    children: 0,
    key_results: [],
  };
}

/** Ten thousand goals in five levels. */
export function many_goals(count: number): TreeNode[] {
  const statuses = ["on_track", "at_risk", "off_track", "no_data", "on_track"] as const;
  return Array.from({ length: count }, (_, index) => ({
    depth: index === 0 ? 0 : index % 5,
    row: {
      ...row_with(`O-${1000 + index}`, "active"),
      title: `Goal number ${index + 1}`,
      owner_name: ["Mara Oyelaran", "Dario Conti", "Elena Popescu"][index % 3] ?? "",
      progress: ((index * 37) % 100) / 100,
      expected: 0.6,
      status: statuses[index % 5] ?? null,
      children: index % 5 === 4 ? 0 : 1,
    },
  }));
}

const target = 95;

export const judged: JudgedPeriod[] = weekly_values.map((value, index) => ({
  period: shift_period(first_week, index) ?? first_week,
  value,
  partial: index === 60,
  judgement: value >= target ? "met" : "missed",
  health: value >= target ? "healthy" : "unhealthy",
  off_by: Math.max(0, target - value),
  target: null,
  target_value: index < 20 ? 93 : target,
  target_upper: null,
  target_text: "",
}));

const share = { unit: "%", format: "percent", decimals: 1 } as const;

export const recovery_trend: TrendData = {
  title: "Deliveries on the promised day",
  measure: share,
  points: judged,
  today,
  running: { period: "2026-W48", value: 93.4 },
  target_label: "Target ≥ 95 %",
  path: { label: "O-13", from: "2026-10-05", from_value: 87.8, to: "2026-12-21", to_value: 95 },
  events: [
    { day: "2026-03-02", text: "Second depot opened" },
    { day: "2026-09-07", text: "Driver left" },
  ],
};

function forecast_points(start: number, slope: number, steps: number): ForecastPoint[] {
  return Array.from({ length: steps }, (_, index) => {
    const mean = start + slope * (index + 1);
    const spread = 55_000 * Math.sqrt(index + 1);
    const around = (factor: number) => [mean - spread * factor, mean + spread * factor] as const;
    return { day: add_days(today, (index + 1) * 7), mean, p50: around(0.6), p80: around(1.2), p95: around(1.9) };
  });
}

const revenue = Array.from(
  { length: 104 },
  (_, index) => 3_050_000 + index * 12_000 + 40_000 * Math.sin(index / 3.1) + 26_000 * Math.sin(index * 1.9),
);

export const forecast_trend: TrendData = {
  title: "Monthly recurring revenue",
  measure: { unit: "EUR", format: "currency", decimals: 0 },
  points: revenue.map((value, index) => ({
    period: shift_period(first_week, index) ?? first_week,
    value,
    target_value: 4_500_000,
  })),
  today,
  target_label: "Target €4.50M",
  forecast: {
    points: forecast_points(revenue.at(-1) ?? 0, 11_000, 13),
    due: "2026-12-31",
    model: "Model error 2.1%",
    unchanged: forecast_points(revenue.at(-1) ?? 0, 4_000, 13),
  },
  events: [
    { day: "2026-03-02", text: "Usage-based pricing" },
    { day: "2026-08-17", text: "EU launch" },
  ],
};

export const band_trend: TrendData = {
  title: "Stock of frames",
  measure: { unit: "days", format: "number", decimals: 0 },
  points: Array.from({ length: 26 }, (_, index) => {
    const value = index === 9 || index === 10 ? null : 27 + Math.round(8 * Math.sin(index / 2.3));
    const judgement =
      value === null
        ? ("gap" as const)
        : value < 20
          ? ("missed" as const)
          : value > 33
            ? ("watched" as const)
            : ("met" as const);
    return { period: shift_period("2026-W22", index) ?? "", value, judgement, target_value: 20, target_upper: 36 };
  }),
  today,
  target_label: "Target 20–36 days",
};

export const short_trend: TrendData = {
  title: "Two values",
  measure: { unit: "", format: "number", decimals: 0 },
  points: [
    { period: "2026-09", value: 12 },
    { period: "2026-10", value: 15 },
  ],
  today,
};

export const check_ins: CheckIn[] = [
  check_in({
    on: "2026-11-23",
    value: 91.4,
    previous_value: 92.1,
    confidence: 0.6,
    progress: 0.5,
    status: "at_risk",
    note: "Two tours are planned by district since Monday. The third driver starts on 1 December.",
  }),
  check_in({
    on: "2026-11-16",
    value: 92.1,
    previous_value: 92.1,
    confidence: 0.7,
    progress: 0.6,
    status: "off_track",
    status_reason: "Weather closed the harbour road twice.",
    blocker: "The lease of the third van is not signed; Leon has it on his desk.",
  }),
  check_in({ on: "2026-10-05", done: true, note: "The change from last week holds. ".repeat(18) }),
];

function check_in(seed: Partial<CheckIn>): CheckIn {
  return {
    id: "CI-1",
    version: 1,
    archived: false,
    key_result: "KR-24",
    objective: null,
    initiative: null,
    on: null,
    value: null,
    increment: null,
    milestone: "",
    done: null,
    status: null,
    status_reason: "",
    confidence: null,
    note: "",
    blocker: "",
    author: "P-2",
    recorded_at: "2026-11-23T08:00:28Z",
    previous_value: null,
    progress: null,
    suggested_status: null,
    ...seed,
  };
}

function change(seed: Partial<ActivityItem> & Pick<ActivityItem, "seq" | "command">): ActivityItem {
  return {
    recorded_at: "2026-11-25T09:12:00Z",
    day: today,
    actor: "P-2",
    actor_name: "Mara Oyelaran",
    channel: "web",
    reason: "",
    undo_of: 0,
    things: [],
    measured: [],
    measurement_count: 0,
    ...seed,
  };
}

export const activity: ActivityItem[] = [
  change({
    seq: 1163,
    command: "update_objective",
    things: [
      {
        id: "O-13",
        title: "Bring Deliveries on the promised day back to at least 95 %",
        created: false,
        fields: [
          { name: "due", before: "2026-12-14", after: "2026-12-21" },
          { name: "owner", before: "", after: "Andre Silva" },
        ],
      },
    ],
    reason: "The third driver starts later than planned.",
  }),
  change({
    seq: 1162,
    command: "put_measurement",
    measured: [
      {
        metric: "M-1",
        metric_name: "First reply time",
        unit: "min",
        format: "number",
        decimals: 0,
        period: "2026-W47",
        segment: "",
        value: 52,
      },
    ],
    measurement_count: 1,
  }),
  change({
    seq: 1161,
    command: "create_check_in",
    day: "2026-11-23",
    recorded_at: "2026-11-23T08:00:28Z",
    actor_name: "Leon Busch",
    things: [
      {
        id: "KR-40",
        title: "Forecast agreed with all teams every week",
        created: false,
        fields: [
          { name: "confidence", before: 0.6, after: 0.8 },
          { name: "checked_in_on", before: "2026-11-13", after: "2026-11-20" },
        ],
      },
    ],
  }),
  change({
    seq: 1160,
    command: "settle_day",
    day: "2026-11-23",
    recorded_at: "2026-11-23T00:00:05Z",
    actor: null,
    actor_name: "",
  }),
];

export const why: Why = {
  subject: "KPI-1",
  of: "health",
  derivations: [
    {
      subject: "health of KPI-1",
      result: null,
      word: "unhealthy",
      formula: "unhealthy after 1 week missed in a row, healthy again after 1 met in a row",
      because: "52 min in 2026-W47 is 22 min over at most 30 min.",
      reasons: [],
      inputs: [
        { name: "2026-W46", value: 25, note: "met, target at most 30 min" },
        { name: "2026-W47", value: 52, note: "missed, target at most 30 min" },
        { name: "last measured period", value: null, note: "2026-W47" },
      ],
      thresholds: [
        {
          name: "overdue_periods",
          value: 1.5,
          note: "A KPI is overdue when its last measured period ended longer ago than this.",
        },
      ],
      rule_version: 1,
    },
    {
      subject: "progress of KR-24",
      result: 0.5,
      word: "",
      formula: "(value - start) / (target - start)",
      because: "",
      reasons: [],
      inputs: [
        { name: "start", value: 87.8, note: "frozen at activation" },
        { name: "target", value: 95, note: "" },
        { name: "value", value: 91.4, note: "latest complete period 2026-W47" },
      ],
      thresholds: [],
      rule_version: 1,
    },
  ],
};
