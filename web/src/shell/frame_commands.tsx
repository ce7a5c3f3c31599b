import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import {
  CalendarRange,
  ChartSpline,
  CircleHelp,
  ClipboardCheck,
  Gauge,
  History,
  House,
  Moon,
  Plus,
  Search,
  Settings,
  Target,
  Users,
} from "lucide-react";
import { type Command, useCommands } from "./commands";
import { useOverlay } from "./overlays";
import { has_role, useSession } from "./session";
import { useTheme } from "./use_theme";

// What works on every page.
export function useFrameCommands(): void {
  const { t } = useLingui();
  const navigate = useNavigate();
  const session = useSession();
  const { open } = useOverlay();
  const { shown, toggle } = useTheme();
  const go = (to: string) => () => void navigate({ to });

  const commands: Command[] = [
    {
      id: "palette",
      group: "frame",
      label: t`Search and commands`,
      keys: "Mod+K",
      icon: <Search size={16} aria-hidden />,
      everywhere: true,
      only_key: true,
      run: () => open("palette"),
    },
    {
      id: "find",
      group: "frame",
      label: t`Search`,
      keys: "/",
      icon: <Search size={16} aria-hidden />,
      only_key: true,
      run: () => open("palette"),
    },
    {
      id: "help",
      group: "frame",
      label: t`Keyboard help`,
      keys: "?",
      icon: <CircleHelp size={16} aria-hidden />,
      run: () => open("help"),
    },
    {
      id: "theme",
      group: "frame",
      label: shown === "dark" ? t`Switch to the light theme` : t`Switch to the dark theme`,
      keys: "Shift+D",
      icon: <Moon size={16} aria-hidden />,
      run: toggle,
    },
    {
      id: "go_home",
      group: "go",
      label: t`Go to home`,
      keys: "G H",
      icon: <House size={16} aria-hidden />,
      run: go("/home"),
    },
    {
      id: "go_kpis",
      group: "go",
      label: t`Go to KPIs`,
      keys: "G K",
      icon: <Gauge size={16} aria-hidden />,
      run: go("/kpis"),
    },
    {
      id: "go_objectives",
      group: "go",
      label: t`Go to objectives`,
      keys: "G O",
      icon: <Target size={16} aria-hidden />,
      run: go("/objectives"),
    },
    {
      id: "go_check_ins",
      group: "go",
      label: t`Go to check-ins`,
      keys: "G C",
      icon: <ClipboardCheck size={16} aria-hidden />,
      run: go("/check-in"),
    },
    {
      id: "go_activity",
      group: "go",
      label: t`Go to activity`,
      keys: "G A",
      icon: <History size={16} aria-hidden />,
      run: go("/activity"),
    },
    {
      id: "go_metrics",
      group: "go",
      label: t`Go to metrics`,
      keys: "G M",
      icon: <ChartSpline size={16} aria-hidden />,
      run: go("/metrics"),
    },
    {
      id: "go_people",
      group: "go",
      label: t`Go to people`,
      keys: "G P",
      icon: <Users size={16} aria-hidden />,
      run: go("/people"),
    },
    {
      id: "go_teams",
      group: "go",
      label: t`Go to teams`,
      keys: "G T",
      icon: <Users size={16} aria-hidden />,
      run: go("/teams"),
    },
    {
      id: "go_cycles",
      group: "go",
      label: t`Go to cycles`,
      keys: "G Y",
      icon: <CalendarRange size={16} aria-hidden />,
      run: go("/cycles"),
    },
    {
      id: "go_settings",
      group: "go",
      label: t`Go to settings`,
      keys: "G S",
      icon: <Settings size={16} aria-hidden />,
      run: go("/settings"),
    },
  ];
  const plus = <Plus size={16} aria-hidden />;
  if (has_role(session, "member"))
    commands.push(
      {
        id: "check_in",
        group: "page",
        label: t`Check in on what I owe`,
        keys: "C",
        icon: <ClipboardCheck size={16} aria-hidden />,
        run: () => open("check-in"),
      },
      {
        id: "new_objective",
        group: "new",
        label: t`New objective`,
        keys: "N O",
        icon: plus,
        run: () => open("new-objective"),
      },
      { id: "new_kpi", group: "new", label: t`New KPI`, keys: "N K", icon: plus, run: () => open("new-kpi") },
      { id: "new_metric", group: "new", label: t`New metric`, keys: "N M", icon: plus, run: () => open("new-metric") },
      {
        id: "new_initiative",
        group: "new",
        label: t`New initiative`,
        keys: "N I",
        icon: plus,
        run: () => open("new-initiative"),
      },
    );
  if (has_role(session, "admin"))
    commands.push(
      { id: "new_person", group: "new", label: t`New person`, keys: "N P", icon: plus, run: () => open("new-person") },
      { id: "new_team", group: "new", label: t`New team`, keys: "N T", icon: plus, run: () => open("new-team") },
      { id: "new_cycle", group: "new", label: t`New cycle`, keys: "N Y", icon: plus, run: () => open("new-cycle") },
    );
  useCommands(commands);
}
