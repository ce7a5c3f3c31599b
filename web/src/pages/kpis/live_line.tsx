import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { relative_format } from "../../model/locale";
import { useLiveState } from "../../shell/live";
import "./kpis.css";

const tick = 20_000;

function ago(milliseconds: number): string | null {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return null;
  return minutes < 60
    ? relative_format().format(-minutes, "minute")
    : relative_format().format(-Math.floor(minutes / 60), "hour");
}

// Whether changes arrive by themselves, and when the last one did.
export function LiveLine({ updated_at }: { updated_at: number }) {
  const state = useLiveState();
  const [now, set_now] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => set_now(Date.now()), tick);
    return () => clearInterval(timer);
  }, []);
  const when = updated_at === 0 ? null : ago(now - updated_at);
  const is_lost = state === "lost";
  return (
    <span className="live_line" data-lost={is_lost || undefined}>
      <i className="live_line_dot" aria-hidden="true" />
      {is_lost ? <Trans>Not live, asked again every 30 seconds</Trans> : <Trans>Live</Trans>}
      {" · "}
      {when === null ? <Trans>updated just now</Trans> : <Trans>updated {when}</Trans>}
    </span>
  );
}
