import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { session_query } from "../../api/queries";
import type { Session } from "../../shell/session";

// Goes on as the person who has just signed in, without loading the page anew.
export function useEnter(): (session: Session, address: string) => void {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useCallback(
    (session, address) => {
      cache.removeQueries({ predicate: (query) => query.queryKey[0] !== session_query.queryKey[0] });
      cache.setQueryData(session_query.queryKey, session);
      void navigate({ href: address, replace: true });
    },
    [cache, navigate],
  );
}
