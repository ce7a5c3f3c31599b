import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Gauge, RotateCcw } from "lucide-react";
import type { Closed } from "../../actions/close_objective";
import { undo_changes } from "../../actions/undo_changes";
import { GradeScale } from "../../domain/grade_scale";
import { OutcomePill } from "../../domain/health_pill";
import { shorten } from "../../model/shorten";
import { Button } from "../../ui/button";
import { RecoveryNotes } from "./recovery_notes";

interface Props {
  closed: Closed;
  goes_on: boolean;
  on_reopened: () => void;
}

// What the close made of it.
export function CloseSummary({ closed: { view, seq }, goes_on, on_reopened }: Props) {
  const cache = useQueryClient();
  const { objective, key_results, recoveries, continued_by } = view;
  const continued_by_title = shorten(view.continued_by_title);
  const watched = [
    ...new Set(
      recoveries.filter((each) => each.verdict === null && !each.recovery.dropped).map((each) => each.recovery.kpi),
    ),
  ];
  return (
    <div className="close_summary">
      <p className="close_summary_outcome">
        {objective.outcome !== null && <OutcomePill outcome={objective.outcome} />}
        {objective.grade !== null && <GradeScale grade={objective.grade} />}
        {seq !== null && (
          <Button
            kind="ghost"
            size="compact"
            icon={<RotateCcw size={13} aria-hidden />}
            onPress={() => void undo_changes([seq], cache).then((is_done) => is_done && on_reopened())}
          >
            <Trans>Undo</Trans>
          </Button>
        )}
      </p>
      <ul className="close_summary_list">
        {key_results.map(({ key_result }) => (
          <li key={key_result.id}>
            <span className="close_summary_title">{key_result.title}</span>
            <GradeScale grade={key_result.grade} />
            {key_result.graduated_to !== null && (
              <Link to="/kpis/$id" params={{ id: key_result.graduated_to }} className="text_link close_summary_kpi">
                <Gauge size={14} aria-hidden />
                <Trans>It is a KPI now</Trans>
              </Link>
            )}
          </li>
        ))}
      </ul>
      {continued_by !== null && (
        <p className="close_note">
          <Trans>
            It goes on as{" "}
            <Link to="/objectives/$id" params={{ id: continued_by }} className="text_link">
              {continued_by} {continued_by_title}
            </Link>{" "}
            with what was not finished.
          </Trans>
        </p>
      )}
      <RecoveryNotes recoveries={recoveries} goes_on={goes_on} is_dropped={objective.outcome === "dropped"} />
      {watched.map(
        (kpi) =>
          kpi !== null && (
            <Link key={kpi} to="/kpis/$id" params={{ id: kpi }} className="text_link">
              <Trans>Open the KPI</Trans>
            </Link>
          ),
      )}
    </div>
  );
}
