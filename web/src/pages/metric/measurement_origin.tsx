import { SourceLine } from "../../domain/source_line";
import type { Day } from "../../model/dates";
import type { Measurement } from "../../model/types";

// Where a value comes from; nothing for a period without one.
export function MeasurementOrigin({
  measurement,
  today,
  author,
}: {
  measurement: Measurement | null;
  today: Day;
  author: string;
}) {
  if (measurement === null) return null;
  return <SourceLine source={measurement.source} at={measurement.recorded_at} author={author} today={today} />;
}
