import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Pin, PinOff } from "lucide-react";
import { useState } from "react";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { explain, useEdit } from "../../actions/edit";
import { set_weights } from "../../actions/set_weights";
import type { Schemas } from "../../api/client";
import { objective_query } from "../../api/queries";
import { format_number, format_percent } from "../../model/format";
import type { OverlayProps } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { Dialog } from "../../ui/dialog";
import { Form } from "../../ui/form";
import { IconButton } from "../../ui/icon_button";
import { NumberField } from "../../ui/number_field";
import { Skeleton } from "../../ui/skeleton";
import { DialogFoot } from "./dialog_foot";
import { pinned_sum, type Share, share_of, weights_problem } from "./weights";
import "./objective_edit.css";

const form_id = "weights-form";

export default function WeightsDialog({ id, on_close }: OverlayProps) {
  const query = useQuery(objective_query(id));
  if (query.data !== undefined) return <WeightsForm view={query.data} on_close={on_close} />;
  return (
    <Dialog title={<Trans>Weights</Trans>} overline={id} on_close={on_close}>
      <QueryView query={query} loading={<Skeleton height={240} />}>
        {() => null}
      </QueryView>
    </Dialog>
  );
}

function WeightsForm({ view, on_close }: { view: Schemas["ObjectiveView"]; on_close: () => void }) {
  const { t } = useLingui();
  // A baseline takes part in nothing.
  const counted = view.key_results.filter(({ key_result }) => key_result.kind !== "baseline");
  const [shares, set_shares] = useState<Share[]>(() =>
    counted.map(({ key_result }) => ({ id: key_result.id, pinned: key_result.weight })),
  );
  const [complaint, set_complaint] = useState("");
  const save = useEdit(set_weights, { tells_errors: false, on_done: on_close });
  const problem = weights_problem(shares);
  const pin = (id: string, pinned: number | null) => {
    set_complaint("");
    set_shares((now) => now.map((share) => (share.id === id ? { id, pinned } : share)));
  };

  function submit() {
    const sum = format_number(pinned_sum(shares));
    if (problem === "too_much")
      return set_complaint(t`The pinned shares make ${sum} %. Lower one of them, or let it share the rest.`);
    if (problem === "too_little")
      return set_complaint(t`The pinned shares make only ${sum} %. Raise one of them, or let it share the rest.`);
    const before = new Map(counted.map(({ key_result }) => [key_result.id, key_result.weight]));
    const changes = counted.flatMap(({ version, key_result: { id, weight } }) => {
      const pinned = shares.find((share) => share.id === id)?.pinned ?? null;
      return pinned === weight ? [] : [{ id, version, weight: pinned }];
    });
    if (changes.length === 0) return on_close();
    void save.perform({ objective: view.objective.id, changes, before });
  }

  const total = shares.reduce((sum, share) => sum + share_of(share, shares), 0) / 100;
  return (
    <Dialog
      title={<Trans>Weights</Trans>}
      overline={<span className="truncate">{view.objective.title}</span>}
      on_close={on_close}
      footer={
        <DialogFoot
          form={form_id}
          label={<Trans>Save weights</Trans>}
          is_pending={save.is_pending}
          on_close={on_close}
        />
      }
    >
      <Form id={form_id} problem={complaint || (save.error && explain(save.error))} on_submit={submit}>
        <p className="quiet">
          <Trans>A pinned share stays when a key result comes or goes; the others share the rest equally.</Trans>
        </p>
        <div className="weights">
          {shares.map((share) => {
            const found = counted.find(({ key_result }) => key_result.id === share.id);
            return (
              <WeightRow
                key={share.id}
                title={found?.key_result.title ?? share.id}
                share={share_of(share, shares)}
                is_pinned={share.pinned !== null}
                on_pin={(pinned) => pin(share.id, pinned)}
              />
            );
          })}
        </div>
        <div className="weights_sum" role="status">
          <Trans>Together</Trans>
          <span className="number" data-health={problem === null ? "on" : "off"}>
            {format_percent(total, 1)}
          </span>
        </div>
      </Form>
    </Dialog>
  );
}

interface RowProps {
  title: string;
  // In percent.
  share: number;
  is_pinned: boolean;
  on_pin: (share: number | null) => void;
}

function WeightRow({ title, share, is_pinned, on_pin }: RowProps) {
  const { t } = useLingui();
  return (
    <div className="weights_row">
      <span className="weights_title">{title}</span>
      <Slider
        aria-label={t`Share of ${title}`}
        className="weights_slider"
        data-free={!is_pinned || undefined}
        minValue={0}
        maxValue={100}
        step={1}
        value={Math.round(share)}
        onChange={(value) => on_pin(value)}
      >
        <SliderTrack className="weights_track">
          <span className="weights_fill" style={{ width: `${Math.min(100, share)}%` }} />
          <SliderThumb className="weights_thumb" />
        </SliderTrack>
      </Slider>
      <NumberField
        label={t`Share of ${title} in percent`}
        hides_label
        unit="%"
        minValue={0}
        maxValue={100}
        value={Math.round(share * 100) / 100}
        decimals={2}
        on_change={(value) => on_pin(value)}
      />
      <IconButton
        label={is_pinned ? t`Pinned. Let it share the rest` : t`Shares the rest. Pin it`}
        onPress={() => on_pin(is_pinned ? null : Math.round(share * 100) / 100)}
      >
        {is_pinned ? <Pin size={15} aria-hidden /> : <PinOff size={15} aria-hidden />}
      </IconButton>
    </div>
  );
}
