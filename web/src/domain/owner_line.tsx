import { useLingui } from "@lingui/react/macro";
import { Avatar } from "./avatar";
import "./owner_line.css";

interface OwnerLineProps {
  name: string;
  /** A role that answers where no person is named. */
  role_name?: string;
  team?: string;
}

/** Who answers for something. */
export function OwnerLine({ name, role_name = "", team = "" }: OwnerLineProps) {
  const { t } = useLingui();
  const owner = name || role_name;
  return (
    <span className="owner_line">
      <Avatar name={owner} size={20} silent />
      <span className="truncate">{owner || t`Nobody answers for it yet`}</span>
      {team && <span className="owner_line_team truncate">{team}</span>}
    </span>
  );
}
