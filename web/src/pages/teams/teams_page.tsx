import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="teams/teams_page">…</Page>;
}
