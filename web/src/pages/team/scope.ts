// Whose work a part of a page is about.
export type Scope = { team: string } | { owner: string };
