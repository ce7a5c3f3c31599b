// The views whose looks are compared with accepted pictures.
export const key_views = [
];
