import { Trans, useLingui } from "@lingui/react/macro";
import { ListFilter, SlidersHorizontal, X } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { level_words, stage_words } from "../../model/words";
import type { Search } from "../../search_params";
import { Button } from "../../ui/button";
import { deferred, useSoon } from "../../ui/deferred";
import { Popover } from "../../ui/popover";
import { type Choice, Select } from "../../ui/select";
import { filter_count, list_sort, type ListSort } from "./objective_list";
import "./objectives.css";

export interface ObjectivesFilterProps {
  search: Search;
  on_change: (part: Search) => void;
  teams: readonly Choice[];
  people: readonly Choice[];
}

const FilterForm = deferred<ObjectivesFilterProps>(() => import("./objectives_filter_form"));

export function ObjectivesFilter({ search, on_change, teams, people }: ObjectivesFilterProps) {
  const { t } = useLingui();
  const count = filter_count(search);
  useSoon(FilterForm);
  return (
    <Popover
      label={t`Filter`}
      trigger={
        <Button icon={<ListFilter size={15} aria-hidden />}>
          {count === 0 ? <Trans>Filter</Trans> : <Trans>Filter: {count}</Trans>}
        </Button>
      }
    >
      <FilterForm search={search} on_change={on_change} teams={teams} people={people} />
    </Popover>
  );
}

interface OrderProps extends Pick<ObjectivesFilterProps, "search" | "on_change"> {
  on_fold: (open: boolean) => void;
}

export function ObjectivesOrder({ search, on_change, on_fold }: OrderProps) {
  const { t } = useLingui();
  const sorts: Choice<ListSort>[] = [
    { id: "tree", label: t`Tree` },
    { id: "trouble", label: t`Trouble first` },
    { id: "due", label: t`Due day` },
    { id: "progress", label: t`Progress` },
  ];
  return (
    <Popover
      label={t`Display`}
      trigger={
        <Button icon={<SlidersHorizontal size={15} aria-hidden />}>
          <Trans>Display</Trans>
        </Button>
      }
    >
      <div className="stack objectives_popover">
        <Select
          label={<Trans>Order</Trans>}
          choices={sorts}
          value={list_sort(search.sort)}
          on_change={(sort) => on_change({ sort: sort === "tree" ? undefined : sort })}
        />
        <div className="row">
          <Button size="compact" onPress={() => on_fold(true)}>
            <Trans>Expand all</Trans>
          </Button>
          <Button size="compact" onPress={() => on_fold(false)}>
            <Trans>Collapse all</Trans>
          </Button>
        </div>
      </div>
    </Popover>
  );
}

function name(choices: readonly Choice[], id: string): string {
  return choices.find((each) => each.id === id)?.label ?? id;
}

// What the list is narrowed to, each taken away by its button.
export function ObjectivesChips({ search, on_change, teams, people }: ObjectivesFilterProps) {
  const { t } = useLingui();
  const chips: { part: Search; text: string }[] = [];
  if (search.team !== undefined) chips.push({ part: { team: undefined }, text: t`Team: ${name(teams, search.team)}` });
  if (search.owner !== undefined)
    chips.push({ part: { owner: undefined }, text: t`Owner: ${name(people, search.owner)}` });
  if (search.level !== undefined) chips.push({ part: { level: undefined }, text: level_words(search.level) });
  if (search.stage !== undefined)
    chips.push({
      part: { stage: undefined },
      text: search.stage === "archived" ? t`Archived` : stage_words(search.stage),
    });
  if (search.archived === true) chips.push({ part: { archived: undefined }, text: t`Show archived` });
  if (chips.length === 0) return null;
  return (
    <ul className="row wrap" aria-label={t`Narrowed to`}>
      {chips.map(({ part, text }) => (
        <li key={text}>
          <AriaButton
            className="objectives_chip"
            onPress={() => on_change(part)}
            aria-label={t`${text}: show all again`}
          >
            <span className="truncate">{text}</span>
            <X size={12} aria-hidden />
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}
