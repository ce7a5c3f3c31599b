import { useCallback, useEffect, useState } from "react";
import { get_session, list_kpis, sign_in, sign_in_demo, type Answer } from "../api/client";
import type { KpiList } from "../api/kpi";
import { KpiTable } from "../ui/kpi_table";
import { SignInForm } from "../ui/sign_in_form";

// Asks for the KPIs; in the example company nobody needs a password.
async function read_kpis(signal?: AbortSignal): Promise<Answer<KpiList>> {
  const first = await list_kpis(signal);
  if (first.kind !== "signed_out") return first;
  const session = await get_session();
  if (session.kind !== "ok" || !session.body.demo) return first;
  const signed_in = await sign_in_demo();
  return signed_in.kind === "ok" ? list_kpis(signal) : first;
}

export function StartPage() {
  const [answer, set_answer] = useState<Answer<KpiList> | null>(null);
  const [message, set_message] = useState("");

  useEffect(() => {
    const controller = new AbortController();
    void read_kpis(controller.signal).then((result) => {
      if (!controller.signal.aborted) set_answer(result);
    });
    return () => controller.abort();
  }, []);

  const submit = useCallback(async (email: string, password: string) => {
    const result = await sign_in(email, password);
    if (result.kind === "ok") {
      set_message("");
      set_answer(await list_kpis());
    } else {
      set_message(result.kind === "failed" ? result.message : "E-mail or password is not right.");
    }
  }, []);

  return (
    <>
      <header>
        <h1>Waymark</h1>
        <p>KPIs say where you are. Objectives take you where you want to be. Waymark keeps the two together.</p>
      </header>
      <main>
        {answer === null && <p className="quiet">Reading the KPIs …</p>}
        {answer?.kind === "signed_out" && <SignInForm message={message} on_submit={submit} />}
        {answer?.kind === "failed" && <p role="alert">{answer.message}</p>}
        {answer?.kind === "ok" && <Kpis list={answer.body} />}
      </main>
      <footer>
        <a href="/api/v1/openapi.json">API document</a>
      </footer>
    </>
  );
}

function Kpis({ list }: { list: KpiList }) {
  if (list.items.length === 0) return <p>There are no KPIs yet.</p>;
  return (
    <>
      <h2>How are we doing now?</h2>
      <KpiTable kpis={list.items} />
      {list.next_cursor !== "" && <p className="quiet">The first {list.items.length} are shown.</p>}
    </>
  );
}
