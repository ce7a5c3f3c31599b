import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Archive, ArchiveRestore, ClipboardCheck, ExternalLink, OctagonAlert, Pencil } from "lucide-react";
import { useEdit } from "../../actions/edit";
import { alter_initiative, archive_initiative, restore_initiative } from "../../actions/initiatives";
import type { Schemas } from "../../api/client";
import { check_ins_query, initiative_query, key_result_query, objective_query } from "../../api/queries";
import { useAllRead } from "../../api/use_all_read";
import { Bullet } from "../../charts/bullet";
import { OwnerLine } from "../../domain/owner_line";
import { due_words, short_day } from "../../model/dates";
import { format_difference, format_number } from "../../model/format";
import { plain_measure } from "../../model/units";
import { useCommands } from "../../shell/commands";
import { useOverlay } from "../../shell/overlays";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useToday } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { Banner } from "../../ui/banner";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/checkbox";
import { ClampedText } from "../../ui/clamped_text";
import { Fact, Facts, Panel } from "../../ui/panel";
import { Skeleton } from "../../ui/skeleton";
import { CheckInList } from "./check_ins_panel";
import { EditableTitle } from "./editable_title";
import { initiative_progress_words, initiative_share, initiative_stage_words } from "./initiative_words";
import { questions_of_names, useNames } from "./use_names";
import "./objective.css";

type Initiative = Schemas["Initiative"];

export default function InitiativePage() {
  const { t } = useLingui();
  const { id = "" } = useParams({ strict: false });
  const query = useQuery(initiative_query(id));
  const is_read = useAllRead(query.data === undefined ? [] : questions_of(query.data));
  if (query.data !== undefined && is_read)
    return (
      <QueryView query={query} loading={null}>
        {(initiative) => <Shown initiative={initiative} />}
      </QueryView>
    );
  return (
    <Page title={id} crumbs={[{ label: t`Objectives`, href: "/objectives" }]}>
      <QueryView query={query} loading={<Skeleton height={300} />}>
        {() => null}
      </QueryView>
    </Page>
  );
}

// What decides how high its parts are.
const questions_of = ({ id, objective, key_result }: Initiative) => [
  ...questions_of_names,
  check_ins_of(id),
  ...(objective === null ? [] : [objective_query(objective)]),
  ...(key_result === null ? [] : [key_result_query(key_result)]),
];

const check_ins_of = (initiative: string) => check_ins_query({ initiative, limit: 100 });

function Shown({ initiative }: { initiative: Initiative }) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const today = useToday();
  const names = useNames();
  const { id, title, stage, archived, blocker, due } = initiative;
  const is_member = useHasRole("member");
  const may_edit = is_member && !archived;
  const objective = useQuery({
    ...objective_query(initiative.objective ?? ""),
    enabled: initiative.objective !== null,
  });
  const check_ins = useQuery(check_ins_of(id));
  const alter = useEdit(alter_initiative);
  const archive = useEdit(archive_initiative);
  const restore = useEdit(restore_initiative);
  useCommands(
    may_edit
      ? [
          {
            id: "edit",
            group: "page" as const,
            label: t`Edit this initiative`,
            keys: "E",
            icon: <Pencil size={16} aria-hidden />,
            run: () => open("edit-initiative", id),
          },
          {
            id: "check_in",
            group: "page" as const,
            label: t`Check in on this initiative`,
            keys: "C",
            icon: <ClipboardCheck size={16} aria-hidden />,
            run: () => open("check-in", id),
          },
        ]
      : [],
  );
  return (
    <Page
      title={title}
      crumbs={[
        { label: t`Objectives`, href: "/objectives" },
        ...(objective.data === undefined
          ? []
          : [{ label: objective.data.objective.title, href: `/objectives/${objective.data.objective.id}` }]),
      ]}
      heading={
        <EditableTitle
          label={t`Title`}
          text={title}
          on_save={
            may_edit
              ? (next) => void alter.perform({ id, version: initiative.version, changes: { title: next } })
              : undefined
          }
        />
      }
      lead={
        <div className="objective_lead">
          <Badge tone={stage === "active" ? "accent" : stage === "dropped" ? "dashed" : "quiet"}>
            {initiative_stage_words(stage)}
          </Badge>
          <p className="objective_sentence">
            <b className="number">{initiative_progress_words(initiative)}</b>
            {stage === "active" || stage === "planned" ? ` · ${due_words(due, today)} · ` : " · "}
            <Trans>A hypothesis: it may help, and it is never counted as a result.</Trans>
          </p>
        </div>
      }
      actions={
        is_member &&
        (archived ? (
          <Button icon={<ArchiveRestore size={15} aria-hidden />} onPress={() => void restore.perform({ id })}>
            <Trans>Restore</Trans>
          </Button>
        ) : (
          <>
            <Button icon={<ClipboardCheck size={15} aria-hidden />} onPress={() => open("check-in", id)}>
              <Trans>Check in</Trans>
            </Button>
            <Button icon={<Pencil size={14} aria-hidden />} keys="E" onPress={() => open("edit-initiative", id)}>
              <Trans>Edit</Trans>
            </Button>
            <Button kind="ghost" icon={<Archive size={14} aria-hidden />} onPress={() => void archive.perform({ id })}>
              <Trans>Archive</Trans>
            </Button>
          </>
        ))
      }
    >
      <div className="objective">
        <div className="objective_main">
          {archived && (
            <Banner icon={<Archive size={16} aria-hidden />}>
              <Trans>This initiative is archived.</Trans>
            </Banner>
          )}
          {blocker !== "" && (
            <Banner tone="off" icon={<OctagonAlert size={16} aria-hidden />}>
              <Trans>Blocked: {blocker}</Trans>
            </Banner>
          )}
          <ProgressOf initiative={initiative} may_edit={may_edit} />
          {initiative.note !== "" && (
            <Panel title={<Trans>Note</Trans>}>
              <ClampedText text={initiative.note} lines={8} />
            </Panel>
          )}
          <Panel title={<Trans>Check-ins</Trans>}>
            <QueryView query={check_ins} loading={<Skeleton height={140} />}>
              {(list) => <CheckInList check_ins={list.items} subjects={new Map()} names={names} />}
            </QueryView>
          </Panel>
        </div>
        <div className="objective_side">
          <InitiativeFacts initiative={initiative} names={names} />
        </div>
      </div>
    </Page>
  );
}

