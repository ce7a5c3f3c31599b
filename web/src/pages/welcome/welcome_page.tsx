import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { cycles_query, kpis_query } from "../../api/queries";
import { Page } from "../../shell/page";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { deferred, useSoon } from "../../ui/deferred";
import { Skeleton } from "../../ui/skeleton";
import { NoPermission } from "../../ui/states";
import { FirstNumbers } from "./first_numbers";
import { WelcomeDone } from "./welcome_done";
import { WelcomeSteps } from "./welcome_steps";
import "./welcome_page.css";

interface StepProps {
  on_done: () => void;
}

const FirstCycle = deferred<StepProps>(() => import("./first_cycle"), Loading);
const QuickRows = deferred<StepProps>(() => import("./quick_rows"), Loading);
const TableImport = deferred<StepProps>(() => import("./table_import"), Loading);

function Loading() {
  return <Skeleton height={420} />;
}

// The first run: numbers first, then a cycle, then the board. Each step can be skipped; what was typed stays.
export default function WelcomePage() {
  const { t } = useLingui();
  useSoon(QuickRows);
  useSoon(TableImport);
  useSoon(FirstCycle);
  const navigate = useNavigate();
  const { view = "" } = useSearch({ strict: false });
  const may_edit = useHasRole("member");
  const may_plan = useHasRole("admin");
  const kpis = useQuery(kpis_query());
  const cycles = useQuery(cycles_query());
  const count = kpis.data?.counts.total ?? 0;
  const has_cycle = (cycles.data?.items.length ?? 0) > 0;
  const go = (next: string) => void navigate({ to: "/welcome", search: next === "" ? {} : { view: next } });
  const after_numbers = () => go(has_cycle || !may_plan ? "done" : "cycle");

  if (!may_edit)
    return (
      <Page title={t`Welcome`} width="text">
        <NoPermission>
          <Trans>
            As a viewer you see everything that is published; members create KPIs. An admin can make you one.
          </Trans>
        </NoPermission>
      </Page>
    );
  const step = view === "cycle" ? "cycle" : view === "done" ? "board" : "numbers";
  return (
    <Page
      title={t`Welcome`}
      heading={
        step === "numbers" ? (
          <Trans>Which numbers do you already watch?</Trans>
        ) : step === "cycle" ? (
          <Trans>Which period do you plan?</Trans>
        ) : (
          <Trans>All set</Trans>
        )
      }
      lead={
        step === "numbers" ? (
          <Trans>Begin with one to three that tell how things are. Everything can be changed later.</Trans>
        ) : step === "cycle" ? (
          <Trans>Objectives belong to a cycle, usually a quarter.</Trans>
        ) : undefined
      }
      toolbar={<WelcomeSteps step={step} kpis={count} has_cycle={has_cycle} on_go={go} />}
      width="wide"
    >
      <div className="welcome">
        {(view === "rows" || view === "table") && (
          <Button
            kind="ghost"
            size="compact"
            icon={<ArrowLeft size={14} aria-hidden />}
            onPress={() => go("")}
            className="welcome_back"
          >
            <Trans>Other ways to begin</Trans>
          </Button>
        )}
        {view === "rows" && <QuickRows on_done={after_numbers} />}
        {view === "table" && <TableImport on_done={after_numbers} />}
        {view === "cycle" && <FirstCycle on_done={() => go("done")} />}
        {view === "done" && <WelcomeDone kpis={kpis.data?.items ?? []} has_cycle={has_cycle} />}
        {view !== "rows" && view !== "table" && step === "numbers" && (
          <FirstNumbers
            on_rows={() => go("rows")}
            on_table={() => go("table")}
            on_skip={after_numbers}
            has_kpis={count > 0}
          />
        )}
      </div>
    </Page>
  );
}
