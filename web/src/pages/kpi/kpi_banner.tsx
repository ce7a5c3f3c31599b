import { Trans } from "@lingui/react/macro";
import { Archive, CircleDashed, Clock, Target } from "lucide-react";
import type { Schemas } from "../../api/client";
import { short_day } from "../../model/dates";
import { useToday } from "../../shell/session";
import { Banner } from "../../ui/banner";

// What a reader has to know before the chart: archived, a draft, late, without target or values.
export function KpiBanner({ view }: { view: Schemas["KpiView"] }) {
  const today = useToday();
  const { card } = view;
  if (card.archived || card.stage === "archived")
    return (
      <Banner icon={<Archive size={15} aria-hidden />}>
        <Trans>This KPI is archived: nobody is asked for values and boards leave it out. Its history stays.</Trans>
      </Banner>
    );
  if (card.stage === "draft")
    return (
      <Banner icon={<CircleDashed size={15} aria-hidden />}>
        <Trans>
          This KPI is a draft: it is shown here only and nobody is told when it misses its target. Activate it once its
          metric and target are right.
        </Trans>
      </Banner>
    );
  if (card.overdue) {
    const since = short_day(card.overdue_since, today);
    return (
      <Banner tone="risk" icon={<Clock size={15} aria-hidden />}>
        <Trans>
          The latest value has been overdue since {since}, so nobody knows how it stands now. Record it below.
        </Trans>
      </Banner>
    );
  }
  if (card.health === "no_data")
    return (
      <Banner icon={<CircleDashed size={15} aria-hidden />}>
        <Trans>There are no values yet. Type the first one below, or paste a column from a spreadsheet.</Trans>
      </Banner>
    );
  if (card.health === "no_target")
    return (
      <Banner icon={<Target size={15} aria-hidden />}>
        <Trans>No target is in force, so nothing says whether this is good or bad.</Trans>
      </Banner>
    );
  return null;
}
