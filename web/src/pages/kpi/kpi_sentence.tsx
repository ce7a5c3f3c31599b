import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { short_day } from "../../model/dates";
import { format_percent } from "../../model/format";
import { reasons_words } from "../../model/reason_words";
import type { KpiCardData } from "../../model/types";
import { measure_of } from "../../model/units";

// How the KPI stands, since when, by how much, and who is fixing it.
export function KpiSentence({ card, today }: { card: KpiCardData; today: string }) {
  const { fixing } = card;
  const objective = fixing?.objective;
  const progress = format_percent(fixing?.progress);
  const due = short_day(fixing?.due, today);
  return (
    <>
      {reasons_words(card.reasons, { measure: measure_of(card), today })}
      {objective && (
        <>
          {" "}
          <Trans>
            Being fixed by{" "}
            <Link to="/objectives/$id" params={{ id: objective }} className="text_link">
              {objective}
            </Link>
          </Trans>
          {fixing.progress !== null && <Trans>, {progress} done</Trans>}
          {fixing.due !== null && <Trans>, due {due}</Trans>}.
        </>
      )}
    </>
  );
}
