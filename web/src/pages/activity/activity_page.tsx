import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="activity/activity_page">…</Page>;
}
