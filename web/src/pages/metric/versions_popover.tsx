import { useLingui } from "@lingui/react/macro";
import { History } from "lucide-react";
import type { Schemas } from "../../api/client";
import type { Day } from "../../model/dates";
import { long_period } from "../../model/periods";
import type { Measurement } from "../../model/types";
import { deferred, useSoon } from "../../ui/deferred";
import { IconButton } from "../../ui/icon_button";
import { Popover } from "../../ui/popover";

export interface VersionsProps {
  metric: Schemas["Metric"];
  period: string;
  segment: string;
  measurement: Measurement | null;
  may_edit: boolean;
  is_running: boolean;
  today: Day;
  name_of: (person: string | null) => string;
}

const VersionsAndCorrection = deferred<VersionsProps & { on_done: () => void }>(() => import("./versions"));

// What was recorded for one period over time, with a correction that says why, and taking the value back.
export function VersionsPopover(props: VersionsProps) {
  const { t } = useLingui();
  useSoon(VersionsAndCorrection);
  const period_text = long_period(props.period, props.today);
  return (
    <Popover
      label={t`History of ${period_text}`}
      trigger={
        <IconButton label={t`History and note of ${period_text}`} size="compact">
          <History size={14} aria-hidden />
        </IconButton>
      }
    >
      {(close) => <VersionsAndCorrection {...props} on_done={close} />}
    </Popover>
  );
}
