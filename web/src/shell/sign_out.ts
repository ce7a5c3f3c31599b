import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { explain } from "../actions/edit";
import { body_of, client } from "../api/client";
import { show_toast } from "../ui/toast";

// A full load afterwards, so that nothing of the former session stays in memory.
function leave_to(address: string): void {
  window.location.assign(address);
}

export function useSignOut(): () => Promise<void> {
  return useCallback(async () => {
    try {
      await body_of(client.DELETE("/api/v1/session"));
      leave_to("/login?left=1");
    } catch (error) {
      show_toast({ tone: "off", text: explain(error) });
    }
  }, []);
}

export function useSwitchWorkspace(): (workspace: string) => Promise<void> {
  const cache = useQueryClient();
  return useCallback(
    async (workspace: string) => {
      try {
        await body_of(client.PUT("/api/v1/session/workspace", { body: { workspace } }));
        cache.clear();
        leave_to("/home");
      } catch (error) {
        show_toast({ tone: "off", text: explain(error) });
      }
    },
    [cache],
  );
}
