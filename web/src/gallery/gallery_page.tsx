// Every component in every state on fixed data, for looking at, for axe and for screenshots. Not translated: nobody but
// the people who build Waymark sees it.
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { deferred } from "../ui/deferred";
import { Segmented } from "../ui/tabs";
import "./gallery.css";

type Shown = "light" | "dark" | "both";

interface Section {
  id: string;
  title: string;
  Content: ComponentType<{ theme: string }>;
}

const charts = () => import("./gallery_charts");
const domain = () => import("./gallery_domain");
const ui = () => import("./gallery_ui");
const section = (load: () => Promise<(props: { theme: string }) => ReactNode>) =>
  deferred(async () => ({ default: await load() }));

const sections: Section[] = [
  { id: "cards", title: "KPI cards and table", Content: section(async () => (await domain()).CardsSection) },
  { id: "charts", title: "The big chart", Content: section(async () => (await charts()).ChartsSection) },
  { id: "goals", title: "Goals", Content: section(async () => (await domain()).GoalsSection) },
  { id: "small", title: "Small charts", Content: section(async () => (await charts()).SmallChartsSection) },
  { id: "parts", title: "Small parts", Content: section(async () => (await domain()).PartsSection) },
  {
    id: "texts",
    title: "Check-ins, activity, derivations",
    Content: section(async () => (await domain()).TextsSection),
  },
  { id: "ui", title: "Primitives", Content: section(async () => (await ui()).UiSection) },
];

function first_shown(): Shown {
  const asked = new URLSearchParams(window.location.search).get("theme");
  if (asked === "light" || asked === "dark" || asked === "both") return asked;
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

// ?only=cards shows one section, which keeps screenshots small.
function shown_sections(): Section[] {
  const only = new URLSearchParams(window.location.search).get("only");
  const found = sections.filter((section) => section.id === only);
  return found.length > 0 ? found : sections;
}

export default function GalleryPage() {
  const [shown, set_shown] = useState<Shown>(first_shown);
  const themes = shown === "both" ? ["light", "dark"] : [shown];
  useEffect(() => {
    if (shown !== "both") document.documentElement.dataset.theme = shown;
  }, [shown]);
  return (
    <main className="gallery">
      <header className="gallery_head">
        <h1>Gallery</h1>
        <Segmented
          label="Theme"
          value={shown}
          on_change={set_shown}
          segments={[
            { id: "light", label: "Light" },
            { id: "dark", label: "Dark" },
            { id: "both", label: "Both" },
          ]}
        />
      </header>
      {shown_sections().map(({ id, title, Content }) => (
        <section key={id} className="gallery_section" aria-labelledby={`gallery_${id}`}>
          <h2 id={`gallery_${id}`}>{title}</h2>
          <div className="gallery_themes">
            {themes.map((theme) => (
              <div key={theme} className="gallery_theme" data-theme={theme}>
                <Content theme={themes.length > 1 ? theme : ""} />
              </div>
            ))}
          </div>
        </section>
      ))}
    </main>
  );
}
