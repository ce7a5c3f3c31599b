import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { explain } from "../../actions/edit";
import { field_errors } from "../../api/problem";
import type { Schemas } from "../../api/client";
import { type Role, role_meaning, role_rank, role_words, roles } from "../../model/role_words";
import { useSession } from "../../shell/session";
import { Switch } from "../../ui/checkbox";
import { Form, OptionalMark } from "../../ui/form";
import { RadioCards } from "../../ui/radio_cards";
import { TextField } from "../../ui/text_field";

export interface PersonDraft {
  name: string;
  email: string;
  title: string;
  role: Role;
  active: boolean;
}

export const empty_draft: PersonDraft = { name: "", email: "", title: "", role: "member", active: true };

export function draft_of({ name, email, title, role, active }: Schemas["Person"]): PersonDraft {
  return { name, email, title, role, active };
}

interface PersonFormProps {
  id: string;
  draft: PersonDraft;
  on_change: (draft: PersonDraft) => void;
  error: Error | null;
  is_last_owner?: boolean;
  on_submit: () => void;
}

export function PersonForm({ id, draft, on_change, error, is_last_owner = false, on_submit }: PersonFormProps) {
  const { t } = useLingui();
  const session = useSession();
  const [is_sent, set_is_sent] = useState(false);
  const refused = field_errors(error);
  const lacks_name = is_sent && draft.name.trim() === "";

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
        error={lacks_name ? t`Enter a name.` : refused.name}
      />
      <TextField
        label={
          <>
            <Trans>E-mail</Trans>
            <OptionalMark />
          </>
        }
        help={t`Needed to sign in. People without one can still own goals.`}
        type="email"
        value={draft.email}
        onChange={(email) => on_change({ ...draft, email: email.trim() })}
        error={refused.email}
      />
      <TextField
        label={
          <>
            <Trans>What they do</Trans>
            <OptionalMark />
          </>
        }
        placeholder={t`Head of Support`}
        value={draft.title}
        onChange={(title) => on_change({ ...draft, title })}
        error={refused.title}
      />
      <RadioCards
        label={t`Role`}
        columns={1}
        help={
          is_last_owner
            ? t`The only owner stays owner. Make somebody else an owner first.`
            : session.role === "owner"
              ? undefined
              : t`Only an owner can make others owners.`
        }
        error={refused.role}
        cards={roles.map((role) => ({
          id: role,
          label: role_words(role),
          note: role_meaning(role),
          disabled: role_rank(role) > role_rank(session.role) || (is_last_owner && role !== "owner"),
        }))}
        value={draft.role}
        on_change={(role) => on_change({ ...draft, role })}
      />
      <Switch
        is_selected={draft.active}
        isDisabled={is_last_owner}
        on_change={(active) => on_change({ ...draft, active })}
      >
        <Trans>May sign in</Trans>
      </Switch>
    </Form>
  );
}
