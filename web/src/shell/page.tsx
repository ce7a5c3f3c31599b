import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ClipboardCheck, Menu as MenuIcon } from "lucide-react";
import { Fragment, type ReactNode, useEffect } from "react";
import { Button } from "../ui/button";
import { classes } from "../ui/class_names";
import { IconButton } from "../ui/icon_button";
import { useDrawer } from "./drawer";
import { useOverlay } from "./overlays";
import { useHasRole, useSession } from "./session";
import "./page.css";

export interface Crumb {
  label: string;
  href: string;
}

interface PageProps {
  // The heading; also the browser's title.
  title: string;
  // Shown instead of the plain heading (a glyph before it, an editable title).
  heading?: ReactNode;
  // Pages above this one, the workspace left out.
  crumbs?: readonly Crumb[];
  // A quiet line below the heading.
  lead?: ReactNode;
  // At the end of the heading's line.
  actions?: ReactNode;
  // Between heading and content, e.g. tabs of a filter.
  toolbar?: ReactNode;
  // "full": the content takes care of its own scrolling and edges.
  width?: "wide" | "text" | "full";
  children: ReactNode;
}

// The raised surface beside the side bar: bar with path and actions, heading, content.
export function Page({ title, heading, crumbs = [], lead, actions, toolbar, width = "wide", children }: PageProps) {
  const { t } = useLingui();
  const session = useSession();
  const { open } = useOverlay();
  const drawer = useDrawer();
  const may_check_in = useHasRole("member");
  useEffect(() => {
    document.title = `${title} · ${session.workspace_name} · Waymark`;
  }, [title, session.workspace_name]);

  return (
    <div className="page">
      <header className="page_bar">
        <IconButton label={t`Menu`} className="page_menu" onPress={drawer.open}>
          <MenuIcon size={17} aria-hidden />
        </IconButton>
        <nav aria-label={t`Path`} className="page_path">
          <Link to="/home" className="page_path_workspace truncate">
            {session.workspace_name}
          </Link>
          {crumbs.map((crumb) => (
            <Fragment key={crumb.href}>
              <span aria-hidden="true" className="page_path_line">
                /
              </span>
              <Link to={crumb.href} className="truncate">
                {crumb.label}
              </Link>
            </Fragment>
          ))}
          <span aria-hidden="true" className="page_path_line">
            /
          </span>
          <span className="page_path_here truncate">{title}</span>
        </nav>
        {may_check_in && (
          <Button
            kind="primary"
            keys="C"
            className="page_check_in"
            icon={<ClipboardCheck size={15} aria-hidden />}
            onPress={() => open("check-in")}
          >
            <Trans>Check in</Trans>
          </Button>
        )}
      </header>
      <main id="main" tabIndex={-1} className={classes("page_content", `page_${width}`)}>
        <div className="page_head">
          <div className="page_titles">
            <h1 className="page_title">{heading ?? title}</h1>
            {lead !== undefined && <div className="page_lead">{lead}</div>}
          </div>
          {actions !== undefined && <div className="page_actions">{actions}</div>}
        </div>
        {toolbar !== undefined && <div className="page_toolbar">{toolbar}</div>}
        {children}
      </main>
    </div>
  );
}
