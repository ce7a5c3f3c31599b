import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { people_query, teams_query } from "../../api/queries";

// Names of people and teams by their ids.
export function useNames(): ReadonlyMap<string, string> {
  const people = useQuery(people_query({ archived: true })).data;
  const teams = useQuery(teams_query({ archived: true })).data;
  return useMemo(
    () =>
      new Map([
        ...(people?.items ?? []).map(({ person }): [string, string] => [person.id, person.name]),
        ...(teams?.items ?? []).map(({ team }): [string, string] => [team.id, team.name]),
      ]),
    [people, teams],
  );
}
