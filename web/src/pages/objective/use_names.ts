import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { people_query, teams_query } from "../../api/queries";

export const questions_of_names = [people_query({ archived: true }), teams_query({ archived: true })] as const;

// Names of people and teams by their ids.
export function useNames(): ReadonlyMap<string, string> {
  const [of_people, of_teams] = questions_of_names;
  const people = useQuery(of_people).data;
  const teams = useQuery(of_teams).data;
  return useMemo(
    () =>
      new Map([
        ...(people?.items ?? []).map(({ person }): [string, string] => [person.id, person.name]),
        ...(teams?.items ?? []).map(({ team }): [string, string] => [team.id, team.name]),
      ]),
    [people, teams],
  );
}
