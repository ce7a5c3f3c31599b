import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="audit/audit_page">…</Page>;
}
