import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="kpis/kpi_board_page">…</Page>;
}
