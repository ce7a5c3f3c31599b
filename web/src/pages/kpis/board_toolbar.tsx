import { Trans, useLingui } from "@lingui/react/macro";
import { ListFilter, SlidersHorizontal } from "lucide-react";
import { lazy, Suspense } from "react";
import type { Search } from "../../search_params";
import { Button } from "../../ui/button";
import { Popover } from "../../ui/popover";
import type { Choice } from "../../ui/select";
import { Skeleton } from "../../ui/skeleton";
import { filter_count } from "./board_filter";

const FilterForm = lazy(() => import("./board_filter_form"));
const DisplayForm = lazy(() => import("./board_display_form"));

export interface ToolbarProps {
  search: Search;
  on_change: (part: Search) => void;
}

export interface FilterProps extends ToolbarProps {
  teams: readonly Choice[];
  people: readonly Choice[];
  tags: readonly string[];
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
      <Suspense fallback={<Skeleton height={180} width={240} />}>
        <FilterForm search={search} on_change={on_change} teams={teams} people={people} tags={tags} />
      </Suspense>
    </Popover>
  );
}

export function BoardDisplay({ search, on_change }: ToolbarProps) {
  const { t } = useLingui();
  return (
    <Popover
      label={t`Display`}
      trigger={
        <Button icon={<SlidersHorizontal size={15} aria-hidden />}>
          <Trans>Display</Trans>
        </Button>
      }
    >
      <Suspense fallback={<Skeleton height={180} width={240} />}>
        <DisplayForm search={search} on_change={on_change} />
      </Suspense>
    </Popover>
  );
}
