import { redirect } from "@tanstack/react-router";
import { body_of, client } from "../api/client";
import { session_query } from "../api/queries";
import { query_client } from "../api/query_client";
import type { Session } from "./session";

// Who is signed in; in the example company a visitor on this machine is let in without a password.
export async function read_session(): Promise<Session> {
  const session = await query_client.fetchQuery(session_query);
  if (session.signed_in || !session.demo || window.location.search.includes("left=")) return session;
  const visitor = await body_of(client.POST("/api/v1/session/demo"));
  query_client.setQueryData(session_query.queryKey, visitor);
  return visitor;
}

// Before every page of the frame: sends people who are not signed in to where they can be.
export async function sign_in_again({ location }: { location: { href: string; pathname: string } }): Promise<void> {
  const session = await read_session();
  if (session.signed_in) return;
  const next = location.pathname === "/" || location.pathname === "/home" ? undefined : location.href;
  throw redirect({ to: "/login", search: { next } });
}
