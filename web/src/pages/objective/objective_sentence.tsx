import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import type { Schemas } from "../../api/client";
import { long_day } from "../../model/dates";
import { format_number, format_percent } from "../../model/format";
import { shorten } from "../../model/shorten";
import type { Status } from "../../model/types";
import { outcome_words, status_words } from "../../model/words";
import { left_sentence } from "./key_result_words";

type View = Schemas["ObjectiveView"];

// The answer before the evidence: how far, how far it should be, how it stands and why, how long it has.
export function ObjectiveSentence({ view }: { view: View }) {
  const { row, objective } = view;
  if (row.stage === "closed") return <ClosedSentence view={view} />;
  if (row.stage === "draft") return <Trans>A draft: nothing is promised yet.</Trans>;
  if (row.stage === "planned")
    return row.cycle_name === "" ? (
      <Trans>Planned, and not active yet.</Trans>
    ) : (
      <Trans>Planned for {row.cycle_name}, and not active yet.</Trans>
    );
  return (
    <>
      <Far progress={row.progress} expected={row.expected} /> <Why view={view} />{" "}
      {objective.stated_status !== null && row.suggested !== null && row.suggested !== row.status && (
        <>{suggested_words(row.suggested)} </>
      )}
      {row.days_left !== null && <span>{left_sentence(row.days_left)}</span>}
    </>
  );
}

// What the rules say where the owner says something else.
export function suggested_words(suggested: Status): string {
  switch (suggested) {
    case "on_track":
      return t`By the rules it is on track.`;
    case "at_risk":
      return t`By the rules it is at risk.`;
    case "off_track":
      return t`By the rules it is off track.`;
    case "overdue":
      return t`By the rules it is overdue.`;
    case "no_data":
      return t`By the rules it has no data.`;
  }
}

function Far({ progress, expected }: { progress: number | null; expected: number | null }) {
  if (progress === null) return <Trans>Nothing counts yet.</Trans>;
  const done = <b className="number">{format_percent(progress)}</b>;
  if (expected === null) return <Trans>{done} done.</Trans>;
  return (
    <Trans>
      {done} done, {format_percent(expected)} expected by now.
    </Trans>
  );
}

// Which of its parts decides the status.
function Why({ view: { row, objective, key_results, guardrails } }: { view: View }) {
  const status = <b className="objective_status_word">{status_words(row.status)}</b>;
  if (objective.stated_status !== null)
    return objective.stated_reason === "" ? (
      <Trans>{status}, says its owner.</Trans>
    ) : (
      <Trans>
        {status}, says its owner: {objective.stated_reason}
      </Trans>
    );
  if (row.capped_by_guardrail) {
    const broken = guardrails
      .filter((each) => each.health === "unhealthy")
      .map((each) => each.name)
      .join(", ");
    return (
      <Trans>
        {status}, because “{broken}” must stay healthy meanwhile and is not.
      </Trans>
    );
  }
  if (row.status === "on_track" || row.status === null) return <Trans>{status}.</Trans>;
  const causes = key_results.filter((each) => each.status === row.status && each.counted !== null);
  const [first] = causes;
  if (first === undefined) return <Trans>{status}.</Trans>;
  const others = causes.length - 1;
  const title = <span className="objective_cause">{shorten(first.key_result.title, 90)}</span>;
  return others === 0 ? (
    <Trans>
      {status}, because of “{title}”.
    </Trans>
  ) : (
    <Trans>
      {status}, because of “{title}” and <Plural value={others} one="# other" other="# others" />.
    </Trans>
  );
}

function ClosedSentence({ view: { row, objective } }: { view: View }) {
  const day = long_day(objective.closed_on);
  const outcome = row.outcome === null ? "" : outcome_words(row.outcome);
  if (row.grade === null)
    return (
      <Trans>
        Closed on {day}: {outcome}.
      </Trans>
    );
  return (
    <Trans>
      Closed on {day}: {outcome}, with grade <b className="number">{format_number(row.grade)}</b>.
    </Trans>
  );
}
