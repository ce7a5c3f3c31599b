import { Trans, useLingui } from "@lingui/react/macro";
import type { Schemas } from "../../api/client";
import { short_day } from "../../model/dates";
import { format_percent, format_value, missing } from "../../model/format";
import { measure_of, plain_measure } from "../../model/units";
import { useToday } from "../../shell/session";
import { Table } from "../../ui/table";

type View = Schemas["ObjectiveView"];
type KeyResultView = Schemas["KeyResultView"];
type Commitment = View["objective"]["commitments"][number];

// What was promised at activation beside what holds now.
export function CommittedTable({ view }: { view: View }) {
  const { t } = useLingui();
  const known = new Set(view.key_results.map(({ key_result }) => key_result.id));
  const gone = view.objective.commitments.filter((each) => each.key_result !== null && !known.has(each.key_result));
  const { row } = view;
  return (
    <>
      <p className="committed_sum">
        <Trans>
          Measured by what was promised, progress is <b className="number">{format_percent(row.as_committed)}</b>; as
          amended <b className="number">{format_percent(row.progress)}</b>.
        </Trans>
      </p>
      <Table
        label={t`Promised at activation, and now`}
        head={
          <tr>
            <th scope="col">
              <Trans>Key result</Trans>
            </th>
            <th scope="col">
              <Trans comment="Start value of a key result">From</Trans>
            </th>
            <th scope="col">
              <Trans>Target</Trans>
            </th>
            <th scope="col">
              <Trans>Pinned weight</Trans>
            </th>
            <th scope="col">
              <Trans>Due</Trans>
            </th>
          </tr>
        }
      >
        {view.key_results.map((each) => (
          <KeyResultLine
            key={each.key_result.id}
            view={each}
            promised={view.objective.commitments.find((one) => one.key_result === each.key_result.id) ?? null}
          />
        ))}
        {gone.map((each) => (
          <GoneLine key={each.key_result} promised={each} />
        ))}
      </Table>
    </>
  );
}

function weight(value: number | null): string {
  return value === null ? missing : format_percent(value / 100, 1);
}

function KeyResultLine({ view, promised }: { view: KeyResultView; promised: Commitment | null }) {
  const today = useToday();
  const { key_result } = view;
  const measure = measure_of(view);
  const number = (value: number | null) => format_value(value, measure);
  if (promised === null)
    return (
      <tr>
        <th scope="row" className="committed_title">
          {key_result.title}
        </th>
        <td colSpan={4} className="quiet">
          <Trans>Added after activation; nothing was promised of it.</Trans>
        </td>
      </tr>
    );
  return (
    <tr>
      <th scope="row" className="committed_title">
        {key_result.title}
      </th>
      <Pair then={number(promised.start)} now={number(key_result.start)} />
      <Pair then={number(promised.target)} now={number(key_result.target)} />
      <Pair then={weight(promised.weight)} now={weight(key_result.weight)} />
      <Pair then={short_day(promised.due, today)} now={short_day(view.due, today)} />
    </tr>
  );
}

function GoneLine({ promised }: { promised: Commitment }) {
  const today = useToday();
  return (
    <tr>
      <th scope="row" className="committed_title quiet">
        {promised.key_result} <Trans>(archived since)</Trans>
      </th>
      <td className="number">{format_value(promised.start, { ...plain_measure, decimals: 2 })}</td>
      <td className="number">{format_value(promised.target, { ...plain_measure, decimals: 2 })}</td>
      <td className="number">{weight(promised.weight)}</td>
      <td className="number">{short_day(promised.due, today)}</td>
    </tr>
  );
}

// The same twice is said once.
function Pair({ then, now }: { then: string; now: string }) {
  if (then === now) return <td className="number">{then}</td>;
  return (
    <td className="number committed_changed">
      <span>{then}</span>
      <span className="committed_now">
        <Trans>now {now}</Trans>
      </span>
    </td>
  );
}
