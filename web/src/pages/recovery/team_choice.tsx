import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import { OptionalMark } from "../../ui/form";
import { Picker } from "../../ui/picker";
import type { Choice } from "../../ui/select";

interface Props {
  teams: readonly Choice[];
  value: readonly string[];
  error?: string | undefined;
  on_change: (teams: string[]) => void;
}

// Several teams: picked one by one, each taken away by its button.
export function TeamChoice({ teams, value, error, on_change }: Props) {
  const { t } = useLingui();
  // A new field after each choice, so that it is empty again.
  const [chosen, set_chosen] = useState(0);
  const names = new Map(teams.map((team) => [team.id, team.label]));
  return (
    <div className="stack recovery_teams">
      <Picker
        key={chosen}
        label={
          <>
            <Trans>Contributing teams</Trans>
            <OptionalMark />
          </>
        }
        error={error}
        placeholder={t`Add a team`}
        choices={teams.filter((team) => !value.includes(team.id))}
        value={null}
        on_change={(team) => {
          if (team === null) return;
          on_change([...value, team]);
          set_chosen(chosen + 1);
        }}
      />
      {value.length > 0 && (
        <ul className="row wrap">
          {value.map((id) => {
            const name = names.get(id) ?? id;
            return (
              <li key={id} className="recovery_team">
                <span className="truncate">{name}</span>
                <Button
                  className="recovery_team_remove"
                  aria-label={t`Remove ${name}`}
                  onPress={() => on_change(value.filter((each) => each !== id))}
                >
                  <X size={13} aria-hidden />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
