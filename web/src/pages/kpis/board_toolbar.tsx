import { Trans, useLingui } from "@lingui/react/macro";
import { ListFilter, SlidersHorizontal } from "lucide-react";
import type { Search } from "../../search_params";
import { Button } from "../../ui/button";
import { Picker } from "../../ui/picker";
import { Popover } from "../../ui/popover";
import { Segmented } from "../../ui/tabs";
import { Select, type Choice } from "../../ui/select";
import { board_sort, type BoardSort } from "./board_order";
import { filter_count } from "./board_filter";

interface Props {
  search: Search;
  on_change: (part: Search) => void;
}

interface FilterProps extends Props {
  teams: readonly Choice[];
  people: readonly Choice[];
  tags: readonly string[];
}

// An id of an old link that is nobody's counts as none.
function known(choices: readonly Choice[], id: string | undefined): string | null {
  return id !== undefined && choices.some((each) => each.id === id) ? id : null;
}

export function BoardFilter({ search, on_change, teams, people, tags }: FilterProps) {
  const { t } = useLingui();
  const count = filter_count(search);
  return (
    <Popover
      label={t`Filter`}
      trigger={
        <Button icon={<ListFilter size={15} aria-hidden />}>
          {count === 0 ? <Trans>Filter</Trans> : <Trans>Filter: {count}</Trans>}
        </Button>
      }
    >
      <div className="stack board_popover">
        <Picker label={<Trans>Team</Trans>} placeholder={t`All teams`} choices={teams} value={known(teams, search.team)} on_change={(team) => on_change({ team: team ?? undefined })} />
        <Picker label={<Trans>Owner</Trans>} placeholder={t`Everybody`} choices={people} value={known(people, search.owner)} on_change={(owner) => on_change({ owner: owner ?? undefined })} />
        {(tags.length > 0 || search.tag !== undefined) && (
          <Picker
            label={<Trans>Tag</Trans>}
            placeholder={t`Any tag`}
            choices={tags.map((tag) => ({ id: tag, label: tag }))}
            value={search.tag ?? null}
            on_change={(tag) => on_change({ tag: tag ?? undefined })}
          />
        )}
      </div>
    </Popover>
  );
}

type Stage = "active" | "draft" | "archived";

export function BoardDisplay({ search, on_change }: Props) {
  const { t } = useLingui();
  const stage: Stage = search.stage === "draft" || search.stage === "archived" ? search.stage : "active";
  const sorts: readonly Choice<BoardSort>[] = [
    { id: "trouble", label: t`Trouble first` },
    { id: "name", label: t`Name` },
    { id: "change", label: t`Change for the worse` },
  ];
  const stages: readonly Choice<Stage>[] = [
    { id: "active", label: t`Active` },
    { id: "draft", label: t`Drafts` },
    { id: "archived", label: t`Archived` },
  ];
  const is_table = search.view === "table";
  return (
    <Popover
      label={t`Display`}
      trigger={
        <Button icon={<SlidersHorizontal size={15} aria-hidden />}>
          <Trans>Display</Trans>
        </Button>
      }
    >
      <div className="stack board_popover">
        <Segmented
          label={t`Show as`}
          segments={[
            { id: "cards", label: <Trans>Cards</Trans> },
            { id: "table", label: <Trans>Table</Trans> },
          ]}
          value={is_table ? "table" : "cards"}
          on_change={(view) => on_change({ view: view === "table" ? view : undefined, sort: undefined })}
        />
        {!is_table && (
          <Select label={<Trans>Sort by</Trans>} choices={sorts} value={board_sort(search.sort)} on_change={(sort) => on_change({ sort: sort === "trouble" ? undefined : sort })} />
        )}
        <Select label={<Trans>Stage</Trans>} choices={stages} value={stage} on_change={(next) => on_change({ stage: next === "active" ? undefined : next, sel: undefined })} />
      </div>
    </Popover>
  );
}
