// Short notes at the edge of the page. A store outside of React, so that actions can speak from anywhere.

export interface Toast {
  id: number;
  text: string;
  tone: "quiet" | "off";
  // A button: "Undo", "Try again".
  action: { label: string; run: () => void } | null;
  stays: boolean;
}

const listeners = new Set<() => void>();
let shown: readonly Toast[] = [];
let last_id = 0;

export interface NewToast {
  text: string;
  tone?: Toast["tone"];
  action?: Toast["action"];
  // Stays until it is dismissed.
  stays?: boolean;
}

export function show_toast({ text, tone = "quiet", action = null, stays = false }: NewToast): number {
  last_id += 1;
  // The newest three; older ones were read or are no longer wanted.
  shown = [...shown.slice(-2), { id: last_id, text, tone, action, stays }];
  tell();
  return last_id;
}

export function dismiss_toast(id: number): void {
  shown = shown.filter((toast) => toast.id !== id);
  tell();
}

export function toasts(): readonly Toast[] {
  return shown;
}

export function watch_toasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell() {
  for (const listener of listeners) listener();
}
