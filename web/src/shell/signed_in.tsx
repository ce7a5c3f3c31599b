import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { session_query } from "../api/queries";
import { Frame } from "./frame";
import { SessionProvider } from "./session";

export function SignedIn() {
  const session = useQuery(session_query).data;
  if (session === undefined) return null;
  if (!session.signed_in) return <Navigate to="/login" />;
  return (
    <SessionProvider value={session}>
      <Frame />
    </SessionProvider>
  );
}
