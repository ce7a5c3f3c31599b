import { Trans, useLingui } from "@lingui/react/macro";
import { Contrast, Monitor, Moon, Sun } from "lucide-react";
import { useEffect, useState } from "react";
import { choose_language, type Language, languages } from "../../i18n/i18n";
import { set_single_keys, single_keys_on } from "../../shell/keys";
import { set_contrast, set_theme, stored_contrast, stored_theme, type Theme } from "../../shell/theme";
import { Switch } from "../../ui/checkbox";
import { Panel } from "../../ui/panel";
import { RadioCards } from "../../ui/radio_cards";

// How Waymark looks and listens in this browser.
export default function AppearancePart() {
  const { t, i18n } = useLingui();
  const [theme, show_theme] = useState(stored_theme);
  const [contrast, show_contrast] = useState(stored_contrast);
  const [single, set_single] = useState(single_keys_on);
  useEffect(() => {
    // The theme can be switched from elsewhere, too.
    const follow = () => {
      show_theme(stored_theme());
      show_contrast(stored_contrast());
    };
    window.addEventListener("waymark:theme", follow);
    return () => window.removeEventListener("waymark:theme", follow);
  }, []);
  return (
    <>
      <p className="settings_lead">
        <Trans>These hold in this browser only.</Trans>
      </p>
      <Panel title={t`Theme`}>
        <div className="form">
          <RadioCards<Theme>
            label={t`Colours`}
            cards={[
              { id: "light", label: t`Light`, icon: <Sun size={16} aria-hidden /> },
              { id: "dark", label: t`Dark`, icon: <Moon size={16} aria-hidden /> },
              { id: "system", label: t`As the system`, icon: <Monitor size={16} aria-hidden /> },
            ]}
            value={theme}
            on_change={set_theme}
          />
          <RadioCards<"normal" | "more">
            label={t`Contrast`}
            cards={[
              { id: "normal", label: t`Normal` },
              { id: "more", label: t`High`, icon: <Contrast size={16} aria-hidden /> },
            ]}
            value={contrast}
            on_change={set_contrast}
          />
        </div>
      </Panel>
      <Panel title={t`Language`}>
        <RadioCards<Language>
          label={t`Language`}
          hides_label
          help={t`Numbers and dates follow it.`}
          cards={Object.entries(languages).map(([id, label]) => ({
            id: id as Language,
            label: <span lang={id}>{label}</span>,
          }))}
          value={i18n.locale as Language}
          on_change={(language) => void choose_language(language)}
        />
      </Panel>
      <Panel title={t`Keyboard`}>
        <Switch
          is_selected={single}
          on_change={(on) => {
            set_single_keys(on);
            set_single(on);
          }}
        >
          <Trans>Single letters are shortcuts. Switch this off if you dictate or keys get in the way.</Trans>
        </Switch>
      </Panel>
    </>
  );
}
