import { Trans } from "@lingui/react/macro";
import type { EntryState } from "./run";

const most_bars = 20;

// "Check-in 2 of 5" with a bar for each.
export function Steps({ index, states }: { index: number; states: readonly EntryState[] }) {
  const count = states.length;
  if (count === 1) return <Trans>Check-in</Trans>;
  return (
    <>
      <span className="number">
        <Trans>
          Check-in {index + 1} of {count}
        </Trans>
      </span>
      {count <= most_bars && (
        <span className="check_in_steps" aria-hidden="true">
          {states.map((state, place) => (
            <i key={place} data-state={state} data-now={place === index || undefined} />
          ))}
        </span>
      )}
    </>
  );
}
