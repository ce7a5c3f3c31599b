import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { type NavigateOptions, RouterProvider } from "@tanstack/react-router";
import { StrictMode, useSyncExternalStore } from "react";
import { I18nProvider as AriaI18nProvider, RouterProvider as AriaRouterProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { query_client } from "./api/query_client";
import { first_language, locale_of, show_language } from "./i18n/i18n";
import { router } from "./router";
import { follow_system } from "./shell/theme";
import "./shell/trusted_types";
import "./styles/index.css";

// Links inside React Aria's menus and tables go through the router, too.
function navigate_to(href: string): void {
  void router.navigate({ href } as NavigateOptions);
}

function App() {
  const language = useSyncExternalStore(
    (listener) => i18n.on("change", listener),
    () => i18n.locale,
  );
  return (
    <I18nProvider i18n={i18n}>
      <AriaI18nProvider locale={locale_of(language)}>
        <AriaRouterProvider navigate={navigate_to}>
          <QueryClientProvider client={query_client}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </AriaRouterProvider>
      </AriaI18nProvider>
    </I18nProvider>
  );
}

// Not with `await` at the top: pages share code with this file, and a file that waits could not be shared.
async function start(): Promise<void> {
  follow_system();
  await show_language(first_language());
  const root = document.getElementById("root");
  if (root === null) throw new Error("index.html has no #root");
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
