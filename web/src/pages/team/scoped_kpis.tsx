import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Gauge } from "lucide-react";
import { kpis_query } from "../../api/queries";
import { KpiCard } from "../../domain/kpi_card";
import { QueryView } from "../../shell/query_view";
import { useToday } from "../../shell/session";
import { Skeleton } from "../../ui/skeleton";
import { Section } from "./section";
import type { ScopedProps } from "./scope";

// The KPIs that a team or a person keeps healthy, the worst first as the server orders them.
export function ScopedKpis({ scope, empty, children }: ScopedProps) {
  const { t } = useLingui();
  const today = useToday();
  const kpis = useQuery(kpis_query({ ...scope, stage: "active" }));
  return (
    <>
      <Section
        title={t`KPIs`}
        count={kpis.data?.counts.total}
        action={
          <Link to="/kpis" search={scope} className="text_link">
            <Trans>Open as board</Trans>
          </Link>
        }
      >
        <QueryView query={kpis} loading={<Loading />}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="scope_empty">
                <Gauge size={15} aria-hidden />
                {empty}
              </p>
            ) : (
              <div className="scope_cards">
                {items.map((card) => (
                  <KpiCard
                    key={card.id}
                    card={card}
                    today={today}
                    href={`/kpis/${card.id}`}
                    fixing_href={card.fixing?.objective ? `/objectives/${card.fixing.objective}` : undefined}
                  />
                ))}
              </div>
            )
          }
        </QueryView>
      </Section>
      {!kpis.isPending && children}
    </>
  );
}

function Loading() {
  return (
    <div className="scope_cards">
      {Array.from({ length: 3 }, (_, index) => (
        <Skeleton key={index} height={157} />
      ))}
    </div>
  );
}
