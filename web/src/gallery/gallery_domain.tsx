import { Ellipsis } from "lucide-react";
import { useState, type ReactNode } from "react";
import { ActivityFeed } from "../domain/activity_feed";
import { Avatar, AvatarStack } from "../domain/avatar";
import { CheckInEntry } from "../domain/check_in_entry";
import { WhyView } from "../domain/derivation_view";
import { HealthTabs, StatusTabs, type HealthFilter, type StatusFilter } from "../domain/filter_tabs";
import { GoalTree } from "../domain/goal_tree";
import { GradeScale } from "../domain/grade_scale";
import { HealthGlyph, type GlyphShape } from "../domain/health_glyph";
import { HealthPill, OutcomePill, StatusPill } from "../domain/health_pill";
import { KpiCard } from "../domain/kpi_card";
import { KpiTable } from "../domain/kpi_table";
import { OwnerLine } from "../domain/owner_line";
import { PeriodLabel } from "../domain/period_label";
import { SourceLine } from "../domain/source_line";
import { TargetText } from "../domain/target_text";
import { Delta, Value } from "../domain/value";
import { VerdictBadge } from "../domain/verdict_badge";
import type { TreeNode } from "../model/types";
import type { Tone } from "../model/words";
import { IconButton } from "../ui/icon_button";
import { Panel } from "../ui/panel";
import {
  activity,
  cards,
  check_ins,
  goals,
  health_counts,
  many_goals,
  rare_cards,
  rare_goals,
  status_counts,
  today,
  why,
} from "./demo";

const share = { unit: "%", format: "percent", decimals: 1 } as const;
const minutes = { unit: "min", format: "number", decimals: 0 } as const;
const euro = { unit: "EUR", format: "currency", decimals: 0 } as const;

const shapes: { tone: Tone; shape: GlyphShape; label: string }[] = [
  { tone: "on", shape: "on", label: "healthy" },
  { tone: "risk", shape: "risk", label: "at risk" },
  { tone: "off", shape: "off", label: "unhealthy" },
  { tone: "none", shape: "none", label: "no data" },
  { tone: "risk", shape: "late", label: "overdue" },
  { tone: "on", shape: "done", label: "done" },
  { tone: "none", shape: "paused", label: "paused" },
];

function Row({ children }: { children: ReactNode }) {
  return <div className="gallery_row">{children}</div>;
}

export function CardsSection({ theme }: { theme: string }) {
  const [health, set_health] = useState<HealthFilter>("all");
  const [status, set_status] = useState<StatusFilter>("all");
  const shown = cards.filter((card) => health === "all" || card.health === health);
  return (
    <>
      <HealthTabs counts={health_counts} value={health} on_change={set_health} />
      <div className="gallery_cards">
        {shown.map((card, index) => (
          <KpiCard
            key={card.id}
            card={card}
            today={today}
            href={`/kpis/${card.id}`}
            fixing_href="/objectives/O-13"
            selected={index === 2}
            {...(index === 1
              ? {
                  actions: (
                    <IconButton label={`More about ${card.name} ${theme}`} size="compact">
                      <Ellipsis size={16} />
                    </IconButton>
                  ),
                }
              : {})}
          />
        ))}
      </div>
      <h3 className="gallery_title">States that are rare</h3>
      <div className="gallery_cards">
        {rare_cards.map((card) => (
          <KpiCard key={card.id} card={card} today={today} href={`/kpis/${card.id}`} heading="h4" />
        ))}
      </div>
      <h3 className="gallery_title">In rows</h3>
      <KpiTable
        label={`KPIs in rows ${theme}`}
        cards={[...cards, ...rare_cards]}
        today={today}
        href_of={(card) => `/kpis/${card.id}`}
      />
      <h3 className="gallery_title">Statuses of goals</h3>
      <StatusTabs counts={status_counts} value={status} on_change={set_status} />
    </>
  );
}

export function GoalsSection({ theme }: { theme: string }) {
  const [selected, set_selected] = useState<string | null>("O-14");
  const [many, set_many] = useState<TreeNode[] | null>(null);
  const common = { today, on_open: () => undefined, href_of: ({ id }: { id: string }) => `/objectives/${id}` };
  return (
    <>
      <GoalTree
        {...common}
        label={`Goals ${theme}`}
        nodes={goals}
        selected={selected}
        on_select={(item) => set_selected(item.id)}
      />
      <h3 className="gallery_title">Rare states</h3>
      <GoalTree {...common} label={`Rare goals ${theme}`} nodes={rare_goals} />
      <h3 className="gallery_title">Ten thousand goals</h3>
      {many ? (
        <GoalTree {...common} label={`Many goals ${theme}`} nodes={many} height="420px" />
      ) : (
        <button type="button" className="gallery_button" onClick={() => set_many(many_goals(10_000))}>
          Show ten thousand goals
        </button>
      )}
    </>
  );
}

