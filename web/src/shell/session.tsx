import { createContext, useContext } from "react";
import type { Schemas } from "../api/client";

export type Session = Schemas["SessionState"];
export type Role = Session["role"];

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

// Who looks at the page. Only below the signed-in frame.
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession outside of the signed-in frame");
  return session;
}

// The workspace's day: what "today" means everywhere.
export function useToday(): string {
  return useSession().today ?? "1970-01-01";
}

const ranks: Record<Role, number> = { viewer: 0, member: 1, admin: 2, owner: 3 };

export function has_role(session: Session, least: Role): boolean {
  return ranks[session.role] >= ranks[least];
}

// Whether to offer something; the server decides for good.
export function useHasRole(least: Role): boolean {
  return has_role(useSession(), least);
}
