import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import type { Schemas } from "../../api/client";
import { kpi_history_query } from "../../api/queries";
import { TrendChart } from "../../charts/trend_chart";
import type { JudgedPeriod } from "../../model/types";
import { useToday } from "../../shell/session";
import { show_toast } from "../../ui/toast";
import { copy_link } from "./copy_link";
import { first_range, trend_data } from "./trend_data";

const none: readonly JudgedPeriod[] = [];

interface Props {
  view: Schemas["KpiView"];
  segment?: string;
  heading?: ReactNode;
  height?: number;
}

// The big chart of one KPI; the time shown is part of the address.
export function KpiChart({ view, segment = "", heading, height = 320 }: Props) {
  const { t } = useLingui();
  const today = useToday();
  const navigate = useNavigate();
  const { range = first_range(view.card.grain) } = useSearch({ strict: false });
  const history = useQuery(kpi_history_query(view.card.id, segment === "" ? {} : { segment })).data?.items;
  // Until the whole history is there, the last periods are.
  const points = history ?? (segment === "" ? view.history : none);
  const data = useMemo(() => trend_data(view, points, segment, today), [view, points, segment, today]);
  return (
    <TrendChart
      data={data}
      range={range}
      on_range_change={(next) =>
        void navigate({ to: ".", search: (now) => ({ ...now, range: next }), replace: true, resetScroll: false })
      }
      heading={heading}
      height={height}
      on_copy_link={copy_link}
      on_failure={() =>
        show_toast({
          tone: "off",
          text: t`The picture could not be created in this browser. The values can be saved as CSV.`,
        })
      }
    />
  );
}
