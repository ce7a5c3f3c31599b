import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { cycles_query, kpis_query, people_query, teams_query } from "../../api/queries";
import type { Choice } from "../../ui/select";

// What the pickers of the forms offer.
export function useChoices() {
  const people = useQuery(people_query());
  const teams = useQuery(teams_query());
  const cycles = useQuery(cycles_query());
  return useMemo(() => {
    const found = {
      people: (people.data?.items ?? []).map(
        ({ person }): Choice => ({ id: person.id, label: person.name, note: person.title }),
      ),
      teams: (teams.data?.items ?? []).map(
        ({ team, parent_name }): Choice => ({ id: team.id, label: team.name, note: parent_name }),
      ),
      cycles: (cycles.data?.items ?? []).map(({ cycle }): Choice => ({ id: cycle.id, label: cycle.name })),
      // The shortest one that runs: what a new goal is most likely for.
      running_cycle: running(cycles.data?.items ?? []),
    };
    const names = new Map([...found.people, ...found.teams, ...found.cycles].map(({ id, label }) => [id, label]));
    return { ...found, names };
  }, [people.data, teams.data, cycles.data]);
}

interface CycleSpan {
  running: boolean;
  cycle: { id: string; first_day: string | null; last_day: string | null };
}

function running(cycles: readonly CycleSpan[]): string | null {
  const days = ({ cycle }: CycleSpan) => Date.parse(cycle.last_day ?? "") - Date.parse(cycle.first_day ?? "");
  return cycles.filter((each) => each.running).sort((a, b) => days(a) - days(b))[0]?.cycle.id ?? null;
}

export function useKpiChoices(): Choice[] {
  const kpis = useQuery(kpis_query());
  return useMemo(
    () => (kpis.data?.items ?? []).map(({ id, name, team_name }) => ({ id, label: name, note: team_name })),
    [kpis.data],
  );
}
