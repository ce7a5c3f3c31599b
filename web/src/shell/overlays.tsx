// Layers that any page can open. They are part of the address (?o=check-in:KR-12), so that they can be linked to and
// closed by going back.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense, useCallback, useEffect } from "react";
import { when_idle } from "../ui/when_idle";
import { ErrorBoundary } from "./error_boundary";

export interface OverlayProps {
  // What it is about ("KR-12"), or empty.
  id: string;
  on_close: () => void;
}

const fetch_palette = () => import("./palette");

const overlays: Record<string, ComponentType<OverlayProps>> = {
  palette: lazy(fetch_palette),
  help: lazy(() => import("./help")),
  why: lazy(() => import("../pages/why/why_dialog")),
  "check-in": lazy(() => import("../pages/check_in/check_in_dialog")),
  recover: lazy(() => import("../pages/recovery/recovery_dialog")),
  close: lazy(() => import("../pages/close/close_dialog")),
  "new-kpi": lazy(() => import("../pages/kpi_edit/kpi_dialog")),
  "edit-kpi": lazy(() => import("../pages/kpi_edit/kpi_dialog")),
  "new-metric": lazy(() => import("../pages/metric_edit/metric_dialog")),
  "edit-metric": lazy(() => import("../pages/metric_edit/metric_dialog")),
  target: lazy(() => import("../pages/kpi_edit/target_dialog")),
  "new-objective": lazy(() => import("../pages/objective_edit/objective_dialog")),
  "edit-objective": lazy(() => import("../pages/objective_edit/objective_dialog")),
  "new-key-result": lazy(() => import("../pages/objective_edit/key_result_dialog")),
  "edit-key-result": lazy(() => import("../pages/objective_edit/key_result_dialog")),
  "new-initiative": lazy(() => import("../pages/objective_edit/initiative_dialog")),
  "edit-initiative": lazy(() => import("../pages/objective_edit/initiative_dialog")),
  weights: lazy(() => import("../pages/objective_edit/weights_dialog")),
  align: lazy(() => import("../pages/objective_edit/align_dialog")),
  graduate: lazy(() => import("../pages/close/graduate_dialog")),
  "new-person": lazy(() => import("../pages/people/person_dialog")),
  "edit-person": lazy(() => import("../pages/people/person_dialog")),
  invite: lazy(() => import("../pages/people/invite_dialog")),
  "new-team": lazy(() => import("../pages/teams/team_dialog")),
  "edit-team": lazy(() => import("../pages/teams/team_dialog")),
  "new-cycle": lazy(() => import("../pages/cycles/cycle_dialog")),
  "edit-cycle": lazy(() => import("../pages/cycles/cycle_dialog")),
};

export interface OverlayHandle {
  // open("check-in", "KR-12"); replaces a layer that is open.
  open: (kind: string, id?: string) => void;
  close: () => void;
}

export function useOverlay(): OverlayHandle {
  const navigate = useNavigate();
  const open = useCallback(
    (kind: string, id = "") => {
      const o = id === "" ? kind : `${kind}:${id}`;
      void navigate({ to: ".", search: (now) => ({ ...now, o }), resetScroll: false });
    },
    [navigate],
  );
  const close = useCallback(() => {
    void navigate({ to: ".", search: (now) => ({ ...now, o: undefined }), replace: true, resetScroll: false });
  }, [navigate]);
  return { open, close };
}

// The layer that the address names.
export function Overlays() {
  const { o = "" } = useSearch({ strict: false });
  const { close } = useOverlay();
  // It is opened by a key, from anywhere, and has to be there at once.
  useEffect(() => when_idle(() => void fetch_palette().catch(() => undefined)), []);
  const colon = o.indexOf(":");
  const kind = colon < 0 ? o : o.slice(0, colon);
  const id = colon < 0 ? "" : o.slice(colon + 1);
  const Shown = Object.hasOwn(overlays, kind) ? overlays[kind] : undefined;
  if (Shown === undefined) return null;
  return (
    <ErrorBoundary key={o}>
      <Suspense fallback={null}>
        <Shown id={id} on_close={close} />
      </Suspense>
    </ErrorBoundary>
  );
}
