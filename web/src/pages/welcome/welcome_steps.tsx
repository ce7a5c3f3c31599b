import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";

type Step = "numbers" | "cycle" | "board";

interface WelcomeStepsProps {
  step: Step;
  kpis: number;
  has_cycle: boolean;
  on_go: (view: string) => void;
}

export function WelcomeSteps({ step, kpis, has_cycle, on_go }: WelcomeStepsProps) {
  const { t } = useLingui();
  const steps: { id: Step; view: string; label: ReactNode; note: ReactNode; is_done: boolean }[] = [
    {
      id: "numbers",
      view: "",
      label: <Trans>Numbers</Trans>,
      note: kpis > 0 ? <Plural value={kpis} one="# KPI" other="# KPIs" /> : null,
      is_done: kpis > 0,
    },
    { id: "cycle", view: "cycle", label: <Trans>Cycle</Trans>, note: null, is_done: has_cycle },
    { id: "board", view: "done", label: <Trans>Board</Trans>, note: null, is_done: false },
  ];
  return (
    <nav aria-label={t`Steps`}>
      <ol className="welcome_steps">
        {steps.map(({ id, view, label, note, is_done }, index) => (
          <li key={id}>
            <Button
              className="welcome_step"
              {...(id === step ? { "aria-current": "step" as const } : {})}
              data-done={is_done || undefined}
              onPress={() => on_go(view)}
            >
              <span className="welcome_step_mark number">
                {is_done ? <Check size={13} strokeWidth={3} aria-label={t`done`} /> : index + 1}
              </span>
              {label}
              {note !== null && <span className="quiet">{note}</span>}
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
