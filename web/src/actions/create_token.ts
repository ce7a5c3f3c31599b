import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

export const create_token: Edit<Schemas["NewTokenRequest"], Schemas["MadeToken"]> = {
  name: "create_token",
  run: (body) => answer_of(client.POST("/api/v1/tokens", { body })),
};
