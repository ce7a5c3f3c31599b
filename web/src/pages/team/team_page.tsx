import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="team/team_page">…</Page>;
}
