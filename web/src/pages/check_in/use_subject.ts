import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  check_ins_query,
  initiative_query,
  key_result_query,
  kpi_query,
  measurements_query,
  metric_query,
  objective_query,
  series_query,
  why_query,
} from "../../api/queries";
import type { Day } from "../../model/dates";
import type { QueueItem } from "./queue";
import type { Subject } from "./subject";
import { subject_of_initiative, subject_of_objective } from "./subject_of_goal";
import { subject_of_key_result } from "./subject_of_key_result";
import { subject_of_kpi } from "./subject_of_kpi";

const periods_seen = 60;

export interface SubjectState {
  subject: Subject | undefined;
  error: Error | null;
  retry: () => void;
}

// Reads what the dialog shows of one thing. Also called for the next one, so that it is there when it is wanted.
// An objective rests on its key results: after one of them was saved, what was read before says nothing any more.
export function useSubject(item: QueueItem | undefined, today: Day, saved_at = 0): SubjectState {
  const id = item?.id ?? "";
  const kind = item?.kind;
  const key_result = useQuery({ ...key_result_query(id), enabled: kind === "key_result" });
  const kpi = useQuery({ ...kpi_query(id), enabled: kind === "kpi" });
  const initiative = useQuery({ ...initiative_query(id), enabled: kind === "initiative" });
  const notes = useQuery({ ...check_ins_query({ initiative: id, limit: 5 }), enabled: kind === "initiative" });
  const objective_id = kind === "objective" ? id : kind === "initiative" ? (initiative.data?.objective ?? "") : "";
  const objective = useQuery({ ...objective_query(objective_id), enabled: objective_id !== "" });
  const why = useQuery({ ...why_query(id, { of: "status" }), enabled: kind === "key_result" || kind === "objective" });

  const metric_id =
    (kind === "key_result" ? key_result.data?.key_result.metric : kind === "kpi" ? kpi.data?.kpi.metric : null) ?? "";
  const has_metric = metric_id !== "";
  const metric = useQuery({ ...metric_query(metric_id), enabled: has_metric });
  const series = useQuery({ ...series_query(metric_id, { last: periods_seen }), enabled: has_metric });
  const last_period = metric.data?.last_period ?? "";
  const measured = useQuery({
    ...measurements_query(metric_id, { from: last_period, to: last_period, limit: 1 }),
    enabled: kind === "key_result" && last_period !== "",
    placeholderData: keepPreviousData,
  });

  // A number without its history can be given, too: what only decorates may fail.
  const metric_ready =
    !has_metric || ((metric.data !== undefined || metric.isError) && (series.data !== undefined || series.isError));
  const source_ready = last_period === "" || kind !== "key_result" || measured.data !== undefined || measured.isError;
  const why_ready = why.data !== undefined || why.isError;
  const is_new = [objective, why].every((each) => each.dataUpdatedAt >= saved_at || each.isError);

  let subject: Subject | undefined;
  if (kind === "key_result" && key_result.data !== undefined && metric_ready && source_ready && why_ready)
    subject = subject_of_key_result(
      {
        view: key_result.data,
        metric: metric.data,
        series: series.data,
        measured: measured.data?.items.at(-1),
        why: why.data,
      },
      today,
    );
  else if (kind === "kpi" && kpi.data !== undefined && metric_ready)
    subject = subject_of_kpi(
      { view: kpi.data, metric: metric.data, series: series.data, owed: item?.period ?? null },
      today,
    );
  else if (
    kind === "initiative" &&
    initiative.data !== undefined &&
    (objective_id === "" || objective.data !== undefined || objective.isError)
  )
    subject = subject_of_initiative(
      initiative.data,
      objective.data?.objective.title ?? "",
      notes.data?.items.find((each) => each.note !== "")?.note ?? "",
      today,
    );
  else if (kind === "objective" && objective.data !== undefined && why_ready && is_new)
    subject = subject_of_objective(objective.data, why.data, today);

  const main =
    kind === "key_result" ? key_result : kind === "kpi" ? kpi : kind === "initiative" ? initiative : objective;
  return { subject, error: main.error, retry: () => void main.refetch() };
}
