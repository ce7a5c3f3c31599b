import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { note_read } from "./read_at";
import { useLive } from "./use_live";

class Stream extends EventTarget {
  static open: Stream[] = [];
  onerror: (() => void) | null = null;
  constructor(readonly address: string) {
    super();
    Stream.open.push(this);
  }
  close() {}
  tell(type: string, data: object) {
    act(() => void this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) })));
  }
}

// A server whose answers say which change they know; they come when they are let go.
class Server {
  seq = 7;
  asked = 0;
  says_seq = true;
  private waiting: (() => void)[] = [];
  holds = false;
  answer = async () => {
    this.asked += 1;
    const body = { asked: this.asked };
    if (this.says_seq) note_read(body, `"v3.${this.seq}.20782.ab"`);
    if (this.holds) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return body;
  };
  async let_go() {
    this.holds = false;
    await act(async () => {
      for (const resolve of this.waiting.splice(0)) resolve();
      await vi.advanceTimersByTimeAsync(200);
    });
  }
}

const stay = () => undefined;
let cache: QueryClient;

function Page({ server }: { server: Server }) {
  useLive(stay);
  const { data } = useQuery({ queryKey: ["kpis"], queryFn: server.answer, staleTime: Infinity });
  return <p>answer {data?.asked ?? "none"}</p>;
}

async function shown(server: Server): Promise<Stream> {
  render(
    <QueryClientProvider client={cache}>
      <Page server={server} />
    </QueryClientProvider>,
  );
  await wait();
  const stream = Stream.open.at(-1);
  if (stream === undefined) throw new Error("no stream was opened");
  return stream;
}

const wait = () => act(async () => void (await vi.advanceTimersByTimeAsync(200)));

// The lock that makes a tab the one that keeps the stream.
function stub_lock(request: (name: string, options: object, work: () => void) => unknown) {
  Object.defineProperty(navigator, "locks", { configurable: true, value: { request } });
}

beforeEach(() => {
  stub_lock((_name, _options, work) => work());
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Stream);
  cache = new QueryClient();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("an answer that knows all that was before the stream is not asked for again", async () => {
  const server = new Server();
  const stream = await shown(server);
  stream.tell("hello", { seq: 7 });
  await wait();
  expect(server.asked).toBe(1);
});

test("an answer from before a change that the stream begins after is asked for again", async () => {
  const server = new Server();
  const stream = await shown(server);
  stream.tell("hello", { seq: 8 });
  await wait();
  expect(screen.getByText("answer 2")).toBeTruthy();
});

test("an answer that does not say what it knows is asked for again", async () => {
  const server = new Server();
  server.says_seq = false;
  const stream = await shown(server);
  stream.tell("hello", { seq: 7 });
  await wait();
  expect(screen.getByText("answer 2")).toBeTruthy();
});

test("an answer on its way when the stream begins is asked for again if it turns out older", async () => {
  const server = new Server();
  server.holds = true;
  const stream = await shown(server);
  stream.tell("hello", { seq: 8 });
  await wait();
  server.seq = 8;
  await server.let_go();
  expect(screen.getByText("answer 2")).toBeTruthy();
  await wait();
  expect(server.asked).toBe(2);
});

test("an answer on its way that knows what the stream begins after is not", async () => {
  const server = new Server();
  server.holds = true;
  const stream = await shown(server);
  stream.tell("hello", { seq: 7 });
  await server.let_go();
  expect(server.asked).toBe(1);
});

test("each change and each return of the stream asks again", async () => {
  const server = new Server();
  const stream = await shown(server);
  stream.tell("hello", { seq: 7 });
  stream.tell("change", { seq: 8, touched: [] });
  await wait();
  expect(server.asked).toBe(2);
  act(() => stream.onerror?.());
  await act(async () => void (await vi.advanceTimersByTimeAsync(2_000)));
  const again = Stream.open.at(-1);
  expect(again?.address).toBe("/api/v1/events?since=8");
  again?.tell("hello", { seq: 8 });
  await wait();
  expect(server.asked).toBe(3);
});

test("a tab that another tab tells of the stream need not ask again either", async () => {
  const server = new Server();
  stub_lock(() => new Promise(() => undefined));
  const leader = new BroadcastChannel("waymark.live");
  render(
    <QueryClientProvider client={cache}>
      <Page server={server} />
    </QueryClientProvider>,
  );
  await wait();
  leader.postMessage({ kind: "state", state: "live", seq: 7 });
  vi.useRealTimers();
  await act(() => new Promise((resolve) => setTimeout(resolve, 150)));
  expect(server.asked).toBe(1);
  leader.postMessage({ kind: "change", change: { seq: 8, touched: [] } });
  await act(() => new Promise((resolve) => setTimeout(resolve, 150)));
  expect(server.asked).toBe(2);
  leader.close();
});
