import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { short_day } from "../../model/dates";
import { format_percent } from "../../model/format";
import { reasons_words } from "../../model/reason_words";
import type { KpiCardData } from "../../model/types";
import { measure_of } from "../../model/units";

// How the KPI stands, since when, by how much, and who is fixing it.
export function KpiSentence({ card, today }: { card: KpiCardData; today: string }) {
  const { fixing } = card;
  const objective = fixing?.objective;
  return (
    <>
      {reasons_words(card.reasons, { measure: measure_of(card), today })}
      {objective && (
        <>
          {" "}
          <FixedBy
            link={
              <Link to="/objectives/$id" params={{ id: objective }} className="text_link">
                {objective}
              </Link>
            }
            progress={fixing.progress === null ? null : format_percent(fixing.progress)}
            due={fixing.due === null ? null : short_day(fixing.due, today)}
          />
        </>
      )}
    </>
  );
}

function FixedBy({ link, progress, due }: { link: ReactNode; progress: string | null; due: string | null }) {
  if (progress === null && due === null) return <Trans>Being fixed by {link}.</Trans>;
  if (due === null)
    return (
      <Trans>
        Being fixed by {link}, {progress} done.
      </Trans>
    );
  if (progress === null)
    return (
      <Trans>
        Being fixed by {link}, due {due}.
      </Trans>
    );
  return (
    <Trans>
      Being fixed by {link}, {progress} done, due {due}.
    </Trans>
  );
}
