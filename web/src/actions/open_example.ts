import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

// Looks at the example company, in a workspace of its own beside this one.
export const open_example: Edit<void, Schemas["WorkspaceChoice"]> = {
  name: "open_example",
  run: () => answer_of(client.POST("/api/v1/session/example", {})),
};
