import type { ReactNode } from "react";
// Whose work a part of a page is about.
export type Scope = { team: string } | { owner: string };

export interface ScopedProps {
  scope: Scope;
  // What is said when there is nothing.
  empty: string;
  // What stands below; it waits for the answer, so that nothing is pushed down.
  children?: ReactNode;
}
