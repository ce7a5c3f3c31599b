import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, Scale } from "lucide-react";
import type { Schemas } from "../../api/client";
import { useOverlay } from "../../shell/overlays";
import { Button } from "../../ui/button";
import { Panel } from "../../ui/panel";
import { EmptyState } from "../../ui/states";
import { Segmented } from "../../ui/tabs";
import { CommittedTable } from "./committed_table";
import { KeyResultRow } from "./key_result_row";

interface Props {
  view: Schemas["ObjectiveView"];
  may_edit: boolean;
}

export function KeyResultsPanel({ view, may_edit }: Props) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const navigate = useNavigate();
  const { view: shown } = useSearch({ strict: false });
  const { id, stage, commitments } = view.objective;
  const was_promised = commitments.length > 0;
  const as_committed = was_promised && shown === "committed";
  const count = view.key_results.length;
  return (
    <Panel
      flush
      title={
        <>
          <Trans>Key results</Trans> <span className="quiet number">{count > 0 ? count : ""}</span>
        </>
      }
      actions={
        <>
          {was_promised && (
            <Segmented
              label={t`Promised or as it is now`}
              segments={[
                { id: "now", label: t`As amended` },
                { id: "committed", label: t`As committed` },
              ]}
              value={as_committed ? "committed" : "now"}
              on_change={(next) =>
                void navigate({
                  to: ".",
                  search: (now) => ({ ...now, view: next === "committed" ? next : undefined }),
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          )}
          {may_edit && count > 1 && (
            <Button
              size="compact"
              kind="ghost"
              icon={<Scale size={14} aria-hidden />}
              onPress={() => open("weights", id)}
            >
              <Trans>Weights</Trans>
            </Button>
          )}
          {may_edit && stage !== "closed" && (
            <Button size="compact" icon={<Plus size={14} aria-hidden />} onPress={() => open("new-key-result", id)}>
              <Trans>Key result</Trans>
            </Button>
          )}
        </>
      }
    >
      {as_committed ? (
        <div className="committed">
          <CommittedTable view={view} />
        </div>
      ) : count === 0 ? (
        <EmptyState
          title={<Trans>No key results yet.</Trans>}
          action={
            may_edit && stage !== "closed" ? (
              <Button kind="primary" icon={<Plus size={15} aria-hidden />} onPress={() => open("new-key-result", id)}>
                <Trans>Add the first one</Trans>
              </Button>
            ) : undefined
          }
        >
          <Trans>
            A key result says how you will know that you are there: “Reply time from 52 to 30 min by Dec 31”.
          </Trans>
        </EmptyState>
      ) : (
        <ol className="key_results">
          {view.key_results.map((each) => (
            <KeyResultRow
              key={each.key_result.id}
              view={each}
              may_edit={may_edit}
              may_check_in={may_edit && stage === "active"}
              stage={stage}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
}
