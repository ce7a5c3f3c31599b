// What needs attention today, in one or two sentences.
import { plural, t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";
import { shorten } from "../../model/shorten";

export function attention_words({
  owed,
  kpis,
  objectives,
}: Pick<Schemas["Home"], "owed" | "kpis" | "objectives">): string {
  const said = [owed_words(owed), kpi_words(kpis), objective_words(objectives)].filter((words) => words !== "");
  return said.length === 0 ? t`Nothing needs you today.` : said.join(" ");
}

function owed_words(owed: readonly Schemas["OwedItem"][]): string {
  const overdue = owed.filter((item) => item.overdue).length;
  if (owed.length === 0) return "";
  const updates = t`${plural(owed.length, { one: "You owe # update", other: "You owe # updates" })}`;
  if (overdue === 0) return t`${updates}.`;
  return overdue === owed.length ? t`${updates}, overdue already.` : t`${updates}, ${overdue} of them overdue.`;
}

function kpi_words(kpis: readonly Schemas["KpiCard"][]): string {
  const bad = kpis.filter((card) => card.health === "unhealthy");
  const [first] = bad;
  if (first === undefined) return "";
  if (bad.length === 1) return t`“${shorten(first.name)}” is unhealthy.`;
  return plural(bad.length, { one: "# of your KPIs is unhealthy.", other: "# of your KPIs are unhealthy." });
}

function objective_words(objectives: readonly Schemas["ObjectiveRow"][]): string {
  const off = objectives.filter((row) => row.status === "off_track");
  const [first] = off;
  if (first === undefined) return "";
  if (off.length === 1) return t`“${shorten(first.title)}” is off track.`;
  return plural(off.length, {
    one: "# of your objectives is off track.",
    other: "# of your objectives are off track.",
  });
}
