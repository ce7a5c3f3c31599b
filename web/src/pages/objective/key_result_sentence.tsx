import { Trans } from "@lingui/react/macro";
import type { Schemas } from "../../api/client";
import { format_percent } from "../../model/format";
import { status_words } from "../../model/words";
import { measure_of } from "../../model/units";
import { aim_words, distance_words, left_sentence, value_words } from "./key_result_words";

export function KeyResultSentence({ view }: { view: Schemas["KeyResultView"] }) {
  const { key_result, progress, expected, remaining, days_left } = view;
  const now = <b className="number">{value_words(view)}</b>;
  const aim = <span className="number">{aim_words(view)}</span>;
  const measure = measure_of(view);
  if (key_result.kind === "baseline")
    return <Trans>Now {now}. It is measured first and counts in nothing until it has a target.</Trans>;
  return (
    <>
      <Trans>
        Now {now}, {aim}.
      </Trans>{" "}
      {progress !== null && expected !== null ? (
        <Trans>
          <b className="number">{format_percent(progress)}</b> done, {format_percent(expected)} expected by now.
        </Trans>
      ) : (
        progress !== null && (
          <Trans>
            <b className="number">{format_percent(progress)}</b> done.
          </Trans>
        )
      )}{" "}
      {key_result.stated_status !== null && key_result.stated_reason !== "" && (
        <Trans>
          {status_words(view.status)}, says its owner: {key_result.stated_reason}
        </Trans>
      )}{" "}
      {view.target_reached ? (
        <Trans>The target is reached.</Trans>
      ) : (
        remaining !== null &&
        key_result.kind === "metric" && (
          <Trans>
            <span className="number">{distance_words(remaining, measure)}</span> to go.
          </Trans>
        )
      )}{" "}
      {left_sentence(days_left)}
    </>
  );
}
