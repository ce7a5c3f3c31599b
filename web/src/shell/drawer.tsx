import { createContext, useContext } from "react";

// The side bar as a drawer on small screens.
export interface Drawer {
  open: () => void;
  close: () => void;
}

const DrawerContext = createContext<Drawer>({ open: () => {}, close: () => {} });
export const DrawerProvider = DrawerContext.Provider;

export function useDrawer(): Drawer {
  return useContext(DrawerContext);
}
