import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

// Makes the company and its first owner, by the link that the server printed.
export const set_up: Edit<Schemas["SetUpRequest"], Schemas["SessionState"]> = {
  name: "set_up",
  run: (body) => answer_of(client.POST("/api/v1/setup", { body })),
};
