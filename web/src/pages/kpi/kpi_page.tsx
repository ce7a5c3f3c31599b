import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="kpi/kpi_page">…</Page>;
}
