// Changes that this page made itself: it has asked again already when the event stream tells of them.
const kept = 200;
const own: number[] = [];

export function note_own_change(seq: number): void {
  own.push(seq);
  if (own.length > kept) own.shift();
}

export function is_own_change(seq: number): boolean {
  return own.includes(seq);
}
