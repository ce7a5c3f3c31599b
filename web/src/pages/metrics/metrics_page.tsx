import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="metrics/metrics_page">…</Page>;
}
