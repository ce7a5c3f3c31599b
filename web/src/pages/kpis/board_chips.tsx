import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import type { Search } from "../../search_params";
import { Button } from "../../ui/button";
import type { Choice } from "../../ui/select";

interface Props {
  search: Search;
  teams: readonly Choice[];
  people: readonly Choice[];
  on_change: (part: Search) => void;
}

function name(choices: readonly Choice[], id: string): string {
  return choices.find((each) => each.id === id)?.label ?? id;
}

// What the board is narrowed to, each taken away by its button.
export function BoardChips({ search, teams, people, on_change }: Props) {
  const { t } = useLingui();
  const chips: { part: Search; text: string }[] = [];
  if (search.team !== undefined) chips.push({ part: { team: undefined }, text: t`Team: ${name(teams, search.team)}` });
  if (search.owner !== undefined)
    chips.push({ part: { owner: undefined }, text: t`Owner: ${name(people, search.owner)}` });
  if (search.tag !== undefined) chips.push({ part: { tag: undefined }, text: t`Tag: ${search.tag}` });
  if (search.stage === "draft") chips.push({ part: { stage: undefined }, text: t`Drafts` });
  if (search.stage === "archived") chips.push({ part: { stage: undefined }, text: t`Archived` });
  if (chips.length === 0) return null;
  return (
    <ul className="row wrap board_chips" aria-label={t`Narrowed to`}>
      {chips.map(({ part, text }) => (
        <li key={text}>
          <AriaButton className="board_chip" onPress={() => on_change(part)} aria-label={t`${text}: show all again`}>
            <span className="truncate">{text}</span>
            <X size={12} aria-hidden />
          </AriaButton>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button
            kind="ghost"
            size="compact"
            onPress={() => on_change(Object.assign({}, ...chips.map((chip) => chip.part)) as Search)}
          >
            <Trans>Clear all</Trans>
          </Button>
        </li>
      )}
    </ul>
  );
}
