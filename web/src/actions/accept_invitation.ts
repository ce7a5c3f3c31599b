import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

export const accept_invitation: Edit<Schemas["SetPasswordRequest"], Schemas["SessionState"]> = {
  name: "accept_invitation",
  run: (body) => answer_of(client.POST("/api/v1/invitations/accept", { body })),
};
