// One event stream for all tabs of a browser: the tab that holds the lock keeps the connection and tells the others.
// The stream says that something changed; the pages ask again for what they show.

interface ChangeEvent {
  seq: number;
  touched: string[];
}

export interface LiveChange {
  // null: a gap that the stream could not fill; anything may have changed.
  seq: number | null;
  touched: readonly string[];
}

export type LiveState = "connecting" | "live" | "lost";

export interface LiveListener {
  on_change: (change: LiveChange) => void;
  // Live from change `seq` on: what came after it is told, or was told already.
  on_state: (state: LiveState, seq: number | null) => void;
  // Access ended: sign in again.
  on_end: () => void;
}

type Message =
  | { kind: "change"; change: LiveChange }
  | { kind: "end" }
  | { kind: "state"; state: LiveState; seq: number | null }
  | { kind: "ask_state" };

const lock_name = "waymark.live";
const retry_first = 1_000;
const retry_most = 15_000;

// Starts listening; the result stops it.
export function listen(listener: LiveListener): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(lock_name);
  let state: LiveState = "connecting";
  let last_seq: number | null = null;

  function take(message: Message) {
    if (message.kind === "change") listener.on_change(message.change);
    else if (message.kind === "end") listener.on_end();
    else if (message.kind === "state") listener.on_state(message.state, message.seq);
  }
  function tell(message: Message) {
    if (message.kind === "change") last_seq = message.change.seq ?? last_seq;
    take(message);
    channel.postMessage(message);
  }
  let leads = false;
  channel.onmessage = (event: MessageEvent<Message>) => {
    if (event.data.kind !== "ask_state") take(event.data);
    else if (leads) channel.postMessage({ kind: "state", state, seq: last_seq } satisfies Message);
  };
  channel.postMessage({ kind: "ask_state" } satisfies Message);

  const set_state = (next: LiveState, seq: number | null) => {
    if (next === state) return;
    state = next;
    last_seq = seq;
    tell({ kind: "state", state, seq });
  };

  void with_lock(stop.signal, async () => {
    leads = true;
    await keep_stream(stop.signal, tell, set_state);
  });
  return () => {
    stop.abort();
    channel.close();
  };
}

async function with_lock(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  // Without TLS away from this machine a browser offers no locks; then each tab keeps its own stream.
  if (!("locks" in navigator)) return work();
  try {
    await navigator.locks.request(lock_name, { signal }, work);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

// Resolves when `signal` ends it or access is lost.
async function keep_stream(
  signal: AbortSignal,
  tell: (message: Message) => void,
  set_state: (state: LiveState, seq: number | null) => void,
) {
  let last_seq: number | null = null;
  let wait = retry_first;
  while (!signal.aborted) {
    const address = last_seq === null ? "/api/v1/events" : `/api/v1/events?since=${last_seq}`;
    const source = new EventSource(address);
    const reason = await new Promise<"again" | "end" | "stopped">((resolve) => {
      signal.addEventListener("abort", () => resolve("stopped"), { once: true });
      source.addEventListener("hello", (event) => {
        wait = retry_first;
        last_seq ??= seq_of(event);
        set_state("live", last_seq);
      });
      source.addEventListener("change", (event) => {
        const { seq, touched } = JSON.parse(event.data as string) as ChangeEvent;
        last_seq = seq;
        tell({ kind: "change", change: { seq, touched } });
      });
      source.addEventListener("reset", (event) => {
        last_seq = seq_of(event) ?? last_seq;
        tell({ kind: "change", change: { seq: null, touched: [] } });
      });
      source.addEventListener("end", () => resolve("end"));
      source.addEventListener("bye", () => resolve("again"));
      source.onerror = () => resolve("again");
    });
    source.close();
    if (reason === "end") tell({ kind: "end" });
    if (reason !== "again") return;
    set_state("lost", last_seq);
    await pause(wait, signal);
    wait = Math.min(wait * 2, retry_most);
  }
}

function seq_of(event: MessageEvent): number | null {
  const { seq } = JSON.parse(event.data as string) as { seq?: number };
  return seq ?? null;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const at_once = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener("abort", at_once, { once: true });
    window.addEventListener("online", at_once, { once: true });
  });
}
