import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="metric/metric_page">…</Page>;
}
