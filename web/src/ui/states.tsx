import { Trans } from "@lingui/react/macro";
import { CircleAlert, Lock, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { classes } from "./class_names";
import "./states.css";

interface EmptyProps {
  // One sentence, one action, one example at most.
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
  className?: string;
}

export function EmptyState({ title, children, action, icon, className }: EmptyProps) {
  return (
    <div className={classes("state", className)}>
      {icon !== undefined && <div className="state_icon">{icon}</div>}
      <p className="state_title">{title}</p>
      {children !== undefined && <div className="state_text">{children}</div>}
      {action !== undefined && <div className="state_actions">{action}</div>}
    </div>
  );
}

interface ErrorProps {
  // What failed, and what still works.
  title: ReactNode;
  // What the server says of it.
  detail?: string;
  request_id?: string;
  on_retry?: () => void;
  action?: ReactNode;
}

export function ErrorState({ title, detail, request_id, on_retry, action }: ErrorProps) {
  return (
    <div className="state" role="alert">
      <div className="state_icon state_icon_off">
        <CircleAlert size={20} aria-hidden />
      </div>
      <p className="state_title">{title}</p>
      {detail !== undefined && detail !== "" && <p className="state_text">{detail}</p>}
      <div className="state_actions">
        {on_retry !== undefined && (
          <Button icon={<RotateCw size={14} aria-hidden />} onPress={on_retry}>
            <Trans>Try again</Trans>
          </Button>
        )}
        {action}
        {request_id !== undefined && request_id !== "" && (
          <Button kind="ghost" size="compact" onPress={() => void navigator.clipboard?.writeText(request_id)}>
            <Trans>Copy request id</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}

// Nothing that this person may see; says whom to ask.
export function NoPermission({ children }: { children: ReactNode }) {
  return (
    <div className="state">
      <div className="state_icon">
        <Lock size={20} aria-hidden />
      </div>
      <p className="state_title">{children}</p>
    </div>
  );
}
