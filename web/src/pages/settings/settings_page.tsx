import { useLingui } from "@lingui/react/macro";
import { Link, Navigate, useParams } from "@tanstack/react-router";
import { Building2, Download, KeyRound, MonitorSmartphone, Palette, SlidersHorizontal, UserCog } from "lucide-react";
import type { ComponentType } from "react";
import { Page } from "../../shell/page";
import { deferred } from "../../ui/deferred";
import { Skeleton } from "../../ui/skeleton";
import "./settings.css";

const AccountPart = deferred(() => import("./account_part"), Loading);
const AppearancePart = deferred(() => import("./appearance_part"), Loading);
const DataPart = deferred(() => import("./data_part"), Loading);
const SessionsPart = deferred(() => import("./sessions_part"), Loading);
const ThresholdsPart = deferred(() => import("./thresholds_part"), Loading);
const TokensPart = deferred(() => import("./tokens_part"), Loading);
const WorkspacePart = deferred(() => import("./workspace_part"), Loading);

function Loading() {
  return <Skeleton height={420} />;
}

interface Part {
  id: string;
  label: string;
  icon: typeof Palette;
  Shown: ComponentType;
}

export default function SettingsPage() {
  const { t } = useLingui();
  const { part = "workspace" } = useParams({ strict: false });
  const company: Part[] = [
    { id: "workspace", label: t`Workspace`, icon: Building2, Shown: WorkspacePart },
    { id: "thresholds", label: t`Thresholds`, icon: SlidersHorizontal, Shown: ThresholdsPart },
    { id: "data", label: t`Data and history`, icon: Download, Shown: DataPart },
  ];
  const own: Part[] = [
    { id: "account", label: t`Account`, icon: UserCog, Shown: AccountPart },
    { id: "appearance", label: t`Appearance`, icon: Palette, Shown: AppearancePart },
    { id: "sessions", label: t`Sessions`, icon: MonitorSmartphone, Shown: SessionsPart },
    { id: "tokens", label: t`API tokens`, icon: KeyRound, Shown: TokensPart },
  ];
  const shown = [...company, ...own].find((each) => each.id === part);
  if (shown === undefined) return <Navigate to="/settings/$part" params={{ part: "workspace" }} replace />;
  const { Shown } = shown;
  return (
    <Page title={shown.label} crumbs={[{ label: t`Settings`, href: "/settings" }]}>
      <div className="settings">
        <nav aria-label={t`Settings`} className="settings_nav">
          <PartLinks title={t`Company`} parts={company} shown={shown.id} />
          <PartLinks title={t`You`} parts={own} shown={shown.id} />
        </nav>
        <div className="settings_part">
          <Shown />
        </div>
      </div>
    </Page>
  );
}

// On a phone the links are a row that scrolls sideways.
function show_in_row(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: "nearest", inline: "center" });
}

function PartLinks({ title, parts, shown }: { title: string; parts: readonly Part[]; shown: string }) {
  return (
    <div className="settings_links">
      <p className="settings_group">{title}</p>
      {parts.map(({ id, label, icon: Icon }) => (
        <Link
          key={id}
          ref={id === shown ? show_in_row : undefined}
          to="/settings/$part"
          params={{ part: id }}
          className="settings_link"
          data-active={id === shown || undefined}
          aria-current={id === shown ? "page" : undefined}
        >
          <Icon size={15} aria-hidden />
          {label}
        </Link>
      ))}
    </div>
  );
}
