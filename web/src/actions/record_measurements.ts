import { plural } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

export type MeasurementRow = Schemas["MeasurementRowRequest"];

// As many as the server takes in one request.
export const rows_at_once = 5000;

// Many values, all or none.
export const record_measurements: Edit<{ rows: MeasurementRow[] }, Schemas["Measured"]> = {
  name: "record_measurements",
  run: ({ rows }) => answer_of(client.POST("/api/v1/measurements", { body: { values: rows } })),
  done_text: ({ rows }) => plural(rows.length, { one: "Recorded # value.", other: "Recorded # values." }),
};
