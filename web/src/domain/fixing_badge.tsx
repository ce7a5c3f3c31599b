import { useLingui } from "@lingui/react/macro";
import { Wrench } from "lucide-react";
import { Link } from "react-aria-components";
import { Bullet } from "../charts/bullet";
import { format_percent } from "../model/format";
import type { Fixing } from "../model/types";
import { status_tone } from "../model/words";
import "./fixing_badge.css";

interface FixingBadgeProps {
  fixing: Fixing;
  href?: string | undefined;
}

/** The objective that is bringing a KPI back, and how far it has come. */
export function FixingBadge({ fixing, href }: FixingBadgeProps) {
  const { t } = useLingui();
  const { objective, title } = fixing;
  const progress = format_percent(fixing.progress);
  const label =
    fixing.progress === null
      ? t`Being fixed by ${objective ?? ""}: ${title}`
      : t`Being fixed by ${objective ?? ""}: ${title}, ${progress} done`;
  const content = (
    <>
      <Wrench size={12} aria-hidden />
      <span aria-hidden="true">{objective}</span>
      {fixing.progress !== null && (
        <span className="fixing_badge_bullet" aria-hidden="true">
          <Bullet progress={fixing.progress} tone={status_tone(fixing.status)} silent />
        </span>
      )}
      <span className="only_read">{label}</span>
    </>
  );
  return href ? (
    <Link className="fixing_badge" href={href}>
      {content}
    </Link>
  ) : (
    <span className="fixing_badge">{content}</span>
  );
}
