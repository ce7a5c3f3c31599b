import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

type State = Schemas["SessionState"];

export const sign_in: Edit<Schemas["SignInRequest"], State> = {
  name: "sign_in",
  run: (body) => answer_of(client.POST("/api/v1/session", { body })),
};

export const enter_demo: Edit<void, State> = {
  name: "sign_in_demo",
  run: () => answer_of(client.POST("/api/v1/session/demo")),
};
