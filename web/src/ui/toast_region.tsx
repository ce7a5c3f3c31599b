import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "./button";
import { classes } from "./class_names";
import { IconButton } from "./icon_button";
import { dismiss_toast, type Toast, toasts, watch_toasts } from "./toast";
import "./toast.css";

const shown_for = 10_000;

export function ToastRegion() {
  const { t } = useLingui();
  const shown = useSyncExternalStore(watch_toasts, toasts);
  return (
    <div role="region" aria-label={t`Notes`} className="toasts" data-react-aria-top-layer="true">
      <div aria-live="polite" className="toasts_live">
        {shown.map((toast) => (
          <ToastItem key={toast.id} toast={toast} />
        ))}
      </div>
    </div>
  );
}

function ToastItem({ toast }: { toast: Toast }) {
  const { t } = useLingui();
  // Time stands still while somebody is about to press its button.
  const [held, set_held] = useState(false);
  useEffect(() => {
    if (held || toast.stays) return undefined;
    const timer = setTimeout(() => dismiss_toast(toast.id), shown_for);
    return () => clearTimeout(timer);
  }, [held, toast]);
  return (
    <div
      className={classes("toast", `toast_${toast.tone}`)}
      onPointerEnter={() => set_held(true)}
      onPointerLeave={() => set_held(false)}
      onFocus={() => set_held(true)}
      onBlur={() => set_held(false)}
    >
      <span className="toast_text">{toast.text}</span>
      {toast.action !== null && (
        <Button
          size="compact"
          onPress={() => {
            toast.action?.run();
            dismiss_toast(toast.id);
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label={t`Dismiss`} size="compact" onPress={() => dismiss_toast(toast.id)}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
