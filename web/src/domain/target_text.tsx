import { Trans } from "@lingui/react/macro";
import { useLingui } from "@lingui/react";
import type { TargetKind } from "../model/types";
import type { Measure } from "../model/units";
import { target_signs, target_words } from "../model/words";

interface TargetTextProps {
  kind: TargetKind | null;
  value: number | null;
  upper?: number | null;
  measure: Measure;
  /** In words: "at most 30 min". Otherwise in signs: "≤ 30 min". */
  words?: boolean;
  /** Without the word "Target", where a heading says it. */
  bare?: boolean;
}

/** What is promised. */
export function TargetText({ kind, value, upper = null, measure, words = false, bare = false }: TargetTextProps) {
  useLingui();
  if (kind === null || value === null)
    return (
      <span className="quiet">
        <Trans>No target</Trans>
      </span>
    );
  const bounds = { kind, value, upper };
  if (words) return <span className="number">{target_words(bounds, measure)}</span>;
  return (
    <span className="number" title={target_words(bounds, measure)}>
      {bare ? target_signs(bounds, measure) : <Trans>Target {target_signs(bounds, measure)}</Trans>}
    </span>
  );
}
