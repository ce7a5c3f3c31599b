import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { create_alignment } from "../../actions/alignments";
import { explain, useEdit } from "../../actions/edit";
import { field_errors } from "../../api/problem";
import { key_result_query, objective_query } from "../../api/queries";
import type { OverlayProps } from "../../shell/overlays";
import { Dialog } from "../../ui/dialog";
import { Form } from "../../ui/form";
import { RadioCards } from "../../ui/radio_cards";
import { DialogFoot } from "./dialog_foot";
import { GoalPicker, link_to } from "./goal_picker";

const form_id = "align-form";

// Says what a goal serves. The server refuses circles; its words are shown as they come.
export default function AlignDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const is_key_result = id.startsWith("KR-");
  const objective = useQuery({ ...objective_query(id), enabled: !is_key_result });
  const key_result = useQuery({ ...key_result_query(id), enabled: is_key_result });
  const title = objective.data?.objective.title ?? key_result.data?.key_result.title ?? id;
  const has_primary = objective.data?.serves.some(({ alignment }) => alignment.primary) ?? false;
  const [to, set_to] = useState<string | null>(null);
  const [chosen_strength, set_strength] = useState<"primary" | "supporting" | null>(null);
  const strength = chosen_strength ?? (has_primary ? "supporting" : "primary");
  const [complaint, set_complaint] = useState("");
  const link = useEdit(create_alignment, { tells_errors: false, on_done: on_close });
  const errors = field_errors(link.error);

  function submit() {
    if (to === null) return set_complaint(t`Choose what it serves.`);
    void link.perform({
      ...(is_key_result ? { from_key_result: id } : { from_objective: id }),
      ...link_to(to),
      primary: strength === "primary",
    });
  }

  return (
    <Dialog
      title={<Trans>What does it serve?</Trans>}
      overline={<span className="truncate">{title}</span>}
      on_close={on_close}
      footer={
        <DialogFoot
          form={form_id}
          label={<Trans context="verb">Link</Trans>}
          is_pending={link.is_pending}
          on_close={on_close}
        />
      }
    >
      <Form id={form_id} problem={link.error && explain(link.error)} on_submit={submit}>
        <GoalPicker
          label={t`Objective, key result, KPI or pillar`}
          placeholder={t`Type a few words`}
          kinds={["objective", "key_result", "kpi", "pillar"]}
          without={[id]}
          value={to}
          on_change={(next) => {
            set_to(next);
            set_complaint("");
          }}
          error={complaint || errors.to_objective || errors.to_key_result || errors.to_kpi || errors.to_pillar}
        />
        <RadioCards
          label={t`How?`}
          value={strength}
          on_change={set_strength}
          error={errors.primary}
          {...(has_primary
            ? { help: t`It has a primary link already. Remove that one before you choose another.` }
            : {})}
          cards={[
            { id: "primary", label: t`Primary`, note: t`Its one place in the tree; it may count there` },
            { id: "supporting", label: t`Supporting`, note: t`Shown, never counted` },
          ]}
        />
      </Form>
    </Dialog>
  );
}
