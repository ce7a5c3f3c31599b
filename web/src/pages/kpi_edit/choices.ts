import { useLingui as useLanguage } from "@lingui/react";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { metrics_query, people_query, pillars_query, teams_query } from "../../api/queries";
import { grain_words, grains } from "../../model/metric_words";
import type { Direction, Grain } from "../../model/types";
import { cadence_words, direction_words } from "../../model/words";
import type { Choice } from "../../ui/select";

export function usePeopleChoices(): Choice[] {
  const people = useQuery(people_query());
  return (people.data?.items ?? [])
    .filter(({ person }) => person.active)
    .map(({ person }) => ({
      id: person.id,
      label: person.name,
      ...(person.title === "" ? {} : { note: person.title }),
    }));
}

export function useTeamChoices(): Choice[] {
  const teams = useQuery(teams_query());
  return (teams.data?.items ?? []).map(({ team }) => ({ id: team.id, label: team.name }));
}

export function usePillarChoices(): Choice[] {
  const pillars = useQuery(pillars_query);
  return (pillars.data?.items ?? []).map((pillar) => ({ id: pillar.id, label: pillar.title }));
}

// Metrics that no KPI watches yet; the rest is said with the metric.
export function useMetricChoices(): Choice[] {
  const { t } = useLingui();
  const metrics = useQuery(metrics_query());
  return (metrics.data?.items ?? []).map(({ metric, kpis }) => ({
    id: metric.id,
    label: metric.name,
    note: kpis.length > 0 ? t`has a KPI already` : metric.unit,
  }));
}

export function useGrainChoices(from: Grain = "day"): Choice<Grain>[] {
  useLanguage();
  return grains.slice(grains.indexOf(from)).map((id) => ({ id, label: grain_words(id) }));
}

export function useCadenceChoices(): Choice<Grain | "none">[] {
  const { t } = useLingui();
  return [
    { id: "none", label: t`No fixed review` },
    ...(["week", "month", "quarter", "year"] as const).map((id) => ({ id, label: cadence_words(id) })),
  ];
}

export function useDirectionChoices(): Choice<Direction>[] {
  useLanguage();
  return (["more_is_better", "less_is_better", "neither"] as const).map((id) => ({ id, label: direction_words(id) }));
}
