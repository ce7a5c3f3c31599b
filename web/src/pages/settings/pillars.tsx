import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Archive, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { archive_pillar } from "../../actions/archive_pillar";
import { create_pillar } from "../../actions/create_pillar";
import { explain, useEdit } from "../../actions/edit";
import { update_pillar } from "../../actions/update_pillar";
import type { Schemas } from "../../api/client";
import { pillars_query } from "../../api/queries";
import { QueryView } from "../../shell/query_view";
import { Button } from "../../ui/button";
import { Form } from "../../ui/form";
import { IconButton } from "../../ui/icon_button";
import { Panel } from "../../ui/panel";
import { SkeletonLines } from "../../ui/skeleton";
import { TextField } from "../../ui/text_field";

type Pillar = Schemas["Pillar"];

// The few strategic themes below the ultimate goal.
export function Pillars({ may_change }: { may_change: boolean }) {
  const { t } = useLingui();
  const pillars = useQuery(pillars_query);
  // "new", the id of the one that is being edited, or none.
  const [edited, set_edited] = useState<string | null>(null);
  const archive = useEdit(archive_pillar);
  const close = () => set_edited(null);
  return (
    <Panel
      title={t`Pillars`}
      actions={
        may_change &&
        edited !== "new" && (
          <Button size="compact" icon={<Plus size={13} aria-hidden />} onPress={() => set_edited("new")}>
            <Trans>Add a pillar</Trans>
          </Button>
        )
      }
    >
      <QueryView query={pillars} loading={<SkeletonLines lines={3} height={34} />}>
        {({ items }) => (
          <ul className="settings_list">
            {items.length === 0 && edited !== "new" && (
              <li className="quiet">
                <Trans>None yet. Pillars are the few themes that objectives and KPIs serve.</Trans>
              </li>
            )}
            {items.map((pillar) => (
              <li key={pillar.id} className="settings_row">
                {edited === pillar.id ? (
                  <PillarForm pillar={pillar} on_close={close} />
                ) : (
                  <>
                    <div className="settings_row_text">
                      <span className="settings_row_title">{pillar.title}</span>
                      {pillar.note !== "" && <span className="settings_row_note">{pillar.note}</span>}
                    </div>
                    {may_change && (
                      <>
                        <IconButton
                          label={t`Edit ${pillar.title}`}
                          size="compact"
                          onPress={() => set_edited(pillar.id)}
                        >
                          <Pencil size={14} aria-hidden />
                        </IconButton>
                        <IconButton
                          label={t`Archive ${pillar.title}`}
                          size="compact"
                          onPress={() => void archive.perform(pillar)}
                        >
                          <Archive size={14} aria-hidden />
                        </IconButton>
                      </>
                    )}
                  </>
                )}
              </li>
            ))}
            {edited === "new" && (
              <li className="settings_row">
                <PillarForm pillar={null} on_close={close} />
              </li>
            )}
          </ul>
        )}
      </QueryView>
    </Panel>
  );
}

function PillarForm({ pillar, on_close }: { pillar: Pillar | null; on_close: () => void }) {
  const { t } = useLingui();
  const [title, set_title] = useState(pillar?.title ?? "");
  const [note, set_note] = useState(pillar?.note ?? "");
  const [is_sent, set_is_sent] = useState(false);
  const creation = useEdit(create_pillar, { tells_errors: false, on_done: on_close });
  const update = useEdit(update_pillar, { tells_errors: false, on_done: on_close });
  const error = creation.error ?? update.error;
  function save() {
    set_is_sent(true);
    const input = { title: title.trim(), note: note.trim() };
    if (input.title === "") return;
    if (pillar === null) void creation.perform(input);
    else void update.perform({ pillar, change: input });
  }
  return (
    <div className="settings_row_form">
      <Form problem={error === null ? null : explain(error)} on_submit={save}>
        <TextField
          label={t`Pillar`}
          autoFocus
          value={title}
          onChange={set_title}
          error={is_sent && title.trim() === "" ? t`Enter a title.` : undefined}
        />
        <TextField label={t`What it means`} rows={2} value={note} onChange={set_note} />
        <div className="settings_save">
          <Button kind="ghost" onPress={on_close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" type="submit" isPending={creation.is_pending || update.is_pending}>
            {pillar === null ? <Trans>Add</Trans> : <Trans>Save</Trans>}
          </Button>
        </div>
      </Form>
    </div>
  );
}
