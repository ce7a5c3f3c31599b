import { useLingui } from "@lingui/react/macro";
import { memo } from "react";
import { format_confidence } from "../model/format";
import "./confidence_strip.css";

interface ConfidenceStripProps {
  /** Stated probabilities 0..1, oldest first; null where none was stated. */
  values: readonly (number | null)[];
  /** How many of the last are shown. */
  length?: number;
}

/** How the owner's confidence developed: one column a check-in, the last one strong. */
export const ConfidenceStrip = memo(function ConfidenceStrip({ values, length = 10 }: ConfidenceStripProps) {
  const { t } = useLingui();
  const shown = values.slice(-length);
  const stated = shown.filter((value): value is number => value !== null);
  const now = stated.at(-1);
  const last = format_confidence(now);
  const first = format_confidence(stated[0]);
  const label =
    now === undefined
      ? t`No confidence stated`
      : stated.length === 1
        ? t`Confidence ${last}`
        : t`Confidence ${last}, was ${first}`;
  return (
    <span className="confidence_strip">
      <span className="only_read">{label}</span>
      {shown.map((value, index) => (
        <i key={index} data-missing={value === null || undefined} style={{ height: `${10 + (value ?? 0) * 90}%` }} />
      ))}
    </span>
  );
});
