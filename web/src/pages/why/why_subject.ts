// What a why dialog is asked about: "KPI-1", "KR-3/progress", "M-5/value/2026-W47/channel=chat".
export interface WhySubject {
  id: string;
  of: string;
  period: string;
  segment: string;
}

export function parse_subject(text: string): WhySubject {
  const [id = "", of = "", period = "", ...rest] = text.split("/");
  return { id, of, period, segment: rest.join("/") };
}

export function subject_text({ id, of, period, segment }: WhySubject): string {
  return [id, of, period, segment].join("/").replace(/\/+$/, "");
}

export function value_of(metric: string, period = "", segment = ""): string {
  return subject_text({ id: metric, of: "value", period, segment });
}

const period_text =
  /(?<![\w-])(?:FY)?\d{4}-(?:W\d{2}|Q[1-4]|\d{2}(?:-\d{2})?)(?![\w-])|(?<![\w-])(?:FY)?\d{4}(?![\w-])/;

export function period_in(text: string): string {
  return period_text.exec(text)?.[0] ?? "";
}

interface Place {
  // What the derivation computes: "health of KPI-1", "revenue in 2026-10".
  derived: string;
  asked: WhySubject;
  // The metric that the thing reads, where it has one.
  metric: string | null;
  metric_by_key: (key: string) => string | null;
}

// Where an input comes from, as the subject of another question; null where it was simply set.
export function source_of(name: string, note: string, { derived, asked, metric, metric_by_key }: Place): string | null {
  if (/^(KR|O)-\d+$/.test(name)) return name === asked.id ? null : `${name}/progress`;
  const by_key = metric_by_key(name);
  if (by_key !== null) return value_of(by_key, period_in(note));
  const derived_metric = metric_by_key(derived.split(" in ")[0] ?? "") ?? metric;
  if (derived_metric === null) return null;
  if (name.includes("=")) return value_of(derived_metric, period_in(derived), name);
  const period = period_in(name) === name ? name : name === "value" ? period_in(note) : "";
  if (period === "") return null;
  const here = asked.id === derived_metric && asked.period === period;
  return here ? null : value_of(derived_metric, period);
}
