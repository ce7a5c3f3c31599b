import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import {
  ChartSpline,
  CalendarRange,
  ChevronsUpDown,
  ClipboardCheck,
  Gauge,
  History,
  House,
  LogOut,
  Moon,
  Search,
  Settings,
  Sun,
  Target,
  UserCog,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { owed_query, teams_query } from "../api/queries";
import type { Schemas } from "../api/client";
import { IconButton } from "../ui/icon_button";
import { Kbd } from "../ui/kbd";
import { Logo } from "../ui/logo";
import { Menu } from "../ui/menu";
import { useOverlay } from "./overlays";
import { useSession } from "./session";
import { useSignOut, useSwitchWorkspace } from "./sign_out";
import { TeamGlyph } from "./team_glyph";
import { useTheme } from "./use_theme";
import "./side_bar.css";

export function SideBar() {
  const { t } = useLingui();
  const session = useSession();
  const { open } = useOverlay();
  const owed = useQuery(owed_query()).data?.items.length ?? 0;
  return (
    <div className="side_bar">
      <WorkspaceMenu />
      <AriaButton className="side_search" onPress={() => open("palette")}>
        <Search size={14} aria-hidden />
        <span className="truncate">
          <Trans>Search or jump to</Trans>
        </span>
        <Kbd keys="Mod+K" />
      </AriaButton>
      <nav aria-label={t`Main`} className="side_group">
        <SideLink to="/home" icon={<House size={16} aria-hidden />}>
          <Trans>Home</Trans>
        </SideLink>
        <SideLink to="/kpis" icon={<Gauge size={16} aria-hidden />}>
          <Trans>KPIs</Trans>
        </SideLink>
        <SideLink to="/objectives" icon={<Target size={16} aria-hidden />}>
          <Trans>Objectives</Trans>
        </SideLink>
        <SideLink to="/check-in" icon={<ClipboardCheck size={16} aria-hidden />} count={owed}>
          <Trans>Check-ins</Trans>
        </SideLink>
        <SideLink to="/activity" icon={<History size={16} aria-hidden />}>
          <Trans>Activity</Trans>
        </SideLink>
      </nav>
      <Teams />
      <div className="side_space" />
      <nav aria-label={t`More`} className="side_group">
        <SideLink to="/metrics" icon={<ChartSpline size={16} aria-hidden />}>
          <Trans>Metrics</Trans>
        </SideLink>
        <SideLink to="/cycles" icon={<CalendarRange size={16} aria-hidden />}>
          <Trans>Cycles</Trans>
        </SideLink>
        <SideLink to="/people" icon={<Users size={16} aria-hidden />}>
          <Trans>People</Trans>
        </SideLink>
        <SideLink to="/settings" icon={<Settings size={16} aria-hidden />}>
          <Trans>Settings</Trans>
        </SideLink>
      </nav>
      <Me name={session.name} />
    </div>
  );
}

function SideLink({
  to,
  icon,
  count = 0,
  children,
}: {
  to: string;
  icon: ReactNode;
  count?: number;
  children: ReactNode;
}) {
  return (
    <Link to={to} className="side_link" activeProps={{ "data-active": true, "aria-current": "page" }}>
      {icon}
      <span className="truncate">{children}</span>
      {count > 0 && <span className="side_count number">{count}</span>}
    </Link>
  );
}

const shown_teams = 12;

// The worst first, so that trouble is in sight.
function Teams() {
  const { t } = useLingui();
  const teams = useQuery(teams_query()).data?.items ?? [];
  if (teams.length === 0) return null;
  const top = teams.filter((view) => view.team.parent === null || teams.length <= shown_teams).slice(0, shown_teams);
  return (
    <>
      <h2 className="side_title">
        <Link to="/teams">
          <Trans>Teams</Trans>
        </Link>
      </h2>
      <nav aria-label={t`Teams`} className="side_group">
        {top.map((view: Schemas["TeamView"]) => (
          <Link
            key={view.team.id}
            to="/teams/$id"
            params={{ id: view.team.id }}
            className="side_link"
            activeProps={{ "data-active": true, "aria-current": "page" }}
          >
            <TeamGlyph team={view} />
            <span className="truncate">{view.team.name}</span>
          </Link>
        ))}
      </nav>
    </>
  );
}

function WorkspaceMenu() {
  const { t } = useLingui();
  const session = useSession();
  const switch_workspace = useSwitchWorkspace();
  const sign_out = useSignOut();
  const others = session.workspaces.filter((each) => !each.current);
  return (
    <Menu
      label={t`Workspace`}
      placement="bottom start"
      trigger={
        <AriaButton className="side_workspace">
          <Logo />
          <span className="truncate">{session.workspace_name}</span>
          <ChevronsUpDown size={13} aria-hidden />
        </AriaButton>
      }
      groups={[
        {
          id: "workspaces",
          title: t`Switch workspace`,
          actions: others.map((each) => ({
            id: each.workspace,
            label: each.name,
            on_action: () => void switch_workspace(each.workspace),
          })),
        },
        {
          id: "me",
          actions: [
            { id: "settings", label: t`Settings`, icon: <Settings size={15} aria-hidden />, href: "/settings" },
            {
              id: "account",
              label: t`Your account`,
              icon: <UserCog size={15} aria-hidden />,
              href: "/settings/account",
            },
            {
              id: "sign_out",
              label: t`Sign out`,
              icon: <LogOut size={15} aria-hidden />,
              on_action: () => void sign_out(),
            },
          ],
        },
      ]}
    />
  );
}

function Me({ name }: { name: string }) {
  const { t } = useLingui();
  const { shown, toggle } = useTheme();
  return (
    <div className="side_me">
      <Link to="/settings/$part" params={{ part: "account" }} className="side_me_name truncate" title={name}>
        {name}
      </Link>
      <IconButton label={shown === "dark" ? t`Light theme` : t`Dark theme`} keys="Shift+D" onPress={toggle}>
        {shown === "dark" ? <Sun size={15} aria-hidden /> : <Moon size={15} aria-hidden />}
      </IconButton>
    </div>
  );
}
