import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Archive, ArchiveRestore, CircleHelp, ClipboardCheck, GraduationCap, Pencil } from "lucide-react";
import { alter_key_result } from "../../actions/alter_key_result";
import { archive_key_result, restore_key_result } from "../../actions/archive_key_result";
import { useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { check_ins_query, key_result_query, objective_query, series_query } from "../../api/queries";
import { useAllRead } from "../../api/use_all_read";
import { type Command, useCommands } from "../../shell/commands";
import { useOverlay } from "../../shell/overlays";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { Banner } from "../../ui/banner";
import { Button } from "../../ui/button";
import { ClampedText } from "../../ui/clamped_text";
import { Panel } from "../../ui/panel";
import { LoadingNote, Skeleton } from "../../ui/skeleton";
import { Tabs } from "../../ui/tabs";
import { measure_of } from "../../model/units";
import { ActivityList } from "./activity_list";
import { CheckInList } from "./check_ins_panel";
import { EditableTitle } from "./editable_title";
import { InitiativesPanel } from "./initiatives_panel";
import { KeyResultChart } from "./key_result_chart";
import { KeyResultFactsPanel } from "./key_result_facts";
import { KeyResultSentence } from "./key_result_sentence";
import { MilestoneList } from "./milestone_list";
import { StatusControl } from "./status_control";
import { questions_of_names, useNames } from "./use_names";
import "./objective.css";

type View = Schemas["KeyResultView"];

export default function KeyResultPage() {
  const { t } = useLingui();
  const { id = "" } = useParams({ strict: false });
  const query = useQuery(key_result_query(id));
  const is_read = useAllRead(query.data === undefined ? [] : questions_of(query.data));
  if (query.data !== undefined && is_read)
    return (
      <QueryView query={query} loading={null}>
        {(view) => <Shown view={view} />}
      </QueryView>
    );
  return (
    <Page title={id} crumbs={[{ label: t`Objectives`, href: "/objectives" }]}>
      <QueryView
        query={query}
        loading={
          <div className="objective">
            <LoadingNote>{t`Loading the key result`}</LoadingNote>
            <Skeleton height={400} />
            <Skeleton height={300} />
          </div>
        }
      >
        {() => null}
      </QueryView>
    </Page>
  );
}

// What decides how high its parts are.
const questions_of = ({ key_result: { id, objective, metric } }: View) => [
  ...questions_of_names,
  check_ins_of(id),
  ...(objective === null ? [] : [objective_query(objective)]),
  ...(metric === null ? [] : [series_query(metric)]),
];

const check_ins_of = (key_result: string) => check_ins_query({ key_result, limit: 200 });

function Shown({ view }: { view: View }) {
  const { t } = useLingui();
  const { key_result } = view;
  const { id, objective } = key_result;
  const names = useNames();
  const parent = useQuery({ ...objective_query(objective ?? ""), enabled: objective !== null });
  const may_edit = useHasRole("member") && !key_result.archived;
  const is_active = parent.data?.objective.stage === "active";
  const rename = useEdit(alter_key_result);
  useKeyResultCommands(view, may_edit, is_active);
  const initiatives = (parent.data?.initiatives ?? []).filter((each) => each.key_result === id);
  return (
    <Page
      title={key_result.title}
      crumbs={[
        { label: t`Objectives`, href: "/objectives" },
        ...(objective === null ? [] : [{ label: view.objective_title, href: `/objectives/${objective}` }]),
      ]}
      heading={
        <EditableTitle
          label={t`Title`}
          text={key_result.title}
          on_save={
            may_edit ? (title) => void rename.perform({ id, version: view.version, changes: { title } }) : undefined
          }
        />
      }
      lead={
        <div className="objective_lead">
          <StatusControl
            subject={{ key_result: id }}
            status={view.status}
            suggested={view.suggested}
            stated={key_result.stated_status}
            reason={key_result.stated_reason}
            may_edit={may_edit && is_active}
          />
          <p className="objective_sentence">
            <KeyResultSentence view={view} />
          </p>
        </div>
      }
      actions={<Actions view={view} may_edit={useHasRole("member")} is_active={is_active} />}
    >
      <div className="objective">
        <div className="objective_main">
          {key_result.archived && (
            <Banner icon={<Archive size={16} aria-hidden />}>
              <Trans>This key result is archived: it is out of sight and counts nowhere.</Trans>
            </Banner>
          )}
          {key_result.kind === "milestones" ? (
            <MilestoneList view={view} />
          ) : (
            key_result.metric !== null && <KeyResultChart view={view} metric={key_result.metric} />
          )}
          {key_result.result !== "" && (
            <Panel title={<Trans>What came out of it</Trans>}>
              <ClampedText text={key_result.result} lines={6} />
            </Panel>
          )}
          <InitiativesPanel goal={objective ?? ""} initiatives={initiatives} names={names} may_edit={may_edit} />
          <History view={view} names={names} />
        </div>
        <div className="objective_side">
          {key_result.note !== "" && (
            <Panel title={<Trans>Note</Trans>}>
              <ClampedText text={key_result.note} lines={8} />
            </Panel>
          )}
          <KeyResultFactsPanel view={view} />
        </div>
      </div>
    </Page>
  );
}

function Actions({ view, may_edit, is_active }: { view: View; may_edit: boolean; is_active: boolean }) {
  const { open } = useOverlay();
  const archive = useEdit(archive_key_result);
  const restore = useEdit(restore_key_result);
  const { id, archived, metric, graduated_to, objective } = view.key_result;
  if (!may_edit) return null;
  if (archived)
    return (
      <Button icon={<ArchiveRestore size={15} aria-hidden />} onPress={() => void restore.perform({ id })}>
        <Trans>Restore</Trans>
      </Button>
    );
  return (
    <>
      {is_active && (
        <Button icon={<ClipboardCheck size={15} aria-hidden />} onPress={() => open("check-in", id)}>
          <Trans>Check in</Trans>
        </Button>
      )}
      {metric !== null && graduated_to === null && (
        <Button icon={<GraduationCap size={15} aria-hidden />} onPress={() => open("graduate", id)}>
          <Trans>Make it a KPI</Trans>
        </Button>
      )}
      <Button icon={<Pencil size={14} aria-hidden />} keys="E" onPress={() => open("edit-key-result", id)}>
        <Trans>Edit</Trans>
      </Button>
      <Button
        kind="ghost"
        icon={<Archive size={14} aria-hidden />}
        onPress={() => void archive.perform({ id, objective })}
      >
        <Trans>Archive</Trans>
      </Button>
    </>
  );
}

function History({ view, names }: { view: View; names: ReadonlyMap<string, string> }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false });
  const { id } = view.key_result;
  const check_ins = useQuery(check_ins_of(id));
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
          {
            id: "check_ins",
            label: t`Check-ins`,
            content: (
              <QueryView query={check_ins} loading={<Skeleton height={180} />}>
                {(list) => (
                  <CheckInList
                    check_ins={list.items}
                    subjects={new Map([[id, { title: "", measure: measure_of(view) }]])}
                    names={names}
                  />
                )}
              </QueryView>
            ),
          },
          { id: "activity", label: t`Activity`, content: <ActivityList subject={id} /> },
        ]}
      />
    </Panel>
  );
}

function useKeyResultCommands({ key_result: { id } }: View, may_edit: boolean, is_active: boolean) {
  const { t } = useLingui();
  const { open } = useOverlay();
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
      label: t`Edit this key result`,
      keys: "E",
      icon: <Pencil size={16} aria-hidden />,
      run: () => open("edit-key-result", id),
    });
  if (may_edit && is_active)
    commands.push({
      id: "check_in",
      group: "page",
      label: t`Check in on this key result`,
      keys: "C",
      icon: <ClipboardCheck size={16} aria-hidden />,
      run: () => open("check-in", id),
    });
  useCommands(commands);
}
