import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ChartSpline, Plus } from "lucide-react";
import { useDeferredValue } from "react";
import { metrics_query } from "../../api/queries";
import { useOverlay } from "../../shell/overlays";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { Switch } from "../../ui/checkbox";
import { Panel } from "../../ui/panel";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { TextField } from "../../ui/text_field";
import { MetricsTable } from "./metrics_table";
import "./metrics_page.css";

export default function MetricsPage() {
  const { t } = useLingui();
  const { q = "", archived = false } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { open } = useOverlay();
  const may_edit = useHasRole("member");
  const words = useDeferredValue(q.trim());
  const query = useQuery({
    ...metrics_query({ ...(words === "" ? {} : { words }), archived }),
    placeholderData: keepPreviousData,
  });

  const new_metric = (
    <Button kind="primary" keys="N M" icon={<Plus size={15} aria-hidden />} onPress={() => open("new-metric")}>
      <Trans>New metric</Trans>
    </Button>
  );
  return (
    <Page
      title={t`Metrics`}
      lead={<Trans>Named series of numbers. KPIs and key results read them.</Trans>}
      actions={may_edit && new_metric}
      toolbar={
        <div className="metrics_bar">
          <TextField
            label={<Trans>Find a metric</Trans>}
            hides_label
            type="search"
            placeholder={t`Find by name or key`}
            value={q}
            onChange={(next) =>
              void navigate({
                to: ".",
                search: (now) => ({ ...now, q: next === "" ? undefined : next }),
                replace: true,
              })
            }
            className="metrics_search"
          />
          <Switch
            is_selected={archived}
            on_change={(shown) =>
              void navigate({ to: ".", search: (now) => ({ ...now, archived: shown || undefined }), replace: true })
            }
          >
            <Trans>Show archived</Trans>
          </Switch>
        </div>
      }
    >
      <QueryView query={query} loading={<Skeleton height={620} />}>
        {({ items, next_cursor }) =>
          items.length > 0 ? (
            <Panel flush>
              <MetricsTable views={items} />
              {next_cursor !== "" && (
                <p className="metrics_rest quiet">
                  <Trans>These are the first {items.length}. Type a part of the name to find others.</Trans>
                </p>
              )}
            </Panel>
          ) : words !== "" ? (
            <EmptyState
              icon={<ChartSpline size={20} aria-hidden />}
              title={<Trans>No metric has “{words}” in its name or key.</Trans>}
            />
          ) : (
            <EmptyState
              icon={<ChartSpline size={20} aria-hidden />}
              title={<Trans>There are no metrics yet.</Trans>}
              {...(may_edit ? { action: new_metric } : {})}
            >
              <Trans>
                A metric is a number that you measure again and again, such as the first reply time of each week.
              </Trans>
            </EmptyState>
          )
        }
      </QueryView>
    </Page>
  );
}
