// Every screen and overlay of Waymark, one line each. `views.mjs` looks at all of them in both themes and at both
// widths; a screen that is not in this table is not looked after.
//   name      what a failure calls it
//   path      where it is in the example company
//   shows     a heading that proves that it is this screen
//   steps     what to do on the page after it stands, for what has no address
//   states    others than full: "loading", "error" (the API answers 500), "viewer" (may only read), "empty" (a company
//             of one person without anything)
//   contrast  also with high contrast
export const screens = [
  { name: "home", path: "/home", shows: /./ },
  { name: "KPI board", path: "/kpis", shows: /./ },
  { name: "palette", path: "/kpis?o=palette", shows: /./ },
  { name: "keyboard help", path: "/kpis?o=help", shows: /./ },
];