function ProgressOf({ initiative, may_edit }: { initiative: Initiative; may_edit: boolean }) {
  const alter = useEdit(alter_initiative);
  const { id, version, checklist } = initiative;
  return (
    <Panel title={<Trans>Progress</Trans>}>
      <div className="initiative_bar">
        <div className="row">
          <b className="number">{initiative_progress_words(initiative)}</b>
        </div>
        <Bullet progress={initiative_share(initiative)} tone="none" size="large" silent />
        {initiative.progress_by === "checklist" && (
          <ul className="milestones_list">
            {checklist.map((step, index) => (
              <li key={index} className="milestone">
                <Checkbox
                  isDisabled={!may_edit}
                  is_selected={step.done}
                  on_change={(done) =>
                    void alter.perform({
                      id,
                      version,
                      changes: { checklist: checklist.map((each, at) => (at === index ? { ...each, done } : each)) },
                    })
                  }
                >
                  {step.title}
                </Checkbox>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}

function InitiativeFacts({ initiative, names }: { initiative: Initiative; names: ReadonlyMap<string, string> }) {
  const { t } = useLingui();
  const today = useToday();
  const key_result = useQuery({
    ...key_result_query(initiative.key_result ?? ""),
    enabled: initiative.key_result !== null,
  });
  const objective = useQuery({
    ...objective_query(initiative.objective ?? ""),
    enabled: initiative.objective !== null,
  });
  const { owner, owner_role, team, starts, due, expected_effect, link, tags } = initiative;
  return (
    <Panel title={<Trans>About</Trans>}>
      <Facts>
        {initiative.objective !== null && (
          <Fact name={t`Helps`}>
            <Link to="/objectives/$id" params={{ id: initiative.objective }} className="text_link">
              {objective.data?.objective.title ?? initiative.objective}
            </Link>
          </Fact>
        )}
        {initiative.key_result !== null && (
          <Fact name={t`Should move`}>
            <Link to="/key-results/$id" params={{ id: initiative.key_result }} className="text_link">
              {key_result.data?.key_result.title ?? initiative.key_result}
            </Link>
          </Fact>
        )}
        <Fact name={t`Who does it`}>
          <OwnerLine name={names.get(owner ?? "") ?? ""} role_name={owner_role} />
        </Fact>
        {team !== null && <Fact name={t`Team`}>{names.get(team) ?? team}</Fact>}
        {starts !== null && (
          <Fact name={t`Starts`}>
            <span className="number">{short_day(starts, today)}</span>
          </Fact>
        )}
        {due !== null && (
          <Fact name={t`Due`}>
            <span className="number">{short_day(due, today)}</span>
          </Fact>
        )}
        {expected_effect !== null && (
          <Fact name={t`Hoped-for effect`}>
            <span className="number">
              {format_difference(expected_effect, { ...plain_measure, unit: key_result.data?.unit ?? "", decimals: 2 })}
            </span>
          </Fact>
        )}
        {initiative.budget !== null && (
          <Fact name={t`Budget`}>
            <span className="number">{format_number(initiative.budget)}</span>
          </Fact>
        )}
        {/^https?:\/\//.test(link) && (
          <Fact name={t`Tracked at`}>
            <a href={link} target="_blank" rel="noreferrer" className="text_link">
              {link} <ExternalLink size={12} aria-hidden style={{ display: "inline" }} />
            </a>
          </Fact>
        )}
        {tags.length > 0 && (
          <Fact name={t`Tags`}>
            <span className="row wrap objective_tags">
              {tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}
