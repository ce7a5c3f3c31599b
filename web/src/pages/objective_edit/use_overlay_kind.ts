import { useSearch } from "@tanstack/react-router";

// Whether the open layer edits something that exists; its name in the address says so.
export function useIsEdit(): boolean {
  const { o = "" } = useSearch({ strict: false });
  return o.startsWith("edit-");
}
