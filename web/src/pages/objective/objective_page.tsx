import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="objective/objective_page">…</Page>;
}
