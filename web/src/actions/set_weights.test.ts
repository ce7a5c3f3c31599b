import { expect, it, vi } from "vitest";

it("lowers before it raises, and is undone as one", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (input: Request) => {
    asked.push(new URL(input.url).pathname.split("/").at(-1) ?? "");
    const headers = { "Content-Type": "application/json", "Waymark-Seq": String(40 + asked.length) };
    return Promise.resolve(new Response("{}", { headers }));
  });
  // The client takes the browser's way of asking when it is made.
  const { set_weights } = await import("./set_weights");
  const done = await set_weights.run({
    objective: "O-1",
    changes: [
      { id: "KR-1", version: 3, weight: 70 },
      { id: "KR-2", version: 4, weight: 30 },
    ],
    before: new Map([
      ["KR-1", 50],
      ["KR-2", 50],
    ]),
  });
  vi.unstubAllGlobals();
  expect(asked).toEqual(["KR-2", "KR-1"]);
  expect(done.earlier).toEqual([41, 42]);
  expect(done.seq).toBeNull();
});
