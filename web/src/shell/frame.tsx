import { Trans, useLingui } from "@lingui/react/macro";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { ClipboardCheck, Gauge, House, Menu as MenuIcon, Target, WifiOff } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { Button as AriaButton } from "react-aria-components";
import { reason_asked, watch_reason_asked } from "../api/asked_reason";
import { useLive } from "../api/use_live";
import { Banner } from "../ui/banner";
import { ToastRegion } from "../ui/toast_region";
import { TooltipLayer } from "../ui/tooltip_layer";
import { DrawerProvider } from "./drawer";
import { useFrameCommands } from "./frame_commands";
import { useKeys } from "./keys";
import { LiveProvider } from "./live";
import { Overlays, useOverlay } from "./overlays";
import { SideBar } from "./side_bar";
import "./frame.css";

const DrawerLayer = lazy(() => import("./drawer_layer"));
const ReasonDialog = lazy(() => import("./reason_dialog"));
const lost_after = 5_000;

// What surrounds every page of somebody who is signed in.
export function Frame() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { open } = useOverlay();
  const asked = useSyncExternalStore(watch_reason_asked, reason_asked);
  const [drawer_open, set_drawer_open] = useState(false);
  const drawer = useMemo(() => ({ open: () => set_drawer_open(true), close: () => set_drawer_open(false) }), []);
  const signed_out = useCallback(
    () => void navigate({ to: "/login", search: { next: window.location.pathname + window.location.search } }),
    [navigate],
  );
  const live = useLive(signed_out);
  const is_lost = useLasting(live === "lost", lost_after);
  useFrameCommands();
  useKeys();

  return (
    <DrawerProvider value={drawer}>
      <a href="#main" className="frame_skip">
        <Trans>Skip to content</Trans>
      </a>
      <div className="frame">
        <aside className="frame_side">
          <SideBar />
        </aside>
        <div className="frame_main">
          {is_lost && (
            <div className="frame_note" role="status">
              <Banner tone="risk" icon={<WifiOff size={15} aria-hidden />}>
                <Trans>
                  The connection to the server is lost. What you see may be out of date; it updates by itself once the
                  server answers.
                </Trans>
              </Banner>
            </div>
          )}
          <div className="frame_page">
            <LiveProvider value={live}>
              <Outlet />
            </LiveProvider>
          </div>
        </div>
        <nav aria-label={t`Main`} className="frame_bottom">
          <Link to="/home" className="frame_tab" activeProps={{ "data-active": true, "aria-current": "page" }}>
            <House size={19} aria-hidden />
            <Trans>Home</Trans>
          </Link>
          <Link to="/kpis" className="frame_tab" activeProps={{ "data-active": true, "aria-current": "page" }}>
            <Gauge size={19} aria-hidden />
            <Trans>KPIs</Trans>
          </Link>
          <Link to="/objectives" className="frame_tab" activeProps={{ "data-active": true, "aria-current": "page" }}>
            <Target size={19} aria-hidden />
            <Trans>Objectives</Trans>
          </Link>
          <AriaButton className="frame_tab" onPress={() => open("check-in")}>
            <ClipboardCheck size={19} aria-hidden />
            <Trans>Check in</Trans>
          </AriaButton>
          <AriaButton className="frame_tab" onPress={drawer.open}>
            <MenuIcon size={19} aria-hidden />
            <Trans>More</Trans>
          </AriaButton>
        </nav>
      </div>
      {drawer_open && (
        <Suspense fallback={null}>
          <DrawerLayer on_close={drawer.close} />
        </Suspense>
      )}
      <Overlays />
      {asked !== null && (
        <Suspense fallback={null}>
          <ReasonDialog asked={asked} />
        </Suspense>
      )}
      <ToastRegion />
      <TooltipLayer />
    </DrawerProvider>
  );
}

// True once `now` has been true for a while.
function useLasting(now: boolean, milliseconds: number): boolean {
  const [lasts, set_lasts] = useState(false);
  useEffect(() => {
    if (!now) return undefined;
    const timer = setTimeout(() => set_lasts(true), milliseconds);
    return () => {
      clearTimeout(timer);
      set_lasts(false);
    };
  }, [now, milliseconds]);
  return now && lasts;
}
