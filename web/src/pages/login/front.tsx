import { Trans, useLingui } from "@lingui/react/macro";
import { Moon, Sun } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { choose_language, type Language, languages } from "../../i18n/i18n";
import { useTheme } from "../../shell/use_theme";
import { IconButton } from "../../ui/icon_button";
import { Logo } from "../../ui/logo";
import { Segmented } from "../../ui/tabs";
import { FrontDrawing } from "./front_drawing";
import "./front.css";

interface FrontProps {
  title: string;
  lead?: ReactNode;
  // Below the form, apart from it.
  foot?: ReactNode;
  children: ReactNode;
}

// What is before the frame: the product's front, with a form beside it.
export function Front({ title, lead, foot, children }: FrontProps) {
  useEffect(() => {
    document.title = `${title} · Waymark`;
  }, [title]);
  return (
    <div className="front">
      <header className="front_story">
        <p className="front_name">
          <Logo size="large" />
          <span>Waymark</span>
        </p>
        <FrontDrawing />
        <p className="front_sentence">
          <Trans>KPIs say where you are. Objectives take you where you want to be.</Trans>
        </p>
      </header>
      <div className="front_panel">
        <FrontTools />
        <main id="main" className="front_main">
          <div className="front_form">
            <div className="front_titles">
              <h1 className="front_title">{title}</h1>
              {lead !== undefined && <p className="front_lead">{lead}</p>}
            </div>
            {children}
            {foot !== undefined && <div className="front_foot">{foot}</div>}
          </div>
        </main>
      </div>
    </div>
  );
}

const shown_languages = Object.entries(languages).map(([id, label]) => ({ id: id as Language, label }));

function FrontTools() {
  const { t, i18n } = useLingui();
  const { shown, toggle } = useTheme();
  return (
    <div className="front_tools" role="region" aria-label={t`Appearance`}>
      <Segmented
        label={t`Language`}
        segments={shown_languages}
        value={i18n.locale as Language}
        on_change={(language) => void choose_language(language)}
      />
      <IconButton label={shown === "dark" ? t`Light theme` : t`Dark theme`} onPress={toggle}>
        {shown === "dark" ? <Sun size={15} aria-hidden /> : <Moon size={15} aria-hidden />}
      </IconButton>
    </div>
  );
}
