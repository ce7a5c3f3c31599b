import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { cycles_query } from "../../api/queries";
import { day_range } from "../../model/dates";
import { useToday } from "../../shell/session";
import { RadioCards } from "../../ui/radio_cards";
import { Select } from "../../ui/select";
import type { CarryOver } from "./close_draft";

interface Props {
  // The cycle that it ends in.
  leaves: string | null;
  carry_over: CarryOver;
  to: string | null;
  error: string | undefined;
  on_change: (part: { carry_over?: CarryOver; carry_over_to?: string | null }) => void;
}

export function CarryOverChoice({ leaves, carry_over, to, error, on_change }: Props) {
  const { t } = useLingui();
  const today = useToday();
  const cycles = useQuery(cycles_query());
  const choices = (cycles.data?.items ?? [])
    .filter(({ cycle }) => cycle.id !== leaves && cycle.last_day >= today)
    .map(({ cycle }) => ({ id: cycle.id, label: cycle.name, note: day_range(cycle.first_day, cycle.last_day, today) }));
  return (
    <section className="close_part">
      <RadioCards
        label={t`Does it go on?`}
        cards={[
          { id: "no", label: t`No`, note: t`It ends here.` },
          { id: "keep_value", label: t`Yes, from its start`, note: t`The way so far counts on.` },
          { id: "reset_value", label: t`Yes, from here`, note: t`It begins where it stands now.` },
        ]}
        value={carry_over}
        on_change={(chosen) => on_change({ carry_over: chosen, carry_over_to: to ?? choices[0]?.id ?? null })}
        className="close_carry_over"
      />
      {carry_over !== "no" &&
        (choices.length === 0 ? (
          <p className="close_note">
            <Trans>There is no other cycle that runs or lies ahead. Create one first, on the page of cycles.</Trans>
          </p>
        ) : (
          <Select
            label={t`In which cycle?`}
            choices={choices}
            value={to}
            on_change={(cycle) => on_change({ carry_over_to: cycle })}
            error={error}
          />
        ))}
    </section>
  );
}
