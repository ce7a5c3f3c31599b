// The views whose looks are compared with accepted pictures.
export const key_views = [
];

// The pictures of README and docs/, as `make screenshots` takes them.
export const document_views = [
];
