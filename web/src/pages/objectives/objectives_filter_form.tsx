import { Trans, useLingui } from "@lingui/react/macro";
import { level_words, stage_words } from "../../model/words";
import type { Search } from "../../search_params";
import { Checkbox } from "../../ui/checkbox";
import { Picker } from "../../ui/picker";
import { Select } from "../../ui/select";
import type { ObjectivesFilterProps } from "./objectives_filter";

const levels = ["workspace", "team", "person"] as const;
const stages = ["draft", "planned", "active", "closed"] as const;

export default function ObjectivesFilterForm({ search, on_change, teams, people }: ObjectivesFilterProps) {
  const { t } = useLingui();
  return (
    <div className="stack objectives_popover">
      <Picker
        label={<Trans>Team</Trans>}
        placeholder={t`All teams`}
        choices={teams}
        value={search.team ?? null}
        on_change={(team) => on_change({ team: team ?? undefined })}
      />
      <Picker
        label={<Trans>Owner</Trans>}
        placeholder={t`Everybody`}
        choices={people}
        value={search.owner ?? null}
        on_change={(owner) => on_change({ owner: owner ?? undefined })}
      />
      <Select
        label={<Trans>Belongs to</Trans>}
        choices={[{ id: "any", label: t`anybody` }, ...levels.map((id) => ({ id, label: level_words(id) }))]}
        value={search.level ?? "any"}
        on_change={(level) => on_change({ level: level === "any" ? undefined : (level as (typeof levels)[number]) })}
      />
      <Select
        label={<Trans>Stage</Trans>}
        choices={[
          { id: "any", label: t`Any` },
          ...stages.map((id) => ({ id, label: stage_words(id) })),
          { id: "archived", label: t`Archived` },
        ]}
        value={search.stage ?? "any"}
        on_change={(stage) => on_change({ stage: stage === "any" ? undefined : (stage as Search["stage"]) })}
      />
      <Checkbox
        is_selected={search.archived === true}
        on_change={(archived) => on_change({ archived: archived || undefined })}
      >
        <Trans>Show archived</Trans>
      </Checkbox>
    </div>
  );
}
