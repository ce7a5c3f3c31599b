import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { memo } from "react";
import "./step_bars.css";

export interface Step {
  id: string;
  label: string;
  /** Share of the whole; equal shares when left out. */
  weight?: number;
  state: "done" | "late" | "open";
}

/** Milestones in their order, each as wide as it weighs. */
export const StepBars = memo(function StepBars({ steps }: { steps: readonly Step[] }) {
  const { t } = useLingui();
  const done = steps.filter((step) => step.state === "done").length;
  const late = steps.filter((step) => step.state === "late").length;
  const total = steps.length;
  const label =
    late > 0
      ? t`${plural(total, {
          one: `${done} of # milestone done, ${late} late`,
          other: `${done} of # milestones done, ${late} late`,
        })}`
      : t`${plural(total, { one: `${done} of # milestone done`, other: `${done} of # milestones done` })}`;
  return (
    <span className="step_bars">
      <span className="only_read">{label}</span>
      {steps.map((step) => (
        <i key={step.id} data-state={step.state} title={step.label} style={{ flexGrow: step.weight ?? 1 }} />
      ))}
    </span>
  );
});

export interface CadenceCount {
  id: string;
  label: string;
  count: number;
  met: boolean;
  /** The period that runs now. */
  running?: boolean;
}

interface CadenceBarsProps {
  counts: readonly CadenceCount[];
  needed: number;
}

/** How often something was done in each period, against how often it was promised. */
export const CadenceBars = memo(function CadenceBars({ counts, needed }: CadenceBarsProps) {
  const { t } = useLingui();
  const highest = Math.max(needed, 1, ...counts.map((item) => item.count));
  const complete = counts.filter((item) => !item.running);
  const met = complete.filter((item) => item.met).length;
  const total = complete.length;
  return (
    <span className="cadence_bars">
      <span className="only_read">
        {t`${plural(total, { one: `Promise kept in ${met} of # period`, other: `Promise kept in ${met} of # periods` })}`}
      </span>
      <span className="cadence_bars_needed" style={{ bottom: `${(needed / highest) * 100}%` }} />
      {counts.map((item) => (
        <span key={item.id} className="cadence_bars_column" title={`${item.label}: ${item.count}`}>
          <i
            data-state={item.running ? "running" : item.met ? "met" : "missed"}
            style={{ height: `${Math.max(6, (item.count / highest) * 100)}%` }}
          />
        </span>
      ))}
    </span>
  );
});
