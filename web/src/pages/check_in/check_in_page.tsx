import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="check_in/check_in_page">…</Page>;
}
