import { Plural, Trans } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Schemas } from "../../api/client";
import { check_ins_query } from "../../api/queries";
import { CheckInEntry } from "../../domain/check_in_entry";
import { measure_of, type Measure, plain_measure } from "../../model/units";
import { useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Skeleton } from "../../ui/skeleton";

type CheckIn = Schemas["CheckIn"];

const asked_of_each = 30;
const shown_at_first = 8;

interface Subject {
  title: string;
  measure: Measure;
}

export const check_in_questions = (
  objective: Schemas["Objective"],
  key_results: readonly Schemas["KeyResultView"][],
) => [
  check_ins_query({ objective: objective.id, limit: asked_of_each }),
  ...key_results.map(({ key_result }) => check_ins_query({ key_result: key_result.id, limit: asked_of_each })),
];

// All updates of an objective and of its key results, newest first.
export function useObjectiveCheckIns({ objective, key_results }: Schemas["ObjectiveView"]): {
  check_ins: CheckIn[];
  is_pending: boolean;
} {
  const answers = useQueries({ queries: check_in_questions(objective, key_results) });
  const check_ins = answers.flatMap((answer) => answer.data?.items ?? []);
  check_ins.sort((a, b) => b.recorded_at.localeCompare(a.recorded_at));
  return { check_ins, is_pending: answers.some((answer) => answer.isPending) };
}

interface Props {
  view: Schemas["ObjectiveView"];
  names: ReadonlyMap<string, string>;
}

export function CheckInHistory({ view, names }: Props) {
  const { check_ins, is_pending } = useObjectiveCheckIns(view);
  const subjects = useMemo(
    () =>
      new Map(
        view.key_results.map((each): [string, Subject] => [
          each.key_result.id,
          { title: each.key_result.title, measure: measure_of(each) },
        ]),
      ),
    [view],
  );
  if (check_ins.length === 0 && is_pending) return <Skeleton height={180} />;
  return <CheckInList check_ins={check_ins} subjects={subjects} names={names} />;
}

export function CheckInList({
  check_ins,
  subjects,
  names,
}: {
  check_ins: readonly CheckIn[];
  subjects: ReadonlyMap<string, Subject>;
  names: ReadonlyMap<string, string>;
}) {
  const today = useToday();
  const [shown, set_shown] = useState(shown_at_first);
  if (check_ins.length === 0)
    return (
      <p className="quiet">
        <Trans>Nobody has checked in yet.</Trans>
      </p>
    );
  const left = check_ins.length - shown;
  return (
    <>
      <ol className="check_in_list">
        {check_ins.slice(0, shown).map((check_in) => {
          const subject = subjects.get(check_in.key_result ?? "");
          return (
            <li key={check_in.id}>
              <CheckInEntry
                check_in={check_in}
                author_name={names.get(check_in.author ?? "") ?? ""}
                measure={subject?.measure ?? { ...plain_measure, decimals: 2 }}
                today={today}
                {...(subject === undefined || subject.title === "" ? {} : { subject: subject.title })}
              />
            </li>
          );
        })}
      </ol>
      {left > 0 && (
        <Button size="compact" className="check_in_list_more" onPress={() => set_shown(shown + 30)}>
          <Plural value={left} one="Show # older check-in" other="Show # older check-ins" />
        </Button>
      )}
    </>
  );
}
