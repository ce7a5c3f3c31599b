import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Archive, CircleHelp, ClipboardCheck, Pencil, Scale } from "lucide-react";
import { alter_objective } from "../../actions/alter_objective";
import { useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { kpi_query, objective_query } from "../../api/queries";
import { useAllRead } from "../../api/use_all_read";
import { stage_words } from "../../model/words";
import { type Command, useCommands } from "../../shell/commands";
import { useOverlay } from "../../shell/overlays";
import { type Crumb, Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { page_of } from "../../shell/subject_page";
import { Badge } from "../../ui/badge";
import { Banner } from "../../ui/banner";
import { ClampedText } from "../../ui/clamped_text";
import { Panel } from "../../ui/panel";
import { LoadingNote, Skeleton } from "../../ui/skeleton";
import { Tabs } from "../../ui/tabs";
import { ActivityList } from "./activity_list";
import { AlignmentPanel } from "./alignment_panel";
import { CheckInHistory, check_in_questions } from "./check_ins_panel";
import { EditableTitle } from "./editable_title";
import { FactsPanel } from "./facts_panel";
import { GuardrailsPanel } from "./guardrails_panel";
import { InitiativesPanel } from "./initiatives_panel";
import { KeyResultsPanel } from "./key_results_panel";
import { ObjectiveActions } from "./objective_actions";
import { ObjectiveSentence } from "./objective_sentence";
import { ProgressPanel } from "./progress_panel";
import { RecoveryBanner } from "./recovery_banner";
import { StatusControl } from "./status_control";
import { questions_of_names, useNames } from "./use_names";
import "./objective.css";

type View = Schemas["ObjectiveView"];

export default function ObjectivePage() {
  const { t } = useLingui();
  const { id = "" } = useParams({ strict: false });
  const query = useQuery(objective_query(id));
  const is_read = useAllRead(query.data === undefined ? [] : questions_of(query.data));
  if (query.data !== undefined && is_read)
    return (
      <QueryView query={query} loading={null}>
        {(view) => <Shown view={view} />}
      </QueryView>
    );
  return (
    <Page title={id} crumbs={[{ label: t`Objectives`, href: "/objectives" }]}>
      <QueryView query={query} loading={<Loading />}>
        {() => null}
      </QueryView>
    </Page>
  );
}

// What decides how high its parts are.
const questions_of = ({ objective, key_results, recoveries }: View) => [
  ...questions_of_names,
  ...check_in_questions(objective, key_results),
  ...recoveries.flatMap(({ recovery: { kpi } }) => (kpi === null ? [] : [kpi_query(kpi)])),
];

function Loading() {
  const { t } = useLingui();
  return (
    <div className="objective">
      <LoadingNote>{t`Loading the objective`}</LoadingNote>
      <div className="objective_main">
        <Skeleton height={132} />
        <Skeleton height={260} />
        <Skeleton height={140} />
      </div>
      <div className="objective_side">
        <Skeleton height={280} />
        <Skeleton height={200} />
      </div>
    </div>
  );
}

function Shown({ view }: { view: View }) {
  const { t } = useLingui();
  const { objective, row } = view;
  const { id } = objective;
  const names = useNames();
  const may_edit = useHasRole("member") && !objective.archived;
  const rename = useEdit(alter_objective);
  useObjectiveCommands(view, may_edit);
  return (
    <Page
      title={objective.title}
      crumbs={[{ label: t`Objectives`, href: "/objectives" }, ...parents(view)]}
      heading={
        <EditableTitle
          label={t`Title`}
          text={objective.title}
          on_save={
            may_edit ? (title) => void rename.perform({ id, version: view.version, changes: { title } }) : undefined
          }
        />
      }
      lead={
        <div className="objective_lead">
          {objective.stage === "active" ? (
            <StatusControl
              subject={{ objective: id }}
              status={row.status}
              suggested={row.suggested}
              stated={objective.stated_status}
              reason={objective.stated_reason}
              may_edit={may_edit}
            />
          ) : (
            <Badge>{stage_words(objective.stage)}</Badge>
          )}
          <p className="objective_sentence">
            <ObjectiveSentence view={view} />
          </p>
        </div>
      }
      actions={<Roled>{<ObjectiveActions objective={objective} />}</Roled>}
    >
      <div className="objective">
        <div className="objective_main">
          {objective.archived && (
            <Banner icon={<Archive size={16} aria-hidden />}>
              <Trans>This objective is archived: it is out of sight and counts nowhere. Restore it to change it.</Trans>
            </Banner>
          )}
          {view.recoveries.map((each) => (
            <RecoveryBanner key={each.recovery.id} view={each} />
          ))}
          <ProgressPanel view={view} />
          <KeyResultsPanel view={view} may_edit={may_edit} />
          <InitiativesPanel goal={id} initiatives={view.initiatives} names={names} may_edit={may_edit} />
          <History view={view} names={names} />
        </div>
        <div className="objective_side">
          {objective.note !== "" && (
            <Panel title={<Trans>Note</Trans>}>
              <ClampedText text={objective.note} lines={8} />
            </Panel>
          )}
          <FactsPanel view={view} names={names} />
          {view.guardrails.length > 0 && (
            <GuardrailsPanel guardrails={view.guardrails} capped={row.capped_by_guardrail} />
          )}
          <AlignmentPanel id={id} serves={view.serves} served_by={view.served_by} may_edit={may_edit} />
        </div>
      </div>
    </Page>
  );
}

// What a viewer may not do is not offered.
function Roled({ children }: { children: React.ReactNode }) {
  return useHasRole("member") ? children : null;
}

function parents({ serves }: View): Crumb[] {
  const first = serves.find(({ alignment }) => alignment.primary);
  const other = first?.alignment.to_objective ?? first?.alignment.to_kpi ?? first?.alignment.to_key_result ?? null;
  const href = other === null ? null : page_of(other);
  return first === undefined || href === null ? [] : [{ label: first.title, href }];
}

function History({ view, names }: { view: View; names: ReadonlyMap<string, string> }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false });
  return (
    <Panel className="objective_history">
      <Tabs
        label={t`History`}
        value={tab === "activity" ? "activity" : "check_ins"}
        on_change={(next) =>
          void navigate({
            to: ".",
            search: (now) => ({ ...now, tab: next === "activity" ? next : undefined }),
            replace: true,
            resetScroll: false,
          })
        }
        items={[
          { id: "check_ins", label: t`Check-ins`, content: <CheckInHistory view={view} names={names} /> },
          { id: "activity", label: t`Activity`, content: <ActivityList subject={view.objective.id} /> },
        ]}
      />
    </Panel>
  );
}

function useObjectiveCommands({ objective, key_results }: View, may_edit: boolean) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const { id, stage } = objective;
  const commands: Command[] = [
    {
      id: "why",
      group: "page",
      label: t`Why this progress?`,
      keys: "W",
      icon: <CircleHelp size={16} aria-hidden />,
      run: () => open("why", `${id}/progress`),
    },
  ];
  if (may_edit)
    commands.push({
      id: "edit",
      group: "page",
      label: t`Edit this objective`,
      keys: "E",
      icon: <Pencil size={16} aria-hidden />,
      run: () => open("edit-objective", id),
    });
  if (may_edit && stage === "active")
    commands.push({
      id: "check_in",
      group: "page",
      label: t`Check in on this objective`,
      keys: "C",
      icon: <ClipboardCheck size={16} aria-hidden />,
      run: () => open("check-in", id),
    });
  if (may_edit && key_results.length > 1)
    commands.push({
      id: "weights",
      group: "page",
      label: t`Change the weights`,
      icon: <Scale size={16} aria-hidden />,
      run: () => open("weights", id),
    });
  useCommands(commands);
}
