import { Trans } from "@lingui/react/macro";
import type { TrendData } from "./trend_types";

/** The foot of the big chart: only what the picture really shows. */
export function TrendLegend({ data }: { data: TrendData }) {
  const has = (judgement: string) => data.points.some((point) => point.judgement === judgement);
  const has_target =
    data.points.some((point) => (point.target_value ?? null) !== null) || Boolean(data.targets_ahead?.length);
  return (
    <div className="trend_legend">
      <span className="trend_key trend_key_line">
        <Trans comment="Legend of a chart: measured values">Actual</Trans>
      </span>
      {has("missed") && (
        <span className="trend_key trend_key_missed">
          <Trans comment="Legend of a chart: periods that missed the target">Missed</Trans>
        </span>
      )}
      {(has("watched") || has("tolerated")) && (
        <span className="trend_key trend_key_watched">
          <Trans context="near" comment="Legend of a chart: periods close to the limit">
            Close
          </Trans>
        </span>
      )}
      {has_target && (
        <span className="trend_key trend_key_target">
          <Trans>Target</Trans>
        </span>
      )}
      {data.running && data.running.value !== null && (
        <span className="trend_key trend_key_running">
          <Trans>This period so far</Trans>
        </span>
      )}
      {data.path && (
        <span className="trend_key trend_key_path">
          <Trans>Planned path</Trans>
        </span>
      )}
      {data.forecast && (
        <>
          <span className="trend_key trend_key_mean">
            <Trans>Forecast</Trans>
          </span>
          {data.forecast.unchanged && (
            <span className="trend_key trend_key_unchanged">
              <Trans>Without changes</Trans>
            </span>
          )}
          <span className="trend_key trend_key_bands">
            <Trans>50 / 80 / 95 % interval</Trans>
          </span>
        </>
      )}
      {data.events?.map((event, index) => (
        <span key={event.day + event.text} className="trend_key">
          <span className="trend_key_letter">{String.fromCharCode(65 + (index % 26))}</span>
          <span className="trend_key_text">{event.text}</span>
        </span>
      ))}
      {data.forecast?.model && <span className="push">{data.forecast.model}</span>}
    </div>
  );
}
