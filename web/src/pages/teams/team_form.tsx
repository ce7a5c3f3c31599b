import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useMemo, useState } from "react";
import { explain } from "../../actions/edit";
import { people_query, teams_query } from "../../api/queries";
import { field_errors } from "../../api/problem";
import { Avatar } from "../../domain/avatar";
import { Checkbox } from "../../ui/checkbox";
import { Form, OptionalMark } from "../../ui/form";
import { IconButton } from "../../ui/icon_button";
import { Picker } from "../../ui/picker";
import { TextField } from "../../ui/text_field";
import { possible_parents } from "./team_order";
import "./teams.css";

export interface TeamDraft {
  name: string;
  parent: string | null;
  members: { person: string; lead: boolean }[];
}

interface TeamFormProps {
  id: string;
  // The team itself, which cannot be above itself; empty for a new one.
  team: string;
  draft: TeamDraft;
  on_change: (draft: TeamDraft) => void;
  error: Error | null;
  // Only admins put a team below another.
  may_move: boolean;
  on_submit: () => void;
}

export const questions_of_team_form = [teams_query(), people_query()] as const;

export function TeamForm({ id, team, draft, on_change, error, may_move, on_submit }: TeamFormProps) {
  const { t } = useLingui();
  const [is_sent, set_is_sent] = useState(false);
  const [of_teams, of_people] = questions_of_team_form;
  const teams = useQuery(of_teams).data?.items;
  const people = useQuery(of_people).data?.items;
  const refused = field_errors(error);
  const parents = useMemo(
    () => possible_parents(teams ?? [], team).map((view) => ({ id: view.team.id, label: view.team.name })),
    [teams, team],
  );
  const names = useMemo(() => new Map(people?.map(({ person }) => [person.id, person.name])), [people]);
  const others = (people ?? [])
    .filter(({ person }) => !person.archived && !draft.members.some((member) => member.person === person.id))
    .map(({ person }) => ({
      id: person.id,
      label: person.name,
      ...(person.title === "" ? {} : { note: person.title }),
    }));

  function submit() {
    set_is_sent(true);
    if (draft.name.trim() !== "") on_submit();
  }
  return (
    <Form id={id} problem={error === null ? null : explain(error)} on_submit={submit}>
      <TextField
        label={t`Name`}
        autoFocus
        isRequired
        validationBehavior="aria"
        value={draft.name}
        onChange={(name) => on_change({ ...draft, name })}
        error={is_sent && draft.name.trim() === "" ? t`Enter a name.` : refused.name}
      />
      {teams !== undefined && (
        <Picker
          label={
            <>
              <Trans>Team above</Trans>
              <OptionalMark />
            </>
          }
          choices={parents}
          value={draft.parent}
          on_change={(parent) => on_change({ ...draft, parent })}
          isDisabled={!may_move}
          {...(may_move ? {} : { help: t`Only admins can put a team below another.` })}
          error={refused.parent}
        />
      )}
      {people !== undefined && (
        <Picker
          key={draft.members.length}
          label={t`Members`}
          placeholder={t`Add somebody`}
          choices={others}
          value={null}
          on_change={(person) =>
            person !== null && on_change({ ...draft, members: [...draft.members, { person, lead: false }] })
          }
          error={refused.members}
        />
      )}
      {draft.members.length > 0 && (
        <ul className="teams_members">
          {draft.members.map((member) => {
            const name = names.get(member.person) ?? member.person;
            return (
              <li key={member.person} className="teams_member">
                <Avatar name={name} size={24} silent />
                <span className="teams_member_name truncate">{name}</span>
                <Checkbox
                  is_selected={member.lead}
                  on_change={(lead) =>
                    on_change({
                      ...draft,
                      members: draft.members.map((each) => (each.person === member.person ? { ...each, lead } : each)),
                    })
                  }
                >
                  <Trans>Leads the team</Trans>
                </Checkbox>
                <IconButton
                  label={t`Remove ${name}`}
                  size="compact"
                  onPress={() =>
                    on_change({ ...draft, members: draft.members.filter((each) => each.person !== member.person) })
                  }
                >
                  <X size={14} aria-hidden />
                </IconButton>
              </li>
            );
          })}
        </ul>
      )}
    </Form>
  );
}
