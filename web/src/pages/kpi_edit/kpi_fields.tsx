import { Trans, useLingui } from "@lingui/react/macro";
import type { FieldErrors } from "../../api/problem";
import { OptionalMark } from "../../ui/form";
import { Picker } from "../../ui/picker";
import { Select } from "../../ui/select";
import { useCadenceChoices, usePeopleChoices, useTeamChoices } from "./choices";
import type { KpiDraft } from "./kpi_draft";

interface KpiFieldsProps {
  draft: KpiDraft;
  on_change: (changes: Partial<KpiDraft>) => void;
  errors: FieldErrors;
}

// Who answers for it, and how often it is looked at.
export function KpiFields({ draft, on_change, errors }: KpiFieldsProps) {
  const { t } = useLingui();
  const people = usePeopleChoices();
  const teams = useTeamChoices();
  const cadences = useCadenceChoices();
  return (
    <div className="form_row kpi_thirds">
      <Picker
        label={
          <>
            <Trans>Owner</Trans>
            <OptionalMark />
          </>
        }
        placeholder={t`Nobody yet`}
        choices={people}
        value={draft.owner}
        on_change={(owner) => on_change({ owner })}
        error={errors.owner}
      />
      <Picker
        label={
          <>
            <Trans>Team</Trans>
            <OptionalMark />
          </>
        }
        placeholder={t`The whole company`}
        choices={teams}
        value={draft.team}
        on_change={(team) => on_change({ team })}
        error={errors.team}
      />
      <Select
        label={<Trans>Review</Trans>}
        choices={cadences}
        value={draft.review_cadence ?? "none"}
        on_change={(cadence) => on_change({ review_cadence: cadence === "none" ? null : cadence })}
        error={errors.review_cadence}
      />
    </div>
  );
}
