import { Trans, useLingui } from "@lingui/react/macro";
import { Picker } from "../../ui/picker";
import type { Choice } from "../../ui/select";
import type { FilterProps } from "./board_toolbar";

// An id of an old link that is nobody's counts as none.
function known(choices: readonly Choice[], id: string | undefined): string | null {
  return id !== undefined && choices.some((each) => each.id === id) ? id : null;
}

export default function BoardFilterForm({ search, on_change, teams, people, tags }: FilterProps) {
  const { t } = useLingui();
  return (
    <div className="stack board_popover">
      <Picker
        label={<Trans>Team</Trans>}
        placeholder={t`All teams`}
        choices={teams}
        value={known(teams, search.team)}
        on_change={(team) => on_change({ team: team ?? undefined })}
      />
      <Picker
        label={<Trans>Owner</Trans>}
        placeholder={t`Everybody`}
        choices={people}
        value={known(people, search.owner)}
        on_change={(owner) => on_change({ owner: owner ?? undefined })}
      />
      {(tags.length > 0 || search.tag !== undefined) && (
        <Picker
          label={<Trans>Tag</Trans>}
          placeholder={t`All tags`}
          choices={tags.map((tag) => ({ id: tag, label: tag }))}
          value={search.tag ?? null}
          on_change={(tag) => on_change({ tag: tag ?? undefined })}
        />
      )}
    </div>
  );
}
