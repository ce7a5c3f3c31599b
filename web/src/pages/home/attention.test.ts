import { expect, it } from "vitest";
import type { Schemas } from "../../api/client";
import { attention_words } from "./attention";

const owed = (overdue: boolean) => ({ overdue }) as Schemas["OwedItem"];
const kpi = (name: string, health: Schemas["KpiCard"]["health"]) => ({ name, health }) as Schemas["KpiCard"];
const objective = (title: string, status: Schemas["ObjectiveRow"]["status"]) =>
  ({ title, status }) as Schemas["ObjectiveRow"];

it("says in a sentence what is owed, and what is bad by name", () => {
  const words = attention_words({
    owed: [owed(true), owed(false), owed(false)],
    kpis: [kpi("First reply time", "unhealthy"), kpi("Revenue", "healthy")],
    objectives: [objective("A promise", "off_track")],
  });
  expect(words).toBe(
    "You owe 3 updates, 1 of them overdue. “First reply time” is unhealthy. “A promise” is off track.",
  );
});

it("counts where there are several", () => {
  const words = attention_words({
    owed: [owed(true)],
    kpis: [kpi("a", "unhealthy"), kpi("b", "unhealthy")],
    objectives: [objective("a", "on_track")],
  });
  expect(words).toBe("You owe 1 update, overdue already. 2 of your KPIs are unhealthy.");
});

it("says that all is quiet", () => {
  expect(attention_words({ owed: [], kpis: [kpi("a", "healthy")], objectives: [] })).toBe("Nothing needs you today.");
});
