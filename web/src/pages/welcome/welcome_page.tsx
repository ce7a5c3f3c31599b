import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="welcome/welcome_page">…</Page>;
}
