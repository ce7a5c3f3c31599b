import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowUpRight, ClipboardCheck, X } from "lucide-react";
import type { Schemas } from "../../api/client";
import { objective_query } from "../../api/queries";
import { Bullet } from "../../charts/bullet";
import { objective_state } from "../../domain/goal_state";
import { HealthGlyph, status_shape } from "../../domain/health_glyph";
import { TonePill } from "../../domain/health_pill";
import { OwnerLine } from "../../domain/owner_line";
import { format_percent } from "../../model/format";
import { status_tone, status_words } from "../../model/words";
import { measure_of } from "../../model/units";
import { useOverlay } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { page_of } from "../../shell/subject_page";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon_button";
import { SkeletonLines } from "../../ui/skeleton";
import { CheckInList, useObjectiveCheckIns } from "../objective/check_ins_panel";
import { value_words } from "../objective/key_result_words";
import { useNames } from "../objective/use_names";
import "./objectives.css";

type View = Schemas["ObjectiveView"];

// The chosen objective beside the list: how far, what it supports, its key results, the latest check-in.
export function ObjectivePeek({ id, on_close }: { id: string; on_close: () => void }) {
  const { t } = useLingui();
  const query = useQuery(objective_query(id));
  return (
    <aside className="peek" aria-label={t`Chosen objective`}>
      <header className="peek_head">
        <span className="peek_kind">
          <Trans>Objective</Trans> · {id}
        </span>
        <Link
          to="/objectives/$id"
          params={{ id }}
          className="icon_button icon_button_compact"
          aria-label={t`Open ${id}`}
        >
          <ArrowUpRight size={15} aria-hidden />
        </Link>
        <IconButton label={t`Close`} keys="Escape" size="compact" onPress={on_close}>
          <X size={15} aria-hidden />
        </IconButton>
      </header>
      <QueryView query={query} loading={<SkeletonLines lines={8} height={20} />}>
        {(view) => <Shown view={view} />}
      </QueryView>
    </aside>
  );
}

function Shown({ view }: { view: View }) {
  const { row, objective, key_results, serves } = view;
  const { open } = useOverlay();
  const may_check_in = useHasRole("member") && objective.stage === "active";
  const state = objective_state(row);
  return (
    <>
      <div className="peek_body">
        <h2 className="peek_title">{objective.title}</h2>
        <div className="row wrap">
          <TonePill tone={state.tone} shape={state.shape}>
            {state.words}
          </TonePill>
          <OwnerLine name={row.owner_name || row.owner_role} team={row.team_name} />
        </div>
        <div className="peek_part">
          <div className="peek_progress">
            <span className="peek_name">
              <Trans>Progress</Trans>
            </span>
            <span className="number">
              <b>{format_percent(row.progress)}</b>{" "}
              {row.expected !== null && objective.stage === "active" && (
                <span className="quiet">
                  <Trans>{format_percent(row.expected)} expected by now</Trans>
                </span>
              )}
            </span>
          </div>
          <Bullet
            progress={row.progress}
            expected={objective.stage === "active" ? row.expected : null}
            tone={state.tone}
            size="large"
          />
        </div>
        {serves.length > 0 && (
          <div className="peek_part">
            <h3 className="peek_name">
              <Trans>Serves</Trans>
            </h3>
            <ul>
              {serves.map(({ alignment, title }) => {
                const page = page_of(alignment.to_objective ?? alignment.to_kpi ?? alignment.to_key_result ?? "");
                return (
                  <li key={alignment.id} className="peek_line">
                    {page === null ? (
                      <span className="truncate">{title}</span>
                    ) : (
                      <Link to={page} className="truncate peek_link">
                        {title}
                      </Link>
                    )}
                  </li>
                );
              })}
            </ul>
          </div>
        )}
        <div className="peek_part">
          <h3 className="peek_name">
            <Trans>Key results</Trans> {key_results.length > 0 && <span className="number">{key_results.length}</span>}
          </h3>
          {key_results.length === 0 && (
            <p className="quiet">
              <Trans>None yet.</Trans>
            </p>
          )}
          <ul>
            {key_results.map((each) => (
              <li key={each.key_result.id} className="peek_line">
                <HealthGlyph
                  tone={status_tone(each.status)}
                  shape={status_shape(each.status)}
                  label={status_words(each.status)}
                />
                <Link
                  to="/key-results/$id"
                  params={{ id: each.key_result.id }}
                  className="truncate peek_link"
                  title={each.key_result.title}
                >
                  {each.key_result.title}
                </Link>
                <span className="peek_value number">{value_words(each)}</span>
                <span className="peek_share number quiet">{format_percent(each.progress)}</span>
              </li>
            ))}
          </ul>
        </div>
        <Latest view={view} />
      </div>
      {may_check_in && (
        <footer className="peek_foot">
          <Button
            kind="primary"
            keys="C"
            icon={<ClipboardCheck size={15} aria-hidden />}
            onPress={() => open("check-in", objective.id)}
          >
            <Trans>Check in</Trans>
          </Button>
        </footer>
      )}
    </>
  );
}

function Latest({ view }: { view: View }) {
  const names = useNames();
  const { check_ins } = useObjectiveCheckIns(view);
  const latest = check_ins[0];
  if (latest === undefined) return null;
  const subjects = new Map(
    view.key_results.map((each) => [each.key_result.id, { title: each.key_result.title, measure: measure_of(each) }]),
  );
  return (
    <div className="peek_part">
      <h3 className="peek_name">
        <Trans>Latest check-in</Trans>
      </h3>
      <CheckInList check_ins={[latest]} subjects={subjects} names={names} />
    </div>
  );
}
