import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useDeferredValue, useState } from "react";
import { Button, ComboBox, FieldError, Group, Label, ListBox, Popover, Text } from "react-aria-components";
import { ChevronDown } from "lucide-react";
import { kpis_query, objectives_query, pillars_query, search_query } from "../../api/queries";
import { Option } from "../../ui/option";
import { PickerInput } from "../../ui/picker_input";
import type { Choice } from "../../ui/select";
import "../../ui/field.css";
import "../../ui/popover.css";

export type GoalKind = "objective" | "key_result" | "kpi" | "pillar";

interface Props {
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  placeholder: string;
  kinds: readonly GoalKind[];
  // Ids that may not be chosen, such as the goal itself.
  without?: readonly string[];
  value: string | null;
  // The title of what is chosen already.
  shown?: string;
  on_change: (id: string | null, title: string) => void;
}

// One goal of any number: the server searches while somebody types.
export function GoalPicker({
  label,
  help,
  error,
  placeholder,
  kinds,
  without = [],
  value,
  shown = "",
  on_change,
}: Props) {
  const [words, set_words] = useState(shown);
  const searched = useDeferredValue(words.trim());
  const found = useFound(searched === shown.trim() ? "" : searched, kinds);
  const choices = found.filter((choice) => !without.includes(choice.id));
  return (
    <ComboBox
      items={choices}
      value={value}
      inputValue={words}
      onInputChange={(next) => {
        set_words(next);
        if (next === "" && value !== null) on_change(null, "");
      }}
      onChange={(key) => {
        const choice = choices.find((each) => each.id === key);
        if (choice === undefined) return;
        set_words(choice.label);
        on_change(choice.id, choice.label);
      }}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className="field"
    >
      <Label className="field_label">{label}</Label>
      <Group className="field_group">
        <PickerInput placeholder={placeholder} />
        <Button className="field_step">
          <ChevronDown size={14} aria-hidden />
        </Button>
      </Group>
      {help !== undefined && (
        <Text slot="description" className="field_help">
          {help}
        </Text>
      )}
      <FieldError className="field_error">{error}</FieldError>
      <Popover className="popover" offset={4}>
        <ListBox
          className="options"
          renderEmptyState={() => (
            <div className="options_empty">
              <Trans>Nothing found</Trans>
            </div>
          )}
        >
          {(choice: Choice) => <Option choice={choice} />}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

// Without words the newest goals are offered; with words what the search finds.
function useFound(words: string, kinds: readonly GoalKind[]): Choice[] {
  const asks = words !== "";
  const wants = (kind: GoalKind) => kinds.includes(kind);
  const hits = useQuery({
    ...search_query({ q: words || "-", limit: 50 }),
    enabled: asks,
    placeholderData: (before) => before,
  });
  const objectives = useQuery({
    ...objectives_query({ stage: "active", limit: 100 }),
    enabled: !asks && wants("objective"),
  });
  const kpis = useQuery({ ...kpis_query(), enabled: !asks && wants("kpi") });
  const pillars = useQuery({ ...pillars_query, enabled: wants("pillar") });
  const themes = wants("pillar")
    ? (pillars.data?.items ?? []).map((pillar): Choice => ({ id: pillar.id, label: pillar.title, note: pillar.id }))
    : [];
  if (asks) {
    const fitting = themes.filter((theme) => theme.label.toLowerCase().includes(words.toLowerCase()));
    const goals = (hits.data?.hits ?? []).filter((hit) => kinds.includes(hit.kind as GoalKind));
    return [...fitting, ...goals.map((hit): Choice => ({ id: hit.id, label: hit.title, note: hit.id }))];
  }
  return [
    ...themes,
    ...(wants("objective")
      ? (objectives.data?.items ?? []).map((row): Choice => ({ id: row.id, label: row.title, note: row.id }))
      : []),
    ...(wants("kpi")
      ? (kpis.data?.items ?? []).map((card): Choice => ({ id: card.id, label: card.name, note: card.id }))
      : []),
  ];
}

// The field of an alignment that names this goal.
export function link_to(id: string): {
  to_objective?: string;
  to_key_result?: string;
  to_kpi?: string;
  to_pillar?: string;
} {
  if (id.startsWith("KPI-")) return { to_kpi: id };
  if (id.startsWith("KR-")) return { to_key_result: id };
  if (id.startsWith("PI-")) return { to_pillar: id };
  return { to_objective: id };
}
