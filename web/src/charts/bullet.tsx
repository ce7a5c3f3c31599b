import { useLingui } from "@lingui/react/macro";
import { memo } from "react";
import { format_percent } from "../model/format";
import type { Tone } from "../model/words";
import "./bullet.css";

export interface BulletProps {
  /** 0..1; may lie outside. Null: nothing counts yet. */
  progress: number | null;
  expected?: number | null;
  tone: Tone;
  size?: "normal" | "large";
  /** Leave the picture out for screen readers where the text beside it says the same. */
  silent?: boolean;
}

function percent_of(share: number): string {
  return `${Math.max(0, Math.min(1, share)) * 100}%`;
}

/** How far something has come, against how far it was expected to be by now. */
export const Bullet = memo(function Bullet({
  progress,
  expected = null,
  tone,
  size = "normal",
  silent = false,
}: BulletProps) {
  const { t } = useLingui();
  const done = format_percent(progress);
  const plan = format_percent(expected);
  const label =
    progress === null
      ? t`No progress yet`
      : expected === null
        ? t`${done} done`
        : t`${done} done, ${plan} expected by now`;
  return (
    <span className={`bullet bullet_${size}`} data-health={tone}>
      {!silent && <span className="only_read">{label}</span>}
      <span className="bullet_track">
        {progress !== null && <span className="bullet_bar" style={{ width: percent_of(progress) }} />}
      </span>
      {expected !== null && <span className="bullet_expected" style={{ left: percent_of(expected) }} />}
    </span>
  );
});
