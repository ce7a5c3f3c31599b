import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="cycles/cycles_page">…</Page>;
}
