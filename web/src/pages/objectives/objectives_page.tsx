import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="objectives/objectives_page">…</Page>;
}
