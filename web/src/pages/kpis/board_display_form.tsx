import { Trans, useLingui } from "@lingui/react/macro";
import { Segmented } from "../../ui/tabs";
import { Select, type Choice } from "../../ui/select";
import { board_sort, type BoardSort } from "./board_order";
import type { ToolbarProps } from "./board_toolbar";

type Stage = "active" | "draft" | "archived";

export default function BoardDisplayForm({ search, on_change }: ToolbarProps) {
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
        <Select
          label={<Trans>Sort by</Trans>}
          choices={sorts}
          value={board_sort(search.sort)}
          on_change={(sort) => on_change({ sort: sort === "trouble" ? undefined : sort })}
        />
      )}
      <Select
        label={<Trans>Stage</Trans>}
        choices={stages}
        value={stage}
        on_change={(next) => on_change({ stage: next === "active" ? undefined : next, sel: undefined })}
      />
    </div>
  );
}
