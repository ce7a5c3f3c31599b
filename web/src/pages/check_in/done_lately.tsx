import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { check_ins_query, initiatives_query, key_results_query, objectives_query } from "../../api/queries";
import { CheckInEntry } from "../../domain/check_in_entry";
import type { CheckIn } from "../../model/types";
import { QueryView } from "../../shell/query_view";
import { useToday } from "../../shell/session";
import { Panel } from "../../ui/panel";
import { Skeleton } from "../../ui/skeleton";
import { measure_shown } from "./measure_shown";

const shown = 8;

export const done_lately_of = (person: string) => check_ins_query({ author: person, limit: shown });

// The latest check-ins of a person.
export function DoneLately({ person, name }: { person: string; name: string }) {
  const today = useToday();
  const check_ins = useQuery(done_lately_of(person));
  const key_results = useQuery(key_results_query({}));
  const objectives = useQuery(objectives_query({}));
  const initiatives = useQuery(initiatives_query({ limit: 1000 }));

  function subject_of(check_in: CheckIn): string {
    if (check_in.key_result !== null)
      return (
        key_results.data?.items.find((each) => each.key_result.id === check_in.key_result)?.key_result.title ??
        check_in.key_result
      );
    if (check_in.objective !== null)
      return objectives.data?.items.find((each) => each.id === check_in.objective)?.title ?? check_in.objective;
    return initiatives.data?.items.find((each) => each.id === check_in.initiative)?.title ?? check_in.initiative ?? "";
  }
  function unit_of(check_in: CheckIn): string {
    return key_results.data?.items.find((each) => each.key_result.id === check_in.key_result)?.unit ?? "";
  }

  return (
    <Panel title={<Trans>Done lately</Trans>}>
      <QueryView query={check_ins} loading={<Skeleton height={240} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">
              <Trans>No check-ins yet.</Trans>
            </p>
          ) : (
            <div className="done_lately">
              {items.map((each) => (
                <CheckInEntry
                  key={each.id}
                  // What an initiative tells is how far it has come.
                  check_in={
                    each.initiative === null ? each : { ...each, value: null, progress: each.progress ?? each.value }
                  }
                  author_name={name}
                  measure={measure_shown(undefined, unit_of(each), [each.value, each.previous_value])}
                  today={today}
                  subject={subject_of(each)}
                />
              ))}
            </div>
          )
        }
      </QueryView>
    </Panel>
  );
}
