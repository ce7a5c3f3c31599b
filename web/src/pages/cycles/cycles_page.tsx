import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { CalendarRange, Plus } from "lucide-react";
import { cycles_query } from "../../api/queries";
import { useOverlay } from "../../shell/overlays";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Switch } from "../../ui/checkbox";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { WhomToAsk } from "../people/whom_to_ask";
import { Section } from "../team/section";
import { type CycleNode, type CyclePhase, cycle_groups } from "./cycle_groups";
import { CycleRows } from "./cycle_rows";
import "./cycles.css";

const phases: readonly CyclePhase[] = ["running", "coming", "past"];

export default function CyclesPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { open } = useOverlay();
  const today = useToday();
  const may_manage = useHasRole("admin");
  const { archived = false } = useSearch({ strict: false });
  const cycles = useQuery(cycles_query(archived));
  const titles: Record<CyclePhase, string> = { running: t`Running`, coming: t`Coming`, past: t`Past` };
  const add = (
    <Button icon={<Plus size={15} aria-hidden />} keys="N Y" onPress={() => open("new-cycle")}>
      <Trans>Add a cycle</Trans>
    </Button>
  );
  const count = cycles.data?.items.length ?? 0;
  return (
    <Page
      title={t`Cycles`}
      lead={
        cycles.data === undefined ? undefined : (
          <Plural value={count} one="# planning period" other="# planning periods" />
        )
      }
      actions={
        <>
          <Switch
            is_selected={archived}
            on_change={(on) =>
              void navigate({ to: ".", search: (now) => ({ ...now, archived: on || undefined }), replace: true })
            }
          >
            <Trans>Show archived</Trans>
          </Switch>
          {may_manage && add}
        </>
      }
    >
      <QueryView query={cycles} loading={<Skeleton height={380} />}>
        {({ items }) => {
          const groups = cycle_groups(items, today);
          const parents = new Map(items.map((view) => [view.cycle.id, view.cycle.name]));
          if (items.length === 0)
            return (
              <EmptyState
                icon={<CalendarRange size={20} aria-hidden />}
                title={<Trans>There are no cycles yet.</Trans>}
                action={may_manage ? add : undefined}
              >
                <Trans>Objectives are set for a cycle, such as a quarter, and closed at its end.</Trans>
              </EmptyState>
            );
          return (
            <div className="cycles">
              {phases.map((phase) =>
                groups[phase].length === 0 ? null : (
                  <Section key={phase} title={titles[phase]} count={count_of(groups[phase])}>
                    <CycleRows nodes={groups[phase]} phase={phase} parents={parents} />
                  </Section>
                ),
              )}
            </div>
          );
        }}
      </QueryView>
      {!may_manage && (
        <p className="teams_hint">
          <Trans>Only admins can add and change cycles.</Trans> <WhomToAsk least="admin" />
        </p>
      )}
    </Page>
  );
}

function count_of(nodes: readonly CycleNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + count_of(node.children), 0);
}
