import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

// Makes the one-time link with which somebody sets a password. A newer link ends the older ones.
export const invite_person: Edit<string, Schemas["InvitationLink"]> = {
  name: "invite_person",
  run: (id) => answer_of(client.POST("/api/v1/people/{id}/invitation", { params: { path: { id } } })),
};