export function PartsSection({ theme }: { theme: string }) {
  const [grade, set_grade] = useState<number | null>(0.7);
  return (
    <>
      <Row>
        {shapes.map(({ tone, shape, label }) => (
          <HealthGlyph key={shape} tone={tone} shape={shape} size={20} label={label} />
        ))}
      </Row>
      <Row>
        {(["healthy", "at_risk", "unhealthy", "no_target", "no_data"] as const).map((health) => (
          <HealthPill key={health} health={health} />
        ))}
        <HealthPill health="no_data" overdue />
      </Row>
      <Row>
        {(["on_track", "at_risk", "off_track", "overdue", "no_data"] as const).map((status) => (
          <StatusPill key={status} status={status} />
        ))}
        {(["achieved", "partly", "missed", "dropped"] as const).map((outcome) => (
          <OutcomePill key={outcome} outcome={outcome} />
        ))}
      </Row>
      <Row>
        {(["recovered", "late", "improved", "relapsed", "no_effect", "no_data"] as const).map((verdict) => (
          <VerdictBadge key={verdict} verdict={verdict} />
        ))}
      </Row>
      <Row>
        <Value value={91.4} measure={share} size="hero" />
        <Value value={1_348_769} measure={euro} size="hero" compact />
        <Value value={52} measure={minutes} size="card" />
        <Value value={null} measure={minutes} size="card" reason="not measured yet" />
        <Value value={91.4} measure={share} />
        <Delta value={91.4} before={92.1} measure={share} direction="more_is_better" />
        <Delta value={52} before={25} measure={minutes} direction="less_is_better" />
        <Delta value={25} before={52} measure={minutes} direction="less_is_better" />
        <Delta value={499} before={526} measure={minutes} direction="neither" />
        <Delta value={42} before={42} measure={minutes} direction="less_is_better" />
      </Row>
      <Row>
        <TargetText kind="at_most" value={30} measure={minutes} />
        <TargetText kind="between" value={20} upper={36} measure={minutes} words />
        <TargetText kind="at_least" value={800_000} measure={euro} />
        <TargetText kind={null} value={null} measure={euro} />
        <PeriodLabel period="2026-W47" today={today} />
        <PeriodLabel period="2026-W47" today={today} long />
        <PeriodLabel period="2025-10" today={today} />
        <PeriodLabel period="FY2026-Q4" today={today} long />
      </Row>
      <Row>
        <Avatar name="Mara Oyelaran" size={32} />
        <Avatar name="Ingrid Halden" />
        <Avatar name="" />
        <AvatarStack
          names={["Dario Conti", "Elena Popescu", "Victor Nowak", "Rosa Delgado", "Andre Silva", "Leon Busch"]}
        />
        <OwnerLine name="Mara Oyelaran" team="Support" />
        <OwnerLine name="" role_name="Head of support" />
        <OwnerLine name="" />
      </Row>
      <Row>
        <SourceLine
          source="typed"
          at="2026-11-23T08:00:28Z"
          author="Mara Oyelaran"
          today={today}
          time_zone="Europe/Berlin"
        />
        <SourceLine source="pushed" at="2025-11-23T08:00:28Z" today={today} time_zone="Europe/Berlin" />
        <SourceLine source="connected" at={null} today={today} />
      </Row>
      <Row>
        <GradeScale grade={0.73} />
        <GradeScale grade={0.5} />
        <GradeScale grade={0.08} />
        <GradeScale grade={null} />
      </Row>
      <div className="gallery_narrow">
        <GradeScale grade={grade} suggested={0.68} on_change={set_grade} label={`Grade ${theme}`} />
      </div>
    </>
  );
}

export function TextsSection({ theme }: { theme: string }) {
  return (
    <div className="gallery_columns">
      <Panel title={`Check-ins ${theme}`} level={3}>
        {check_ins.map((entry) => (
          <CheckInEntry key={entry.on} check_in={entry} author_name="Andre Silva" measure={share} today={today} />
        ))}
      </Panel>
      <Panel title={`Activity ${theme}`} level={3}>
        <ActivityFeed
          items={activity}
          today={today}
          time_zone="Europe/Berlin"
          href_of={(id) => `/objectives/${id}`}
          on_undo={() => undefined}
        />
      </Panel>
      <Panel title={`Why ${theme}`} level={3}>
        <WhyView why={why} />
      </Panel>
    </div>
  );
}
