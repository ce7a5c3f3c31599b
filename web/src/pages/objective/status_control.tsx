import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { StatusPill } from "../../domain/health_pill";
import type { Status } from "../../model/types";
import { status_words } from "../../model/words";
import { deferred, useSoon } from "../../ui/deferred";
import { Popover } from "../../ui/popover";
import "./objective.css";

export interface StatusControlProps {
  subject: { objective: string } | { key_result: string };
  status: Status | null;
  suggested: Status | null;
  // The owner's word and reason, where they differ from the rules.
  stated: Status | null;
  reason: string;
  may_edit: boolean;
}

const StatusForm = deferred<StatusControlProps & { close: () => void }>(() => import("./status_form"));

// The status in force; pressing it says what the rules suggest and lets the owner say otherwise, with a reason.
export function StatusControl(props: StatusControlProps) {
  const { t } = useLingui();
  const { status, stated, may_edit } = props;
  useSoon(StatusForm);
  const pill = <StatusPill status={status} />;
  if (!may_edit) return pill;
  return (
    <Popover
      label={t`Status`}
      placement="bottom start"
      trigger={
        <AriaButton className="status_control" aria-label={t`Status: ${status_words(status)}. Say otherwise`}>
          {pill}
          {stated !== null && (
            <span className="status_control_mark">
              <Trans comment="The owner stated this status">stated</Trans>
            </span>
          )}
          <ChevronDown size={13} aria-hidden />
        </AriaButton>
      }
    >
      {(close) => <StatusForm {...props} close={close} />}
    </Popover>
  );
}
